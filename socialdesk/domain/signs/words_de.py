"""German words and phrases for the rules of signs."""

from __future__ import annotations

from socialdesk.domain.signs.kinds import Kind, Words

_WORDS = {
    Kind.PROBLEM: """
        kaputt*, defekt*, beschädigt*, zerbrochen*, gerissen*, undicht, fehler, fehlerhaft*,
        problem, probleme, problemen, beschwerde*, beschweren, reklamation*, reklamier*, erstattung,
        erstatten, rückerstattung, rückgabe, zurückschick*, verspätet*, verspätung*, verzögert*,
        verzögerung*, spät, storniert*, ausgefallen, ausfall, ausfälle, störung*, verloren,
        verschwunden, fehlt, fehlen, falsch*, langsam*, abgestürzt, stürzt, abgebucht, berechnet,
        mahnung, betrug, betrogen, abzocke, lüge, lügen, gelogen, schlecht*, schlimm*, mies, miese,
        mieser, katastroph*, furchtbar*, schrecklich*, unverschämt*, unfreundlich*, unhöflich*,
        inkompeten*, nutzlos*, dreckig*, schmutzig*, kalt, kaltes, kalter, abgelaufen*, schimmel*,
        unmöglich*, niemand, nie, nichts, keiner, enttäusch*, inakzeptabel, ärger, ärgerlich*,
        unzufrieden*, unbrauchbar*, chaos, gesperrt, ignoriert, geht nicht, funktioniert nicht,
        funktionieren nicht, nicht angekommen, nicht geliefert, nicht erreichbar, nicht erhalten,
        noch nicht, immer noch, keine antwort, kein internet, kein netz, kein empfang, kein signal,
        keine reaktion, wo bleibt, wo ist mein, wo ist meine, geld zurück, in der warteschleife,
        ausverkauft
    """,
    Kind.ANGRY: """
        scheiße, scheiss*, scheiß*, verdammt*, frechheit, unverschämtheit, saftladen, witz,
        lächerlich*, sauerei, schande, schämt, wütend, sauer, genervt, nervt, hasse, unfassbar*,
        unglaublich*, abzocker, betrüger, idioten, schnauze, reicht, zumutung, armutszeugnis, mist
    """,
    Kind.WAITING: """
        noch, immer, warte, warten, wartet, gewartet, wartezeit, warteschleife, stunde, stunden,
        tag, tage, tagen, woche, wochen, monat, monate, monaten, minuten, seit, wann, bis, schon,
        wieder, endlich
    """,
    Kind.HELP: "hilfe, helfen, helft, hilft, bitte, antworten, antwort, antwortet, lösung, melden",
    Kind.FIRST: "ich, mir, mich, mein, meine, meinen, meiner, meinem, wir, uns, unser, unsere",
    Kind.NOT: """
        nicht, kein, keine, keinen, keiner, keinem, nie, niemals, nichts, niemand, ohne, weder,
        nirgends
    """,
    Kind.BUT: "aber, jedoch, allerdings, leider, schade, außer, trotzdem, obwohl",
    Kind.PRAISE: """
        toll*, super, großartig*, klasse, prima, perfekt*, wunderbar*, fantastisch*, ausgezeichnet*,
        hervorragend*, lecker*, köstlich*, liebe, lieben, begeistert*, zufrieden*, freundlich*,
        nett*, hilfsbereit*, schnell*, beste, besten, bester, glücklich, empfehle, empfehlen*,
        spitze, gut, gute, guter, gutes, mega, genial*
    """,
    Kind.THANKS: "danke, dank, dankeschön, bedanke, danken",
    Kind.SOURED: """
        danke für nichts, danke für gar nichts, vielen dank für nichts, na toll, na super, na
        klasse, na prima, na danke, schönen dank auch, vielen dank auch, toll gemacht, ganz toll,
        super gemacht
    """,
    Kind.MENDING: """
        repar*, gelöst, lösung, hilfe, geholfen, antwort*, erstatt*, rückerstattung, ersatz*,
        schnelle*, rückmeldung, alles, tolle, eure, die
    """,
    Kind.SHARING: """
        gewinnspiel, gewinne, verlosung, verlosen, gewinner, rabatt, aktion, stellenangebot,
        bewerben, aktie*, quartal, umsatz, börse, laut, studie, bericht
    """,
    Kind.LEAVING: """
        gekündigt, kündige, kündigen, kündigung, wechsle, wechsel zu, wechseln zu, gewechselt, bin
        weg, bin jetzt bei, gehe zu, gehe zur, gehe zum, zur konkurrenz, die konkurrenz, letzte
        bestellung, letzte mal, letztes mal, das letzte mal, nie wieder, nie mehr, komme nicht
        wieder, kommen nicht wieder, kunden verloren, kundin verloren, kunden weniger, kunde
        weniger, ex-kunde, deinstalliert, abbestellt
    """,
    Kind.SAFETY: """
        stromschlag, lebensmittelvergiftung, vergiftet*, anaphyla*, lebensgefährlich*, lebensgefahr,
        kohlenmonoxid, brandgefahr, verbrennung*, verletzungsgefahr, verletzt*, explodier*,
        notaufnahme, krankenwagen, notausgang, gasgeruch, sehr gefährlich, ist gefährlich, feuer
        gefangen, in flammen, fing feuer, an zu brennen, angefangen zu brennen, raucht und, rauch
        aus, riecht nach gas, glas im, glas in, glasscherben, glassplitter, scherben in, splitter
        in, metall im, metall in, plastik im, plastik in, allergische reaktion, allergisch auf,
        allergisch gegen, ins krankenhaus, im krankenhaus, eine gewischt, verbrannt hat, verbrannt
        am, sich verbrannt, mich verbrannt, sich geschnitten, mich geschnitten, verschluckt, bremsen
        versagen, bremsen versagt, ohne gurt, stecken geblieben, im aufzug fest, im aufzug stecken,
        uns allen schlecht, mir davon schlecht, aufzug fest, fahrstuhl fest, lift fest, erbrech*,
        erbricht, übelkeit, durchfall, ohnmächtig*, ohnmacht, bewusstlos*, krampf*, fieber, atemnot,
        keine luft, luft bekommen, kriegt keine luft, erstick*, blutet, blutend, blutung, armbruch,
        beinbruch, genäht, verbrannt, verbrüht, verätz*, gestürzt, hingefallen, ausgerutscht,
        gestolpert, angefahren, überfahren, inhalator, asthma*, insulin, diabet*, medikament*,
        tabletten, medizin, sauerstoff, beatmung*, herzschrittmacher, dialyse, epilep*,
        angeschwollen, geschwollen, ausschlag, blasen auf, quaddeln, funken, kurzschluss,
        stromschläge, elektrischen schlag, gebrannt, brennt, in brand, geschmort, verschmort,
        schmort, geschmolzen, riecht verbrannt, verbrannt riecht, rauch, qualmt, qualm, nach gas,
        gasleck, gasleitung, co-melder, eingesperrt, eingeschlossen, gefangen im, kommen nicht raus,
        komme nicht raus, steckengeblieben, feststecken, bremsen, am steuer, betrunken*, nicht
        angeschnallt, angeschnallt, gurte, rote ampel, bei rot, raser, gerast, knopfzelle*,
        knopfbatterie*, kleinteile, kakerlake*, maden, ratte, ratten, schimmel, roh, rohes, rohe,
        verdorben*, salmonell*, listeri*, splitter, scherbe, scherben, metallsplitter, bedroht*,
        gedroht, droht, drohung*, drohen, belästig*, begrapscht, angefasst, geschlagen, geschubst,
        gestoßen, angegriffen, rassist*, rassismus, homophob*, weiß wo ich, messer, waffe, pistole,
        suizid*, selbstmord*, umbringen, nicht mehr leben, will sterben, mir etwas antun, mich
        umbringen, alles beenden, sicherheitsgurt, von der wand gefallen, decke gefallen, blanke
        kabel, blankes kabel, offene kabel, rutschig*, glatteis, neugeboren*, glutenfrei*, zöliakie,
        nussallerg*, erdnuss*, nüsse, allergie, allergiker*, allergisch*, nuss, notausgänge,
        rauchmelder, fluchtweg*, notruf, notarzt, strom abgestellt, stromausfall, brandgeruch, es
        brannte, sich übergeben, mich übergeben, arm gebrochen, bein gebrochen, hand gebrochen, fuß
        gebrochen, nase gebrochen, hüfte gebrochen, verfolgt mich, mich verfolgt, angst um mein, im
        fahrstuhl fest, im lift fest
    """,
    Kind.DANGER: """
        gefahr, gefährlich*, feuer, rauch, qualm, brennt, gebrannt, verbrannt, blut, blutet,
        geblutet, glas, allergie*, allergisch*, gluten, zöliakie, nüsse, erdnuss, krankenhaus,
        notarzt, giftig*, gift, funken, sturz, gestürzt, belästigt*, bedroht*, geschlagen, gas,
        angst, vor meiner tür, vor der tür, vor meinem haus, im dunkeln, keine heizung, ohne
        heizung, ohne strom, kein strom
    """,
    Kind.TOUCHED: """
        hand, hände, finger, arm, bein, fuß, gesicht, mund, auge, augen, kind, kinder, sohn,
        tochter, baby, schwanger, mutter, vater, oma, opa, hund, jemand, mama, papa, mann, frau,
        enkel, enkelin, schwester, bruder, haut, lippen, zunge, hals, kopf, rücken, knie, knöchel,
        handgelenk, katze, bett, steckdose, ladegerät, akku, heizung, bügeleisen, aufzug, treppe,
        familie, kleiner, kleine, senior*, fahrgast, fahrgäste, patient*, säugling, kinderwagen
    """,
    Kind.ACCESS: """
        rollstuhl*, rollstühle, behindert, behinderte*, behinderung*, schwerbehindert*,
        barrierefrei*, gehbehindert*, rampe, blind, blinde, blinder, blinden, gehörlos*, taub,
        taube, schwerhörig*, screenreader, braille, autis*, krücken, rollator, hörgerät*,
        sehbehindert*, aufzug kaputt, aufzug defekt, kein aufzug, untertitel, rollstühlen, gehhilfe,
        gehstock, blindenstock, kann nicht laufen, kann nicht gehen, nicht mehr laufen, schlecht zu
        fuß, treppen steigen, treppe nicht hoch, aufzug ist, aufzug geht, aufzug funktioniert,
        fahrstuhl*, lift ist, lift geht, keine rampe, ohne rampe, stufen, stufenlos*, ebenerdig,
        blindenführhund*, blindenhund*, assistenzhund*, gebärden*, dolmetscher*, untertiteln,
        untertitelung, audiodeskription, screen reader, bildschirmleser*, voiceover, talkback, nur
        mit tastatur, tastaturbedienung, captcha, parkinson, alzheimer, demenz*, multiple sklerose,
        legasthen*, stotter*, adhs, asperger, down-syndrom, gelähmt, querschnitt*, amputiert,
        prothese, pflegekraft, pflegerin, begleitperson, induktionsschleife, diskriminier*,
        stroboskop*, sehschwäche, sehschwach*, schrift zu klein, zu kleine schrift, schrift ist zu,
        pflegegrad, merkzeichen, kontrast ist, kontrast zu, zu wenig kontrast
    """,
    Kind.HARMLESS: """
        taube ohren, tauben ohren, blind bestellt, blindes vertrauen, keine gefahr dass
    """,
    Kind.LEGAL: """
        anwalt, anwältin, anwälte, rechtsanwalt, gericht, klage, verklagen, verklage, anzeige,
        verbraucherzentrale, verbraucherschutz, bundesnetzagentur, schlichtungsstelle, dsgvo,
        polizei, rechtliche schritte, rechtlich, illegal, ombudsmann, abmahnung
    """,
    Kind.PRESS: "journalist*, presse, zeitung, redaktion, reporter*, zur presse, für einen artikel",
    Kind.OTHER_CHANNEL: """
        angerufen, telefon, telefonisch, hotline, mail, mails, email, e-mail, e-mails, chat,
        nachricht, nachrichten, dm, pn, kontaktformular, warteschleife, rufe an, im laden,
        kundenservice, kundendienst
    """,
    Kind.LONG_TIME: """
        stammkunde, stammkundin, stammkunden, kunde seit, kundin seit, kunden seit, seit jahren
        kunde, seit jahren kundin, jahre kunde, jahren kunde, treuer kunde, treue kundin,
        langjährig*
    """,
}

GERMAN = Words("de", _WORDS)
