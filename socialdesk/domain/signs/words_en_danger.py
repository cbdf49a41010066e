"""English words and phrases of danger: what hurts, whom, and where somebody may be hurt."""

from __future__ import annotations

from typing import Final

from socialdesk.domain.signs.kinds import Kind

DANGER: Final = {
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
        dehydration, strangled, strangulation, burned down, burnt down, house fire, kitchen fire,
        small fire, electrical fire, a fire in, a fire at, set fire, fire started, flames came,
        flames from, sparked, smouldering, smoldering, electrocution, seatbelts, oxygen, ventilator,
        dialysis, pacemaker, blood everywhere, covered in blood, like a razor, razor sharp, cut
        open, gash, laceration, scorched, boiling water, blew up, blown up, went bang, loud bang,
        short circuit, short-circuit, short circuited, burning smell, smell of burning, smells like
        burning, smell burning, smells burnt, burning plastic, too hot to touch, hot to the touch,
        gets so airbag, airbags, no seatbelt, no seatbelts, working seatbelt, seat belts, brakes on,
        brakes were, brakes are, brakes stopped, the brakes, wheel fell off, wheel came, tyre blew,
        tire blew, broke under me, broke under my, broke under her, broke under him, ceiling
        collapsed, ceiling fell, ceiling came down, stairs collapsed, chair collapsed, gave way,
        drowning, drowned, left alone in, rotten meat, rats in, mice in, a rat, a mouse in,
        cockroach*, maggot*, worm in, worms in, wrong medication, wrong medicine, wrong dose, wrong
        prescription, overdose, asthma attack, panic attack, contaminat*, foreign object, diarrhoea,
        diarrhea, vomited, puking, stomach cramps, knife, gun, weapon, stabbed, at gunpoint, mugged,
        stalker, stalking, harassing, harasses, groping, racial slur, punched, slapped, kicked me,
        spat at, grabbed my, grabbed me, pushed me, shoved, reckless*, drunk driver, was drunk, is
        drunk, ran a red, ran over, run over, knocked me, knocked down, almost hit, nearly hit, hit
        by, power line, power lines, downed line, live cable, manhole, black ice, wet floor,
        handrail, railing came, rusty nail, fire escape, fire alarm, fire extinguisher, evacuat*,
        emergency services, emergency number, emergency pendant, emergency button, panic button,
        smoke alarm, smoke detector, life support, medical equipment, medical device, expired
        formula, baby formula, texting and driving, on his phone while, on her phone while, while
        driving, fell asleep driving, falling asleep, unsafe, hazardous, injured, injury, injuries,
        electrocuted, overheating, overheats, anaphylaxis, anaphylactic, epipen, carbon-monoxide,
        assaulted, groped, suffocat*, concussion, salmonella, listeria, e-coli, suicidal, concussed,
        scalded, scalding, choked, unconscious, defibrillator, bedbugs, caught fire, catch fire,
        catches fire, on fire, in flames, into flames, burst into flames, food poisoning, carbon
        monoxide, gas leak, electric shock, electric shocks, got a shock, gave me a shock, gives me
        a shock, gave my, a nasty shock, got shocked, shocked me when, shocked me twice, shocked me
        as, zapped me, broken glass, shards of glass, piece of glass, bits of glass, bit of glass,
        glass in my, glass in the, glass in our, piece of metal, bit of metal, metal in my, metal in
        the, metal in our, piece of plastic, plastic in my, choking hazard, choking on, choke on,
        trip hazard, fire hazard, safety hazard, health hazard, hazard to, could have died, could
        have been killed, could have killed, could've died, couldve died, nearly died, almost died,
        nearly killed, almost killed, somebody will die, someone will die, going to get killed, get
        hurt, gets hurt, got hurt, be hurt, hurt himself, hurt herself, hurt myself, been hurt, were
        hurt, was hurt, get injured, in hospital, to hospital, to the hospital, in the hospital,
        rushed to, to the er, in the er, emergency room, at a&e, in a&e, to a&e, urgent care, called
        an ambulance, in an ambulance, fire exit, fire exits, fire door, emergency exit, exit is
        blocked, exit was blocked, blocked exit, fire brigade, fire department, fire engine, felt
        unsafe, feel unsafe, not safe, isnt safe, isn't it safe, is it safe, arent safe, wasnt safe,
        no longer safe, not feel safe, dont feel safe, didnt feel safe, safety issue, safety
        concern, safety concerns, safety risk, safety recall, product recall, brakes failed, brake
        failed, brakes dont, brakes gave, no brakes, wheel came off, fell off the wall, fell on my,
        fell on me, fell on her, fell on his, landed on my, collapsed under, collapsed while,
        trapped inside, trapped in, locked in the, locked inside, stuck in the lift, stuck in the
        elevator, stuck in your lift, stuck in your elevator, swallowed a, swallowed the, swallowed
        one, allergic reaction, allergic to, severe allergy, nut allergy, peanut allergy, allergen,
        allergens, went into shock, cant breathe, could not breathe, couldnt breathe, trouble
        breathing, struggling to breathe, stopped breathing, threw up, throwing up, been vomiting,
        made me sick, made us sick, made my son sick, made my daughter sick, made me ill, made us
        ill, ill after eating, sick after eating, been ill since, been sick since, live wire, live
        wires, exposed wire, exposed wires, exposed wiring, bare wire, bare wires, bare cable, burnt
        my, burned my, burned me, burnt me, burns on, burn on, second degree, third degree, cut my,
        cut her, cut his hand, cut himself, cut herself, cut myself, sliced my, sharp edge, sharp
        edges, smells of gas, smell of gas, smell gas, smelling gas, smoke coming, smoke came, smoke
        from, smoke pouring, filled with smoke, started smoking, is smoking, was smoking, sparks
        from, sparks coming, sparks flew, started sparking, is sparking, melted the, melted my, the
        fumes, fumes from, toxic fumes, battery swelled, battery is swollen, battery swollen,
        battery exploded, swollen battery, phone exploded, exploded in, exploded on, exploded next,
        exploded while, blew up in, follow me home, followed me, harassed by, harassed me, sexually
        harassed, threatened me, threatened to hit, touched me, hit me in, hit me on, hit me and,
        attacked me, attacked my, bit me, without a seatbelt, seat belt, seatbelt was, seatbelt is,
        asleep at the wheel, texting while driving, drove through a red, stitches in, needed
        stitches, needs stitches, broke my arm, broke my leg, broke my wrist, broke her hip, broke
        his, broke her, broke my ankle, broke my tooth, chipped my tooth, chipped a tooth, slipped
        on, slipped and, tripped over, tripped on, stranger at my, wont stop bleeding, is bleeding,
        was bleeding, call 911, called 911, reach 911, dial 911, call 999, reach 999, emergency
        call, emergency calls, kill myself, end my life, medical emergency, without insulin, my
        insulin, his insulin, her insulin, her inhaler, his inhaler, my inhaler, epi pen, raw
        chicken, raw inside, pink inside, chicken was raw, poisoned my, poisoned our, blue lights,
        blue light run, came to with, came round on the floor, heads in the toilet, head in the
        toilet, head in the loo, heads in the loo, went pop, tingling, tingles, tingle when, gets so
        hot, got so hot, hole in the mattress, hole in the carpet, carpet has gone brown, wall is
        black, wall behind it, handbrake, hand brake, one hand on the wheel, all over the road, no
        working exits, no exits, onto the street on, onto the road on, round his neck, round her
        neck, around his neck, around her neck, round its neck, went under for, went under water,
        seat tips, wouldnt leave till, wouldnt leave until, refused to leave till, up my skirt, down
        my top, down my shirt, up her skirt, p word, p-word, n-word, f slur, tonight i'll do,
        goodbye everyone, goodbye world, this is goodbye, nothing left for me, nothing left to live,
        pills lined, bottle of pills, a rope, cant hold on any, crunched it was a tooth, bit of
        stone, a stone in, stone in my, a tooth of, lost a tooth, blinked out, side rail, rail
        drops, robbed at gunpoint, diabetic, diabetics, diabetes, epipens, inhaler, inhalers,
        nebuliser, nebulizer, chemo, chemotherapy, blood sugar, blood thinners, hypoglycaemic,
        hypoglycemic, medication, medications, medicines, my pills, his pills, her pills, wrong
        pills, wrong tablets, heart tablets, wrong bottle of medicine, the dose, double dose,
        dosage, side effects, pharmacist, palliative, hospice, transplant, preeclampsia, blood clot,
        heart failure, life saving, life-saving, lifesaving, vomit, vomits, vomiting, nausea,
        nauseous, dizzy, dizziness, fainted, faints, fainting, passed out, passing out, pass out, i
        blacked out, she blacked out, he blacked out, numb, hives, a fever, high fever, short of
        breath, shortness of breath, out of breath, wheezing, throat closed, throat closing, throat
        closes, throat swelled, throat is swelling, throat started, chest pain, chest pains, cant
        swallow, turned blue, went blue, going blue, bleeding everywhere, still bleeding, i'm
        bleeding, im bleeding, bleeds, blood all, pool of blood, bled for, coughing up, spitting
        blood, skin peeled, skin is peeling, skin came off, skin is coming, doubled over, doubled
        up, stomach pain, stomach pains, stomach bug, on a drip, fractured, broken wrist, broken
        arm, broken leg, broken hip, broken nose, broken finger, broken toe, broken ankle, broken
        rib, broken ribs, broken tooth, broken jaw, broken collarbone, broken foot, broken elbow,
        twisted my, twisted her, twisted his, sprained, x-ray, xray, hurt my, hurt her, hurt his,
        injures, injure, knocked her, knocked him, knocked over, knocked out, knocked unconscious,
        cant feel my, cant move my, cant move her, cant move his, unable to breathe, gasping, first
        aid, first aider, casualty ward, intensive care, in resus, burns unit, er visit, in surgery,
        needs surgery, hospitalised, hospitalized, nosebleed, eye injury, in my eye, in her eye, in
        his eye, in her eyes, in my eyes, lost consciousness, lose consciousness, sepsis,
        food-poisoning, gastroenteritis, norovirus, e coli, botulism, undercooked chicken,
        undercooked pork, undercooked burger, pink in the middle, raw in the middle, raw meat, raw
        pork, raw burger, pink chicken, still raw, bloody in the middle, larvae, weevils, live
        insects, splinter, splinters, shard, shards, glass shard, pieces of glass, pieces of metal,
        pieces of plastic, metal shavings, a blade, razor blade, a staple, staples in, chemical
        taste, tastes of bleach, tastes like bleach, smelled of bleach, cross contamination,
        cross-contamination, cross contaminated, not nut free, nut-free, nut free, dairy free,
        dairy-free, undeclared, not listed on the label, traces of, contains nuts, contained nuts,
        had nuts, nuts in, peanuts in, gluten in, milk in, sesame, shellfish allergy, cashew,
        hazelnut, walnuts in, lactose, allergies, coeliac, celiac, coeliacs, celiacs, hayfever
        tablets, caught light, caught alight, alight, up in flames, ablaze, set alight, set on fire,
        goes on fire, went on fire, melted its, melted plug, plug melted, socket melted, melted
        onto, melted into, burn mark, burn marks, scorch mark, scorch marks, burnt plug, charred,
        smoke alarms, smokes when, smoke out, smoking when, smoking plug, fumes in, full of fumes,
        fuse box, fusebox, electrical burn, electric burn, electrical fault, gas smell, stinks of
        gas, reeks of gas, whiff of gas, gas escape, gas escaping, hiss of gas, gas cooker leaking,
        gas valve, co alarm, co detector, hissing and, is hissing, battery hissing, swelled up,
        swollen up, puffed up, bulging battery, battery is bulging, battery bulging, wires hanging,
        cables hanging, wires sticking, wires exposed, naked wires, water in the socket, water near
        the socket, dripping into the, water through the light, water through the ceiling light,
        sparky, arcing, tripping hazards, stuck in this lift, stuck in an elevator, stuck in this
        elevator, stuck between floors, stuck on the ride, stuck on your ride, stuck upside, locked
        me in, locked us in, locked her in, locked him in, locked in your, been locked in, trapped,
        shut in, anyone hear me, hear us, let us out, let me out, get us out, get me out, cant get
        out, cannot get out, couldnt get out, no way out, doors wont open, no air, crush at, crushed
        against, stampede, chained shut, padlocked, without belts, without belt, without a belt, no
        belts, unbelted, not strapped, werent strapped, speeding, doing 80, doing 90, doing 100,
        doing 110, doing 120, doing 130, doing 140, doing 150, mph, watching videos while, phone in
        hand, phone while driving, texting at, texting and, at the wheel, behind the wheel, jumped a
        red, jumped the red, jumped a light, ran the red, through a red light, through red lights,
        zebra crossing, pedestrian crossing, school crossing, school zone, off the road, into a
        ditch, wrong way, swerved, swerving, swerves, tailgated, tailgating, hard shoulder, road
        rage, overtook on, mounted the pavement, onto the pavement, on the pavement and, cut up a
        cyclist, hit a cyclist, hit a pedestrian, a near miss, near miss, near-miss, hit my child,
        hit a child, steering locked, steering locks, steering failed, steering went, steering wheel
        came, brakes fail, brake failure, brakes dont work, brakes didnt, brakes not working, brakes
        went, brake line, brake cable, tyre burst, tire burst, blowout, lost control, child seat,
        booster seat, buckle pops, buckle opens, buckle broke, tow bar snapped, wheel nuts, loose
        wheel, wheels came off, drunk at, smelled of alcohol, smelt of alcohol, smelling of alcohol,
        reeked of alcohol, stank of drink, fell asleep twice, fell asleep at, nodded off, nodding
        off, half asleep, button battery, button batteries, coin battery, coin cell, in her mouth,
        in his mouth, in its mouth, into her mouth, into his mouth, small parts, small magnets,
        magnets, pulls off easily, unsafe for, not childproof, isnt childproof, child proof,
        childproof, child lock, child-proof, strangle, strangulate, entrapment, left alone,
        unsupervised, with a stranger, to a stranger, walk out with, walked out with, gate open,
        child missing, missing child, lost child, kid went missing, not checked id, drop side,
        drop-side, tipped over on, toppled, topples, tips over, tipped over, fell over onto, folded
        with, snapped under, snapped shut on, fell on top, came off the wall, came down on, came
        down next, ceiling panel, ceiling tile, ceiling came, roof fell, balcony, loose step, loose
        tile, broken step, broken stair, broken steps, slippery, ungritted, black-ice, no warning
        sign, no wet floor, spillage, slipped over, slipped in, slipped at, slip hazard, slip on,
        fall hazard, fell over, fell off, took a fall, had a fall, bad fall, nasty fall, fell
        backwards, fell head, unguarded, no guard rail, deep end, no lifeguard, lifeguard, pool
        chemicals, chlorine, knows where we live, outside my house, outside my home, outside my
        flat, outside our house, outside her house, outside my window, turned up at my house, turned
        up at my home, came back to my house, waiting for me outside, waits for me, follows me,
        following me, followed her, followed us, followed my, followed him, follows my, stalks,
        stalked, stalkers, peeping, filming me, filmed me, took photos of me, photos of my daughter,
        hidden camera, creepy messages, creepy texts, messaging me on my, texting me on my, my
        private number, my personal number, inappropriate messages, inappropriately, indecent,
        exposed himself, flashed me, lewd, catcalled, leering, grabbing me, grabs, gropes, touched
        my, touches me, spat on, spat in, bruises, bruised, bruising, choked me, put his hands on,
        laid hands, pinned me, pushed my, shoved my, hit my son, hit my daughter, hit my mum, hit a
        customer, headbutted, slurs, a slur, n word, racially, racist abuse, racial abuse, abused
        me, abused my, verbally abused, homophobic, transphobic, islamophobic, antisemitic,
        xenophobic, hate crime, hate mail, threaten, threats, a threat, death wish, come after me,
        find me and, going to hurt, going to get me, beat me, beat him, beaten up, fear for, feared
        for, in fear, terrified, scared for, fearing for, afraid to leave, afraid to go, too scared,
        scared to leave, scared to go, restraining order, abusive ex, violent ex, my ex, leaked my
        address, gave out my address, gave my address, gave him my address, published my address,
        doxxed, doxed, tracker in, tracking device, airtag, a bomb, bomb threat, gunman, shooter,
        armed, machete, man with a knife, kidnap, kidnapped, abducted, spiked, drink was spiked,
        drugged, end it all, ending it all, ending things, want to live, wants to live, point in
        living, point living, reason to live, want to be here anymore, want to be alive, cant go on,
        cannot go on, take my life, taking my life, better off dead, better off without me, harm
        myself, harming myself, harmed herself, harmed himself, self harm, self-harm, suicide, want
        to die, wish i was dead, wish i were dead, jump off a bridge, samaritans, crisis line,
        hypothermic, frostbite, freezing baby, no heating and, without heating, heating for my baby,
        warm the baby, oxygen machine, oxygen concentrator, ventilators, on life support, medically
        dependent, home dialysis, stairs in the dark, in labour, in labor, contractions, water
        broke, waters broke, unborn, miscarried, bleeding heavily, is it still safe, safe to use,
        safe to eat, safe to drink, safe for my baby, safe for children, safe for kids, still safe,
        unsafe to, danger to, a danger, dangerous to, lethal, deadly, fatal accident, death trap,
        deathtrap, kill someone, kill somebody, kill a child, killed someone, kill me one day, will
        kill, killed my dog, killed my cat, xylitol, vet says, vet said, rushed him, rushed her,
        rushed my, rushed our, stranded with, stranded in the dark, stranded on the, sensation of
        burning, screaming in pain, crying in pain, in agony, sick as a result, been sick, being
        sick, violently sick, sick all night, all sick, all ill, both sick, both ill, sick from
        your, ill from your, sick from the, ill from the
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
        risk, stitches, brakes, breathe, inhaled, sharp, metal, nail, screw, gas leak, shaking,
        trembling, shivering, feverish, alarm, steering, buckle, belts, wires, dripping, moldy,
        mouldy, undercooked, raw, stranger, strangers, dark, panic, panicking, splinters, freezing,
        power cut, blackout, no heating, no heat, no hot water, no electricity, vet, limping, dose,
        tablets, pills, medicine, puke, puked, fever, fevers, infection, infected, itching, blind
        corner, leaking, unlocked, cracked, gave way, crash, crashed, smashed, throw up, unwell
    """,
    Kind.HARM: """
        so hot, too hot, hot coffee, hot tea, hot water, hot soup, hot oil, cut, cuts, cutting, hit,
        hits, jolt, slice, stabbed, pinched, pinch, trapped, crushed, crush, jammed, scraped,
        grazed, banged, bruised, knocked, stepped, licked, ate, eaten, drank, swallowed, bit,
        bitten, bites, scratched, twisted, sprained, broke, broken, hurting, itching, itchy, stung,
        sting, stings, irritated, infected, infection, choked, loose, shut on, closed on, close on,
        slammed, dropped on, landed on, fell on, fell off, fell out, flew off, flew into, flew at,
        came off, comes off, bald, dripped on, spilled on, spilt on, splashed, hot, boiling,
        scorching, snapped, cracked, smashed, exploded, shattered, collapsed, folded, tipped,
        peeled, peeling, swelled, swells, puffed, tore, torn, chemical, chemicals, raw, rusty,
        mouldy, moldy, mould, mold, sick, ill
    """,
    Kind.BODY: """
        neck, shoulder, elbow, nose, chest, lungs, hand, hands, finger, fingers, thumb, arm, leg,
        legs, knee, foot, feet, toe, ankle, wrist, hip, head, face, mouth, tooth, teeth, eye, eyes,
        throat, skin, stomach, child, children, kid, kids, baby, toddler, newborn, infant, boy,
        girl, pregnant, toes, ankles, arms, knees, chin, lip, lips, tongue, cheek, forehead, jaw,
        ear, ears, thigh, shin, heel, thumbs, nail, nails, palm, ribs, skull, spine, bum, babies,
        toddlers, infants, pushchair, buggy, stroller, pram, grandchild, grandchildren, toddler's,
        puppy, kitten, bump, belly, gum, gums, scalp, nostril, eyelid, backside, collarbone, rib,
        knuckle, knuckles, fingertip, fingertips, thighs, shins, elbows, shoulders, lung, kidney,
        liver, womb, bottle teat, teat, nephew, niece, godson, little one, little ones
    """,
    Kind.TOUCHED: """
        mum, mom, mother, dad, father, husband, wife, charger, plug, socket, battery, outlet, cable,
        wire, wiring, fuse, stove, oven, heater, ladder, pram, stroller, cot, crib, highchair, bike,
        scooter, elevator, lift, son, daughter, grandson, granddaughter, nan, grandma, grandmother,
        grandpa, grandfather, dog, cat, someone, somebody, person, life, lives, nanny, granny, gran,
        grandad, granddad, nana, nephew, niece, sister, brother, partner, girlfriend, boyfriend,
        friend, elderly, old lady, old man, old woman, pensioner, pensioners, carer, patient,
        patients, passenger, passengers, pedestrian, cyclist, year old, year-old, month old, months
        old, little girl, little boy, pillow, mattress, curtain, curtains, kettle, toaster, dryer,
        dishwasher, boiler, radiator, hob, cooker, microwave, extension lead, adapter, adaptor,
        powerbank, power bank, hoverboard, e-bike, ebike, lamp, blanket, hairdryer, straighteners,
        iron, candle, helmet, high chair, car seat, bottle, formula, toy, toys, trampoline, swing,
        slide, escalator, staircase, stairs, pets, pet
    """,
}
