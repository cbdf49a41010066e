"""The eligibility light in words: why a post can be answered from here or not, and what then."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.eligibility import Light, Verdict

translate = QCoreApplication.translate


def in_full(verdict: Verdict) -> str:
    """Return in whole sentences what stands in the way, "" where nothing does (PRODUCT R4)."""
    return {
        Verdict.LIMITED: translate(
            "Reasons",
            "Its author limits who may reply, and X does not tell whether the shop may. "
            "You can try; if X refuses, answer on X itself.",
        ),
        Verdict.CLOSED: translate(
            "Reasons", "Its author lets only people they named reply, and did not name the shop."
        ),
        Verdict.NOT_NAMED: translate(
            "Reasons",
            "X lets programs answer only people who mentioned or quoted the shop. "
            "This one did neither, so answer on X itself.",
        ),
        Verdict.REPOST: translate(
            "Reasons", "This is a repost of somebody else's words. There is nothing to answer."
        ),
        Verdict.DELETED: translate(
            "Reasons", "Its author deleted this post, so there is nothing to answer any more."
        ),
        Verdict.WITHHELD: translate(
            "Reasons", "X withholds this post in your country, so it takes no answer from here."
        ),
        Verdict.PROTECTED: translate(
            "Reasons",
            "Its author protects their posts now: only those they let follow them can answer.",
        ),
        Verdict.SUSPENDED: translate(
            "Reasons", "X has suspended this account. Nobody can answer it at the moment."
        ),
        Verdict.HIDDEN: translate(
            "Reasons",
            "X does not show this post to the shop any more and does not say why; "
            "its author may have blocked the shop.",
        ),
        Verdict.OUTDATED: translate(
            "Reasons", "Its author has edited this post. Answer the new version."
        ),
        Verdict.DIRECT: translate(
            "Reasons", "They wrote only direct messages. Answer them in your messages on X."
        ),
        Verdict.WEB: translate(
            "Reasons", "This was found on the web, not on X. Answer it where it was written."
        ),
    }.get(verdict, "")


def way(verdict: Verdict) -> str:
    """Return what the button to the way that works says, "" where there is none."""
    if verdict in (Verdict.DELETED, Verdict.REPOST, Verdict.OURS):
        return ""
    if verdict is Verdict.WEB:
        return translate("Reasons", "Open the page")
    return "" if verdict.light is Light.YES else translate("Reasons", "Open on X")


def mark(verdict: Verdict) -> str:
    """Return what a post in a conversation is marked with, "" where its label says it already."""
    return {
        Verdict.LIMITED: translate("Reasons", "replies limited"),
        Verdict.CLOSED: translate("Reasons", "replies limited to others"),
        Verdict.WITHHELD: translate("Reasons", "withheld by X"),
        Verdict.PROTECTED: translate("Reasons", "protected by its author"),
        Verdict.SUSPENDED: translate("Reasons", "author suspended by X"),
        Verdict.HIDDEN: translate("Reasons", "not shown by X any more"),
        Verdict.QUOTED: translate("Reasons", "quotes the shop"),
    }.get(verdict, "")
