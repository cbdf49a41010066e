"""French words and phrases for the rules of signs."""

from __future__ import annotations

from socialdesk.domain.signs.kinds import Kind, Words

_WORDS = {
    Kind.PROBLEM: """
        cassé, cassée, cassés, cassées, abîmé*, endommag*, défectueu*, panne, pannes, bug, bugs,
        bugue, erreur, erreurs, problème*, probleme*, souci, soucis, plainte, réclamation*,
        reclamation*, remboursement, rembours*, retard, retards, retardé*, annulé, annulée, annulés,
        annulation, perdu, perdue, manque, manquant*, faux, lent, lente, lents, coupure*, coupé,
        facturé*, prélevé*, arnaque, arnaques, mensonge*, mauvais, mauvaise, mal, pire, horrible,
        nul, nulle, nuls, inutile*, incompéten*, impoli*, désagréable*, malpoli*, sale, froid,
        froide, périmé*, catastroph*, impossible, personne, jamais, rien, aucun, aucune,
        inadmissible, inacceptable, lamentable*, déçu, déçue, décevant*, déplorable*, injoignable*,
        marche pas, fonctionne pas, marche plus, fonctionne plus, pas reçu, pas livré, pas arrivé,
        toujours pas, toujours rien, pas de réponse, aucune réponse, sans réponse, sans internet,
        plus d'internet, plus de réseau, pas de réseau, hors service, où est ma, où est mon, en
        rupture, raccroché au nez, service client
    """,
    Kind.ANGRY: """
        honte, honteux, honteuse, scandale, scandaleux, ridicule*, marre, merde, putain, bordel,
        voleurs, voleur, vol, escrocs, escroc, escroquerie, foutage, foutez, foutu, dégoût*,
        dégueu*, ras-le-bol, déteste, incroyable, furieu*, énervé*, ras le bol, se moque, moquez,
        pire
    """,
    Kind.WAITING: """
        toujours, encore, attends, attend, attendons, attente, attendu, heure, heures, jour, jours,
        semaine, semaines, mois, minutes, depuis, quand, jusqu'à, fois
    """,
    Kind.HELP: "aide, aider, aidez, répondre, répondez, réponse, svp, stp, solution, plaît, plait",
    Kind.FIRST: "je, j'ai, j'attends, me, moi, mon, ma, mes, m'a, nous, notre, nos, j'en, j'étais",
    Kind.NOT: "ne, pas, jamais, rien, personne, aucun, aucune, sans, ni, n'est, n'ai, n'a, plus",
    Kind.BUT: "mais, cependant, pourtant, dommage, malheureusement, sauf",
    Kind.PRAISE: """
        excellent*, génial*, genial, super, parfait*, formidable*, magnifique*, délicieu*, adore,
        adoré, content, contente, contents, ravi, ravie, heureux, heureuse, bravo, merveilleu*,
        gentil*, aimable*, rapide*, efficace*, sympa*, top, meilleur*, recommande, félicitations,
        bon, bonne, bons, impeccable*, nickel
    """,
    Kind.THANKS: "merci, remercie, remercions",
    Kind.SOURED: """
        merci pour rien, merci de rien, merci d'avoir gâché, merci d'avoir ruiné, merci de m'avoir
        fait, merci d'avoir perdu, merci de ne pas, bravo pour, bravo le service, bien joué pour
    """,
    Kind.MENDING: """
        répar*, résolu*, résoud*, répon*, aid*, remboursement, remboursé, réactivité, rapidité,
        accueil, votre, tout
    """,
    Kind.SHARING: """
        concours, gagner, gagnez, tirage, cadeau, promo, promotion, recrute, emploi, annonce, lance,
        actionnaires, investisseurs, selon, via
    """,
    Kind.LEAVING: """
        résilié, résilier, résilie, désabonn*, désinstallé, j'ai annulé, je change de, changer de,
        je pars, je passe chez, passé chez, passer chez, parti chez, partie chez, aller chez,
        dernière commande, dernière fois, plus jamais, ne reviendrai, ne reviendrons, reviendrai
        pas, commanderai plus, perdu un client, perdu une cliente, la concurrence, concurrent
    """,
    Kind.SAFETY: """
        électrocut*, électrisé*, intoxiqué*, intoxication, anaphyla*, brûlures, étouff*, décharge
        électrique, pris une décharge, pris le jus, verre dans, bout de verre, morceau de verre,
        morceaux de verre, morceau de plastique, morceau de métal, pris feu, prend feu, en feu, en
        flammes, de la fumée, sent le gaz, odeur de gaz, fuite de gaz, monoxyde de carbone, réaction
        allergique, allergique à, allergique aux, à l'hôpital, aux urgences, une ambulance, les
        pompiers, s'est brûlé, s'est brûlée, me suis brûlé, me suis brûlée, s'est coupé, s'est
        coupée, me suis coupé, me suis coupée, s'est étouffé, a avalé, très dangereux, c'est
        dangereux, est dangereux, est dangereuse, un danger, failli mourir, les freins, sans
        ceinture, issue de secours, bloqué dans l'ascenseur, bloqués dans l'ascenseur, coincé dans,
        coincés dans, tombés malades, tombé malade, tombée malade, rendu malade, rendus malades,
        vomi*, nausée*, diarrhée*, évanou*, malaise, inconscient*, convulsion*, fièvre, ne respire,
        respirer, asphyxi*, saign*, hémorragie, fractur*, cassé le bras, cassé la jambe, cassé le
        poignet, points de suture, brûlé la, brûlé le, brûlé les, m'a brûlé, m'a brûlée, brûlure,
        est tombée dans, est tombé dans, est tombé sur, est tombée sur, suis tombé, suis tombée,
        glissé sur, trébuch*, percut*, inhalateur, ventoline, insuline, diabétique*, médicament*,
        oxygène, pacemaker, dialyse, asthm*, gonfl*, urticaire, plaques rouges, cloques, boutons
        partout, étincelle*, court-circuit, court circuit, décharge, coup de jus, explos*,
        incendie*, sent le brûlé, odeur de brûlé, fumée sort, enfermé*, coincée dans, coincées dans,
        coincé*, bloquée dans, bloqué dans, bloquées dans, sortir d'ici, au secours, freins, freins
        ont, au volant, ivre, alcoolisé*, bourré, ceinture, ceintures, feu rouge, grillé un feu,
        excès de vitesse, avalé, avaler, pile bouton, petites pièces, petite pièce, cafard*,
        asticot*, rat, rats, souris dans, larves, pas cuit, cru à, poulet cru, viande crue, avarié*,
        périmé et, salmonel*, listeri*, bout de métal, éclat de verre, éclats de verre, écharde*,
        menac*, agress*, harcel*, frappé, frappée, giflé*, bousculé*, attouch*, peloté*, racist*,
        homophob*, xénophob*, terrifi*, me suit, m'a suivi, m'a suivie, me poursuit, sait où
        j'habite, en bas de chez moi, couteau, arme, pistolet, suicid*, envie de vivre, envie de
        mourir, veux mourir, me faire du mal, tombé du mur, plafond s'est, fils dénudés, câble
        dénudé, fil dénudé, sol mouillé, sol glissant, nouveau-né, respirateur, sans gluten,
        coeliaque*, cœliaque*, cacahuète*, arachide*, aux noix, des noix, fruits à coque, allergie*,
        allergène*, choc anaphylactique, issue bloquée, sorties de secours, détecteur de fumée,
        intoxication alimentaire, coupé le courant, coupure de courant, a fondu, fondu sur, glissé,
        renversé*, veux en finir, peur de lui, peur de sortir, peur pour ma, peur pour mon, l'issue
        de secours, l'oxygène, d'oxygène, l'insuline, d'insuline, d'étincelles, l'inhalateur,
        d'asthme, l'odeur de brûlé, l'incendie, prends feu, l'explosion, n'arrive plus à respirer,
        d'urticaire, poussé dans, poussée dans
    """,
    Kind.DANGER: """
        danger, dangereu*, feu, fumée, brûl*, sang, saigne, saigné, verre, allergi*, gluten,
        cœliaque, arachide*, hôpital, ambulance, urgences, explosé, explose, étincelle*, toxique*,
        poison, blessé*, blessure*, chute, agress*, harcel*, menac*, peur, devant chez moi, chez
        moi, ma porte, le noir, sans chauffage, coupure, coupé, sans courant
    """,
    Kind.TOUCHED: """
        main, mains, doigt, doigts, bras, jambe, pied, visage, bouche, œil, yeux, enfant, enfants,
        fils, fille, bébé, enceinte, mère, père, grand-mère, grand-père, chien, quelqu'un, maman,
        papa, mari, femme, petit-fils, petite-fille, sœur, soeur, frère, peau, lèvres, langue,
        gorge, tête, cou, dos, genou, cheville, poignet, chat, lit, prise, chargeur, batterie,
        radiateur, fer, ascenseur, escalier, famille, petit, petite, personne âgée, dame âgée,
        passager, passagers
    """,
    Kind.ACCESS: """
        fauteuil roulant, handicap, handicapé*, handicaps, mobilité réduite, pmr, rampe, aveugle,
        malvoyant*, malentendant*, sourd, sourde, chien guide, lecteur d'écran, accessib*,
        inaccessible*, braille, autis*, béquilles, pas d'ascenseur, ascenseur en panne, sous-titres,
        appareil auditif, fauteuils roulants, en fauteuil, mon fauteuil, déambulateur, canne
        blanche, ne peut pas marcher, peux pas marcher, peut plus marcher, marcher avec, monter les
        escaliers, monter l'escalier, ascenseur hs, ascenseur ne marche, sans ascenseur, sans rampe,
        rampes, marches à, sourds, aveugles, basse vision, vue basse, déficien*, caractères trop
        petits, écrit trop petit, chiens guides, chien d'assistance, langue des signes, lsf,
        interprète, sous-titre, sous-titré*, sous-titrage, audiodescription, lecteurs d'écran,
        voiceover, talkback, au clavier, clavier seul, captcha, parkinson, alzheimer, sclérose en
        plaques, dyslexi*, bègue, bégai*, tdah, asperger, trisomi*, paralysé*, amputé*, prothèse,
        place handicapée, place handicapé, carte mobilité, toilettes handicapés, aidant, aidante,
        auxiliaire de vie, appareils auditifs, boucle magnétique, discrimin*, stroboscop*,
        invalidité, invalide, épilep*, avec une canne, ma canne, sa canne, contraste trop, contraste
        insuffisant, l'ascenseur est en panne, l'ascenseur ne marche, l'ascenseur ne fonctionne,
        d'ascenseur, l'accessibilité, d'accessibilité, l'interprète, d'interprète, d'autisme,
        l'autisme
    """,
    Kind.HARMLESS: "sourde oreille, à l'aveugle, aucun danger de, confiance aveugle",
    Kind.LEGAL: """
        avocat*, plainte, porter plainte, tribunal, justice, juridique*, médiateur, dgccrf, cnil,
        huissier, mise en demeure, que choisir, la police, répression des fraudes, illégal*
    """,
    Kind.PRESS: "journaliste*, presse, journal, à la presse, pour un article, reportage, médias",
    Kind.OTHER_CHANNEL: """
        appelé, appelle, appels, téléphone, mail, mails, courriel, courriels, chat, mp, formulaire,
        message, messages, au téléphone, en magasin, en boutique, service client, hotline
    """,
    Kind.LONG_TIME: """
        client depuis, cliente depuis, clients depuis, client fidèle, cliente fidèle, clients
        fidèles, ans de fidélité, années de fidélité, depuis toujours
    """,
}

FRENCH = Words("fr", _WORDS)
