"""English words and phrases of what is grave: law, press, and going for good."""

from __future__ import annotations

from typing import Final

from socialdesk.domain.signs.kinds import Kind
from socialdesk.domain.signs.words_en_access import ACCESS
from socialdesk.domain.signs.words_en_danger import DANGER
from socialdesk.domain.signs.words_en_harmless import HARMLESS

_REST: Final = {
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
GRAVE: Final = {**DANGER, **ACCESS, **HARMLESS, **_REST}
