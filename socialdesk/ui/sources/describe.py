"""A search described without operators: boxes with plain names."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from socialdesk.domain.queries import Wanted
from socialdesk.ui.sources.parts import field, form

LANGUAGES = (
    "en", "es", "fr", "de", "it", "pt", "nl", "pl", "sv", "tr", "ar", "ja",
)  # fmt: skip


class Describe(QWidget):
    """The boxes; ``changed`` carries the query that they mean."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("describe")
        self._rows = form(self)
        self.setLayout(self._rows)
        self.all_words = self._box("allWords", self.tr("All of these words"), "lantern lane")
        self.phrase = self._box("phrase", self.tr("This exact phrase"), "lantern lane lamps")
        self.any_words = self._box("anyWords", self.tr("Any of these words"), "lamp lantern")
        self.hashtag = self._box("hashtag", self.tr("Hashtag"), "#lanternlane")
        self.not_words = self._box("notWords", self.tr("None of these words"), "pub")
        self.language = QComboBox(self)
        self.language.setObjectName("language")
        self.language.addItem(self.tr("Any language"), "")
        for code in LANGUAGES:
            self.language.addItem(_name_of(code), code)
        self.language.currentIndexChanged.connect(self._tell)
        self._rows.addRow(self.tr("Language"), self.language)

    def wanted(self) -> Wanted:
        """Return what is described."""
        return Wanted(
            all_words=self.all_words.text(),
            phrase=self.phrase.text(),
            any_words=self.any_words.text(),
            hashtag=self.hashtag.text(),
            not_words=self.not_words.text(),
            language=self.language.currentData() or "",
        )

    def clear(self) -> None:
        """Empty every box, without telling."""
        self.blockSignals(True)
        for box in self.findChildren(QLineEdit):
            box.clear()
        self.language.setCurrentIndex(0)
        self.blockSignals(False)

    def _box(self, name: str, title: str, example: str) -> QLineEdit:
        shown = self.tr("for example: {0}").replace("{0}", example)
        box = field(self, name, title, shown)
        box.textEdited.connect(self._tell)
        self._rows.addRow(title, box)
        return box

    def _tell(self) -> None:
        self.changed.emit(self.wanted().as_query())


def _name_of(code: str) -> str:
    return QLocale.languageToString(QLocale(code).language())
