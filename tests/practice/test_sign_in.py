from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
import tweepy

from socialdesk.practice import CLIENT_ID, PracticeShop, StoryClock
from socialdesk.practice.oauth import SCOPES
from tests.practice.conftest import Ask, LoopbackAdapter

REDIRECT = "http://127.0.0.1:18473/signed-in"
ENDPOINT = "/2/oauth2/token"


@pytest.fixture
def sign_in(adapter: LoopbackAdapter) -> Iterator[tweepy.OAuth2UserHandler]:
    """tweepy's own sign-in, unchanged but for where it goes."""
    handler = tweepy.OAuth2UserHandler(
        client_id=CLIENT_ID, redirect_uri=REDIRECT, scope=list(SCOPES)
    )
    handler.mount("https://", adapter)
    yield handler
    handler.close()


def press(shop: PracticeShop, page_url: str, **form: Any) -> requests.Response:
    """Open the page and press one of its buttons, as a browser would."""
    page = requests.get(shop.url + _path_of(page_url), timeout=5)
    assert page.status_code == 200, page.text
    ticket = re.search(r'name="ticket" value="([^"]+)"', page.text)
    assert ticket is not None
    return requests.post(
        f"{shop.url}/i/oauth2/authorize",
        data={
            "ticket": ticket[1],
            "account": "harbourbooks",
            "scope": re.findall(r'name="scope" value="([^"]+)"', page.text),
            "answer": "allow",
            **form,
        },
        allow_redirects=False,
        timeout=5,
    )


def _path_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


def back_with(response: requests.Response) -> dict[str, str]:
    """Return what the browser brings back to the app."""
    assert response.status_code == 302
    where = response.headers["Location"]
    assert where.startswith(REDIRECT + "?")
    return {name: values[0] for name, values in parse_qs(urlsplit(where).query).items()}


def secure(url: str) -> str:
    """Return ``url`` with https, which tweepy's library insists on."""
    return url.replace("http://", "https://", 1)


def code_form(handler: tweepy.OAuth2UserHandler, code: str, /, **changes: str) -> dict[str, str]:
    return {
        "grant_type": "authorization_code",
        "client_id": CLIENT_ID,
        "redirect_uri": REDIRECT,
        "code": code,
        "code_verifier": handler._client.code_verifier,
        **changes,
    }


def refused(shop: PracticeShop, form: dict[str, str]) -> dict[str, str]:
    answer = requests.post(shop.url + ENDPOINT, data=form, timeout=5)
    assert answer.status_code == 400
    problem: dict[str, str] = answer.json()
    return problem


def test_the_whole_way_in_through_tweepy(
    sign_in: tweepy.OAuth2UserHandler, shop: PracticeShop, ask: Ask
) -> None:
    page_url = sign_in.get_authorization_url()
    state = parse_qs(urlsplit(page_url).query)["state"][0]
    answer = press(shop, page_url, account="ana_owner")
    assert back_with(answer)["state"] == state

    token = sign_in.fetch_token(secure(answer.headers["Location"]))

    assert (token["token_type"], token["expires_in"]) == ("bearer", 7_200)
    assert set(token["scope"]) == set(SCOPES)
    me = ask("GET", "/2/users/me", token=token["access_token"]).json()
    assert me["data"]["username"] == "ana_owner"


def test_cancel_comes_back_as_access_denied(
    sign_in: tweepy.OAuth2UserHandler, shop: PracticeShop
) -> None:
    news = back_with(press(shop, sign_in.get_authorization_url(), answer="cancel"))

    assert news["error"] == "access_denied"
    assert "code" not in news
    assert news["state"]


def test_a_lesser_grant_gives_less(
    sign_in: tweepy.OAuth2UserHandler, shop: PracticeShop, ask: Ask
) -> None:
    few = ["tweet.read", "users.read"]
    code = back_with(press(shop, sign_in.get_authorization_url(), scope=few))["code"]
    grant = requests.post(shop.url + ENDPOINT, data=code_form(sign_in, code), timeout=5).json()

    assert grant["scope"] == "tweet.read users.read"
    assert "refresh_token" not in grant
    assert ask("GET", "/2/users/me", token=grant["access_token"]).status_code == 200
    answer = ask("GET", "/2/dm_events", token=grant["access_token"])
    assert answer.status_code == 403
    assert answer.json()["title"] == "Forbidden"


def test_a_page_can_be_answered_once(sign_in: tweepy.OAuth2UserHandler, shop: PracticeShop) -> None:
    page = requests.get(shop.url + _path_of(sign_in.get_authorization_url()), timeout=5)
    ticket = re.findall(r'name="ticket" value="([^"]+)"', page.text)[0]
    form = {"ticket": ticket, "answer": "cancel"}
    answers = [
        requests.post(
            f"{shop.url}/i/oauth2/authorize", data=form, allow_redirects=False, timeout=5
        ).status_code
        for _ in range(2)
    ]

    assert answers == [302, 400]


def test_an_account_that_is_not_the_shops_cannot_be_chosen(
    sign_in: tweepy.OAuth2UserHandler, shop: PracticeShop
) -> None:
    answer = press(shop, sign_in.get_authorization_url(), account="jan")

    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("redirect_uri", "http://localhost:18473/signed-in"),
        ("redirect_uri", "http://127.0.0.1.evil.example:18473/signed-in"),
        ("redirect_uri", "https://shop.example/signed-in"),
        ("redirect_uri", "http://127.0.0.1:18473@evil.example/"),
        ("response_type", "token"),
        ("client_id", ""),
        ("state", ""),
        ("scope", "tweet.read everything"),
        ("scope", ""),
        ("code_challenge", "short"),
        ("code_challenge_method", "plain"),
    ],
)
def test_the_page_is_not_shown_for_a_wrong_request(
    sign_in: tweepy.OAuth2UserHandler, shop: PracticeShop, name: str, value: str
) -> None:
    query = parse_qs(urlsplit(sign_in.get_authorization_url()).query)

    answer = requests.get(
        f"{shop.url}/i/oauth2/authorize", params={**query, name: value}, timeout=5
    )

    assert answer.status_code == 400
    assert "error" in answer.json()


def test_a_code_works_once(sign_in: tweepy.OAuth2UserHandler, shop: PracticeShop) -> None:
    code = back_with(press(shop, sign_in.get_authorization_url()))["code"]
    form = code_form(sign_in, code)

    assert requests.post(shop.url + ENDPOINT, data=form, timeout=5).status_code == 200
    assert refused(shop, form) == {
        "error": "invalid_request",
        "error_description": "Value passed for the authorization code was invalid.",
    }


def test_a_code_lives_thirty_seconds(
    sign_in: tweepy.OAuth2UserHandler, shop: PracticeShop, clock: StoryClock
) -> None:
    code = back_with(press(shop, sign_in.get_authorization_url()))["code"]
    clock.skip(30_000)

    assert refused(shop, code_form(sign_in, code))["error"] == "invalid_request"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("code_verifier", "another" * 8),
        ("redirect_uri", REDIRECT + "/"),
        ("client_id", "another app"),
        ("code", ""),
        ("grant_type", "password"),
    ],
)
def test_a_code_is_good_only_for_who_asked(
    sign_in: tweepy.OAuth2UserHandler, shop: PracticeShop, name: str, value: str
) -> None:
    code = back_with(press(shop, sign_in.get_authorization_url()))["code"]

    assert "error" in refused(shop, code_form(sign_in, code, **{name: value}))


def test_an_access_token_lives_two_hours(shop: PracticeShop, ask: Ask, clock: StoryClock) -> None:
    token = shop.sign_in("harbourbooks").access_token
    clock.skip(7_199_000)
    assert ask("GET", "/2/users/me", token=token).status_code == 200
    clock.skip(1_000)
    answer = ask("GET", "/2/users/me", token=token)

    assert answer.status_code == 401
    assert answer.json() == {
        "title": "Unauthorized",
        "type": "about:blank",
        "status": 401,
        "detail": "Unauthorized",
    }


def test_a_refresh_token_rotates_and_the_old_one_is_spent(
    sign_in: tweepy.OAuth2UserHandler, shop: PracticeShop, ask: Ask
) -> None:
    first = shop.sign_in("harbourbooks").refresh_token
    url = "https://api.twitter.com/2/oauth2/token"
    second = sign_in.refresh_token(url, refresh_token=first, client_id=CLIENT_ID)

    assert second["refresh_token"] != first
    assert ask("GET", "/2/users/me", token=second["access_token"]).status_code == 200
    form = {"grant_type": "refresh_token", "client_id": CLIENT_ID, "refresh_token": str(first)}
    assert refused(shop, form) == {
        "error": "invalid_request",
        "error_description": "Value passed for the token was invalid.",
    }


def test_a_refresh_token_belongs_to_its_app(shop: PracticeShop) -> None:
    token = str(shop.sign_in("harbourbooks").refresh_token)
    form = {"grant_type": "refresh_token", "client_id": "another", "refresh_token": token}

    assert refused(shop, form)["error"] == "invalid_request"


def test_a_refresh_answered_with_a_page_does_not_spend_the_token(shop: PracticeShop) -> None:
    token = str(shop.sign_in("harbourbooks").refresh_token)
    form = {"grant_type": "refresh_token", "client_id": CLIENT_ID, "refresh_token": token}
    shop.troubles.add("html", path=ENDPOINT, status=503, times=1)

    page = requests.post(shop.url + ENDPOINT, data=form, timeout=5)

    assert (page.status_code, page.headers["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert requests.post(shop.url + ENDPOINT, data=form, timeout=5).status_code == 200


def test_a_revoked_token_is_refused(shop: PracticeShop, ask: Ask) -> None:
    grant = shop.sign_in("harbourbooks")
    for token in (grant.access_token, grant.refresh_token, "unknown"):
        data = {"token": token, "client_id": CLIENT_ID}
        answer = requests.post(f"{shop.url}/2/oauth2/revoke", data=data, timeout=5)
        assert answer.json() == {"revoked": True}

    assert ask("GET", "/2/users/me", token=grant.access_token).status_code == 401
    form = {"grant_type": "refresh_token", "client_id": CLIENT_ID}
    assert "error" in refused(shop, {**form, "refresh_token": str(grant.refresh_token)})


def test_without_a_bearer_token_nothing_is_answered(shop: PracticeShop) -> None:
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic eDp5"}):
        answer = requests.get(f"{shop.url}/2/users/me", headers=headers, timeout=5)
        assert answer.status_code == 401
        assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("GET", "/2/users/me", "users.read"),
        ("GET", "/2/tweets/search/recent", "tweet.read"),
        ("POST", "/2/tweets", "tweet.write"),
        ("DELETE", "/2/tweets/1", "tweet.write"),
        ("PUT", "/2/tweets/1/hidden", "tweet.moderate.write"),
        ("GET", "/2/dm_events", "dm.read"),
        ("POST", "/2/dm_conversations/with/1/messages", "dm.write"),
        ("POST", "/2/media/upload", "media.write"),
        ("POST", "/2/media/metadata", "media.write"),
        ("POST", "/2/users/9007199254740994/muting", "mute.write"),
    ],
)
def test_each_call_needs_its_permission(
    shop: PracticeShop, ask: Ask, method: str, path: str, scope: str
) -> None:
    without = shop.sign_in("harbourbooks", [one for one in SCOPES if one != scope]).access_token

    assert ask(method, path, token=without).status_code == 403
    assert ask(method, path).status_code != 403


def test_no_token_shows_in_a_log_or_a_representation(
    shop: PracticeShop, caplog: pytest.LogCaptureFixture
) -> None:
    grant = shop.sign_in("harbourbooks")
    bearer = {"Authorization": f"Bearer {grant.access_token}"}
    with caplog.at_level(logging.DEBUG, logger="socialdesk.practice"):
        requests.get(f"{shop.url}/2/users/me?colour=red", headers=bearer, timeout=5)
        form = {"grant_type": "refresh_token", "client_id": CLIENT_ID}
        requests.post(
            shop.url + ENDPOINT, data={**form, "refresh_token": grant.refresh_token}, timeout=5
        )

    for shown in (caplog.text, repr(grant), repr(shop.requests), repr(vars(shop))):
        assert grant.access_token not in shown
        assert str(grant.refresh_token) not in shown
