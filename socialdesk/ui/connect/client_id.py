"""Where the Client ID is put in; it is looked at while it is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from socialdesk.ui.connect.page import Copyable, Page, line

LOWEST_PORT, HIGHEST_PORT = 1_024, 65_535


class ClientIdPage(Page):
    """Asks for the Client ID, and for another port where the usual one is taken.

    ``wrong_with`` says in words why a text cannot be a client id; it must not do any I/O.
    """

    def __init__(
        self,
        *,
        port: int,
        wrong_with: Callable[[str], str | None],
        port_chosen: Callable[[int], None],
        back: Callable[[], None],
        sign_in: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("connectClientId", "", parent)
        self._wrong_with, self._port_chosen = wrong_with, port_chosen
        self._title.setText(self.tr("Sign in with your Client ID"))
        self.say(
            self.tr(
                "Next, your browser opens X's page, where you choose the account and allow what"
                " SocialDesk asks for. There are two minutes for it."
            )
        )
        self._add_fields(port)
        self.say(
            self.tr(
                "The port is part of the callback address: change it only if another program uses"
                " it, here and in your developer app."
            ),
            "small",
        )
        self.back(self.tr("Back"), "connectBack", back)
        self._sign_in = self.offer_first(self.tr("Sign in on X"), "connectSignIn", sign_in)
        self.edit.textChanged.connect(self._look)
        self._port.textChanged.connect(self._on_port_typed)
        self._look()

    @property
    def client_id(self) -> str:
        """Return what is typed, without the blanks that copying brings along."""
        return self.edit.text().strip()

    @property
    def port(self) -> int:
        """Return the port on which X's answer arrives; 0 while it is no port."""
        typed = self._port.text()
        port = int(typed) if typed.isdecimal() else 0
        return port if LOWEST_PORT <= port <= HIGHEST_PORT else 0

    def arrive(self) -> None:
        """Take the keyboard."""
        super().arrive()
        self.edit.setFocus()

    def show_redirect(self, address: str) -> None:
        """Show the callback address."""
        self._redirect.show_text(address)
        self._look()

    def _add_fields(self, port: int) -> None:
        self.edit = self._field("connectClientIdEdit", self.tr("Client ID"))
        self.edit.setPlaceholderText(self.tr("Paste the Client ID here"))
        self._port = self._field("connectPort", self.tr("Port"))
        self._port.setMaxLength(len(str(HIGHEST_PORT)))
        self._port.setText(str(port))
        self._redirect = Copyable("connectRedirect", self.tr("Callback address"), self)
        self._note = line("", "small", self)
        self._note.setObjectName("connectClientIdNote")
        form = QFormLayout()
        form.addRow(self.tr("Client ID"), self.edit)
        form.addRow("", self._note)
        form.addRow(self.tr("Callback address"), self._redirect)
        form.addRow(self.tr("Port"), self._port)
        self.body.addLayout(form)

    def _field(self, name: str, words: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(name)
        field.setAccessibleName(words)
        return field

    def _on_port_typed(self) -> None:
        if self.port:
            self._port_chosen(self.port)
        self._look()

    def _look(self) -> None:
        typed = self.client_id
        wrong = self._wrong_with(typed) if typed else ""
        if not self.port:
            wrong = self.tr("A port is a number from 1024 to 65535.")
        self._sign_in.setEnabled(wrong is None)
        self._note.setText(self.tr("This can be a Client ID.") if wrong is None else wrong)
