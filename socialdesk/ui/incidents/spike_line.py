"""A calm line under the feed: more people than usual write, and what they speak of (PRODUCT T6)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.spikes import Spike
from socialdesk.domain.text import visible
from socialdesk.ui import words
from socialdesk.ui.flow import Flow
from socialdesk.ui.theme import grid, set_kind

translate = QCoreApplication.translate

_LONGEST_WORD = 24


class SpikeLine(QFrame):
    """Hidden until there is a spike.

    ``look_wanted`` asks for its posts, ``incident_wanted`` for an incident made of it, and
    ``dismissed`` says that it is none; each carries the Spike.
    """

    look_wanted = Signal(object)
    incident_wanted = Signal(object)
    dismissed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("spikeLine")
        set_kind(self, "warning")
        self.spike: Spike | None = None
        self._words = QLabel(self)
        self._words.setObjectName("spikeWords")
        self._words.setWordWrap(True)
        self.look = self._button("spikeLook", self.tr("Look"))
        self.look.clicked.connect(lambda: self.look_wanted.emit(self.spike))
        self.make = self._button("spikeMake", self.tr("Make an incident…"))
        self.make.clicked.connect(lambda: self.incident_wanted.emit(self.spike))
        self.dismiss = self._button("spikeDismiss", self.tr("Not one"))
        self.dismiss.clicked.connect(lambda: self.dismissed.emit(self.spike))
        self._flow = Flow(self)
        for button in (self.look, self.make, self.dismiss):
            self._flow.add(button)
        layout = QVBoxLayout(self)
        edge = grid(self.font(), 1.75)
        layout.setContentsMargins(edge, grid(self.font()), edge, grid(self.font()))
        layout.setSpacing(grid(self.font(), 0.5))
        layout.addWidget(self._words)
        layout.addWidget(self._flow)
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def show_spike(self, spike: Spike | None) -> None:
        """Tell of a spike, or of none; a screen reader hears of a new one once."""
        was, self.spike = self.spike, spike
        if spike is None:
            self.hide()
            return
        said = spike_words(spike)
        self._words.setText(said)
        self.setAccessibleName(said)
        for button in (self.look, self.make, self.dismiss):
            button.setAccessibleName(f"{button.text()}: {said}")
        self.make.setVisible(bool(spike.cases))
        self._flow.arrange()
        self.show()
        if was is None or was.stems[:1] != spike.stems[:1]:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _button(self, name: str, text: str) -> QPushButton:
        button = set_kind(QPushButton(text, self), "link")
        button.setObjectName(name)
        return button


def spike_words(spike: Spike) -> str:
    """Return what a spike is, in a sentence; nothing of what is usual where it is not known."""
    if spike.usual is None and spike.sharing < spike.customers:
        said = translate("Spike", "{0} people write of trouble in {1}, {4} of them about “{2}”.")
    elif spike.usual is None:
        said = translate("Spike", "{0} people write about “{2}” in {1}.")
    elif not spike.word:
        said = translate("Spike", "{0} people wrote in {1}: usually {3}.")
    elif spike.sharing < spike.customers:
        said = translate("Spike", "{0} people wrote in {1}, {4} of them of “{2}”: usually {3}.")
    else:
        said = translate("Spike", "{0} people in {1} speak of “{2}”: usually {3}.")
    word = visible(spike.word if spike.usual is not None else spike.name)[:_LONGEST_WORD]
    sharing = words.count(spike.sharing)
    within = words.full_duration(max(spike.within_ms, words.MINUTE_MS))
    usual = _usual(spike.usual or 0.0)
    return said.format(words.count(spike.customers), within, word, usual, sharing)


def _usual(number: float) -> str:
    """Return a usual number in whole people: whoever has less than half a one has hardly any."""
    rounded = round(number)
    return words.count(rounded) if rounded else translate("Spike", "hardly anyone")
