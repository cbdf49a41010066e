"""To whom and as whom something would be said, and whether it can be: it is known before typing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.drafts import Mode
from socialdesk.domain.eligibility import Light
from socialdesk.domain.ids import AccountId, RemoteId
from socialdesk.domain.text import visible
from socialdesk.domain.views import Conversation, Said, Target
from socialdesk.ui import reasons, words

translate = QCoreApplication.translate

LONGEST_QUOTE = 200


@dataclass(frozen=True, slots=True)
class Whom:
    """To whom and as whom, in one mode; handles are without their @ and safe to show.

    ``caution`` is what to know before typing; ``why_not`` says why nothing can be said at all.
    ``page_url`` is where it can be said without us and ``way`` what the button there says.
    ``chosen`` is the post that a person chose to answer, where it is at hand.
    """

    mode: Mode
    handle: str = ""
    account_id: AccountId | None = None
    account_handle: str = ""
    account_remote_id: RemoteId | None = None
    caution: str = ""
    why_not: str = ""
    page_url: str = ""
    way: str = ""
    chosen: Said | None = None

    @property
    def open(self) -> bool:
        """True where something can be said this way."""
        return not self.why_not

    @property
    def invites(self) -> bool:
        """True where X's message button can be put into the words."""
        return self.mode is Mode.PUBLIC and self.open and self.account_remote_id is not None


def whom(conversation: Conversation | None, mode: Mode, chosen: RemoteId | None = None) -> Whom:
    """Return to whom something would be said; ``chosen`` is the post that a person chose."""
    if conversation is None or conversation.case_id is None:
        return Whom(mode, why_not=_nothing_here())
    if mode is Mode.DIRECT:
        return _in_private(conversation)
    if mode is Mode.NOTE:
        return Whom(mode, handle=visible(conversation.handle))
    return _in_public(conversation, chosen)


def first_mode(conversation: Conversation) -> Mode:
    """Return how to write at first: as it was begun, else as they wrote last.

    Who wrote only in private, or cannot be answered in public, is answered in private.
    """
    begun = [mode for mode in (Mode.PUBLIC, Mode.DIRECT, Mode.NOTE) if mode in conversation.drafts]
    if begun:
        return begun[0]
    target, direct = conversation.target, conversation.direct
    closed = target is None or target.verdict.light is Light.NO
    return Mode.DIRECT if closed and direct is not None and direct.wrote else Mode.PUBLIC


def _in_public(conversation: Conversation, chosen: RemoteId | None) -> Whom:
    said = next((one for one in conversation.said if _is_target(one, chosen)), None)
    target = said.target if said is not None else conversation.target
    handle = visible(conversation.handle)
    if target is None:
        nothing = translate("Composer", "This customer wrote nothing that can be answered.")
        return Whom(Mode.PUBLIC, handle, why_not=nothing)
    about = reasons.in_full(target.verdict)
    closed = target.verdict.light is Light.NO
    return Whom(
        mode=Mode.PUBLIC,
        handle=handle,
        account_id=target.account_id,
        account_handle=visible(target.account_handle),
        account_remote_id=target.account_remote_id,
        caution="" if closed else about,
        why_not=(about or _nothing_here()) if closed else "",
        page_url=target.page_url,
        way=reasons.way(target.verdict) if target.page_url else "",
        chosen=said,
    )


def _nothing_here() -> str:
    return translate("Composer", "There is nothing to answer here.")


def _is_target(said: Said, chosen: RemoteId | None) -> bool:
    target: Target | None = said.target
    return chosen is not None and target is not None and target.reply_to_id == chosen


def _in_private(conversation: Conversation) -> Whom:
    direct, handle = conversation.direct, visible(conversation.handle)
    if direct is None:
        nowhere = translate("Composer", "They cannot be reached by direct message from here.")
        return Whom(Mode.DIRECT, handle, why_not=nowhere)
    caution = translate(
        "Composer",
        "They have not written to the shop in private. X delivers this only if they take messages"
        " from everyone.",
    )
    return Whom(
        mode=Mode.DIRECT,
        handle=handle,
        account_id=direct.account_id,
        account_handle=visible(direct.account_handle),
        caution="" if direct.wrote else caution,
        page_url=f"https://x.com/messages/compose?recipient_id={direct.recipient_id}",
    )


def target_words(to: Whom) -> str:
    """Return which post a person chose to answer, as one line; "" for the newest."""
    if to.chosen is None:
        return ""
    text = " ".join(visible(to.chosen.text).split())[:LONGEST_QUOTE]
    line = translate("Composer", "Answering the post of {0}: “{1}”")
    at = words.clock(to.chosen.written_ms)
    return line.replace("{0}", at).replace("{1}", f"\u2068{text}\u2069")


def box_words(to: Whom) -> str:
    """Return what the box is for, as it says itself while it is empty."""
    if to.mode is Mode.NOTE:
        return translate("Composer", "Private note: only you see this")
    if to.mode is Mode.DIRECT:
        named = translate("Composer", "Direct message to @{0}: nobody else sees this")
        plain = translate("Composer", "Direct message")
    else:
        named = translate("Composer", "Public reply to @{0}")
        plain = translate("Composer", "Public reply")
    return named.replace("{0}", to.handle) if to.handle else plain
