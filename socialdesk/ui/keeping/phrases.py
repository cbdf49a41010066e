"""What the page of backups and files says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from socialdesk.domain.backups import Backup, Inside
from socialdesk.domain.passphrases import why_weak
from socialdesk.domain.text import visible
from socialdesk.services.hand_over import Parcel
from socialdesk.services.keep_retention import Retained
from socialdesk.ui.words import clock, count, day, locale


def _tr(words: str) -> str:
    return QCoreApplication.translate("Keeping", words)


def _size(octets: int) -> str:
    return locale().formattedDataSize(octets, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def moment(at_ms: int, now_ms: int) -> str:
    """Return a day and its time: "Today 02:00"."""
    return f"{day(at_ms, now_ms)} {clock(at_ms)}"


def latest(backups: Sequence[Backup], now_ms: int) -> tuple[str, str]:
    """Return how the shop stands with its backups, and in which manner to say it."""
    good = next((one for one in backups if one.verified), None)
    if good is None:
        return _tr("There is no backup yet. Make one now: it takes a moment."), "warning"
    words = _tr("Latest backup that was checked: {0}")
    return words.replace("{0}", moment(good.made_ms, now_ms)), "name"


def holds(one: Backup) -> str:
    """Return how much a backup holds: "12 MB · 4,210 posts · 312 cases"."""
    size = _size(one.size)
    if not one.verified:
        return size
    posts, cases = _tr("{0} posts"), _tr("{0} cases")
    parts = (size, posts.format(count(one.posts)), cases.format(count(one.cases)))
    return " · ".join(parts)


def place(copies: Sequence[Backup]) -> str:
    """Return where a backup lies."""
    if len(copies) > 1:
        return _tr("On this computer and in the second folder")
    return _tr("In the second folder") if copies[0].second else _tr("On this computer")


def checked(one: Backup) -> str:
    """Return whether it can be brought back; its sign stays beside its words."""
    words = _tr("✓ Checked") if one.verified else _tr("✗ Does not open any more")
    return words.replace(" ", "\N{NO-BREAK SPACE}", 1)


def second_folder(folder: str) -> str:
    """Return where each backup is copied besides."""
    if not folder:
        return _tr("Second folder: none. A USB stick is a good one: it survives this computer.")
    return _tr("Second folder: {0}").replace("{0}", visible(folder))


def made(one: Backup) -> str:
    """Return what came of a backup, with what did not work beside it."""
    words = _tr("Backed up and checked: {0}.").replace("{0}", holds(one))
    return f"{words} {one.note}".strip()


def inside(held: Inside, now_ms: int) -> str:
    """Return what a case file holds, line by line."""
    accounts = ", ".join(f"@{visible(one)}" for one in held.handles) or _tr("none")
    newest = held.newest_post_ms
    lines = (
        (_tr("Made"), moment(held.made_ms, now_ms)),
        (_tr("Accounts"), accounts),
        (_tr("Cases"), count(held.cases)),
        (_tr("Customers"), count(held.customers)),
        (_tr("Posts"), count(held.posts)),
        (_tr("Newest post"), _tr("none") if newest is None else moment(newest, now_ms)),
    )
    return "\n".join(f"{name}: {value}" for name, value in lines)


def replacing() -> str:
    """Return what happens when another case file takes the place of this one."""
    return _tr(
        "This takes the place of your cases when SocialDesk starts again. The cases of today are"
        " kept beside it as a file of their own, with everything that you do until then. Replies"
        " that wait in its outbox are held until you have looked at them."
    )


def waits(source: str, made_when: str, kept_as: str) -> str:
    """Return what happens at the next start."""
    words = _tr(
        "When SocialDesk starts again, your cases are those of {2} ({0}). The cases of today are"
        " kept as {1}, with everything that you do until then. What waits in the outbox is held"
        " until you have looked at it."
    )
    words = words.replace("{2}", made_when).replace("{1}", visible(kept_as))
    return words.replace("{0}", visible(source))


def strength(first: str, second: str) -> tuple[str, bool]:
    """Return what to say of a passphrase and its repetition, and whether they will do."""
    if not first:
        return _tr("Four or five words that do not belong together are good."), False
    if weak := why_weak(first):
        return _tr("Too weak.") + " " + QCoreApplication.translate("Keeping", weak), False
    if not second:
        return _tr("Strong enough. Type it once more."), False
    if first != second:
        return _tr("The two are not the same."), False
    words = _tr("Strong enough, and both are the same. Without it nobody opens the file: keep it.")
    return words, True


def handed_over(parcel: Parcel) -> str:
    """Return what was written."""
    words = _tr("Written, and opened once to be sure: {0}, {1}, {2} posts.")
    size = _size(parcel.size)
    posts = count(parcel.inside.posts)
    return (
        words.replace("{2}", posts).replace("{1}", size).replace("{0}", visible(parcel.path.name))
    )


def under_way(doing: str, done: int, total: int | None) -> str:
    """Return how far something is; while it is checked nobody knows."""
    if not total:
        return doing
    return f"{doing} {100 * min(done, total) // total} %"


def would_go(found: Retained, days: int) -> str:
    """Return what would be erased."""
    if not days:
        return _tr("Everything is kept.")
    if not found.cases or found.oldest_ms is None:
        return _tr("Nothing is that old yet.")
    words = _tr("This would remove the words of {0} of {1}, the oldest closed in {2}.")
    cases = _tr("1 case") if found.cases == 1 else _tr("{0} cases").format(count(found.cases))
    people = _tr("1 person") if found.people == 1 else _tr("{0} people").format(count(found.people))
    return (
        words.replace("{2}", _month(found.oldest_ms)).replace("{1}", people).replace("{0}", cases)
    )


def kept_for(days: int) -> str:
    """Return what was decided."""
    if not days:
        return _tr("Saved. Everything is kept.")
    return _tr(
        "Saved. What is older goes within a day, or when SocialDesk starts again. It cannot be"
        " taken back then; until then 0 keeps everything. Backups from before still hold it."
    )


def _month(at_ms: int) -> str:
    return locale().toString(QDateTime.fromMSecsSinceEpoch(at_ms).date(), "MMMM yyyy")
