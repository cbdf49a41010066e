"""Signing in: the page that asks, and the endpoints that give and take back tokens."""

from __future__ import annotations

import html
import json
import secrets
from urllib.parse import urlencode, urlsplit

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from socialdesk.practice.oauth import (
    AuthorizeRequest,
    OAuthError,
    Permissions,
    TokenGrant,
    check_authorize,
)
from socialdesk.practice.world import World

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Practice X: allow SocialDesk?</title>
<style>body{{font:16px/1.5 sans-serif;max-width:34em;margin:3em auto;padding:0 1em}}
label{{display:block}}button{{font:inherit;padding:.5em 1.5em;margin:1em .5em 0 0}}</style></head>
<body><h1>Allow SocialDesk to use your practice account?</h1>
<p>This is the practice shop on your own computer. Nothing here reaches X.</p>
<form method="post" action="/i/oauth2/authorize">
<input type="hidden" name="ticket" value="{ticket}">
<p><label>Account <select name="account">{accounts}</select></label></p>
<p>SocialDesk asks to be allowed this. Take a tick away to see how less looks:</p>
{scopes}
<p><button name="answer" value="allow">Allow</button>
<button name="answer" value="cancel">Cancel</button></p>
</form></body></html>"""


class SignIn:
    """The authorize page and the token endpoints of one practice X."""

    def __init__(self, world: World, permissions: Permissions) -> None:
        self._world = world
        self._permissions = permissions
        self._asked: dict[str, AuthorizeRequest] = {}

    def page(self, request: Request) -> Response:
        """Show the page with its Allow button, or say why it cannot be shown."""
        query = request.args
        asked = AuthorizeRequest(
            client_id=query.get("client_id", ""),
            redirect_uri=query.get("redirect_uri", ""),
            scopes=tuple(query.get("scope", "").split()),
            state=query.get("state", ""),
            code_challenge=query.get("code_challenge", ""),
        )
        check_authorize(
            asked,
            response_type=query.get("response_type", ""),
            method=query.get("code_challenge_method", ""),
        )
        ticket = secrets.token_urlsafe(24)
        self._asked[ticket] = asked
        return self._shown(asked, ticket)

    def _shown(self, asked: AuthorizeRequest, ticket: str) -> Response:
        handles = [self._world.people[one].handle for one in self._world.our_ids]
        accounts = "".join(f'<option value="{one}">@{one}</option>' for one in handles)
        scopes = "".join(
            f'<label><input type="checkbox" name="scope" value="{one}" checked> {one}</label>'
            for one in map(html.escape, asked.scopes)
        )
        page = _PAGE.format(ticket=ticket, accounts=accounts, scopes=scopes)
        return Response(page, content_type="text/html; charset=utf-8")

    def answered(self, request: Request, now_ms: int) -> Response:
        """Send the browser back to the app with a code, or with the news of a refusal."""
        asked = self._asked.pop(request.form.get("ticket", ""), None)
        if asked is None:
            raise OAuthError("invalid_request", "This page was already answered.")
        if request.form.get("answer") != "allow":
            return _back(asked, error="access_denied")
        account = request.form.get("account", "")
        user_id = self._world.find_person(account)
        if user_id not in self._world.our_ids:
            raise OAuthError("invalid_request", "This account cannot be used here.")
        code = self._permissions.allow(asked, user_id, request.form.getlist("scope"), now_ms)
        return _back(asked, code=code)

    def token(self, request: Request, now_ms: int) -> Response:
        """Give tokens for a code or a refresh token."""
        kind = _field(request, "grant_type")
        client_id = _field(request, "client_id")
        if kind == "authorization_code":
            grant = self._permissions.exchange(
                _field(request, "code"),
                client_id=client_id,
                redirect_uri=_field(request, "redirect_uri"),
                verifier=_field(request, "code_verifier"),
                now_ms=now_ms,
            )
        elif kind == "refresh_token":
            grant = self._permissions.refresh(
                _field(request, "refresh_token"), client_id=client_id, now_ms=now_ms
            )
        else:
            raise OAuthError("unsupported_grant_type", "Value passed for grant_type was invalid.")
        return _json(_token_body(grant))

    def revoke(self, request: Request) -> Response:
        """Take a token back."""
        self._permissions.revoke(_field(request, "token"))
        return _json({"revoked": True})


def _field(request: Request, name: str) -> str:
    value = request.form.get(name, "")
    if not value:
        raise OAuthError("invalid_request", f"Missing required parameter [{name}].")
    return value


def _back(asked: AuthorizeRequest, **news: str) -> Response:
    joint = "&" if urlsplit(asked.redirect_uri).query else "?"
    return redirect(asked.redirect_uri + joint + urlencode({"state": asked.state, **news}))


def _token_body(grant: TokenGrant) -> dict[str, object]:
    body: dict[str, object] = {
        "token_type": "bearer",
        "expires_in": grant.expires_in,
        "access_token": grant.access_token,
        "scope": " ".join(grant.scopes),
    }
    return {**body, "refresh_token": grant.refresh_token} if grant.refresh_token else body


def _json(body: dict[str, object], status: int = 200) -> Response:
    response = Response(json.dumps(body), status=status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def refusal(error: OAuthError) -> Response:
    """Return the 400 that OAuth answers."""
    return _json({"error": error.error, "error_description": error.description}, status=400)
