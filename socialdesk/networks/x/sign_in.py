"""Signing in to X: OAuth 2.0 with PKCE for a public client (X-API.md, "Sign-in"; RFC 7636, 8252).

The app is the shop's own and has no secret. A person allows it on X's page; the browser comes back
to this computer (``sign_in_listener``) with a code, which is good for 30 seconds and together with
the verifier alone.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from contextlib import closing
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

import requests
from urllib3 import BaseHTTPResponse

from socialdesk.domain.posts import Person
from socialdesk.errors import (
    BadAnswerError,
    KnownError,
    RefusedError,
    SetupError,
    SignedOutError,
    SignInError,
)
from socialdesk.networks.x.adapter import XAdapter
from socialdesk.networks.x.answers import Json, count_in, decoded, text_in
from socialdesk.networks.x.client import XNetwork
from socialdesk.networks.x.endpoints import Endpoints
from socialdesk.networks.x.quiet import keep_tokens_out_of_logs
from socialdesk.networks.x.sign_in_listener import HOST, LIMIT_S, PATH, Listener, Returned
from socialdesk.networks.x.sign_in_scopes import SCOPES, allowed_in_words, missing_in_words
from socialdesk.ports import Clock, Grant

_API = "https://api.x.com"  # the adapter replaces it by where X is
_ACCESS_LIFE_S = 7_200
_MOST_LIFE_S = 30 * 86_400
_MOST_BYTES = 65_536
_CLIENT_ID = re.compile(r"[A-Za-z0-9_-]{16,100}")
_DENIED = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED})


class XSignIn:
    """Where the shop's accounts on X sign in and out; implements ``ports.SignIn``."""

    def __init__(self, endpoints: Endpoints, clock: Clock, *, limit_s: float = LIMIT_S) -> None:
        keep_tokens_out_of_logs()
        self._endpoints = endpoints
        self._clock = clock
        self.limit_s = limit_s

    def wrong_with(self, client_id: str) -> str | None:
        """Say in words why this cannot be a client id of X, None where it can be."""
        if client_id.isdecimal():
            return "This is a number; the Client ID is longer and has letters too."
        if not _CLIENT_ID.fullmatch(client_id):
            return "A Client ID is one word of 16 or more letters and digits."
        return None

    def redirect(self, port: int) -> str:
        """Return the address that the developer app must name as its callback, to the letter."""
        return f"http://{HOST}:{port}{PATH}"

    def begin(self, client_id: str, *, port: int) -> XAttempt:
        """Take the port and return an attempt with the address of X's page."""
        wrong = self.wrong_with(client_id)
        if wrong is not None:
            raise SetupError(wrong, do="Copy it from your developer app, under OAuth 2.0.")
        return XAttempt(self, client_id, Listener(port, limit_s=self.limit_s))

    def renew(self, grant: Grant) -> Grant:
        """Return a new grant for the refresh token, which X uses up by that.

        SignedOutError means that X's token endpoint refused it with 400 or 401; every other error
        leaves the grant as good as it was (X-API trap 6).
        """
        if grant.refresh_token is None:
            raise SignedOutError(
                "The sign-in to X has ended: it was given without “Stay signed in”."
            )
        return self._granted(
            _asked(
                "token",
                grant_type="refresh_token",
                refresh_token=grant.refresh_token,
                client_id=grant.client_id,
            ),
            grant,
        )

    def exchange(self, returned: Returned, *, proof: Proof, client_id: str, port: int) -> Grant:
        """Turn the code that a browser brought into a grant."""
        asked = _asked(
            "token",
            grant_type="authorization_code",
            code=returned.code,
            code_verifier=proof.verifier,
            redirect_uri=self.redirect(port),
            client_id=client_id,
        )
        try:
            return self._granted(asked, _nothing_yet(client_id))
        except SignedOutError:
            pass
        raise SignInError(
            "X did not accept its own answer; most often it took longer than 30 seconds.",
            do="Begin again.",
        )

    def revoke(self, grant: Grant) -> None:
        """Take both tokens back at X; those it does not know are no error."""
        for token in (grant.refresh_token, grant.access_token):
            if token:
                self._answer(_asked("revoke", token=token, client_id=grant.client_id))

    def who(self, grant: Grant) -> Person:
        """Return the account whose permission it is, in one request."""
        network = XNetwork(_Held(grant), self._endpoints)
        return network.me()

    def allowed(self, grant: Grant) -> tuple[str, ...]:
        """Say in words what is permitted."""
        return allowed_in_words(grant.scopes)

    def missing(self, grant: Grant) -> tuple[str, ...]:
        """Say in words what will not work."""
        return missing_in_words(grant.scopes)

    def page(self, client_id: str, *, proof: Proof, port: int) -> str:
        """Return the address of X's page for a person's browser."""
        asked = {
            "response_type": "code",
            "client_id": client_id,
            "redirect_uri": self.redirect(port),
            "scope": " ".join(SCOPES),
            "state": proof.state,
            "code_challenge": proof.challenge,
            "code_challenge_method": "S256",
        }
        practice = self._endpoints.on_this_computer and self._endpoints.auth == Endpoints().auth
        origin = self._endpoints.api if practice else self._endpoints.auth
        return f"{origin}/i/oauth2/authorize?{urlencode(asked, quote_via=quote)}"

    def _granted(self, asked: requests.PreparedRequest, before: Grant) -> Grant:
        asked_ms = self._clock.now_ms()
        return _grant(self._answer(asked), before, asked_ms)

    def _answer(self, asked: requests.PreparedRequest) -> Json:
        """Return what X's token endpoint says; no library's error is tied to what is raised."""
        adapter = _TokenAdapter(self._endpoints, most_bytes=_MOST_BYTES)
        with closing(adapter):
            try:
                return decoded(adapter.send(asked).content)
            except (SignedOutError, RefusedError) as error:
                problem: KnownError = error
        if adapter.status in _DENIED:
            raise SignedOutError("X does not accept the sign-in any more.")
        raise problem.with_traceback(None)


class Proof:
    """The two secrets of one attempt: that the answer is ours, and that the code is."""

    def __init__(self) -> None:
        self.state = secrets.token_urlsafe(32)
        self.verifier = secrets.token_urlsafe(64)  # 86 characters; RFC 7636 takes 43 to 128

    @property
    def challenge(self) -> str:
        """Return what X is told of the verifier beforehand (RFC 7636, S256)."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    def is_ours(self, state: str) -> bool:
        """Say whether an answer belongs to this attempt, in constant time."""
        return hmac.compare_digest(state.encode(), self.state.encode())


class XAttempt:
    """One attempt at signing in; implements ``ports.Attempt``."""

    def __init__(self, sign_in: XSignIn, client_id: str, listener: Listener) -> None:
        self._sign_in = sign_in
        self._client_id = client_id
        self._listener = listener
        self._proof = Proof()
        self.limit_s = sign_in.limit_s
        self.address = sign_in.page(client_id, proof=self._proof, port=listener.port)

    def wait(self) -> Grant:
        """Wait for the person's answer and return what X grants for it."""
        returned = self._listener.wait()
        if not self._proof.is_ours(returned.state):
            raise SignInError(
                "What came back did not belong to this attempt at signing in.",
                do="Close other pages that ask you to sign in, and begin again.",
            )
        if returned.error or not returned.code:
            raise _declined(returned.error)
        return self._sign_in.exchange(
            returned, proof=self._proof, client_id=self._client_id, port=self._listener.port
        )

    def cancel(self) -> None:
        """End the waiting; safe from any thread."""
        self._listener.cancel()


class _TokenAdapter(XAdapter):
    """Carries one request to the token endpoint, and remembers the status of the answer."""

    status: int | None = None

    def build_response(
        self, req: requests.PreparedRequest, resp: BaseHTTPResponse
    ) -> requests.Response:
        """Note the status before its meaning is looked for."""
        self.status = resp.status
        return super().build_response(req, resp)


class _Held:
    """Implements ``ports.Secrets`` with a grant that is not kept yet."""

    def __init__(self, grant: Grant) -> None:
        self._grant = grant

    def access_token(self) -> str:
        return self._grant.access_token


def _asked(what: str, **form: str) -> requests.PreparedRequest:
    """Return a request that hides its form in a traceback."""
    return requests.Request("POST", f"{_API}/2/oauth2/{what}", data=form).prepare()


def _nothing_yet(client_id: str) -> Grant:
    return Grant(
        client_id=client_id,
        scopes=tuple(SCOPES),
        access_token="",
        expires_ms=0,
        refresh_token=None,
    )


def _grant(answer: Json, before: Grant, asked_ms: int) -> Grant:
    """Return the grant in a token endpoint's answer; what it leaves out is as before (RFC 6749)."""
    access, kind = text_in(answer.get("access_token")), text_in(answer.get("token_type"))
    if access is None or kind is None or kind.lower() != "bearer":
        raise BadAnswerError("X answered without a token.")
    life_s = min(count_in(answer.get("expires_in")) or _ACCESS_LIFE_S, _MOST_LIFE_S)
    return Grant(
        client_id=before.client_id,
        scopes=_scopes(answer.get("scope"), before.scopes),
        access_token=access,
        expires_ms=asked_ms + life_s * 1000,
        refresh_token=text_in(answer.get("refresh_token")) or before.refresh_token,
    )


def _scopes(value: Any, before: tuple[str, ...]) -> tuple[str, ...]:
    said = text_in(value)
    return before if said is None else tuple(name for name in said.split() if name in SCOPES)


def _declined(error: str) -> KnownError:
    if error == "access_denied":
        return SignInError("Signing in was called off on X's page.", do="Begin again.")
    return RefusedError(
        "X did not let anyone sign in to this developer app.",
        safe="Nothing was changed.",
        do="Compare its Client ID, its type (Native App) and its callback address, to the letter.",
    )
