"""Pictures of why a case stands where it stands: ``python -m tests.ui.gallery_why FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from socialdesk.domain.triage import Reason
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.correct_sign import correct_sign
from socialdesk.ui.theme import DARK, LIGHT, Theme, apply_theme
from socialdesk.ui.why.counts import SignsDialog
from socialdesk.ui.window import MainWindow
from tests.helpers.builders import MINUTE_MS, NOON_MS, SHOP, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk, case_of, open_shop
from tests.ui.gallery_cases import opened, settle

PEOPLE = {
    name: a_person(str(810 + number), name.split()[0].lower(), name, followers=followers)
    for number, (name, followers) in enumerate(
        {
            "Irma Holt": 40,
            "Ben Aksel": 12_400,
            "Dora Lind": 90,
            "Yuki Mori": 300,
            "Ola Vik": 8,
        }.items()
    )
}
STORM = (
    "@lanternlane my order LL-20417 arrived broken",
    "Hello? Is anybody reading this?",
    "I emailed twice and tried calling, still no answer. A customer since 2011!",
    "You have the nicest lamps in town, and nobody at all answers @lanternlane",
    "This is ridiculous. Last order with you, I am going to GlowBarn.",
)


def fill(shop: ShopDesk) -> None:
    """Let five people write, of whom one writes on and on."""
    irma, ben, dora, yuki, ola = PEOPLE.values()
    everybody = (*PEOPLE.values(), SHOP)
    early = NOON_MS - 150 * MINUTE_MS
    storm = [
        a_post(n + 1, by=irma, at_ms=early + n * 20 * MINUTE_MS, text=text)
        for n, text in enumerate(STORM)
    ]
    others = [
        a_post(11, by=ben, at_ms=NOON_MS - 9 * MINUTE_MS,
               text="@lanternlane the new lamp gave me an electric shock when I touched the base"),
        a_post(12, by=dora, at_ms=NOON_MS - 30 * MINUTE_MS,
               text="@lanternlane what a wonderful shop, I love my lamp, thank you!"),
        a_post(13, by=yuki, at_ms=NOON_MS - 44 * MINUTE_MS,
               text="ランプが届きません。いつですか", lang="ja"),
        a_post(14, by=ola, at_ms=NOON_MS - 60 * MINUTE_MS,
               text="@lanternlane The soup in your cafe is the best in town. The waiter was rude."),
    ]  # fmt: skip
    shop.hear(a_page(*storm, *others, people=everybody))
    case = case_of(shop, irma.remote_id)
    correct_sign(shop.desk, case_id=case, sign=Reason.QUESTION, holds=False)
    shop.clock.pass_ms(MINUTE_MS)


def draw(
    app: QApplication, folder: Path, theme: Theme, percent: int, size: tuple[int, int]
) -> None:
    """Write the feed, the popover of three cases, and the counts."""
    apply_theme(app, theme, percent=percent)
    name = f"{theme.name}-{size[0]}-{percent}"
    with tempfile.TemporaryDirectory() as data, open_shop(Path(data)) as shop:
        fill(shop)
        lanes = Lanes()
        window = MainWindow(
            desk=shop.desk,
            lanes=lanes,
            accounts=[("Lantern Lane", "lanternlane")],
            practice=True,
            settings=QSettings(str(Path(data) / "window.ini"), QSettings.Format.IniFormat),
        )
        window.resize(*size)
        window.show()
        window.begin()
        settle(app, lambda: window.feed.model.rowCount() > 3 and window._settled)
        window.activateWindow()
        window.feed.focus_rows()
        window.grab().save(str(folder / f"feed-{name}.png"))
        for row in (0, 1, 4):
            window.feed.focus_rows()
            window.feed.view.choose_row(row)
            settle(app, lambda: window.person.shown is not None)
            window.rest.why.show()
            settle(app, window.rest.why.popover.isVisible)
            window.grab().save(str(folder / f"why-{row}-{name}.png"))
            window.rest.why.popover.dismiss()
        window.rest.why.show_counts()
        dialog = opened(app, SignsDialog, "signsDialog")
        dialog.switches[Reason.SAFETY].click()  # type: ignore[attr-defined]  # it is a SignsDialog
        settle(app, dialog.warning.isVisible)  # type: ignore[attr-defined]  # likewise
        dialog.grab().save(str(folder / f"counts-{name}.png"))
        dialog.close()
        window.close()
        lanes.stop(within_s=5)


def main() -> None:
    """Draw every look into the folder that is named."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    wanted = sys.argv[2:]
    for theme, percent, size in (
        (LIGHT, 100, (1440, 900)),
        (DARK, 100, (1440, 900)),
        (LIGHT, 100, (1024, 640)),
        (DARK, 100, (1024, 640)),
        (DARK, 200, (1440, 900)),
    ):
        if not wanted or f"{theme.name}-{percent}-{size[0]}" in wanted:
            draw(app, folder, theme, percent, size)


if __name__ == "__main__":
    main()
