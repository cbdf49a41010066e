"""English words and phrases of what is grave: danger, access, law, press, and going for good."""

from __future__ import annotations

from typing import Final

from socialdesk.domain.signs.kinds import Kind

GRAVE: Final = {
    Kind.SAFETY: """
        needle, needles, syringe*, wasp, wasps, hornet*, smells of petrol, smell of petrol, smells
        of fuel, smell of fuel, petrol fumes, smells like gas, smell like gas, leaks gas, leaking
        gas, leak gas, gas leaking, no belt, seat buckle, car seat, bald tyres, bald tires, bald
        tyre, brown water, water is brown, water contaminated, undrinkable, lead in the, asbestos,
        radiation, where i live, know where i live, into my room, to my hotel room, walked into my
        room, came into my room, broke into, broken into, my medication, her medication, his
        medication, my meds, medication in, medication came, medication arrived, medication was,
        medication is, medication has, my medicine, his medicine, her medicine, heart medication,
        heart attack, had a stroke, a seizure, had a fit, miscarriage, premature baby, went into
        labour, went into labor, cpr, paramedic*, ambulance had, called 112, call 112, poison
        control, choked on, choking, almost choked, nearly choked, bus driver, driver was asleep,
        driver on his phone, driver on her phone, on the wrong side, door open, doors opened while,
        doors open while, without lights, no lights on, unlit stairs, unlit stairwell, no lighting
        in, hangs over, hanging over, dangling, exposed cable, exposed cables, exposed nail, exposed
        nails, exposed pipe, open manhole, trip over, tripping hazard, a hazard, fell through, fell
        down, fell from, slid off, railing, banister, balcony rail, scaffolding, roof tile, roof
        collapsed, roof came, flooded with, structural, smashed into, drove into, crashed into my,
        crashed into the, into the wrong lane, nearly took out, almost took out, nearly ran, almost
        ran me, nearly ran me, could have hurt, could have burned, could have burnt, could have
        fallen, could have choked, could have cut, couldve hurt, could have set, someone could,
        somebody could, somebody could fall, someone will get, accident waiting, waiting to happen,
        dead battery in smoke, is live, not earthed, grooming, pedophile, paedophile, threatening,
        threatens, death threat, death threats, raped, rape, molested, sexual assault, sexual
        harassment, sexually assaulted, hypothermia, heatstroke, heat stroke, dehydrated,
        dehydration, suffocation, strangled, strangulation, burned down, burnt down, house fire,
        kitchen fire, small fire, electrical fire, a fire in, a fire at, set fire, fire started,
        flames came, flames from, sparked, smouldering, smoldering, electrocution, seatbelts,
        oxygen, ventilator, dialysis, pacemaker, blood everywhere, covered in blood, like a razor,
        razor sharp, cut open, gash, laceration, scorched, boiling water, blew up, blown up, went
        bang, loud bang, short circuit, short-circuit, short circuited, burning smell, smell of
        burning, smells like burning, smell burning, smells burnt, burning plastic, too hot to
        touch, hot to the touch, gets so airbag, airbags, no seatbelt, no seatbelts, working
        seatbelt, seat belts, brakes on, brakes were, brakes are, brakes stopped, the brakes, wheel
        fell off, wheel came, tyre blew, tire blew, broke under me, broke under my, broke under her,
        broke under him, ceiling collapsed, ceiling fell, ceiling came down, stairs collapsed, chair
        collapsed, gave way, drowning, drowned, left alone in, rotten meat, rats in, mice in, a rat,
        a mouse in, cockroach*, maggot*, worm in, worms in, wrong medication, wrong medicine, wrong
        dose, wrong prescription, overdose, asthma attack, panic attack, contaminat*, foreign
        object, diarrhoea, diarrhea, vomited, puking, stomach cramps, knife, gun, weapon, stabbed,
        at gunpoint, mugged, stalker, stalking, harassing, harasses, groping, racial slur, punched,
        slapped, kicked me, spat at, grabbed my, grabbed me, pushed me, shoved, reckless*, drunk
        driver, was drunk, is drunk, ran a red, ran over, run over, knocked me, knocked down, almost
        hit, nearly hit, hit by, power line, power lines, downed line, live cable, manhole, black
        ice, wet floor, handrail, railing came, rusty nail, fire escape, fire alarm, fire
        extinguisher, evacuat*, emergency services, emergency number, emergency pendant, emergency
        button, panic button, smoke alarm, smoke detector, life support, medical equipment, medical
        device, expired formula, baby formula, texting and driving, on his phone while, on her phone
        while, while driving, fell asleep driving, falling asleep, unsafe, hazardous, injured,
        injury, injuries, electrocuted, overheating, overheats, anaphylaxis, anaphylactic, epipen,
        carbon-monoxide, assaulted, groped, suffocat*, concussion, salmonella, listeria, e-coli,
        suicidal, concussed, scalded, scalding, choked, unconscious, defibrillator, bedbugs, caught
        fire, catch fire, catches fire, on fire, in flames, into flames, burst into flames, food
        poisoning, carbon monoxide, gas leak, electric shock, electric shocks, got a shock, gave me
        a shock, gives me a shock, gave my, a nasty shock, got shocked, shocked me when, shocked me
        twice, shocked me as, zapped me, broken glass, shards of glass, piece of glass, bits of
        glass, bit of glass, glass in my, glass in the, glass in our, piece of metal, bit of metal,
        metal in my, metal in the, metal in our, piece of plastic, plastic in my, choking hazard,
        choking on, choke on, trip hazard, fire hazard, safety hazard, health hazard, hazard to,
        could have died, could have been killed, could have killed, could've died, couldve died,
        nearly died, almost died, nearly killed, almost killed, somebody will die, someone will die,
        going to get killed, get hurt, gets hurt, got hurt, be hurt, hurt himself, hurt herself,
        hurt myself, been hurt, were hurt, was hurt, get injured, in hospital, to hospital, to the
        hospital, in the hospital, rushed to, to the er, in the er, emergency room, at a&e, in a&e,
        to a&e, urgent care, called an ambulance, in an ambulance, fire exit, fire exits, fire door,
        emergency exit, exit is blocked, exit was blocked, blocked exit, fire brigade, fire
        department, fire engine, felt unsafe, feel unsafe, not safe, isnt safe, isn't it safe, is it
        safe, arent safe, wasnt safe, no longer safe, not feel safe, dont feel safe, didnt feel
        safe, safety issue, safety concern, safety concerns, safety risk, safety recall, product
        recall, brakes failed, brake failed, brakes dont, brakes gave, no brakes, wheel came off,
        fell off the wall, fell on my, fell on me, fell on her, fell on his, landed on my, collapsed
        under, collapsed while, trapped inside, trapped in, locked in the, locked inside, stuck in
        the lift, stuck in the elevator, stuck in your lift, stuck in your elevator, swallowed a,
        swallowed the, swallowed one, allergic reaction, allergic to, severe allergy, nut allergy,
        peanut allergy, allergen, allergens, went into shock, cant breathe, could not breathe,
        couldnt breathe, trouble breathing, struggling to breathe, stopped breathing, threw up,
        throwing up, been vomiting, made me sick, made us sick, made my son sick, made my daughter
        sick, made me ill, made us ill, ill after eating, sick after eating, been ill since, been
        sick since, live wire, live wires, exposed wire, exposed wires, exposed wiring, bare wire,
        bare wires, bare cable, burnt my, burned my, burned me, burnt me, burns on, burn on, second
        degree, third degree, cut my, cut her, cut his hand, cut himself, cut herself, cut myself,
        sliced my, sharp edge, sharp edges, smells of gas, smell of gas, smell gas, smelling gas,
        smoke coming, smoke came, smoke from, smoke pouring, filled with smoke, started smoking, is
        smoking, was smoking, sparks from, sparks coming, sparks flew, started sparking, is
        sparking, melted the, melted my, the fumes, fumes from, toxic fumes, battery swelled,
        battery is swollen, battery swollen, battery exploded, swollen battery, phone exploded,
        exploded in, exploded on, exploded next, exploded while, blew up in, follow me home,
        followed me, harassed by, harassed me, sexually harassed, threatened me, threatened to hit,
        touched me, hit me in, hit me on, hit me and, attacked me, attacked my, bit me, without a
        seatbelt, seat belt, seatbelt was, seatbelt is, asleep at the wheel, texting while driving,
        drove through a red, stitches in, needed stitches, needs stitches, broke my arm, broke my
        leg, broke my wrist, broke her hip, broke his, broke her, broke my ankle, broke my tooth,
        chipped my tooth, chipped a tooth, slipped on, slipped and, tripped over, tripped on,
        stranger at my, wont stop bleeding, is bleeding, was bleeding, call 911, called 911, reach
        911, dial 911, call 999, reach 999, emergency call, emergency calls, kill myself, end my
        life, medical emergency, without insulin, my insulin, his insulin, her insulin, her inhaler,
        his inhaler, my inhaler, epi pen, raw chicken, raw inside, pink inside, chicken was raw,
        poisoned my, poisoned our
    """,
    Kind.DANGER: """
        prescription, allergen, pharmacy, jolt, petrol, fumes, mildew, bitten, stung, melt, melting,
        collapse, slippery, icy, accident, drunk, abuse, abusive, slap, mould, mold, rotten,
        explosive, swell, swells, crushed, razor, knives, drowned, drown, poisonous, chemical,
        chemicals, bleach, unattended, sparked, overheat, danger, dangerous, dangerously, hazard,
        hurt, hurts, bleeding, blood, bled, burn, burned, burnt, burns, burning, smoke, smoking,
        flames, spark, sparks, sparking, explode, explodes, exploded, explosion, toxic, poison,
        poisoned, poisoning, choking, choke, allergic, allergy, allergies, nuts, peanut, peanuts,
        gluten, coeliac, celiac, hospital*, ambulance, emergency, fainted, fell, fallen, slipped,
        tripped, trapped, glass, shock, shocked, shocks, recalled, assault, attacked, threatened,
        harassed, harassment, racist, vomiting, seizure, insulin, asthma, swallowed, melted,
        collapsed, fracture*, bruise*, rash, blister*, sliced, scald*, swelling, swollen, unsecured,
        risk, stitches, brakes, breathe, inhaled, sharp, metal, nail, screw, gas leak
    """,
    Kind.HARM: """
        so hot, too hot, hot coffee, hot tea, hot water, hot soup, hot oil, cut, cuts, cutting, hit,
        hits, jolt, slice, stabbed, pinched, pinch, trapped, crushed, crush, jammed, scraped,
        grazed, banged, bruised, knocked, stepped, licked, ate, eaten, drank, swallowed, bit,
        bitten, bites, scratched, twisted, sprained, broke, broken, hurting, itching, itchy, stung,
        sting, stings, irritated, infected, infection, choked, loose, shut on, closed on, close on,
        slammed, dropped on, landed on, fell on, fell off, fell out, flew off, flew into, flew at,
        came off, comes off, bald, dripped on, spilled on, spilt on, splashed, hot, boiling,
        scorching
    """,
    Kind.BODY: """
        neck, shoulder, elbow, nose, chest, lungs, hand, hands, finger, fingers, thumb, arm, leg,
        legs, knee, foot, feet, toe, ankle, wrist, hip, head, face, mouth, tooth, teeth, eye, eyes,
        throat, skin, stomach, child, children, kid, kids, baby, toddler, newborn, infant, boy,
        girl, pregnant, toes, ankles, arms, knees, chin, lip, lips, tongue, cheek, forehead, jaw,
        ear, ears, thigh, shin, heel, thumbs, nail, nails, palm, ribs, skull, spine, bum, babies,
        toddlers, infants, pushchair, buggy, stroller, pram, grandchild, grandchildren, toddler's,
        puppy, kitten, bump, belly
    """,
    Kind.TOUCHED: """
        mum, mom, mother, dad, father, husband, wife, charger, plug, socket, battery, outlet, cable,
        wire, wiring, fuse, stove, oven, heater, ladder, pram, stroller, cot, crib, highchair, bike,
        scooter, elevator, lift, son, daughter, grandson, granddaughter, nan, grandma, grandmother,
        grandpa, grandfather, dog, cat, someone, somebody, person, life, lives
    """,
    Kind.ACCESS: """
        ramp, captcha, aisle chair, heart condition, disabled person, disabled people, disabled
        customer, disabled customers, disabled passenger, disabled passengers, disabled son,
        disabled daughter, disabled mother, disabled mum, disabled mom, disabled father, disabled
        dad, disabled husband, disabled wife, disabled child, disabled kid, disabled brother,
        disabled sister, disabled friend, disabled man, disabled woman, disabled lady, disabled
        guest, disabled guests, disabled user, disabled users, disabled seat, disabled seats,
        disabled seating, disabled toilet, disabled toilets, disabled bathroom, disabled parking,
        disabled access, disabled bay, disabled bays, disabled space, disabled spot, disabled
        spaces, disabled entrance, disabled room, disabled veteran, disabled vet, disabled badge,
        i'm disabled, im disabled, i am disabled, son is disabled, daughter is disabled, mother is
        disabled, mum is disabled, mom is disabled, father is disabled, dad is disabled, husband is
        disabled, wife is disabled, who is disabled, who's disabled, whos disabled, she is disabled,
        he is disabled, hes disabled, he's disabled, she's disabled, shes disabled, physically
        disabled, severely disabled, registered disabled, the disabled, being disabled, partially
        disabled, disabled and, fully accessible, is it accessible, accessible venue, venue
        accessible, accessible by, boarding assistance, announces the stops, no announcements, audio
        announcements, lip reading, hearing loss, sight loss, vision loss, losing my sight, my
        sight, guide dogs, wheel-chair, frail, carry him up, carry her up, carried up, carried off,
        carried down, arthritis, fibromyalgia, prosthetic, prosthesis, dyslexia, lipread,
        neurodivergent, adhd, ptsd, cochlear, stammer, ostomy, photosensitive, deafblind,
        quadriplegic, rollator, ableist, ableism, i have ms, has ms, have ms, with ms, keyboard
        only, only a keyboard, with a keyboard, keyboard navigation, keyboard users, cannot stand
        for, cannot stand in, cant stand for long, cant stand in, stand for long, hand rail,
        handrails, grab rail, grab bars, grab bar, lip read, audio description, large print, bigger
        print, down syndrome, down's syndrome, learning disability, learning difficulties, flashing
        lights, flashing images, sensory room, quiet hour, colour blind, color blind, chronic pain,
        insulin pump, feeding tube, use stairs, stairs only, only stairs, two steps up, flight of
        stairs, flights of stairs, manage steps, manage the steps, power chair, powerchair, in a
        chair, wheelchair access, hidden disability, sunflower lanyard, prosthetic leg, elderly and,
        low-vision, wheelchair*, disability, disabilities, handicapped, stairlift, crutches,
        hearing-aid, braille, screenreader, autistic, autism, epilepsy, epileptic, paraplegic,
        amputee, dyslexic, guide-dog, step-free, mobility-scooter, dementia, parkinsons,
        parkinson's, tinnitus, bsl, blind, deaf, colourblind, colorblind, wheelchairuser, wheel
        chair, guide dog, service dog, assistance dog, service animal, hearing aid, hearing aids,
        hearing loop, hearing impaired, hard of hearing, visually impaired, vision impaired,
        partially sighted, low vision, screen reader, screen readers, voiceover user, step free,
        special needs, special assistance, passenger assistance, no ramp, no lift, no elevator, lift
        is broken, elevator is broken, lift broken, elevator broken, lift out of, elevator out of,
        lift is out, elevator is out, lift was out, elevator was out, accessible toilet, accessible
        bathroom, accessible restroom, accessible parking, accessible entrance, accessible seat,
        accessible seats, accessible seating, accessible room, accessible taxi, accessible to,
        accessible for, accessibility issue, accessibility settings, blue badge, handicap spot,
        handicap parking, handicap space, cant walk, cannot walk, can't climb, cant climb, cannot
        climb, cant manage stairs, cannot manage stairs, mobility scooter, mobility aid, mobility
        aids, mobility issues, reduced mobility, limited mobility, walking frame, walking stick,
        with a walker, my walker, her walker, his walker, white cane, my cane, chronic illness,
        cerebral palsy, multiple sclerosis, muscular dystrophy, sensory overload, sign language, no
        captions, no subtitles, without captions, without subtitles, closed captions, closed
        captioning, alt text, text too small, contrast is, the ada, ada compliant, ada compliance,
        equality act, text relay
    """,
    Kind.HARMLESS: """
        arm rest, head rest, domestic violence, arms race, someone's head, on the other hand, hand
        luggage, hand over, on hand, at hand, by hand, hand me, hand it, hand out, hands down, hands
        off, heads up, head up, head office, head of, head over, head to, head out, head start,
        headed, my head around, in your face, face to face, face value, face time, save face, foot
        the bill, on foot, first foot, keep an eye, eye opener, eye on, my eye, legs of, leg of,
        first leg, second leg, last leg, leg room, arm and a leg, baby steps, my baby, kid you not,
        kidding, kid me, like a kid, mouth shut, word of mouth, by the nose, neck of, pain in the
        neck, pain in the ass, chin up, my heart out, my heart broke, tongue in cheek, ear to ear,
        all ears, nail salon, nail polish, nailed it, lip service, hot deal, hot water bottle, broke
        ass, hit rock bottom, hit up, hit the, hit or miss, hit and miss, cut the, cut back, cut it,
        cut short, big hit, door open policy, bus driver was great, bus driver was lovely, car seat
        headrest, bomb ass, the bomb, da bomb, photo bomb, violent agreement, structural changes,
        violently agree, wasp nest game, someone could help, somebody could help, someone could
        call, someone could tell, someone could explain, someone could someone could please, someone
        could have, someone could answer, someone could look, somebody could tell, somebody could
        explain, someone could let, someone could at least, someone could dm, if someone could, if
        somebody could, wish someone could, hope someone could, maybe someone could, insult to
        injury, insult 2 injury, top gun, melted down, nearly died laughing, almost died laughing,
        almost hit the, nearly hit the, worth a shot, dead body count, are on fire today, are on
        fire lately, team is on fire, died laughing, dying of laughter, hit me with a fee, hit me
        with another, hit me with fees, hit by another fee, hit by a fee, hit by fees, hit by
        charges, the mouse in, knife and fork, steak knife, gun to my head, jump the gun, son of a
        gun, shoved down, slapped with, slapped a, slapped on, smoking deal, sick beats, makes me
        sick, make me sick, so sick of, worm in the apple, handrails of power, the accident of,
        happy accident, by accident, on accident, accidentally, mold into, falling asleep on hold,
        fell asleep on hold, drunk on, customer abuse, punched my ticket, punched in my, grabbed my
        attention, grabbed my coffee, grabbed me a, grabbed my food, oxygen of publicity, power
        lines of, deaf ears, tone deaf, blind eye, double blind, blind spot, blind date, blind
        taste, blind box, robbed blind, blind loyalty, window blind, are you blind, going blind, are
        you deaf, you deaf, brake pads, cut my losses, cut my bill, cut my hours, cut my hair, cut
        my internet, cut my service, cut my phone, cut my line, cut my cable, cut my data, cut my
        call, cut her off, gave my seat, gave my order, gave my table, gave my money, gave my
        number, gave my name, gave my info, gave my email, gave my details, gave my bag, gave my
        luggage, gave my upgrade, gave my spot, gave my room, gave my parcel, gave my package, gave
        my business, gave my account, broke his word, broke her promise, broke his promise, broke
        her heart, broke his heart, broke her phone, broke his phone, slipped and forgot, cut her
        hair, cut her bill, you're on fire, ur on fire, youre on fire, is on fire today, been on
        fire, on fire lately, burns my, money to burn, burning question, burning questions, burn
        through, burned through, burn out, burned out, burnt out, heart burn, crash and burn, go
        nuts, going nuts, driving me nuts, drives me nuts, this is nuts, that is nuts, are nuts, is
        nuts, that's nuts, in shock, i'm shocked, im shocked, shock horror, sticker shock, bill
        shock, price shock, not shocked, glass of, wine glass, wine glasses, fell in love, fell
        short, fell for, fell behind, blood pressure, blood boil, blood boiling, my blood, smoke
        signals, smoke and mirrors, toxic culture, hurt you, hurt to, wouldnt hurt, doesnt hurt,
        cant hurt, hurt my feelings, hurt their feelings, at risk of losing, allergic to money,
        allergic to customers, allergic to good, allergic to service, on sale fire, blew up in my
        mentions, followed me back, followed me on, gas station, gas leak prices, gas money, in the
        emergency fund, emergency fund, risk free, risk of losing, screw up, screw you, screw this,
        rash decision, sharp suit, hit me with, hit me up, pushed me to, pushed me over the edge,
        attacked me online, throwing up errors, is bleeding money, was bleeding money, bleeding
        edge, rushed to judgment, rushed to get, rushed to catch, rushed to buy, rushed to the
        store, a ramp up, the ramp up, kill myself laughing, a ramp agent, the ramp agent, ramp
        crew, the ramp crew, ramp agents, on the ramp, seat belt sign, emergency meeting, fire sale,
        fire stick, fire tv, kindle fire, shocked me how, contrast is great, a ramp worker,
        accessible to everyone, my cane sugar, choking on the bill, choke on it, sprint to the er,
        fell asleep waiting, fell asleep on the
    """,
    Kind.LEGAL: """
        lawyer*, attorney*, solicitor*, lawsuit*, sue, sued, suing, court, tribunal, ombudsman,
        litigation, chargeback*, regulator*, ofcom, ofgem, fcc, ftc, bbb, gdpr, trading-standards,
        subpoena, illegal, illegally, unlawful, legal action, legal team, legally obliged, small
        claims, take you to court, see you in court, consumer rights, consumer protection, consumer
        affairs, trading standards, class action, file a complaint with, filed a complaint with,
        filing a complaint with, file a claim with, report you to, reporting you to, reported you
        to, data protection, breach of contract, attorney general, better business bureau, to the
        police, called the police, call the police, calling the police, police report, charge back,
        against the law, break the law, breaking the law, broke the law, my rights
    """,
    Kind.PRESS: """
        journalist*, reporter*, newspaper*, bbc, cnn, reuters, itv, watchdog*, newsroom, to the
        press, to the papers, in the papers, local news, local paper, news station, i'm writing a
        piece, writing an article, writing a story, doing a story, working on a story, request for
        comment, like to comment, care to comment, for an article, for a story, press inquiry, press
        enquiry, press office, press contact, press team, media contact, media inquiry, media
        enquiry, tell the media, contact the media, contacting the media, to the media, i write for,
        on the news, going viral, go viral, make this viral, news desk, consumer reports, consumer
        columnist, on deadline
    """,
    Kind.LEAVING: """
        switching, unsubscribed, boycotting, cancelling my, canceling my, cancelling our, canceling
        our, i'm cancelling, im cancelling, we're cancelling, cancelled my order, canceled my order,
        cancelled my subscription, canceled my subscription, cancelled my account, canceled my
        account, cancelled my membership, canceled my membership, cancelled my contract, canceled my
        contract, cancelled my service, canceled my service, cancelled our, canceled our, i
        cancelled, i canceled, i've cancelled, ive cancelled, just cancelled, just canceled, cancel
        my subscription, cancel my account, cancel my membership, cancel my contract, cancel my
        service, cancel our, cancel and, have cancelled, have canceled, close my account, closing my
        account, closed my account, delete my account, deleting my account, deleted my account,
        deleted the app, deleting the app, uninstalled, uninstalling, last order, last time i, last
        time we, last time flying, last time using, last purchase, last visit, last meal, never
        again, never order, never ordering, never buy, never buying, never shop, never shopping,
        never use, never using, never fly, never flying, never book, never booking, never stay,
        never eat, never eating, never coming back, never come back, never going back, never be
        back, never return, not coming back, not be back, not be returning, not be renewing, not
        renewing, wont renew, wont be renewing, wont be back, wont be coming back, wont be
        returning, wont be ordering, wont be using, wont be buying, wont be shopping, wont order,
        wont buy, wont use you, wont shop, gone over to, went over to, moving over to, switched to,
        switch to, switched over, switch over, switched from, ready to switch, about to switch,
        going to switch, time to switch, leaving you, leaving for, leaving after, i'm leaving, im
        leaving, we're leaving, thinking of leaving, thinking about leaving, left you for, ported
        my, port my number, porting my, port out, my business elsewhere, my business somewhere else,
        take my business, taking my business, took my business, my money elsewhere, my custom
        elsewhere, business elsewhere, custom elsewhere, go elsewhere, going elsewhere, gone
        elsewhere, went elsewhere, shop elsewhere, order elsewhere, buy elsewhere, bought elsewhere,
        book elsewhere, elsewhere from now, lost a customer, lost a loyal customer, lost me as, lost
        us as, losing a customer, losing me as, lose a customer, lose me as, lost my business, lost
        our business, losing my business, lost my custom, done with you, i'm done with, im done
        with, we're done with, so done with, finished with you, looking for another, looking for an
        alternative, looking for a new, any alternatives, your competitor, your competitors, a
        competitor, the competition, lost customer, ex customer, former customer, no longer a
        customer, no longer be a customer
    """,
    Kind.OTHER_CHANNEL: """
        phoned, emailed, e-mailed, messaged, dmed, dm'd, pm'd, chatted, voicemail, hotline,
        helpline, on the phone, by phone, over the phone, phone call, phone calls, on hold, on chat,
        on your chat, web chat, live chat, via chat, chat support, chat agent, by email, by e-mail,
        via email, an email, emails, tried calling, tried to call, tried phoning, tried emailing,
        tried ringing, tried contacting, tried to contact, been calling, been ringing, been
        emailing, been on to, i called, we called, i've called, ive called, i have called, have
        called, called in, i rang, i've rung, ive rung, i wrote, written twice, wrote twice, filled
        in the form, filled out the form, contact form, a ticket, support ticket, my ticket, case
        number, reference number, a dm, my dm, my dms, already dm, called twice, called three times,
        called 3 times, called your, calling your, in the shop, in store, in your store, went to the
        store, into the store, in person, your call center, your call centre, call center, call
        centre, picks up, pick up the phone, answers the phone, answer the phone, answer your phone,
        spoke to, spoke with, talked to, speaking to, customer service, customer services, customer
        support, customer care, tech support
    """,
    Kind.LONG_TIME: """
        lifelong, longtime, long-time, longstanding, long-standing, platinum, customer for,
        customers for, customer since, customers since, loyal customer, loyal customers, loyal
        client, regular customer, regulars, long time customer, been coming here for, been with you
        for, been with you since, been with you guys for, with you for years, been using you for,
        been a member, been a customer, been customers, been ordering from, been buying from,
        shopped with you for, shopping with you for, shopping here for, for over a decade, years of
        loyalty, for my loyalty, all my life, since i was a, since day one, frequent flyer, frequent
        flier, most loyal
    """,
}
