"""Two accounts of one person: found by handle, joined, and told apart again (PRODUCT C3)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.text import visible
from socialdesk.domain.views import OtherAccount
from socialdesk.errors import KnownError
from socialdesk.ui import words
from socialdesk.ui.customer.parts import (
    Section,
    ValueButton,
    empty,
    plain_tip,
    small_button,
    start_button,
)
from socialdesk.ui.sources.parts import field, grow, line, say
from socialdesk.ui.theme import grid, set_kind

translate = QCoreApplication.translate

SEARCH_AFTER_MS = 120


class AccountsSection(Section):
    """The other accounts of this person.

    ``account_wanted`` carries the id of one to show, ``parted`` of one that is somebody else's,
    ``adding`` asks for another.
    """

    account_wanted = Signal(object)
    parted = Signal(object)
    adding = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("accounts", "", parent)
        title = self.tr("Same person as")
        self.setAccessibleName(title)
        self.heading.setText(title.upper())
        self._accounts: tuple[OtherAccount, ...] | None = None
        spoken = self.tr("Say which other account is the same person's")
        self.add = start_button(
            self, "samePerson", self.tr("Same person as…"), spoken, self.adding.emit
        )
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)

    def show_accounts(self, accounts: Sequence[OtherAccount]) -> None:
        """Show these; without any only the button stands there."""
        self.heading.setVisible(bool(accounts))
        if tuple(accounts) == self._accounts:
            return
        self._accounts = tuple(accounts)
        empty(self.rows)
        for account in accounts:
            self.rows.addWidget(self._row(account))

    def _row(self, account: OtherAccount) -> QWidget:
        row = QWidget(self)
        said = account_words(account)
        show = ValueButton(said, row, at_start=True)
        show.setObjectName(f"account{account.customer_id}")
        show.setAccessibleName(self.tr("Show {0}").replace("{0}", said))
        show.setToolTip(plain_tip(show.accessibleName()))
        show.clicked.connect(partial(self.account_wanted.emit, account.customer_id))
        spoken = self.tr("{0} is somebody else").replace("{0}", said)
        slot = partial(self.parted.emit, account.customer_id)
        part = small_button(row, f"part{account.customer_id}", self.tr("Apart"), spoken, slot)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(show, 1)
        layout.addWidget(part)
        return row


class SamePersonDialog(QDialog):
    """``searched`` carries what was typed; answer with ``show_found``. ``given`` carries an id.

    ``accept`` it, or ``refuse`` it with the reason.
    """

    searched = Signal(str)
    given = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samePersonDialog")
        self.setWindowTitle(self.tr("Same person as…"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked = self.tr("Which other account is {0}'s, too? Their cases are shown together then;"
                        " each is answered by itself.").replace("{0}", visible(name))  # fmt: skip
        self._asked = line(self, "samePersonAsked", "text", asked)
        self.search = field(
            self,
            "accountSearch",
            self.tr("Handle or name of the other account"),
            self.tr("@handle"),
        )
        self._later = QTimer(self, interval=SEARCH_AFTER_MS, singleShot=True)
        self._later.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textChanged.connect(lambda _text: self._later.start())
        self.found = QListWidget(self)
        self.found.setObjectName("accountsFound")
        self.found.setAccessibleName(self.tr("Accounts that were found"))
        self.found.currentItemChanged.connect(self._on_current)
        self.found.itemDoubleClicked.connect(lambda _item: self._on_save())
        self._problem = line(self, "samePersonProblem", "alarm")
        self._problem.hide()
        self._save = set_kind(QPushButton(self.tr("Same person"), self), "primary")
        self._save.setObjectName("savePerson")
        self._save.setDefault(True)
        self._save.setEnabled(False)
        self._save.clicked.connect(self._on_save)
        self._arrange()

    def show_found(self, asked: str, accounts: Sequence[OtherAccount]) -> None:
        """Show who was found by these words, unless others were typed since."""
        if asked != self.search.text():
            return
        self.found.clear()
        for account in accounts:
            item = QListWidgetItem(account_words(account), self.found)
            item.setData(Qt.ItemDataRole.UserRole, account.customer_id)
        self.found.setCurrentRow(0)
        nobody = self.tr("Nobody of that name wrote to the shop yet.")
        say(self._problem, "" if accounts or not asked.strip() else nobody, "muted")

    def refuse(self, error: KnownError) -> None:
        """Say why it was not taken."""
        self._save.setEnabled(True)
        say(self._problem, str(error), "alarm")
        grow(self)

    def _on_current(self) -> None:
        self._save.setEnabled(self.found.currentItem() is not None)

    def _on_save(self) -> None:
        item = self.found.currentItem()
        if item is not None:
            self._save.setEnabled(False)
            self.given.emit(item.data(Qt.ItemDataRole.UserRole))

    def _arrange(self) -> None:
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("cancelPerson")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 2)] * 4)
        layout.setSpacing(grid(self.font(), 1.5))
        for part in (self._asked, self.search, self.found, self._problem):
            layout.addWidget(part)
        layout.addLayout(buttons)
        self.resize(grid(self.font(), 48), grid(self.font(), 34))


def account_words(account: OtherAccount) -> str:
    """Return an account in a line: "@jan_work · Jan at work · 3 posts"."""
    posts = translate("Accounts", "{0} posts").replace("{0}", words.count(account.posts))
    if account.posts == 1:
        posts = translate("Accounts", "1 post")
    return f"@{visible(account.handle)} · {visible(account.name)} · {posts}"
