"""Danger and access in words that were written before anybody looked at the word lists.

At first sight 78 of the 120 English sentences were noticed, and 43 of the 90 in other languages.
The lists were widened by whole kinds of words with one half in view; then 59 of 60 and 44 of 45 of
the other half were noticed. Of the oblique ones, written last and without a word for what is wrong,
4 of 30 were. All were repaired since: these tests hold what was reached, and are no measure of how
well a stranger's next sentence is noticed.
"""

from __future__ import annotations

import pytest

from socialdesk.domain.signs import judge_post
from socialdesk.domain.text import clean_for_mood
from socialdesk.domain.triage import Reason
from socialdesk.mood import VaderMood
from tests.unit.test_signs_safety import GRAVE

ENGLISH = """
My daughter has been coughing up blood since she took your syrup this morning
Your pesto swears there's no cashew in it. My lips are the size of sausages
Just used my EpiPen in the car park because your waiter said the soup was dairy free
there is smoke coming out of the toaster you sold us and it isn't even plugged in
Whole flat smells of gas since your fitter left, nobody picks up
the kettle gave me a proper jolt, my arm is still numb
My toddler pulled the knob straight off the stove toy and put it in her mouth
two small magnets fell out of the teddy, my son is 2
we are stuck in your lift, third floor, the alarm button does nothing
Locked in your changing room, lights are off, can anyone hear me
the brakes on the bike I collected yesterday failed going downhill
Your delivery van just ran a red light and nearly hit a kid on the crossing
Your courier was texting at the wheel on the motorway
All four of us have been throwing up since your oysters last night
found a shard of glass in the baby food, he'd already had two spoons
chicken was pink inside and now I'm in A&E on a drip
The ramp at your side door is blocked with crates again, I had to be carried in
no step-free way into the new shop, I'm in a power chair
Your lift has been broken three weeks, my mum uses a walker and can't get upstairs
My screen reader says "button button button" on your checkout page, I can't order
None of your videos have subtitles, I'm deaf
grey text on white on your menu, with my eyesight I can't read a word of it
Was told to leave my guide dog outside by your manager
Staff refused to serve me because I stammer
I lip-read. Your staff kept turning away and then laughed at me
music so loud in store that my autistic son had a meltdown, where is the quiet hour you promised
Your delivery man keeps messaging me on my private number and now he is outside my house
One of your drivers told me he knows where I live
A man from your shop followed my daughter to the bus stop
I can't go on like this, there's no point in living anymore
since you lost my things I've been thinking of ending it all
The heater you sold me melted its own plug overnight
battery of the scooter swelled up and is hissing, what do I do
My insulin was in that parcel and it's been sitting in your depot since Monday
gran's oxygen machine is off because of your power cut, please hurry
We've no heating and a newborn, it's minus five outside
The ladder folded with me on it, broken wrist
shelf came off the wall and landed on my little one's head
your crib's side rail drops by itself. Ours fell out last night
face has come out in blisters after one night of your cream
Burned my hand on the handle, skin is coming off
my cat collapsed after eating your treats, vet says it's the xylitol
dog ate one of your chews and had a seizure
Label says gluten free, I'm coeliac and I've been doubled up for two days
you mixed up the orders and gave a nut dish to the table with the allergic girl
Is there sesame in the bun? My son is anaphylactic and your site says nothing
The disabled toilet is being used as a store cupboard
I'm blind and your driver drove off the moment he saw my dog
booked a wheelchair space and was told it had been given to a pram
Hearing loop at your counter hasn't worked in months
Your app does not work with VoiceOver since the update
can't use your site with a keyboard only and my hands don't do mice
the flashing banner on your home page set off my epilepsy
Your captcha has no audio so as a blind person I'm locked out
the disabled parking bays are full of your own vans
I'm in a wheelchair and the waiter asked my wife what I want to eat
your fire exit is chained shut, I've just seen it, there are 200 people in here
there's a bare wire hanging over the children's table
water is dripping into the fuse box in your shop
ceiling panel just came down next to us
carbon monoxide alarm goes off every time we light your stove
the glass door exploded in my hands and I'm bleeding everywhere
my husband slipped on your wet floor and can't move his leg
Called you twice, an old lady has fainted at your entrance and nobody comes
your security guard grabbed my arm and left bruises
the plumber you sent was drunk and shouted at my wife
I was groped in your queue and the staff shrugged
your taxi driver fell asleep twice on the way
he was doing 120 with my kids in the back without belts
The child seat buckle pops open when you brake
airbag light came on after your service and the steering locks up
wheel came off on the A4, ten minutes after leaving your garage
maggots in the rice. MAGGOTS. my daughter ate half
Metal splinter in my sandwich, cut my gum open
The bleach bottle leaks and the cap isn't childproof
my boy swallowed the button battery from your remote
rash all over the baby after your wipes
got the wrong tablets from your pharmacy counter, mine are for the heart
you gave my mum double the dose on the label
I've a pacemaker and your gate set it off, no warning sign anywhere
Your site went down and I can't reorder my inhalers
My phone's charging brick from you caught light on the pillow
sparks from the socket when the dryer starts
The hoverboard went up in flames in the hallway
is it safe that the pan coating comes off in the food?
candle glass cracked and set the curtain alight
my carer can't get me in because the doorway is too narrow for my chair
No braille on the buttons in the lift, my father got lost in your building
Asked for a sign language interpreter three times, no answer
The font on the tickets is tiny and my mother is partially sighted
I have MS and your staff made me stand for an hour
you turned away my sister because of her tics
Was told my assistance dog is "a hygiene problem"
told I'm "not really disabled" by the man at the desk
My son is nonverbal and your team laughed at his talker
Phone only support is no use to someone who is deaf
I'm hard of hearing and you only offer calls. Text me?
your chat times out before I can type, I've got one working hand
strobe lights at your event with no warning, my friend had a fit
blue badge holder here, got a ticket in your own disabled bay
the automatic door closed on my mother's frame and knocked her over
Someone has put a tracker in the bag I bought from you
I'm getting death threats from your community page and you do nothing
one of your staff is stalking me on here
your employee called me a slur and spat at me
My ex got my new address from your call centre. I'm terrified
there is a man with a knife in your shop in Mill Lane
my kid was left alone in your play area with the gate open
you let my 6 year old walk out with a stranger
Stranded on the hard shoulder in the dark with two babies, your breakdown line rings out
been on your train four hours no water and people are passing out
can't breathe properly since the painters you sent used that stuff indoors
took one sip and my throat started closing
My mum is diabetic and your meal never came, she's shaking
pregnant and your cheese turns out to be recalled for listeria, now what
my flat is full of fumes from your varnish and my head is spinning
the tap runs brown and the kids have been sick since
after the dentist you recommended my jaw is infected and I've a fever of 40
there's mould inside the baby's bottle teat, brand new
your lamp electrocuted my dad
""".strip().splitlines()
OBLIQUE = """
Nan went blue after the mint sauce, she can't have sulphites
your flapjack, my lad, nuts, blue lights. You do the maths
I came to with a waiter fanning me
three of our table spent the night with our heads in the toilet after your buffet
something crunched, it was a tooth of mine and a bit of stone from your olive bread
telly went pop and now the wall behind it is black
the plug gets so hot the carpet has gone brown
There's a tingling every time I touch the tap and the boiler man you sent says it's fine
your electric blanket left a hole in the mattress with him still in it
the handbrake lets go on hills, hire car AB12
your chap had one hand on the wheel and a kebab in the other, we were all over the road
coach had no working exits and forty pensioners on it
she's four and your staff let her out onto the street on her own
my grandson got the cord of your blind round his neck
the bath seat tips. She went under for a second
he stood in my doorway and wouldn't leave till I gave him my number
One of your lads put his hand up my skirt
got called the p word by your doorman
nothing left for me, tonight I'll do it. Goodbye
I've got the pills lined up, your loan letters did this
two steps at the door and no bell, so people on wheels like me just go home
how is a person without sight supposed to find the pay button
my ears don't work and you ring me. Every time.
Pictures only, no words under them, my reader says "image" forty times
can't hold a pen, can't sign on your screen, got turned away
my brother has Down's and was told to wait outside
I walk with two sticks and you put us at the top table
the beeping in your store sends my girl into a spin, she's on the spectrum
no room to turn a chair in the loo you call accessible
my labrador in harness was shooed out of your cafe
""".strip().splitlines()
SPANISH = """
Mi hija lleva vomitando desde que comió vuestras croquetas
El enchufe echa chispas cada vez que enciendo la plancha
huele a gas en toda la cocina desde que vino vuestro técnico
estoy encerrada en el ascensor de vuestra tienda
voy en silla de ruedas y no hay rampa en la entrada
no dejaron entrar a mi perro guía
soy sordo y vuestros vídeos no tienen subtítulos
mi lector de pantalla no puede con vuestra página de pago
el pan decía sin gluten y soy celíaca, llevo dos días fatal
se le ha hinchado la cara después de probar la salsa, es alérgico a los cacahuetes
vuestro repartidor iba con el móvil al volante y casi atropella a un niño
la batería del patinete ha explotado en el pasillo
encontré un trozo de cristal en el yogur de mi bebé
un empleado vuestro me ha amenazado
ya no quiero vivir, de verdad
mi madre se ha caído en vuestra escalera y no puede moverse
los frenos de la bici fallaron bajando la cuesta
me dio un calambre la lámpara y tengo el brazo dormido
estamos en urgencias por vuestro marisco
el baño de minusválidos está lleno de cajas
mi abuela depende del oxígeno y nos habéis cortado la luz
la crema me ha quemado la piel
la salida de emergencia está cerrada con llave
mi hijo es autista y os habéis reído de él
el repartidor me espera en la puerta y me da miedo
se negaron a atenderme porque soy ciega
el niño se ha tragado una pieza del juguete
sale humo del cargador
el ascensor no funciona y mi padre va con andador
la medicación de mi padre va en ese paquete y no llega
""".strip().splitlines()
FRENCH = """
Ma fille vomit depuis qu'elle a mangé vos moules
La prise fait des étincelles quand j'allume le fer
ça sent le gaz partout depuis le passage de votre technicien
je suis coincée dans votre ascenseur
je suis en fauteuil roulant et il n'y a pas de rampe
on a refusé mon chien guide
je suis sourd et vos vidéos n'ont pas de sous-titres
votre site est illisible avec mon lecteur d'écran
c'était marqué sans gluten, je suis coeliaque et malade depuis deux jours
son visage a gonflé après la sauce, il est allergique aux noix
votre livreur téléphonait au volant et a failli renverser un enfant
la batterie de la trottinette a explosé dans le couloir
j'ai trouvé un morceau de verre dans le petit pot de mon bébé
un de vos employés m'a menacée
je n'ai plus envie de vivre
ma mère est tombée dans votre escalier et ne peut plus bouger
les freins du vélo ont lâché en descente
j'ai pris une décharge avec votre lampe, mon bras est engourdi
on est aux urgences à cause de vos huîtres
les toilettes handicapés servent de débarras
ma grand-mère est sous oxygène et vous avez coupé le courant
votre crème m'a brûlé la peau
l'issue de secours est fermée à clé
mon fils est autiste et vos vendeurs se sont moqués de lui
le livreur m'attend devant chez moi, j'ai peur
on a refusé de me servir parce que je suis aveugle
mon petit a avalé une pile de votre télécommande
de la fumée sort du chargeur
l'ascenseur est en panne et mon père marche avec un déambulateur
les médicaments de mon père sont dans ce colis et rien n'arrive
""".strip().splitlines()
GERMAN = """
Meine Tochter erbricht sich seit euren Muscheln
Die Steckdose sprüht Funken, wenn ich das Bügeleisen anmache
es riecht überall nach Gas seit euer Monteur da war
ich stecke in eurem Aufzug fest
ich sitze im Rollstuhl und es gibt keine Rampe
mein Blindenhund durfte nicht mit rein
ich bin gehörlos und eure Videos haben keine Untertitel
mein Screenreader kommt mit eurer Kasse nicht klar
stand glutenfrei drauf, ich habe Zöliakie und liege seit zwei Tagen flach
sein Gesicht ist nach der Soße angeschwollen, er hat eine Nussallergie
euer Fahrer hatte das Handy am Steuer und hätte fast ein Kind überfahren
der Akku vom Roller ist im Flur explodiert
Glassplitter im Babybrei gefunden
einer eurer Mitarbeiter hat mir gedroht
ich will nicht mehr leben
meine Mutter ist auf eurer Treppe gestürzt und kann sich nicht bewegen
die Bremsen vom Rad haben bergab versagt
ich habe von eurer Lampe einen Stromschlag bekommen
wir sind in der Notaufnahme wegen eurer Austern
das Behinderten-WC ist voller Kartons
meine Oma braucht Sauerstoff und ihr habt den Strom abgestellt
eure Creme hat mir die Haut verätzt
der Notausgang ist abgeschlossen
mein Sohn ist Autist und eure Leute haben ihn ausgelacht
der Bote wartet vor meiner Tür, ich habe Angst
man hat mich nicht bedient, weil ich blind bin
mein Kleiner hat die Knopfzelle verschluckt
aus dem Ladegerät kommt Rauch
der Aufzug ist kaputt und mein Vater geht am Rollator
die Medikamente von meinem Vater sind in dem Paket und nichts kommt an
""".strip().splitlines()
HARMLESS = """
this queue is killing me
died laughing at your ad
sick deal on those trainers
I'm dead, that reply is gold
your new menu is fire
that cake is to die for
my wallet is bleeding after your sale
the suspense about my parcel is giving me a heart attack lol
your prices make me sick
I'd kill for one of your croissants right now
these shoes blew my mind
My phone is burning through data since your update
Your sale is on fire today
shock at the till, prices doubled
stuck in your phone queue for an hour
trapped in your chat bot loop again
the checkout crashed on me three times
my order got stuck in customs
I'm allergic to bad service
blind date at your cafe went great
deaf ears again at your head office
your support is a joke, I'm choking on my tea
the website is painfully slow
hitting me with another fee, really?
Smoke grey or black, which one comes back first?
does the candle set come in smoke scent?
your gas bill estimate is wrong by 40 euros
charge for gas was taken twice
My battery lasts only two hours
The battery of my headphones died after a week
the app dies every time I open it
thanks for putting captions on everything
Kids loved the play area, we'll be back
the baby blanket has the wrong colour
my daughter's birthday parcel has not come
nurse discount still not showing at checkout
doctor who box set arrived damaged
I broke the handle of my favourite mug, do you sell spares?
dying to try the new flavour
killer service from Tom today
I nearly cried when I saw the bill
if you ever stop making this I'll riot
you're driving me mad
driving 40 minutes for a closed shop, great
your driver left the parcel in the rain
your delivery driver was an absolute star
hot sauce is not hot at all
burnt my toast because your call came, haha
the fire pit set is missing two screws
my fire stick remote will not pair
The coat's lining is itchy, can I swap it?
the contrast between your promise and the parcel is funny
your lift music is terrible
could you lift the limit on my card?
ramp up your staff please, an hour in line
I was sick last week so I missed the collection, can you hold it?
back from the hospital and your flowers were the first thing I saw, thank you
the hearing on your complaint procedure page has a dead link
I feel robbed at these prices
that ref was blind
attack of the clones poster arrived bent
your ad is poison to my ears
""".strip().splitlines()
BITTER = """
thanks for nothing
Thanks for nothing, truly
thanks a bunch for losing my parcel
Great, another day without my order. Thank you so much
wow amazing service, only three hours on hold
Brilliant. Charged twice. Well done.
thanks for wasting my whole morning
Thank you for ignoring me for a week
cheers for the broken mug
so grateful for the silence from your team
fantastic job cancelling my booking without telling me
love how you never answer
lovely, cold pizza again, thanks
nice one, sent it to the wrong house. again
big thanks to whoever threw my parcel over the fence
Thanks to you I missed my flight
congrats on the worst app update of the year
bravo, you did it again: double charged
much appreciated, not
thanks but no thanks
""".strip().splitlines()
FEWEST = 0.95
MOOD = VaderMood()


def signs(text: str, lang: str) -> frozenset[Reason]:
    cleaned = clean_for_mood(text)
    mood = MOOD.judge(text, lang, cleaned=cleaned)
    return frozenset(judge_post(text, cleaned=cleaned, lang=lang, mood=mood).signs)


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        pytest.param("en", ENGLISH, id="English"),
        pytest.param("en", OBLIQUE, id="oblique English"),
        pytest.param("es", SPANISH, id="Spanish"),
        pytest.param("fr", FRENCH, id="French"),
        pytest.param("de", GERMAN, id="German"),
    ],
)
def test_danger_and_access_are_noticed_in_many_wordings(lang: str, sentences: list[str]) -> None:
    missed = [one for one in sentences if GRAVE.isdisjoint(signs(one, lang))]
    assert len(missed) <= (1 - FEWEST) * len(sentences), missed


def test_figures_of_speech_are_no_danger() -> None:
    assert [one for one in HARMLESS if not GRAVE.isdisjoint(signs(one, "en"))] == []


def test_bitter_thanks_are_neither_praise_nor_an_end() -> None:
    kind = {Reason.PRAISE, Reason.DONE}
    assert [one for one in BITTER if not kind.isdisjoint(signs(one, "en"))] == []
