"""Warnings in words: what a person may want to know, and why, in a sentence or two each."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from socialdesk.domain.guards import DraftWarning, Rule, Upset, WarningAct
from socialdesk.domain.known import FactKind
from socialdesk.ui import words

translate = QCoreApplication.translate


def said(warning: DraftWarning) -> str:
    """Return a warning's words; what customers wrote stands in them as they wrote it."""
    return _SAID[warning.rule](warning)


def act(warning: DraftWarning) -> str:
    """Return what the button says, "" where there is nothing to do with one click."""
    if warning.act is WarningAct.MAKE_REMINDER:
        return translate("Warnings", "Remind me")
    if warning.act is WarningAct.SHOW_POST:
        return translate("Warnings", "Show")
    return translate("Warnings", "Take it out") if can_be_taken_out(warning) else ""


def can_be_taken_out(warning: DraftWarning) -> bool:
    """Say whether what is warned of is better cut out of the draft."""
    return warning.rule in (Rule.GIVES_AWAY, Rule.GIVES_AWAY_CARD) and warning.span is not None


def _asks_for_known(of: DraftWarning) -> str:
    return _put(
        translate("Warnings", "They already gave {0}: {1}. Asking again will sting."),
        _theirs(of.kind),
        of.value,
    )


def _asks_for_direct(_of: DraftWarning) -> str:
    return translate(
        "Warnings", "They already wrote you a direct message. Asking for one again will sting."
    )


def _gives_away(of: DraftWarning) -> str:
    if of.theirs:
        whole = translate("Warnings", "{0} of theirs stands in this: {1}. Everybody will read it.")
    else:
        whole = translate("Warnings", "{0} stands in this: {1}. Everybody will read it.")
    return _put(whole, _one(of.kind), of.value)


def _gives_away_card(of: DraftWarning) -> str:
    whole = translate("Warnings", "This looks like a card number: {0}. It must not be sent at all.")
    return _put(whole, of.value)


def _makes_light(of: DraftWarning) -> str:
    return _put(
        {
            Upset.MOOD: translate(
                "Warnings", "They sound upset, and “{0}” may seem to make light of it."
            ),
            Upset.ANGRY_WORDS: translate(
                "Warnings", "They are angry, and “{0}” may seem to make light of it."
            ),
            Upset.COMPLAINT: translate(
                "Warnings", "They complain of something, and “{0}” may seem to make light of it."
            ),
            None: translate("Warnings", "“{0}” may seem to make light of what they wrote."),
        }[of.upset],
        of.words,
    )


def _link_costs(of: DraftWarning) -> str:
    whole = translate("Warnings", "With the link {0} this costs about {1} more.")
    return _put(whole, of.value, words.money(of.cost_microusd))


def _wrote_again(of: DraftWarning) -> str:
    if of.count <= 1:
        return translate("Warnings", "They wrote again since you began.")
    whole = translate("Warnings", "They wrote {0} times more since you began.")
    return _put(whole, words.count(of.count))


def _target_deleted(_of: DraftWarning) -> str:
    return translate("Warnings", "They deleted the post that this answers.")


def _target_edited(_of: DraftWarning) -> str:
    return translate("Warnings", "They edited the post that this answers. Read the new words.")


def _said_before(of: DraftWarning) -> str:
    if of.at_ms is None:
        return translate("Warnings", "You wrote them the very same before.")
    whole = translate("Warnings", "You wrote them the very same before, on {0} at {1}.")
    return _put(whole, _day(of.at_ms), words.clock(of.at_ms))


def _names_another(of: DraftWarning) -> str:
    whole = translate("Warnings", "This names @{0}, who is somebody else: they will get it, too.")
    return _put(whole, of.handle)


def _wrong_language(of: DraftWarning) -> str:
    whole = translate("Warnings", "They wrote in {0}; this reads as {1}.")
    return _put(whole, _language(of.lang), _language(of.draft_lang))


def _promise(of: DraftWarning) -> str:
    if of.due_ms is None:
        return _put(
            translate("Warnings", "“{0}” is a promise. Nobody reminds you of it yet."), of.words
        )
    whole = translate("Warnings", "“{0}” is a promise for {1}, {2}. Nobody reminds you of it yet.")
    return _put(whole, of.words, _day(of.due_ms), words.clock(of.due_ms))


_SAID: dict[Rule, Callable[[DraftWarning], str]] = {
    Rule.ASKS_FOR_KNOWN: _asks_for_known,
    Rule.ASKS_FOR_DIRECT: _asks_for_direct,
    Rule.GIVES_AWAY: _gives_away,
    Rule.GIVES_AWAY_CARD: _gives_away_card,
    Rule.MAKES_LIGHT: _makes_light,
    Rule.LINK_COSTS: _link_costs,
    Rule.WROTE_AGAIN: _wrote_again,
    Rule.TARGET_DELETED: _target_deleted,
    Rule.TARGET_EDITED: _target_edited,
    Rule.SAID_BEFORE: _said_before,
    Rule.NAMES_ANOTHER: _names_another,
    Rule.WRONG_LANGUAGE: _wrong_language,
    Rule.PROMISE: _promise,
}


def _theirs(kind: FactKind | None) -> str:
    named = {
        FactKind.ORDER: translate("Warnings", "their order number"),
        FactKind.MAIL: translate("Warnings", "their mail address"),
        FactKind.PHONE: translate("Warnings", "their phone number"),
        FactKind.ADDRESS: translate("Warnings", "their postal address"),
    }
    return (named.get(kind) if kind else None) or translate("Warnings", "this")


def _one(kind: FactKind | None) -> str:
    named = {
        FactKind.ORDER: translate("Warnings", "An order number"),
        FactKind.MAIL: translate("Warnings", "A mail address"),
        FactKind.PHONE: translate("Warnings", "A phone number"),
        FactKind.ADDRESS: translate("Warnings", "A postal address"),
    }
    return (named.get(kind) if kind else None) or translate("Warnings", "Something private")


def _language(code: str) -> str:
    """Return a language by its own name."""
    return QLocale(code).nativeLanguageName() or code


def _day(at_ms: int) -> str:
    date = QDateTime.fromMSecsSinceEpoch(at_ms).date()
    return words.locale().toString(date, "dddd d MMMM")


def _put(whole: str, *parts: str) -> str:
    """Put words into a sentence; those put in may hold braces of their own, which stay."""
    return _PLACE.sub(lambda found: parts[int(found[1])], whole)


_PLACE = re.compile(r"\{(\d)\}")
