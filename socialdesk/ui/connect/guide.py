"""What a developer app is, and how to make one at X, a picture for each step."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from socialdesk.ui.connect.page import Copyable, Page
from socialdesk.ui.connect.picture import Picture


class Step(NamedTuple):
    """One step; ``copied`` is an address to copy, or REDIRECT for the callback address."""

    picture: str
    title: str
    words: str
    copied: str = ""


CONSOLE = "https://console.x.com"
REDIRECT = "redirect"
NUMBER_OF_STEPS = 6


class Guide(QObject):
    """The steps, in the language of the window."""

    def steps(self) -> tuple[Step, ...]:
        """Return every step in order (X's own words of 2026 for what is on its pages)."""
        return (
            Step("open", self.tr("Open X's developer console"), self._open(), CONSOLE),
            Step("create", self.tr("Create an app and add some credit"), self._create()),
            Step("permissions", self.tr("Choose what the app may do"), self._permissions()),
            Step("type", self.tr("Choose Native App"), self._type()),
            Step("address", self.tr("Tell X where to come back to"), self._address(), REDIRECT),
            Step("client-id", self.tr("Copy the Client ID"), self._client_id()),
        )

    def _open(self) -> str:
        return self.tr(
            "Open this address in your browser and sign in with the shop's own X account: reading"
            " your own mentions is cheapest for the account that owns the app. X may ask what the"
            " app is for; “I answer customers who write to my shop” is a good answer."
        )

    def _create(self) -> str:
        return self.tr(
            "Press Create App and give it a name that your staff will recognise. X charges for"
            " what is read and sent, so put a little credit in; SocialDesk shows what is used. The"
            " keys that X may show now are not needed."
        )

    def _permissions(self) -> str:
        return self.tr(
            "Open the app, find “User authentication settings” and press Set up. Under App"
            " permissions choose “Read and write and Direct message”, so that customers can be"
            " answered in public and in private."
        )

    def _type(self) -> str:
        return self.tr(
            "Under Type of App choose Native App: a program on your own computer. It needs no"
            " secret, so there is none that could get lost."
        )

    def _address(self) -> str:
        return self.tr(
            "Paste this address as Callback URI; X compares it to the letter. It is this computer"
            " itself: nobody else can reach it. As Website URL give your shop's own web page, then"
            " save."
        )

    def _client_id(self) -> str:
        return self.tr(
            "X now shows a Client ID under OAuth 2.0: copy it. Should it show a Client Secret as"
            " well, leave it there: SocialDesk never asks for one."
        )


class WhatPage(Page):
    """Says what a developer app is, before anything is asked."""

    def __init__(
        self,
        *,
        show_how: Callable[[], None],
        have_one: Callable[[], None],
        close: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("connectWhat", "", parent)
        self._title.setText(self.tr("Connect your account on X"))
        picture = Picture("what", self.tr("This computer, your developer app, your posts on X"))
        self.body.addWidget(picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.say(
            self.tr(
                "X lets programs in through a developer app. That is not a program but an entry at"
                " X that belongs to your shop: it says who may read and write for you, and X sends"
                " its bill there. You make it once, in about ten minutes."
            )
        )
        self.say(
            self.tr(
                "Only this computer uses it. The sign-in is kept in this computer's own keyring,"
                " and what your customers write stays here."
            ),
            "muted",
        )
        self.back(self.tr("Close"), "connectClose", close)
        self.offer(self.tr("I have a Client ID"), "connectHaveOne", have_one)
        self.offer_first(self.tr("Show me how"), "connectShowHow", show_how)


class StepPage(Page):
    """One step of making a developer app; ``number`` counts from 1."""

    def __init__(
        self,
        step: Step,
        *,
        number: int,
        back: Callable[[], None],
        on: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"connectStep{number}", "", parent)
        self._step = step
        self._title.setText(f"{number}. {step.title}")
        picture = Picture(step.picture, step.title)
        self.body.addWidget(picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.say(step.words)
        self._copied = Copyable(f"connectCopied{number}", step.title, self)
        self._copied.show_text("" if step.copied == REDIRECT else step.copied)
        self._copied.setVisible(bool(step.copied))
        self.body.addWidget(self._copied)
        counted = self.tr("Step %1 of %2").replace("%1", str(number))
        self.say(counted.replace("%2", str(NUMBER_OF_STEPS)), "small")
        self.back(self.tr("Back"), "connectBack", back)
        self.offer_first(self.tr("Next"), "connectNext", on)

    def show_redirect(self, address: str) -> None:
        """Show the callback address, where this is the step that names it."""
        if self._step.copied == REDIRECT:
            self._copied.show_text(address)
