"""English words and phrases of access: of disabilities, aids, and what is in their way."""

from __future__ import annotations

from typing import Final

from socialdesk.domain.signs.kinds import Kind

ACCESS: Final = {
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
        parkinson's, tinnitus, bsl, blind, deaf, colourblind, colorblind, wheel chair, guide dog,
        service dog, assistance dog, service animal, hearing aid, hearing aids, hearing loop,
        hearing impaired, hard of hearing, visually impaired, vision impaired, partially sighted,
        low vision, screen reader, screen readers, voiceover user, step free, special needs, special
        assistance, passenger assistance, no ramp, no lift, no elevator, lift is broken, elevator is
        broken, lift broken, elevator broken, lift out of, elevator out of, lift is out, elevator is
        out, lift was out, elevator was out, accessible toilet, accessible bathroom, accessible
        restroom, accessible parking, accessible entrance, accessible seat, accessible seats,
        accessible seating, accessible room, accessible taxi, accessible to, accessible for,
        accessibility issue, accessibility settings, blue badge, handicap spot, handicap parking,
        handicap space, cant walk, cannot walk, can't climb, cant climb, cannot climb, cant manage
        stairs, cannot manage stairs, mobility scooter, mobility aid, mobility aids, mobility
        issues, reduced mobility, limited mobility, walking frame, walking stick, with a walker, my
        walker, her walker, his walker, white cane, my cane, chronic illness, cerebral palsy,
        multiple sclerosis, muscular dystrophy, sensory overload, sign language, no captions, no
        subtitles, without captions, without subtitles, closed captions, closed captioning, alt
        text, text too small, contrast is, the ada, ada compliant, ada compliance, equality act,
        text relay, steps at the door, step at the door, steps at the entrance, people on wheels, us
        on wheels, on wheels like, without sight, ears dont work, my ears do not, eyes dont work,
        legs dont work, legs do not, my reader says, my reader reads, reader says image, no words
        under, cant hold a pen, cannot hold a pen, cant sign on, has down's, has downs, with down's,
        with downs, two sticks, with sticks, turn a chair, turn my chair, you call accessible,
        called accessible, so-called accessible, labrador in harness, dog in harness, harness dog,
        voiceover, voice over user, talkback, nvda, jaws user, screen magnifier, screen
        magnification, high contrast, low contrast, poor contrast, colour contrast, color contrast,
        grey on white, gray on white, grey on grey, gray on gray, white on yellow, light grey text,
        light gray text, grey text, gray text, tiny font, tiny text, font is tiny, font is too
        small, font too small, font so small, font size, larger text, bigger text, bigger font,
        larger font, text is too small, text so small, text is tiny, print is too small, eyesight,
        poor sight, bad eyes, glaucoma, cataract, cataracts, macular, retinitis, visual impairment,
        visual impairments, visually, impaired vision, legally blind, tunnel vision, tab key, tab
        through, without a mouse, use a mouse, hold a mouse, voice control, switch control, dragon
        dictate, one-handed, one handed, with one hand, working hand, only one arm, one arm, lost an
        arm, lost a leg, lost my leg, times out before, timed out before, tremor, tremors,
        parkinson, chronic fatigue, me/cfs, long covid, lupus, cystic fibrosis, stroke survivor,
        after a stroke, after my stroke, had a stroke, brain injury, paralysed, paralyzed,
        paralysis, spinal injury, spina bifida, tetraplegic, hemiplegia, ehlers, crohn's, crohns,
        colitis, ibs, stoma, incontinence, catheter, incontinent, bad hip, bad knees, hip
        replacement, knee replacement, walking aid, walking aids, zimmer, zimmer frame, uses a
        walker, on a walker, a walker, with a frame, her frame, his frame, my frame, mother's frame,
        mum's frame, father's frame, dad's frame, uses a stick, with a stick, on sticks, uses
        crutches, cane user, with a cane, uses a cane, stair-free, steps only, only steps, steep
        steps, steep stairs, steep ramp, ramps, portable ramp, no dropped kerb, dropped kerb, level
        access, doorway is too, too narrow for, narrow aisle, narrow aisles, narrow doorway, aisles
        are too narrow, heavy door, heavy doors, door opener, low counter, counter is too high, high
        counter, really disabled, for disabled, as a disabled, disabled loo, disabled loos, disabled
        lift, disabled ramp, disabled changing, disabled tickets, disabled facilities, disabled by,
        disabled traveller, disabled traveler, disabled students, disabled student, disabled worker,
        disabled grandma, disabled pensioner, invisible disability, not look disabled, dont look
        disabled, look disabled, looks disabled, my disability, his disability, her disability,
        carer, carers, caregiver, caregivers, personal assistant, companion ticket, carer ticket,
        essential companion, support worker, sign interpreter, interpreter, asl, auslan, lip-read,
        lip-reading, lipreading, lip reads, i lip, nonverbal, non-verbal, non verbal, aac device,
        communication device, communication board, tics, tourette, tourettes, tourette's, stutter,
        stutters, stuttering, stammers, stammering, speech impediment, speech difficulty, speech
        impairment, asd, aspergers, asperger's, asperger, on the spectrum, meltdowns, had a
        meltdown, having a meltdown, overstimulated, overstimulation, quiet room, quiet space, quiet
        hours, quiet area, ear defenders, deafness, hoh, i cant hear on, cant hear on the phone,
        cannot hear on the phone, cant use the phone, cannot use the phone, cannot use a phone, cant
        use a phone, cant phone, textphone, minicom, relay service, video relay, relay uk, subtitle,
        subtitles, captions, captioned, captioning, transcript, transcripts, audio described, audio
        version, audio captcha, image descriptions, image description, picture descriptions,
        described images, alt-text, alt texts, unlabelled, unlabeled, unlabelled button, unlabelled
        buttons, strobe, strobes, strobe lights, flashing banner, flashing banners, flashing advert,
        flashing ad, flashing video, flashing screen, flashing gif, reduce motion, motion sickness,
        vestibular, dyscalculia, dyspraxia, dyspraxic, easy read, plain language version, therapy
        dog, hearing dog, seeing eye, seeing-eye, support dog, support animal, my guide, guidedog,
        refused my dog, mobility problems, mobility impaired, mobility impairment, mobility needs,
        mobility difficulties, mobility difficulty, mobility device, made me stand, made her stand,
        made him stand, make me stand, stand for hours, stand for an hour, standing is, cant stand
        up, cannot stand up, walk far, walk long, walk that far, walk very far, walk more than, cant
        do stairs, cannot do stairs, do stairs, do steps, manage stairs, climb stairs, climb the
        stairs, up the stairs in, get upstairs, go upstairs, up the steps, carried in, be carried,
        carry me, carry my mum, carry my mother, carry my dad, carry my father, carry my son, carry
        my daughter, lifted me, for my chair, in my chair, fit my chair, my chair fits, my chair
        through, transfer from my chair, wheel myself, wheelie, lift has been broken, lift has been
        out, lift not working, lift isnt working, lift doesnt work, lift still broken, lift is
        still, lift has been, lift been broken, lift been out, lift is down, lift was broken,
        elevator has been, elevator not working, elevator isnt working, elevator doesnt work,
        elevator still broken, elevator is still, elevator is down, elevator was broken, no working
        lift, no working elevator, only escalators, induction loop, loop system, t loop,
        alzheimer's, alzheimers, alzheimer, cognitive, discriminated, discrimination, discriminates,
        discriminating, wcag, aria labels, aria label, cant use my hands, hands shake, hands dont
        work, hands do not work, my hands dont, arthritic, mobility parking, parent with a disabled,
        changing places, adult changing, blue-badge, handicapped spot, accessible version,
        accessible format, accessible website, accessible site, accessible app, accessible lift,
        accessible route, accessible menu, accessible tickets, accessible booking, accessible cab,
        inaccessible, accessibility, wav taxi, sensory needs, sensory issues, sensory processing,
        sensory friendly, sensory-friendly, flashes up
    """,
}
