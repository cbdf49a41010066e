"""English ways of speaking that are less grave than their words: no fire burns in a fire sale."""

from __future__ import annotations

from typing import Final

from socialdesk.domain.signs.kinds import Kind

HARMLESS: Final = {
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
        fell asleep waiting, fell asleep on the, ref was blind, ref is blind, referee was blind,
        referee is blind, allergic to bad, allergic to mess, allergic to work, up for grabs, choking
        on my tea, choking on my coffee, choking on my cornflakes, choked on my tea, choked on my
        coffee, ramp up, ramping up, ramped up, ramps up, burnt my toast, burned my toast, burnt my
        dinner, burned my dinner, killing me, dying to, to die for, giving me a heart attack, gave
        me a heart attack, nearly had a heart attack, almost had a heart attack, heart attack when i
        saw, heart attack at the price, trapped in your chat, trapped in a loop, trapped in a chat,
        trapped in your phone, trapped in phone, trapped in the phone, trapped in voicemail, trapped
        in your menu, trapped in this menu, trapped in a contract, trapped in this contract, trapped
        in your contract, trapped into, feel trapped in, locked in a contract, locked in to, locked
        in the price, locked in my price, locked in your chat, locked in prices, stabbed in the
        back, stab in the back, die of laughter, died of embarrassment, dead inside, fever dream,
        cabin fever, football fever, wedding fever, gold fever, sick deal, sick deals, sick shoes,
        sick trainers, sick design, sick kicks, sick beat, sick burn, that's sick, thats sick, so
        sick, sick and tired, sick to death of, sick day, off sick, sick pay, sick leave, out sick,
        love sick, was sick last, been sick last, sick tune, looks sick, look sick, is sick bro, on
        fire today, menu is fire, is fire, straight fire, pure fire, fire deal, bleeding after your,
        bleeding from your prices, wallet is bleeding, crashed on me, crashes on me, app crashed,
        site crashed, website crashed, page crashed, checkout crashed, phone crashed, laptop
        crashed, computer crashed, system crashed, game crashed, crash on me, crash when, crashed
        when, crashed again, app crash, blow my mind, blew my mind, hung me out, kill for, killed
        it, killer deal, killer service, killer app, killing it, you killed it, kill time, painfully
        slow, threw in, threw me off, threw a party, threw it out, threw away, threw shade, panic
        buying, panic bought, dark mode, dark chocolate, dark roast, dark blue, dark green, dark
        grey, dark gray, dark brown, dark red, dark wood, dark theme, dark colour, dark color, leave
        me alone, let alone, alone is worth, home alone, stand alone, alarm clock, alarm clocks,
        alarm system subscription, raw denim, raw data, raw deal, raw edge, raw footage, raw silk,
        raw honey, alarm bells, poison to my ears, music to my ears, scared of the bill, scared to
        look at the bill, afraid not, afraid so, i'm afraid i, im afraid i, i'm afraid that, im
        afraid that, i'm afraid you, im afraid you, i'm afraid the, im afraid the, i'm afraid we,
        scared money, faint hearted, faint of heart, not for the faint, sick bag, ill informed, ill
        advised, ill timed, ill fitting, ill equipped, weak signal, weak coffee, weak excuse, weak
        tea, weak wifi, kettle logic, tablet crashed, magnets for the fridge, fridge magnets, fridge
        magnet, harness collection, sesame street, sesame oil, open sesame, armed with, traces of
        your, out of breath running to tell, life-saving service tom, knocked out of the park,
        knocked it out, knocked over by how, beat up on, armed forces, armed services, armed forces
        discount, sensory overload of colour, transcript of the call, transcript of my call,
        transcript of our chat, transcript of my chat, chat transcript, call transcript, my ex boss,
        balcony seats, balcony seat, balcony tickets, harness the, font size of the invoice,
        visually stunning, visually appealing, is terrified of flying, speeding up, speeding ticket,
        speeding things, casualty of, numb to, mph winds, kerb appeal, kerbside, wrong way round,
        wrong way around, wrong way to, my ex husband's account, ending it there, sample sale
        shards, shut in the archive, hoist by, knocked out by, knocked off, injured list, injured
        reserve, injured player, spiked prices, spiked heels, bills spiked, price spiked, prices
        spiked, shaking down, shake down, broken arm rest, broken armrest, dark side, is sick of,
        are sick of, all sick of, been sick of, captions on everything, smoke scent, smoke scented,
        smoke grey, smoke gray, smoke black, smoke blue
    """,
}
