"""What the import says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from socialdesk.domain.text import visible
from socialdesk.services.import_archive import Found, Imported

MINUTE_S = 60


MOST_PLACES = 5


def _tr(text: str) -> str:
    return QCoreApplication.translate("Import", text)


def invitation() -> str:
    """Return what can be done here, and what it does not do."""
    return _tr(
        "X gives you everything you ever posted as a zip file: on X, choose Settings, Your account,"
        " Download an archive of your data. Choose that file here as it came. Your posts and direct"
        " messages become history: searchable, and in each customer's conversation. No case is"
        " opened for old matters, and nobody is told."
    )


def found(inside: Found) -> str:
    """Return what an archive holds, line by line."""
    lines = [
        _tr("Archive of @{0}").format(visible(inside.handle)) + _made(inside),
        _tr("{0} posts and {1} direct messages, {2} of them new here").format(
            _number(inside.posts), _number(inside.messages), _number(inside.new)
        ),
    ]
    if inside.from_ms is not None and inside.to_ms is not None:
        lines.insert(1, _tr("From {0} to {1}").format(_day(inside.from_ms), _day(inside.to_ms)))
    lines += _left_out(inside)
    lines.append(_next(inside))
    return "\n".join(lines)


def _made(inside: Found) -> str:
    return "" if inside.made_ms is None else _tr(", made on {0}").format(_day(inside.made_ms))


def _left_out(inside: Found) -> list[str]:
    lines = []
    if inside.reposts:
        lines.append(_tr("Left out: reposts of others' words, {0}").format(_number(inside.reposts)))
    if inside.groups:
        lines.append(_tr("Left out: messages to groups, {0}").format(_number(inside.groups)))
    if inside.unreadable:
        lines.append(_tr("Left out: damaged entries, {0}").format(_number(inside.unreadable)))
    return lines


def _next(inside: Found) -> str:
    if inside.finished_ms is not None:
        return _tr("It was imported on {0}.").format(_day(inside.finished_ms))
    if inside.begun:
        return _tr("Its import was broken off, and goes on from there.")
    if inside.seconds < MINUTE_S:
        return _tr("It takes less than a minute.")
    return _tr("Minutes it takes, about: {0}").format(_number(-(-inside.seconds // MINUTE_S)))


def under_way(done: int, total: int | None, *, looks: bool) -> str:
    """Return how far it is."""
    share = 100 * done // total if total else 0
    said = _tr("Looking into it: {0} %") if looks else _tr("Importing: {0} %")
    return said.format(share)


def finished(done: Imported) -> str:
    """Return what came of it."""
    lines = [_tr("Posts and messages that were added: {0}").format(_number(done.now.new))]
    if done.places:
        lines.append(_tr("What could not be read was left out:"))
        lines += done.places[:MOST_PLACES]
    return "\n".join(lines)


def _number(value: int) -> str:
    return QLocale().toString(value)


def _day(at_ms: int) -> str:
    return QLocale().toString(
        QDateTime.fromMSecsSinceEpoch(at_ms).date(), QLocale.FormatType.ShortFormat
    )
