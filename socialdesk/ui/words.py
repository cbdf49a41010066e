"""All words shown for times, reasons and states, in one place and ready to be translated.

Numbers and dates follow the system's locale. Times of day and of waiting never say seconds: a card
that counts seconds hurries the person for nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from socialdesk.domain.cases import State
from socialdesk.domain.posts import Channel
from socialdesk.domain.replies import Delivery
from socialdesk.domain.triage import Reason, Sign
from socialdesk.domain.views import View
from socialdesk.ui.theme import Tone

translate = QCoreApplication.translate

SECOND_MS = 1_000
MINUTE_MS = 60 * SECOND_MS
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
NEAR_MS = 15 * MINUTE_MS
"""So little time is left to the target that somebody should look now."""
_WEEK = 7
LATE_MS = HOUR_MS
"""Who waits longer is shown in the colour of harm: the default promise is one hour (TRIAGE)."""


def locale() -> QLocale:
    """Return the system's locale, or English where there is none, as on a bare machine."""
    own = QLocale()
    return QLocale(QLocale.Language.English) if own.language() is QLocale.Language.C else own


def count(number: int) -> str:
    """Return a number as the locale writes it: 1,204."""
    return locale().toString(number)


def many(number: int, *, ends_at: int) -> str:
    """Return a number, or, where counting ended there: 9,999+."""
    return count(number) if number < ends_at else f"{count(ends_at - 1)}+"


def money(microusd: int) -> str:
    """Return millionths of a US dollar as $3.10; three decimals below a cent."""
    dollars = microusd / 1_000_000
    return f"${locale().toString(dollars, 'f', 2 if microusd % 10_000 == 0 or dollars >= 1 else 3)}"


def duration(length_ms: int) -> str:
    """Return a stretch of time in short: 12 m, 1 h 12 m, 3 d 4 h."""
    days, hours, minutes = _parts(length_ms)
    if days:
        short = translate("Words", "{0} d {1} h") if hours else translate("Words", "{0} d")
        return short.format(days, hours)
    if hours:
        short = translate("Words", "{0} h {1} m") if minutes else translate("Words", "{0} h")
        return short.format(hours, minutes)
    return translate("Words", "{0} m").format(minutes)


def full_duration(length_ms: int) -> str:
    """Return a stretch of time in whole words, as a screen reader says it: 1 hour 12 minutes."""
    days, hours, minutes = _parts(length_ms)
    said = [
        _days(days) if days else "",
        _hours(hours) if hours else "",
        _minutes(minutes) if not days and (minutes or not hours) else "",
    ]
    return " ".join(part for part in said if part)


def waiting(length_ms: int) -> str:
    """Return how long somebody waits, for a card: "waiting 1 h 12 m" once it is late, else "38 m".

    Below one minute it says "now".
    """
    if length_ms < MINUTE_MS:
        return translate("Words", "now")
    if length_ms < LATE_MS:
        return duration(length_ms)
    return translate("Words", "waiting {0}").format(duration(length_ms))


def ago(then_ms: int, now_ms: int) -> str:
    """Return how long ago, in short: "just now", "9 s ago", "12 m ago", "3 d ago"."""
    length_ms = max(0, now_ms - then_ms)
    if length_ms < SECOND_MS:
        return translate("Words", "just now")
    if length_ms < MINUTE_MS:
        return translate("Words", "{0} s ago").format(length_ms // SECOND_MS)
    return translate("Words", "{0} ago").format(duration(length_ms))


def clock(at_ms: int) -> str:
    """Return the local time of day, always with 24 hours: 13:02."""
    return _local(at_ms).toString("HH:mm")


def day(at_ms: int, now_ms: int) -> str:
    """Return the local day: "Today", "Yesterday", "Tuesday 3 October", with the year if another."""
    date, today = _local(at_ms).date(), _local(now_ms).date()
    if date == today:
        return translate("Words", "Today")
    if date == today.addDays(-1):
        return translate("Words", "Yesterday")
    same_year = date.year() == today.year()
    return locale().toString(date, "dddd d MMMM" if same_year else "dddd d MMMM yyyy")


def when(at_ms: int, now_ms: int) -> str:
    """Return a moment in short for a card: 13:02 today, "3 Oct" this year, "3 Oct 2025" else."""
    date, today = _local(at_ms).date(), _local(now_ms).date()
    if date == today:
        return clock(at_ms)
    return locale().toString(date, "d MMM" if date.year() == today.year() else "d MMM yyyy")


def short_date(at_ms: int) -> str:
    """Return the local day in short: "3 Oct"."""
    return locale().toString(_local(at_ms).date(), "d MMM")


def moment(at_ms: int, now_ms: int) -> str:
    """Return a time to come: "15:00", "tomorrow 9:00", "Monday 9:00", "3 Oct 9:00"."""
    at, today = _local(at_ms), _local(now_ms).date()
    time = locale().toString(at.time(), "H:mm")
    ahead = today.daysTo(at.date())
    if ahead == 0:
        return time
    if ahead == 1:
        return translate("Words", "tomorrow {0}").format(time)
    form = (
        "dddd"
        if 1 < ahead < _WEEK
        else "d MMM"
        if at.date().year() == today.year()
        else "d MMM yyyy"
    )
    return f"{locale().toString(at.date(), form)} {time}"


def view_title(view: View, query: str = "") -> str:
    """Return a view's name; that of a tag or an incident is its own."""
    if view is View.TAG and query:
        return f"#{query}"
    return {
        View.NEEDS_REPLY: translate("Words", "Needs reply"),
        View.WAITING: translate("Words", "Waiting on customer"),
        View.SNOOZED: translate("Words", "Snoozed"),
        View.DONE: translate("Words", "Done"),
        View.SPAM: translate("Words", "Spam"),
        View.LATE: translate("Words", "Late"),
        View.UNSOLVED: translate("Words", "Not solved in time"),
        View.TAG: translate("Words", "Tag"),
        View.INCIDENT: translate("Words", "Incident"),
        View.EVERYTHING: translate("Words", "Everything"),
        View.FOUND: translate("Words", "Found"),
    }[view]


def view_order(view: View, query: str = "") -> str:
    """Return in which order a view lists."""
    if view is View.FOUND and "sort:best" in query.lower():
        return translate("Words", "best first")
    return {
        View.NEEDS_REPLY: translate("Words", "most urgent first"),
        View.LATE: translate("Words", "latest of all first"),
        View.UNSOLVED: translate("Words", "longest over first"),
        View.SNOOZED: translate("Words", "back soonest first"),
        View.INCIDENT: translate("Words", "oldest case first"),
    }.get(view, translate("Words", "newest first"))


def nothing_here(view: View, query: str = "") -> tuple[str, str]:
    """Return what an empty view says: what is so, and what comes next."""
    if view is View.FOUND:
        return (
            translate("Words", "Nothing found for “{0}”.").format(query),
            translate(
                "Words",
                "Try fewer words. Ctrl+Space shows what can be typed, Esc clears the search.",
            ),
        )
    return {
        View.NEEDS_REPLY: (
            translate("Words", "Nobody is waiting."),
            translate("Words", "New posts appear here within seconds."),
        ),
        View.WAITING: (
            translate("Words", "No customer owes you an answer."),
            translate("Words", "Cases come here once you have answered them."),
        ),
        View.SNOOZED: (
            translate("Words", "No case sleeps."),
            translate("Words", "A snoozed case comes back at its time, or when they write."),
        ),
        View.SPAM: (
            translate("Words", "No spam."),
            translate("Words", "What you mark as spam is kept here, and can be taken back."),
        ),
        View.LATE: (
            translate("Words", "Nobody is late."),
            translate("Words", "Who is not answered by the target is listed here."),
        ),
        View.UNSOLVED: (
            translate("Words", "Nothing is over its time."),
            translate("Words", "What is not solved by its target is listed here, answered or not."),
        ),
        View.TAG: (
            translate("Words", "No case carries this tag any more."),
            translate("Words", "Press T on a case to put tags on it."),
        ),
        View.INCIDENT: (
            translate("Words", "No case belongs to this incident."),
            translate("Words", "Choose cases in another view and press I to let them join."),
        ),
        View.DONE: (
            translate("Words", "Nothing is done yet."),
            translate("Words", "Press E on a case to resolve it; it is kept here."),
        ),
        View.EVERYTHING: (
            translate("Words", "No post has arrived yet."),
            translate("Words", "Every post that mentions the shop is kept here."),
        ),
    }[view]


def state(of: State) -> str:
    """Return a case's state."""
    return {
        State.NEEDS_REPLY: translate("Words", "Needs reply"),
        State.WAITING: translate("Words", "Waiting on customer"),
        State.SNOOZED: translate("Words", "Snoozed"),
        State.RESOLVED: translate("Words", "Resolved"),
        State.SPAM: translate("Words", "Spam"),
    }[of]


def channel(of: Channel, *, mention: bool = True) -> str:
    """Return where something was said."""
    if of is Channel.DIRECT:
        return translate("Words", "direct message")
    if mention:
        return translate("Words", "public")
    return translate("Words", "public, not a mention")


def delivery(of: Delivery) -> str:
    """Return where a reply of ours stands; the sign repeats the words, never replaces them."""
    return {
        Delivery.QUEUED: translate("Words", "leaves in a moment"),
        Delivery.UNDONE: translate("Words", "taken back"),
        Delivery.SENDING: translate("Words", "sending…"),
        Delivery.SENT: translate("Words", "delivered ✓"),
        Delivery.FAILED: translate("Words", "not sent"),
        Delivery.UNCONFIRMED: translate("Words", "not confirmed yet, looking for it on X"),
    }[of]


def chip(sign: Sign) -> str:
    """Return a reason as its chip says it: "wrote 8 times, no answer"."""
    if sign.reason is Reason.UNANSWERED_RUN:
        return _posts_without_answer(sign.count)
    return {
        Reason.UPSET: translate("Words", "Upset"),
        Reason.HAPPY: translate("Words", "Happy"),
        Reason.QUESTION: translate("Words", "Question"),
        Reason.DIRECT_MESSAGE: translate("Words", "Direct message"),
        Reason.ALSO_DIRECT: translate("Words", "DM open"),
        Reason.NOT_A_MENTION: translate("Words", "not a mention"),
        Reason.NOT_JUDGED: translate("Words", "mood not judged"),
        Reason.WOKE: translate("Words", "its time came"),
        Reason.SAFETY: translate("Words", "Safety"),
        Reason.ACCESS: translate("Words", "Accessibility"),
        Reason.LEGAL: translate("Words", "Legal"),
        Reason.PRESS: translate("Words", "Press"),
        Reason.COPIES_OWNER: translate("Words", "Copies the owner"),
        Reason.LEAVING: translate("Words", "Leaving?"),
        Reason.COMPLAINT: translate("Words", "Complaint"),
        Reason.MIXED: translate("Words", "Praise and complaint"),
        Reason.OTHER_CHANNEL: translate("Words", "Tried other ways"),
        Reason.LONG_TIME: translate("Words", "Long-time customer"),
        Reason.DONE: translate("Words", "Settled, they say"),
        Reason.PROBLEM: translate("Words", "words of trouble"),
        Reason.WAITING: translate("Words", "words of waiting"),
        Reason.OWN_MATTER: translate("Words", "their own matter"),
        Reason.DETAIL: translate("Words", "tells much"),
        Reason.NOT_ONLY_YOU: translate("Words", "said to others, too"),
        Reason.AT_STAKE: translate("Words", "law, press or the owner"),
        Reason.REACH: translate("Words", "many follow"),
        Reason.SPREAD: _spreading(sign.count),
        Reason.EARLIER: translate("Words", "as it was weighed when it came"),
    }[sign.reason]


def _spreading(times: int) -> str:
    said = translate("Words", "Spreading")
    return f"{said} · {count(times)}" if times else said


_TONES = {
    Reason.SPREAD: Tone.WARN,
    Reason.UNANSWERED_RUN: Tone.WARN,
    Reason.UPSET: Tone.DANGER,
    Reason.HAPPY: Tone.GOOD,
    Reason.DIRECT_MESSAGE: Tone.VIOLET,
    Reason.SAFETY: Tone.DANGER,
    Reason.LEGAL: Tone.DANGER,
    Reason.LEAVING: Tone.DANGER,
    Reason.COMPLAINT: Tone.DANGER,
    Reason.ACCESS: Tone.WARN,
    Reason.PRESS: Tone.WARN,
    Reason.COPIES_OWNER: Tone.WARN,
    Reason.MIXED: Tone.WARN,
    Reason.OTHER_CHANNEL: Tone.WARN,
}


def chip_tone(sign: Sign) -> Tone:
    """Return the tone that a reason's chip is painted in."""
    return _TONES.get(sign.reason, Tone.NEUTRAL)


def deleted() -> str:
    """Return what stands where a post was that its author deleted."""
    return translate("Words", "Deleted by its author.")


def our_answer() -> str:
    """Return what marks a post of ours among the customers'."""
    return translate("Words", "our answer")


def more_chips(number: int) -> str:
    """Return what stands for the chips that do not fit."""
    return f"+{count(number)}"


def loading() -> str:
    """Return what a row says before it was read."""
    return translate("Words", "loading…")


def new_rows(number: int) -> str:
    """Return what the pill above the feed says."""
    return translate("Words", "{0} new").format(count(number))


def new_rows_in_full(number: int) -> str:
    """Return what the pill does, for a screen reader."""
    if number == 1:
        return translate("Words", "Show 1 new row at the top")
    return translate("Words", "Show {0} new rows at the top").format(count(number))


def spoken_source(label: str, open_cases: int, *, failing: bool) -> str:
    """Return a source for a screen reader and for its tool tip."""
    if failing:
        return translate("Words", "{0}: the last check failed").format(label)
    if open_cases == 1:
        return translate("Words", "{0}, 1 open case").format(label)
    return translate("Words", "{0}, {1} open cases").format(label, count(open_cases))


def _posts_without_answer(number: int) -> str:
    if number == 1:
        return translate("Words", "wrote once, no answer")
    return translate("Words", "wrote {0} times, no answer").format(count(number))


def _days(number: int) -> str:
    return (
        translate("Words", "1 day")
        if number == 1
        else translate("Words", "{0} days").format(number)
    )


def _hours(number: int) -> str:
    return (
        translate("Words", "1 hour")
        if number == 1
        else translate("Words", "{0} hours").format(number)
    )


def _minutes(number: int) -> str:
    return (
        translate("Words", "1 minute")
        if number == 1
        else translate("Words", "{0} minutes").format(number)
    )


def _parts(length_ms: int) -> tuple[int, int, int]:
    minutes = max(0, length_ms) // MINUTE_MS
    return minutes // 1_440, minutes % 1_440 // 60, minutes % 60


def _local(at_ms: int) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(at_ms)
