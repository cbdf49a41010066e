"""Words that say nothing about what a post is about, and words that every shop hears all day.

For English, Spanish, French and German, lower case and without accents, as ``terms`` makes them.
"""

from __future__ import annotations

from typing import Final

_ENGLISH: Final = """
a about after again ago all almost already also although always am an and another any anybody
anyone anything are around as ask asked asking at away back be because been before being believe
best better between both but by came can cannot come comes coming could day days did do does doing
done dont during each either else even ever every everybody everyone everything few find first for
found from get gets getting give given go goes going gone good got great had happen happened
happening happens has have having he hello help her here hey hi him his hope hour hours how i if
in into is isnt it its ive just keep keeps kept kind know last least less let like little long look
looking looks lot made make makes making many may maybe me mean might mine minute minutes more
morning most much must my myself near need needs never new next nice no nobody none nor not nothing
now of off ok okay on once one only onto or other others our ours out over own people perhaps
please possible put quick quite rather really reply right said same saw say says see seem seems
seen she should show since so some somebody someone something soon sorry still stuff such sure take
takes taking tell than thank thanks that the their them then there these they thing things think
this those though three through till time times to today told tomorrow tonight too took totally
tried tries try trying two under until up upon us use used using usually very via want wanted wants
was way we week weeks well went were what whats when where whether which while who whole whom whose
why will wish with within without wont work worked working works would wow wrong yes yesterday yet
you your yours yourself anymore somehow anyway actually absolutely currently suddenly apparently
seriously guys folks team lovely happy love loved amazing awesome brilliant evening afternoon
night arent cant couldnt didnt doesnt dont hadnt hasnt havent ill im isnt lets shouldnt thats
theres theyre wasnt werent whats wouldnt youre youve dear greetings cheers regards honestly
frankly otherwise bother question questions waiting
waited hopefully unfortunately literally somewhere news
"""
_SPANISH: Final = """
al algo alguien ahi ahora alli antes aqui asi aun aunque ayer bien buen buena buenas bueno buenos
cada casi como con contra cosa cual cuando cuanto de del desde despues dia dias dice donde dos el
ella ellos en entre era es esa ese eso esta estaba estan estar estas este esto estos estoy fue fui
gracias gran ha habia hace hacer hacia haber han has hasta hay he hemos hola hora horas hoy la las
le les lo los luego manana mas me mejor mi mientras minutos mis mismo mucha mucho muy nada nadie ni
ningun no nos nosotros nuestra nuestro nunca otra otro para parece pasa pero poco poder podria por
porque puede pueden puedo pues que quien quiero saber se sea segun ser si siempre sigue sin sino
sobre solo son soy su sus tal tambien tan tanto te tengo tiempo tiene tienen toda todas todavia
todo todos tu tus un una uno unos usted ustedes va vamos van ver vez vosotros voy vuestra vuestro
ya yo favor ayuda alguna alguno intento intentar funciona
"""
_FRENCH: Final = """
ai aide alors apres as au aucun aujourd hui aussi autre aux avait avant avec avez avoir avons bien
bon bonjour bonsoir car ce cela celui ces cet cette chez chose comme comment dans de deja demain
depuis des deux dire dit donc du elle elles en encore entre es est et etait ete etes etre eu eux
faire fait faut fois font hier heure heures ici il ils impossible je jour jours jusqu la le les leur
leurs lui ma mais marche me meme merci mes mieux minutes moi moins mon ne ni non nos notre nous on
ont ou oui par parce pas pendant peu peut peux plus plusieurs pour pourquoi pouvez puis quand que
quel quelle quelqu quelque qui quoi rien sa sans se sera ses si son sont sous souvent suis sur ta te
tes toi ton toujours tous tout toute toutes tres trop tu un une va vais vers veux voici voila vos
votre vous vraiment ya svp stp
"""
_GERMAN: Final = """
ab aber alle allem allen alles als also am an andere anderen auch auf aus bei beim bin bis bist
bitte da dabei dafur damit danach danke dann daran das dass davon dazu dein deine dem den denn der
des deshalb dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem
einen einer eines einfach einmal er erst es etwas euch euer eure fur ganz geht gar gegen gehen
gerade gern gestern gibt gut gute guten hab habe haben habt hallo hat hatte hatten heute hier hilfe
hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jeden jeder jetzt kann
kannst kein keine keinen komme kommt konnen konnte leider machen macht mal man mehr mein meine
meinem meinen meiner mich minuten mir mit morgen muss nach nein nicht nichts nie niemand noch nun
nur ob oder ohne schon sehr seid sein seine seit seite sich sie sind so soll sollte sondern stunde
stunden tag tage tun uber um und uns unser unsere unter vielen viel vielleicht vom von vor wann war
waren warum was weg weil weiter welche wenn wer werde werden wie wieder will wir wird wo wollte
wurde wurden zu zum zur zwei zwischen funktioniert
"""

STOP_WORDS: Final = frozenset(" ".join((_ENGLISH, _SPANISH, _FRENCH, _GERMAN)).split())

_EVERYDAY: Final = """
account address answer arrive arriv ask box broken buy call colour color cost customer deliver
delivery dispatch email exchange gift item lamp mail message money open opening order parcel
package phone price product purchase question receipt receive refund replacement return
send sent service ship shipping shop size stock store track tracking wait
cliente correo devolucion entrega envio llamada mensaje paquete pedido precio producto reembolso
telefono tienda
achat appel boutique client colis commande courriel livraison magasin prix produit remboursement
reponse retour
blackfriday christmas discount easter gift holiday holidays offer sale sales valentine
xmas descuento navidad oferta ofertas rebajas regalo cadeau noel paques promo promotion soldes
angebot geschenk ostern rabatt weihnachten
anruf antwort bestellung bestellt geld geschaft kunde laden lieferung paket preis produkt
rechnung sendung ware
"""
EVERYDAY: Final = frozenset(_EVERYDAY.split())
"""Words that are common in any shop: before its own weeks say better, they are taken to be."""

_TROUBLE: Final = """
alarm angry annoying awful bad blank blocked broke broken bug burn burned burning burnt cannot cant
charged complaint couldnt crack crash crashed crashes crashing danger dangerous dead declined delay
delayed denied didnt disappeared disappointed doesnt dont double down empty error errors expired
fail failed failing fails failure fault faulty fire fix freezes frozen gone hangs hasnt havent
horrible hurt ill impossible invalid isnt issue late lock locked lost melt mess missing never no
nobody none not nothing offline outage problem problems refused refuses rejected rude scorching sick
slow smell smells smoke smoking stolen stopped strike stuck terrible trouble twice unable
unacceptable unavailable useless warning wasnt without wont worst wrong
averia caida caido danado error falla fallo imposible mal malo nadie nada ningun no nunca
huelga peligro perdido problema retraso roto sin tarde
attente aucun bloque bug casse danger erreur greve impossible jamais mal manque ne pas panne perdu
personne plus probleme refuse retard rien sans
abgelehnt abgesturzt ausfall defekt falsch fehler fehlt gefahr gefahrlich geht gesperrt kaputt
kein keine leer nicht nichts nie niemand problem schlecht spat storung streik unmoglich verloren
"""
TROUBLE: Final = frozenset(_TROUBLE.split())
"""Words by which posts about something that is wrong differ from others, small ones among them."""

_BREAKABLE: Final = """
website server link page login password account code checkout basket cart payment card charge bank
app update phone line hotline network internet wifi signal connection broadband electricity power
water heating booking reservation ticket voucher coupon courier depot strike terminal lift elevator
smell smoke burn fire melt recall error crash down offline outage loading allergy poisoning
ascensor averia caida calefaccion caja cuenta codigo contrasena conexion cupon entrada error huelga
humo incendio internet luz pagina reserva servidor tarjeta tique
ascenseur billet caisse carte chauffage code commander compte connexion coupon erreur fumee greve
incendie mot paiement panne reseau reservation serveur
aufzug ausfall buchung fehler gutschein heizung kasse karte konto leitung netz passwort rauch
reservierung rueckruf ruckruf server storung streik strom ticket warenkorb
"""
BREAKABLE: Final = frozenset(_BREAKABLE.split())
"""What a shop runs on, and what is in the posts when it does not: of these words a burst is to be
expected once in a while, of a colour or a town it is not."""

_SAME: Final = {
    "phon": "telephone telephones telephoned telephoning telefon telefone telefono telefonos tel",
    "websit": "site sites web webs webpage webpages homepage sitio pagina paginas webseite seite",
    "pay": "pays paid payed paying payer payment payments pago pagos pagar paiement paiements "
    "zahlen bezahlen bezahlung zahlung zahlungen",
    "login": "logins logon signin loggedin loggedout logout",
    "email": "mail mails mailed mailing correo correos courriel courriels",
    "app": "apps",
}
SAME: Final = {word: stem for stem, words in _SAME.items() for word in words.split()}
"""Words for the same thing, without accents, by the stem that they are known by: of five who cannot
reach a shop two say "site" and three "website"."""
