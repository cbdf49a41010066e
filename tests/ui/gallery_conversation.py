"""Draws columns three and four and the status bar to pictures, to be looked at.

Run as ``python -m tests.ui.gallery_conversation FOLDER``. It shows the widgets alone, with plain
data; the tour shows them in the window.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.cases import State
from socialdesk.domain.drafts import Draft, Mode
from socialdesk.domain.eligibility import Verdict
from socialdesk.domain.guards import DraftWarning, Rule
from socialdesk.domain.ids import (
    AccountId,
    CaseId,
    CustomerId,
    NoteId,
    PostId,
    RemoteId,
    ReplyId,
)
from socialdesk.domain.posts import Channel, Link
from socialdesk.domain.replies import Delivery
from socialdesk.domain.views import (
    Conversation,
    CustomerSheet,
    DirectTarget,
    PastCase,
    Said,
    Standing,
    Target,
)
from socialdesk.ui.composer.composer import Composer
from socialdesk.ui.composer.warnings import WarningStrip
from socialdesk.ui.conversation.header import ConversationHeader
from socialdesk.ui.conversation.view import ConversationView
from socialdesk.ui.customer.column import scrolling
from socialdesk.ui.customer.sheet import SheetView
from socialdesk.ui.status.bar import StatusBar
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme, set_kind
from tests.ui.plain_data import PRICES

NOON = datetime(2023, 10, 3, 13, 0, tzinfo=UTC)
NOW_MS = round(NOON.timestamp() * 1000) + 3 * 3_600_000 + 300_000


def at(hour: int, minute: int) -> int:
    """Return a moment of that Tuesday, in ms."""
    return round(NOON.replace(hour=hour, minute=minute).timestamp() * 1000)


def said(number: int, hour: int, minute: int, text: str, **more: object) -> Said:
    """Return something Jan said, or what ``more`` says."""
    when = at(hour, minute)
    fields: dict[str, object] = {
        "key": (when, number),
        "post_id": PostId(number),
        "reply_id": None,
        "case_id": CaseId(412),
        "ours": False,
        "who": "Jan B.",
        "channel": Channel.PUBLIC,
        "text": text,
        "written_ms": when,
        **more,
    }
    return Said(**fields)  # type: ignore[arg-type]  # the pictures' data is checked by drawing it


LABEL = "Label printed twice: https://harbour.example/track/20931 has it, look."

STORM = (
    said(1, 13, 2, "@harbourbooks still waiting for an apology. Why has my parcel been pushed out"
         " till the 16th?", opens_case=True),
    said(2, 13, 20, "Hi Jan, I'm sorry, that is far too long. Could you send me the order number in"
         " a private message? ^Ana", ours=True, who="Ana"),
    said(3, 13, 31, "Order HB-20931, jan@example.com", channel=Channel.DIRECT),
    said(4, 15, 44, "Harbour Books rep laughed about my situation. On my way to the other shop.",
         mention=False),
    said(5, 15, 51, LABEL, edited=True,
         links=(Link(21, 56, "https://harbour.example/track/20931", "x"),)),
    said(6, 15, 58, "", deleted=True),
)  # fmt: skip

OURS = (
    said(7, 16, 0, "Jan, you're right, and I'm sorry: your parcel is on the van today. ^Ana",
         ours=True, who="Ana", post_id=None, reply_id=ReplyId(1), delivery=Delivery.FAILED,
         problem="X could not be reached, so nothing was sent."),
    said(8, 16, 3, "It went out again this morning. ^Ana",
         ours=True, who="Ana", post_id=None, reply_id=ReplyId(3), delivery=Delivery.UNCONFIRMED),
    said(9, 16, 4, "Jan, you're right, and I'm sorry: your parcel is on the van today. ^Ana",
         ours=True, who="Ana", post_id=None, reply_id=ReplyId(2), delivery=Delivery.QUEUED,
         due_ms=NOW_MS + 7_400),
)  # fmt: skip

ARABIC = (
    said(1, 13, 2, "مرحبا @harbourbooks طلبي رقم HB-20931 لم يصل بعد، متى يصل؟", who="ليلى",
         opens_case=True),
    said(2, 13, 20, "Hello Layla, I'm sorry. It leaves today. ^Ana", ours=True, who="Ana"),
    said(3, 13, 31, "شكرا!", channel=Channel.DIRECT, who="ليلى"),
    said(4, 15, 44, "أين طردي؟", who="ليلى"),
)  # fmt: skip

DRAFT = (
    "Jan, you're right, and I'm sorry: you told us twice and we still kept you waiting. "
    "Your replacement is on the van today, tracking is in your messages. ^Ana"
)


def conversation(items: tuple[Said, ...], **more: object) -> Conversation:
    """Return Jan's conversation, or what ``more`` says."""
    fields: dict[str, object] = {
        "customer_id": CustomerId(3),
        "case_id": CaseId(412),
        "state": State.NEEDS_REPLY,
        "name": "Jan B.",
        "handle": "janb",
        "followers": 1_204,
        "said": items,
        "older": None,
        "target": Target(
            RemoteId("5"), AccountId(1), "harbourbooks", account_remote_id=RemoteId("9001")
        ),
        "draft": "",
        "draft_key": "",
        "waiting_since_ms": NOW_MS - 72 * 60_000,
        "direct": DirectTarget(RemoteId("501"), AccountId(1), "harbourbooks", wrote=True),
        **more,
    }
    text, mode = str(fields.pop("text", DRAFT)), fields.pop("mode", Mode.PUBLIC)
    assert isinstance(mode, Mode)
    fields["drafts"] = {mode: Draft("gallery", mode, CaseId(412), text, NOW_MS)}
    return Conversation(**fields)  # type: ignore[arg-type]  # as above


SHEET = CustomerSheet(
    customer_id=CustomerId(3),
    name="Jan B.",
    handle="janb",
    followers=1_204,
    first_seen_ms=NOW_MS - 400 * 86_400_000,
    earlier_handles=("jan_reads", "janbooks88"),
    posts=14,
    moods=(0.4, 0.2, 0.3, -0.1, -0.2, -0.4, -0.5),
    cases=(
        PastCase(CaseId(412), State.NEEDS_REPLY, NOW_MS, "@harbourbooks still waiting for"),
        PastCase(CaseId(388), State.RESOLVED, NOW_MS - 30 * 86_400_000, "Bent cover"),
        PastCase(CaseId(201), State.RESOLVED, NOW_MS - 300 * 86_400_000, "Gift card"),
    ),
)

STANDING = Standing(
    counts={},
    checked_ms=NOW_MS - 9_000,
    no_gap_since_ms=at(8, 0),
    misses=0,
    problem=None,
    posts_today=46,
    answered_today=39,
    first_response_median_ms=11 * 60_000,
    month_microusd=3_104_000,
    unsettled=0,
)


class Bench(QWidget):
    """Columns three and four over the status bar."""

    def __init__(self, shown: Conversation, standing: Standing = STANDING) -> None:
        super().__init__()
        header = ConversationHeader(lambda: NOW_MS)
        header.show_conversation(shown)
        view = ConversationView(lambda: NOW_MS)
        view.show_conversation(shown.said, shown.older)
        composer = Composer(PRICES, lambda: NOW_MS)
        composer.sign_with({AccountId(1): "^Ana"})
        self.warnings = WarningStrip(composer)
        composer.parts.above(self.warnings)
        for words, name in (("/ snippets", "snippets"), ("Attach", "attach")):
            tool = set_kind(QPushButton(words), "quiet")
            tool.setObjectName(name)
            composer.parts.tools.put(tool)
        composer.show_conversation(shown)
        sheet = SheetView(lambda: NOW_MS)
        sheet.show_sheet(SHEET)
        bar = StatusBar(lambda: NOW_MS, practice=True)
        bar.show_standing(standing)
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (header, view, composer):
            column.addWidget(part)
        side = scrolling(sheet)
        side.setFixedWidth(round(sheet.font().pixelSize() / 13 * 272))
        line = set_kind(QFrame(), "side")
        line.setFixedWidth(1)
        line.setStyleSheet("background: palette(mid)")
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addLayout(column, 1)
        columns.addWidget(line)
        columns.addWidget(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(columns, 1)
        layout.addWidget(bar)
        self.view, self.composer = view, composer


TOO_LONG = conversation(
    STORM + OURS, text=DRAFT + " " + "Books are patient, people need not be. " * 4
)
NOT_ANSWERABLE = conversation(
    STORM[3:],
    text="",
    target=Target(
        RemoteId("5"),
        AccountId(1),
        "harbourbooks",
        verdict=Verdict.NOT_NAMED,
        page_url="https://x.com/5",
    ),
    state=State.RESOLVED,
    waiting_since_ms=None,
)

GONE = conversation(
    (
        said(1, 13, 2, "", deleted=True, opens_case=True),
        said(2, 13, 9, "@harbourbooks and the label was printed twice.", edited=True),
        said(3, 13, 31, "@harbourbooks hello?", verdict=Verdict.SUSPENDED),
        said(4, 13, 40, "@harbourbooks the van left", verdict=Verdict.WITHHELD),
    ),
    text="",
    target=Target(
        RemoteId("3"), AccountId(1), "harbourbooks", Verdict.SUSPENDED, "https://x.com/3"
    ),
)
MAYBE = conversation(
    (said(1, 13, 2, "These maps, at last.", verdict=Verdict.LIMITED, opens_case=True),),
    text="Thank you, Jan! ^Ana",
    target=Target(RemoteId("1"), AccountId(1), "harbourbooks", Verdict.LIMITED, "https://x.com/1"),
)


LEFT_AND_NOT = (
    said(3, 13, 31, "Order HB-20931, jan@example.com", channel=Channel.DIRECT),
    said(1, 13, 40, "Warehouse says the label was printed twice; the replacement leaves tomorrow.",
         ours=True, who="Ana", note_id=NoteId(1), post_id=None),
    said(8, 16, 0, "1/3 Jan, you're right, and I'm sorry: you told us twice. ^Ana",
         ours=True, who="Ana"),
    said(9, 16, 1, "2/3 Your replacement is on the van today.", ours=True, who="Ana", post_id=None,
         reply_id=ReplyId(4), delivery=Delivery.FAILED, part=2, parts=3, page_url="https://x.com/5",
         problem="X limits how much the shop may post today."),
    said(10, 16, 1, "3/3 Tracking is in your messages. ^Ana", ours=True, who="Ana", post_id=None,
         reply_id=ReplyId(5), delivery=Delivery.FAILED, part=3, parts=3, held_back=True,
         problem="It waits for the part before it."),
    said(11, 16, 3, "It went out again this morning. ^Ana", ours=True, who="Ana", post_id=None,
         reply_id=ReplyId(3), delivery=Delivery.UNCONFIRMED, page_url="https://x.com/5"),
    said(12, 16, 4, "Good morning Jan, it should be with you by noon. ^Ana", ours=True, who="Ana",
         post_id=None, reply_id=ReplyId(6), delivery=Delivery.QUEUED, scheduled=True,
         due_ms=NOW_MS + 15 * 3_600_000),
)  # fmt: skip

GERMAN = (
    "Entschuldigung, Ihre Rindfleischetikettierungsüberwachungsaufgabenübertragungssendung und die"
    " Donaudampfschifffahrtsgesellschaftskapitänsmützenersatzlieferung sind unterwegs. "
)
WARNINGS = (
    DraftWarning(rule=Rule.LINK_COSTS, about="link", cost_microusd=190_000, value="x.com"),
    DraftWarning(rule=Rule.WROTE_AGAIN, about="again", count=2, post_id=PostId(5)),
)


def draw(app: QApplication, folder: Path, name: str, bench_of: Conversation, theme: Theme,
         *, percent: int = 100, scale: int = 1, standing: Standing = STANDING,
         size: tuple[int, int] | None = None,
         then: Callable[[Bench], object] = lambda _: None) -> None:  # fmt: skip
    """Draw one picture, after something was done."""
    apply_theme(app, theme, percent=percent)
    bench = Bench(bench_of, standing)
    usual = (round(842 * scale), round(900 * scale * (1 if percent == 100 else 0.9)))
    bench.resize(*(size or usual))
    bench.show()
    then(bench)
    bench.composer.edit.setFocus()
    app.processEvents()
    app.processEvents()
    bench.grab().save(str(folder / f"{name}.png"))
    bench.close()
    bench.deleteLater()


def main(folder: Path) -> None:
    """Draw all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    broken = Standing(
        counts={}, checked_ms=at(14, 2), no_gap_since_ms=at(8, 0), misses=3,
        problem="X could not be reached.", posts_today=46, answered_today=39,
        first_response_median_ms=None, month_microusd=0, unsettled=2,
    )  # fmt: skip
    for theme in (LIGHT, DARK):
        draw(app, folder, f"{theme.name}", conversation(STORM), theme)
        draw(app, folder, f"{theme.name}-ours", TOO_LONG, theme, standing=broken)
        draw(app, folder, f"{theme.name}-refused", NOT_ANSWERABLE, theme)
        draw(app, folder, f"{theme.name}-gone", GONE, theme)
        draw(app, folder, f"{theme.name}-maybe", MAYBE, theme)
        draw(app, folder, f"{theme.name}-left", conversation(LEFT_AND_NOT), theme)
        draw(app, folder, f"{theme.name}-direct", conversation(STORM, mode=Mode.DIRECT), theme)
        draw(
            app,
            folder,
            f"{theme.name}-note",
            conversation(
                LEFT_AND_NOT[:2], mode=Mode.NOTE, text="Called the depot: it is on the van."
            ),
            theme,
        )
        draw(
            app,
            folder,
            f"{theme.name}-several",
            TOO_LONG,
            theme,
            then=lambda one: one.composer.long.offer.click(),
        )
        draw(
            app,
            folder,
            f"{theme.name}-warned",
            conversation(STORM),
            theme,
            size=(842, 592),
            then=lambda one: one.warnings.show_warnings(WARNINGS),
        )
        draw(
            app,
            folder,
            f"{theme.name}-german",
            conversation(STORM, text=GERMAN * 2),
            theme,
            size=(620, 560),
        )
        draw(
            app,
            folder,
            f"{theme.name}-200-left",
            conversation(LEFT_AND_NOT),
            theme,
            percent=200,
            size=(1150, 1500),
        )
        draw(app, folder, f"{theme.name}-200", TOO_LONG, theme, percent=200, scale=2)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    arabic = conversation(
        ARABIC + OURS, name="ليلى", handle="layla", text="مرحبا ليلى، طردك في الطريق"
    )
    draw(app, folder, "arabic", arabic, LIGHT)
    draw(app, folder, "arabic-left", conversation(LEFT_AND_NOT, text=DRAFT), LIGHT)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
