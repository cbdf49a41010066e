"""English words and phrases for the rules of signs: how people speak of trouble and of joy.

Gathered by thinking through shops, parcels, restaurants, telephone and internet, travel, banks and
software; none is the name of a business. What is grave is in ``words_en_grave``.
"""

from __future__ import annotations

from socialdesk.domain.signs.kinds import Kind, Words
from socialdesk.domain.signs.words_en_grave import GRAVE

_EVERYDAY = {
    Kind.PROBLEM: """
        broken, broke, breaks, breaking, damaged, damage, dented, scratched, cracked, shattered,
        torn, leak, leaks, leaking, leaked, faulty, defective, malfunction*, glitch*, bug, bugs,
        buggy, error, errors, crash*, frozen, freezes, freezing, stuck, fail, failed, fails,
        failing, failure, failures, outage*, down, offline, disconnect*, dropped, drops, dropping,
        slow, slower, slowest, sluggish, lag, lags, lagging, late, delay*, missing, missed, lost,
        lose, losing, misplaced, wrong, incorrect, mistake*, overcharg*, charged, double-charged,
        unauthorized, unauthorised, refund*, refuse, refuses, refused, refusing, denied, deny,
        reject*, declined, cancel*, overbooked, bumped, stranded, ignore*, ignoring, unanswered,
        unresolved, unresponsive, useless, unhelpful, incompeten*, rude, rudely, ruder, rudest,
        disrespect*, unprofessional, dirty, filthy, smelly, stale, spoiled, expired, mold, mould,
        mouldy, moldy, undercooked, overcooked, inedible, soggy, tasteless, problem*, issue*,
        complaint*, complain, complains, complained, complaining, trouble*, unable, impossible,
        unavailable, unacceptable, unreasonable, unreliable, unusable, inconvenien*, nightmare*,
        fiasco, disaster*, chaos, chaotic, mess, messed, ruined, ruin, ruins, ruining, wasted,
        waste, wasting, lied, lie, lies, lying, misled, misleading, deceptive, dishonest, scam*,
        fraud, fraudulent, cheat, cheated, ripped, ripoff, rip-off, overpriced, hidden, fee, fees,
        penalty, damages, claim, dispute*, return, returning, returned, replace, replaced,
        replacement, fix, fixed, fixing, repair*, hung, apology, apologize, apologise, excuse,
        excuses, blame, lack, lacks, lacking, nobody, nothing, none, never, neither, outdated,
        cramped, noisy, throttl*, bill, bills, billed, billing, resend, sucks, sucked, suck, worse,
        worst, poor, poorly, bad, badly, terrible, awful, horrible, horribly, horrendous, horrid,
        horrific, dreadful, atrocious, appalling, abysmal, pathetic, disappoint*, frustrat*, annoy*,
        upset, upsetting, unhappy, dissatisfied, inexcusable, buffering, unreachable, spotty,
        patchy, intermittent, no-show, downtime, hacked, locked, blocked, suspended, deleted,
        disappeared, vanished, kicked, mishandled, dead, laggy, unstable, runaround, screwed,
        clueless, careless, messing, unfair, greedy, flawed, inadequate, inconsistent, mediocre,
        subpar, lousy, crummy, shoddy, flimsy, defect, defects, shambles, bogus, sneaky, shady,
        unsolicited, spam, spamming, expensive, charging, charges, isnt, wasnt, cant, wont, doesnt,
        didnt, unsatisf*, unethical, stolen, robbed, died, stopped, stops, cutting, barely, hardly,
        terribly, struggle, struggling, confusing, confused, worthless, pointless, unimpressed,
        nowhere, neglect*, mistreat*, hassle, concern, concerns, ridiculous, garbage, trash,
        rubbish, crap, joke, shame, let down, not working, not work, stopped working, turn on, fell
        apart, falling apart, no show, no answer, no response, no reply, no one, no help, no luck,
        no internet, no signal, no service, no connection, no power, no bars, no coverage, no hot
        water, no heating, no access, ran out, out of stock, out of order, hung up, hang up, hangs
        up, hanging up, on hold, cut off, cut out, cuts out, cutting out, goes down, rip off, left
        behind, turned away, kicked off, kicked out, not happy, not good, not great, not ok, not
        okay, not cool, not acceptable, not impressed, not received, not arrived, not delivered, not
        loading, not responding, wont load, wont open, wont let me, wont work, keeps crashing, keeps
        dropping, keeps freezing, keeps saying, keep getting, still no, still not, still waiting,
        still down, too long, too much, too late, too expensive, run around, passed around, wrong
        size, wrong order, wrong item, wrong address, where is my, wheres my, where's my, what
        happened to, what is going on, what's going on, whats going on, what's wrong with, what is
        wrong with, whats wrong with, money back, used to be, went up, price hike, signed up for,
        paid for, pay for, paying for, supposed to, should have, should be, get rid of, go wrong,
        going wrong, gone wrong, locked out, logged out, signed out, log in, do something, do
        better, need to fix, work on your, hot mess, dead zone, get your, bait and switch, small
        print, fine print, empty box, half empty, silence, threw, thrown, dumped, tossed, soaked,
        cold food, cold pizza, cold coffee, cold soup, cold chips, cold fries, cold again, stone
        cold, went cold, crushed, ghosted, ghosting, pretending, laughing at, laughed at, making me,
        leaving me, leaving us, keeping me, keeping us, making us, hanging up on
    """,
    Kind.ANGRY: """
        hate, hated, hates, hating, ridiculous*, absurd, insane, insulting, insult, outrage*,
        furious, fuming, livid, angry, anger, pissed, mad, disgrace*, disgust*, shame, shameful,
        shameless, joke, clowns, clown, circus, idiot*, stupid, moron*, dumb, crap, crappy, shit,
        shitty, bullshit, bs, damn, dammit, goddamn, wtf, ffs, smh, fuck*, fck, hell, garbage,
        trash, rubbish, sham, scum, scumbags, crook*, thieves, thief, robbery, criminal, liars,
        liar, unbelievabl*, seriously, pathetic, screw, screwed, screwing, sucks, worst, boycott,
        fedup, enough, infuriat*, epicfail, neveragain, worstservice, poorservice, badservice,
        customerservicefail, unreal, laughable, mockery, appalled, sickening, sick, tired, bloody,
        bollocks, arse, ass, ashamed, aggravat*, irritat*, atrocious, fraudsters, incompetent,
        bitch, piss, nonsense, ripoff, scammers, lame, a joke, fed up, had enough, sick of, tired
        of, are you kidding, you kidding, kidding me, you serious, are you joking, how dare, get it
        together, your act together, last straw, never again, no excuse, what the hell, what the
        heck, for real, come on, way to go, this is how you, slap in the face, give a damn, give a
        crap, dont care, doesnt care, couldnt care less, nobody cares, no one cares, at its finest,
        at its best, over it, done with, get lost, so bad, this bad, not ok, what a waste, what kind
        of, how hard is it, how is this, in this day and age, once again, yet again, every time,
        every single
    """,
    Kind.WAITING: """
        yet, still, since, waiting, waited, wait, waits, hours, hour, days, weeks, months, minutes,
        hrs, hr, mins, min, again, third, twice, repeatedly, finally, ago, overdue, forever,
        eventually, already, tomorrow, deadline, till, until, til, hold, holding, queue, constantly,
        continually, continuously, always, keeps, keep, everyday, 2hrs, 3hrs, nearly, almost, last
        week, last month, all day, all week, all night, all morning, how long, how much longer, so
        long, no update, any update, any updates, any news, over a week, over an hour, an hour, a
        week, a month, second time, third time, multiple times, several times, so many times, every
        day, every night
    """,
    Kind.HELP: """
        help, assist, assistance, advise, advice, please, pls, plz, respond, reply, answer, sort,
        can someone, can somebody, can anyone, could someone, what can i do, what do i do, what
        should i do, how do i, how can i, is there a way, do you know, do you have, do you sell, do
        you ship, are you open, get back to me, get in touch, dm me, look into, any idea, any ideas,
        any chance, speak to, talk to, contact me, call me
    """,
    Kind.FIRST: """
        i, i'm, im, i've, ive, i'd, i'll, me, my, mine, myself, we, we're, we've, we'd, we'll, us,
        our, ours, ourselves
    """,
    Kind.NOT: """
        not, no, never, nobody, nothing, nowhere, neither, nor, none, without, cannot, cant, wont,
        dont, didnt, doesnt, isnt, wasnt, arent, werent, wouldnt, couldnt, shouldnt, hasnt, havent,
        hadnt, aint, hardly, barely
    """,
    Kind.BUT: "but, however, although, though, except, unfortunately, sadly, shame, pity",
    Kind.PRAISE: """
        great, awesome, amazing, amazingly, excellent, fantastic, wonderful, wonderfully, brilliant,
        superb, outstanding, perfect, perfectly, lovely, beautiful, beautifully, delicious, tasty,
        incredible, impressed, impressive, love, loved, loves, loving, favorite, favourite, best,
        enjoyed, enjoy, enjoying, fab, fabulous, delightful, delighted, pleased, happy, glad, kind,
        kindest, kindness, friendly, helpful, polite, attentive, thoughtful, generous, gracious,
        professional, smooth, smoothly, quick, quickly, speedy, rocks, rocked, rock, kudos, bravo,
        props, stellar, phenomenal, exceptional, terrific, splendid, gorgeous, cosy, cozy, fresh,
        yummy, magical, heroes, hero, lifesaver, gem, recommend, recommended, superstar, star,
        stars, shoutout, appreciate, appreciated, grateful, nice, good, excited, congrats,
        congratulations, proud, cool, comfy, seamless, flawless, reliable, beats, classy, win, won,
        yay, sweet, fun, charming, patient, spotless, well done, made my day, made our day, made my
        week, hats off, cant fault, could not fault, couldnt fault, highly recommend, will be back,
        keep it up, top notch, first class, five stars, 5 stars, spot on, second to none, above and
        beyond, saved the day, so good, so kind, big up, shout out, best in town, best ever, good
        job, nice work, great job, looking forward to, cant wait
    """,
    Kind.THANKS: """
        thanks, thank, thankyou, thx, ty, tysm, cheers, ta, thnx, thankful, many thanks, much
        appreciated, much obliged, gracias, merci, danke
    """,
    Kind.SOURED: """
        thanks a bunch, no thanks to, thanks to you, cheers to nobody, slow clap, oh great, oh
        wonderful, oh brilliant, oh lovely, oh fantastic, oh good, oh perfect, just great, just
        brilliant, just perfect, just wonderful, just lovely, just what i needed, just what we
        needed, so much for, what a way to, love being, love waiting, love paying, loved waiting,
        love how, loving how, love when, love it when, love that you, great way to, nice way to,
        best way to lose, good luck, yeah right, sure jan, way to ruin, way to lose, way to go, how
        lovely of you, how nice of you, how kind of you, very funny, what a treat, gee thanks, great
        start, brilliant start, real nice, real classy, stay classy, nice try, another day without,
        another week without, another month without, another night without, another day waiting,
        another day of waiting, another hour of waiting, another hour on hold, thanks to whoever,
        thank whoever, grateful for the silence, no thanks, thanks loads for, appreciated not, well
        done for losing, well done on losing, charming service, five stars for losing, gold star
        for, gold medal for, medal for, award for worst, award for the worst, award for the slowest,
        award goes to, top marks for losing, kudos for losing, round of applause for, big round of
        applause, worst update, congratulations on the worst, congrats on the worst, congrats on
        losing, so kind of you to, so good of you to, nice of you to, good of you to, big thanks to
        whoever, special thanks to whoever, shout out to whoever, shoutout to whoever, hats off to
        whoever, thanks again for losing, sarcasm, as if, slow claps, how thoughtful, how generous,
        how considerate, so generous of you, thanks to your, thanks to them, fab start, amazing
        start, love that for me, couldnt be happier to wait, exactly what i needed
    """,
    Kind.MENDING: """
        fix*, resolv*, sort, sorted, sorting, solv*, answer*, handl*, look*, refund*, replac*,
        respon*, reply, replies, replying, help*, address*, clearing, clarif*, explain*, mend*,
        repair*, taking, takes, took, care, caring, hear*, listen*, coming, putting, making it,
        making things, getting, kind*, being, support*, quick*, prompt*, fast, all, understand*,
        patience, letting me know, saving, returning, finding, rescu*, honest*
    """,
    Kind.LAUGH: "lol, lmao, lmfao, rofl, haha, hahaha, ha, jk, rotfl",
    Kind.SHARING: """
        giveaway, contest, sweepstakes, raffle, retweet, winner, winners, enter, entered, entry,
        prize, deals, promo, coupon, voucher, hiring, jobs, vacancy, careers, apply, via, breaking,
        announces, announced, announcement, unveils, launches, launched, stock, shares, ceo, cfo,
        earnings, revenue, profit, investors, investor, acquisition, merger, analyst, analysts,
        industry, podcast, blog, webinar, conference, sponsor, sponsored, sponsors, subscribe,
        livestream, unboxing, ft, rumor, rumour, rumored, commercial, commercials, ad, advert,
        campaign, partnership, partners, partner, infographic, brands, marketing, startup,
        according, reportedly, report, reports, study, survey, birthday, tune, episode, tour, follow
        us, check out, check it out, sign up, learn more, read more, find out, click here, link in
        bio, for a chance to win, chance to win, to win, giving away, now available, new post, join
        us, read about, watch the, watch this, how to, top 10, case study
    """,
}

ENGLISH = Words("en", {**_EVERYDAY, **GRAVE})
