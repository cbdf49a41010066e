"""Permissions given to an app: codes, access tokens, and refresh tokens that rotate."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

SCOPES = (
    "tweet.read",
    "tweet.write",
    "users.read",
    "dm.read",
    "dm.write",
    "media.write",
    "tweet.moderate.write",
    "mute.read",
    "mute.write",
    "offline.access",
)
CODE_LIFE_MS = 30_000
ACCESS_LIFE_S = 7_200
_LOOPBACK = re.compile(r"http://127\.0\.0\.1:\d{1,5}(/[^\s#]*)?")
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")


class OAuthError(Exception):
    """A refusal in OAuth's own form; ``error`` is its code, ``description`` X's words."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error
        self.description = description


@dataclass(frozen=True, kw_only=True)
class TokenGrant:
    """What the token endpoint gives; the tokens never show in a representation."""

    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    expires_in: int
    scopes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AuthorizeRequest:
    """What an app asks for on the authorize page."""

    client_id: str
    redirect_uri: str
    scopes: tuple[str, ...]
    state: str = field(repr=False)
    code_challenge: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Permission:
    """Who allowed which app what."""

    user_id: int | None
    client_id: str
    scopes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Code:
    permission: Permission
    redirect_uri: str
    code_challenge: str
    expires_ms: int


def check_authorize(asked: AuthorizeRequest, *, response_type: str, method: str) -> None:
    """Refuse what X refuses before it shows the page."""
    if response_type != "code":
        raise OAuthError("invalid_request", "Value passed for response_type must be [code].")
    if not asked.client_id or not asked.state:
        raise OAuthError("invalid_request", "Missing required parameter [client_id, state].")
    if not _LOOPBACK.fullmatch(asked.redirect_uri):
        raise OAuthError("invalid_request", "Value passed for the redirect uri was invalid.")
    if method != "S256" or not _CHALLENGE.fullmatch(asked.code_challenge):
        raise OAuthError("invalid_request", "Value passed for the code challenge was invalid.")
    if not asked.scopes or set(asked.scopes) - set(SCOPES):
        raise OAuthError("invalid_scope", "Value passed for the scope was invalid.")


class Permissions:
    """Every code and token given out; times are the story's, UTC milliseconds."""

    def __init__(self) -> None:
        self._codes: dict[str, _Code] = {}
        self._access: dict[str, tuple[Permission, int]] = {}
        self._refresh: dict[str, Permission] = {}

    def allow(
        self, asked: AuthorizeRequest, user_id: int, scopes: Iterable[str], now_ms: int
    ) -> str:
        """Let ``user_id`` allow ``scopes``; return the code, good for 30 s and one use."""
        granted = tuple(scope for scope in asked.scopes if scope in set(scopes))
        code = secrets.token_urlsafe(48)
        self._codes[code] = _Code(
            permission=Permission(user_id=user_id, client_id=asked.client_id, scopes=granted),
            redirect_uri=asked.redirect_uri,
            code_challenge=asked.code_challenge,
            expires_ms=now_ms + CODE_LIFE_MS,
        )
        return code

    def exchange(
        self, code: str, *, client_id: str, redirect_uri: str, verifier: str, now_ms: int
    ) -> TokenGrant:
        """Turn a code into tokens; any mismatch uses the code up."""
        found = self._codes.pop(code, None)
        if found is None or now_ms >= found.expires_ms or found.permission.client_id != client_id:
            raise OAuthError(
                "invalid_request", "Value passed for the authorization code was invalid."
            )
        if found.redirect_uri != redirect_uri:
            raise OAuthError(
                "invalid_request",
                "Value passed for the redirect uri did not match the uri of the "
                "authorization code.",
            )
        digest = hashlib.sha256(verifier.encode()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != found.code_challenge:
            raise OAuthError(
                "invalid_request",
                "Value passed for the code verifier did not match the code challenge.",
            )
        return self.grant(found.permission, now_ms)

    def grant(self, permission: Permission, now_ms: int) -> TokenGrant:
        """Give out tokens for ``permission``; a refresh token needs offline.access."""
        access = secrets.token_urlsafe(48)
        self._access[access] = (permission, now_ms + ACCESS_LIFE_S * 1000)
        refresh = None
        if "offline.access" in permission.scopes:
            refresh = secrets.token_urlsafe(48)
            self._refresh[refresh] = permission
        return TokenGrant(
            access_token=access,
            refresh_token=refresh,
            expires_in=ACCESS_LIFE_S,
            scopes=permission.scopes,
        )

    def refresh(self, refresh_token: str, *, client_id: str, now_ms: int) -> TokenGrant:
        """Give new tokens for a refresh token, which is used up by that."""
        permission = self._refresh.get(refresh_token)
        if permission is None or permission.client_id != client_id:
            raise OAuthError("invalid_request", "Value passed for the token was invalid.")
        del self._refresh[refresh_token]
        return self.grant(permission, now_ms)

    def revoke(self, token: str) -> None:
        """Forget a token of either kind; an unknown one is no error (RFC 7009)."""
        self._access.pop(token, None)
        self._refresh.pop(token, None)

    def who(self, access_token: str, now_ms: int) -> Permission | None:
        """Return what ``access_token`` permits, None where it is unknown or has expired."""
        permission, expires_ms = self._access.get(access_token, (None, 0))
        return permission if now_ms < expires_ms else None
