"""An answer that is longer than one post: the offer to send it as several, and how they look."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.text import visible
from socialdesk.ui.theme import grid, scaled, set_kind

PREVIEW_AFTER_MS = 120
"""The preview waits for a pause between keys: splitting must not make typing heavy."""
HIGHEST_PX = 168
SHARE = 5
"""Nor does it take more than one part in so many of the window's height."""


class LongAnswer(QFrame):
    """Hidden while the answer fits; ``changed`` says that it was split anew, or not any more.

    ``split`` makes posts of a text. ``parts`` is what was made last, () where it is one post.
    """

    changed = Signal()

    def __init__(
        self, split: Callable[[str], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("longAnswer")
        self._split = split
        self._text = ""
        self._as_several: set[str] = set()
        self._key = ""
        self.parts: tuple[str, ...] = ()
        self._words = self._label("longAnswerWords", "muted")
        self.offer = set_kind(QPushButton(self), "link")
        self.offer.setObjectName("sendAsSeveral")
        self.offer.clicked.connect(self._on_offer)
        self._preview = PostsPreview(self)
        self._later = QTimer(self, interval=PREVIEW_AFTER_MS, singleShot=True)
        self._later.timeout.connect(self._split_now)
        self._arrange()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def wanted(self) -> bool:
        """True where a person wants several posts of what does not fit into one."""
        return self._key in self._as_several and not self.isHidden()

    def follow(self, key: str, text: str, *, too_long: bool) -> None:
        """Note what is written under a draft's key, and whether it is too long for one post."""
        if not too_long:
            self._text, self._key, self.parts = text, key, ()
            self._later.stop()
            self.hide()
            return
        another, self._key = key != self._key, key
        if text == self._text and not another:
            return
        self._text = text
        if self.isHidden() or another:
            self._split_now()
        else:
            self._later.start()

    def parts_now(self) -> tuple[str, ...]:
        """Return the posts of what stands there this very moment."""
        self._split_now()
        return self.parts

    def _split_now(self) -> None:
        self._later.stop()
        self.parts = tuple(self._split(self._text))
        self._show()
        self.changed.emit()

    def _on_offer(self) -> None:
        self._as_several ^= {self._key}
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        number = len(self.parts)
        wanted = self._key in self._as_several
        if wanted:
            self._words.setText(
                self.tr("This leaves as %n posts, one after the other:", None, number)
            )
            self.offer.setText(self.tr("Keep it one post"))
        else:
            self._words.setText(self.tr("Too long for one post."))
            self.offer.setText(self.tr("Send as %n posts", None, number))
        self._preview.show_posts(self.parts if wanted else ())
        self.setVisible(number > 1)

    def _label(self, name: str, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(grid(self.font()))
        line.addWidget(self._words, 1)
        line.addWidget(self.offer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(grid(self.font(), 0.5))
        layout.addLayout(line)
        layout.addWidget(self._preview)


class PostsPreview(QScrollArea):
    """The posts as bubbles; it scrolls where they take much room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("postsPreview")
        self.setAccessibleName(self.tr("The posts as they will be"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = set_kind(QWidget(self), "clear")
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(grid(self.font(), 0.5))
        self._posts: list[PostBubble] = []
        self._highest = 0
        self.setWidget(self._inside)
        self.hide()

    def show_posts(self, posts: Sequence[str]) -> None:
        """Show these posts, each in a bubble; hidden where there is none."""
        while len(self._posts) < len(posts):
            self._posts.append(PostBubble(self._inside))
            self._layout.addWidget(self._posts[-1])
        for place, bubble in enumerate(self._posts):
            bubble.say(visible(posts[place]) if place < len(posts) else "")
        self.setVisible(bool(posts))
        if posts:
            self._fit()
        else:
            self._highest = 0

    def _fit(self) -> None:
        width = max(self.viewport().width(), scaled(self.font(), 200))
        highest = min(scaled(self.font(), HIGHEST_PX), self.window().height() // SHARE)
        wanted = min(self._layout.totalHeightForWidth(width), highest)
        self._highest = max(wanted, self._highest)  # going to and fro it would move the box
        self.setFixedHeight(self._highest)


class PostBubble(QFrame):
    """One post of several; hidden while it says nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_kind(self, "ours")
        self._words = QLabel(self)
        self._words.setObjectName("postPreview")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        layout = QVBoxLayout(self)
        side, top = scaled(self.font(), 10), scaled(self.font(), 5)
        layout.setContentsMargins(side, top, side, top)
        layout.addWidget(self._words)

    def say(self, words: str) -> None:
        """Show these words."""
        if words != self._words.text():
            self._words.setText(words)
        self.setVisible(bool(words))
