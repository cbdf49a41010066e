"""Signing in to the practice X as to X itself, with a person at the page."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from socialdesk.domain.posts import Window
from socialdesk.errors import (
    BadAnswerError,
    KnownError,
    NetworkError,
    OfflineError,
    PermissionMissingError,
    RefusedError,
    SetupError,
    SignedOutError,
    SignInError,
    TroubleError,
)
from socialdesk.networks.x.client import XNetwork
from socialdesk.networks.x.endpoints import Endpoints
from socialdesk.networks.x.sign_in import Proof, XAttempt, XSignIn
from socialdesk.networks.x.sign_in_again import RenewingAdapter
from socialdesk.networks.x.sign_in_scopes import SCOPES, missing_in_words
from socialdesk.ports import Grant
from socialdesk.practice.clock import StoryClock
from socialdesk.practice.secrets import PracticeSecrets
from socialdesk.practice.server import CLIENT_ID, PracticeShop
from socialdesk.practice.story import load_story
from tests.helpers.browser import press, press_beside
from tests.networks.raw_x import RawX, answer

ENDPOINT = "/2/oauth2/token"
LIFE_MS = 7_200_000
HANDLE = "harbourbooks"


@pytest.fixture
def practice() -> Iterator[PracticeShop]:
    shop = PracticeShop(story=load_story("S0"), clock=StoryClock())
    shop.start()
    yield shop
    shop.stop()


@pytest.fixture
def sign_in(practice: PracticeShop) -> XSignIn:
    endpoints = Endpoints(api=practice.url, auth=practice.url)
    return XSignIn(endpoints, practice.world.clock, limit_s=20)


@pytest.fixture
def begin(sign_in: XSignIn) -> Iterator[Callable[[], XAttempt]]:
    """Return a function that begins an attempt on a free port; what was not ended is called off."""
    begun: list[XAttempt] = []

    def beginning() -> XAttempt:
        begun.append(sign_in.begin(CLIENT_ID, port=0))
        return begun[-1]

    yield beginning
    for attempt in begun:
        attempt._listener._close()


Begin = Callable[[], XAttempt]


def signed_in(attempt: XAttempt, **choice: object) -> Grant:
    browser = press_beside(attempt.address, **choice)
    try:
        return attempt.wait()
    finally:
        browser.join()


def asked(attempt: XAttempt) -> dict[str, str]:
    query = parse_qs(urlsplit(attempt.address).query)
    return {name: value for name, (value,) in query.items()}


def back(attempt: XAttempt, **brought: str) -> None:
    """Come back to this computer with something of one's own."""
    requests.get(asked(attempt)["redirect_uri"], params=brought, timeout=20)


def test_the_page_is_asked_for_all_that_a_public_client_must_say(begin: Begin) -> None:
    attempt = begin()
    said = asked(attempt)
    assert said.pop("redirect_uri") == f"http://127.0.0.1:{attempt._listener.port}/socialdesk"
    assert said.pop("scope").split() == list(SCOPES)
    assert said.pop("code_challenge") == attempt._proof.challenge
    assert said.pop("state") == attempt._proof.state
    assert said == {
        "response_type": "code", "client_id": CLIENT_ID, "code_challenge_method": "S256",
    }  # fmt: skip


def test_a_person_who_allows_everything_is_signed_in(
    begin: Begin, sign_in: XSignIn, practice: PracticeShop
) -> None:
    before_ms = practice.world.clock.now_ms()
    grant = signed_in(begin())
    assert grant.client_id == CLIENT_ID
    assert grant.scopes == tuple(SCOPES)
    assert grant.refresh_token
    assert 0 <= grant.expires_ms - before_ms - LIFE_MS <= 60_000
    assert sign_in.who(grant).handle == HANDLE
    assert sign_in.missing(grant) == ()


def test_the_account_is_the_one_that_was_chosen_on_the_page(begin: Begin, sign_in: XSignIn) -> None:
    grant = signed_in(begin(), account="ana_owner")
    assert sign_in.who(grant).handle == "ana_owner"


@pytest.mark.parametrize("scope", SCOPES)
def test_each_permission_that_is_not_given_is_said_in_words(scope: str) -> None:
    (sentence,) = missing_in_words(set(SCOPES) - {scope})
    assert sentence == SCOPES[scope].without
    assert sentence.endswith(".")
    assert scope not in sentence


def test_less_than_was_asked_is_a_sign_in_with_less(begin: Begin, sign_in: XSignIn) -> None:
    without = {"dm.read", "dm.write", "offline.access"}
    grant = signed_in(begin(), without=without)
    assert set(SCOPES) - set(grant.scopes) == without
    assert grant.refresh_token is None
    assert sign_in.missing(grant) == tuple(
        SCOPES[one].without for one in ("dm.read", "dm.write", "offline.access")
    )
    assert "Read direct messages" not in sign_in.allowed(grant)


def test_without_the_permission_to_see_people_nobody_knows_who_it_is(
    begin: Begin, sign_in: XSignIn
) -> None:
    grant = signed_in(begin(), without={"users.read"})
    with pytest.raises(PermissionMissingError):
        sign_in.who(grant)


def test_pressing_cancel_on_the_page_changes_nothing(begin: Begin, practice: PracticeShop) -> None:
    with pytest.raises(SignInError, match="called off on X's page"):
        signed_in(begin(), answer="cancel")
    assert ENDPOINT not in [one.path for one in practice.requests]


@pytest.mark.parametrize("state", ["", "guessed", "ß"])
def test_an_answer_with_another_state_is_not_ours_and_its_code_is_not_used(
    begin: Begin, practice: PracticeShop, state: str
) -> None:
    attempt = begin()
    elsewhere = press(begin().address, follow=False).headers["Location"]
    code = parse_qs(urlsplit(elsewhere).query)["code"][0]
    thread = threading.Thread(target=back, args=(attempt,), kwargs={"state": state, "code": code})
    thread.start()
    with pytest.raises(SignInError, match="did not belong to this attempt"):
        attempt.wait()
    thread.join()
    assert ENDPOINT not in [one.path for one in practice.requests]


def test_every_attempt_has_secrets_of_its_own() -> None:
    one, other = Proof(), Proof()
    assert one.state != other.state
    assert one.verifier != other.verifier
    assert 43 <= len(one.verifier) <= 128
    assert not one.is_ours(other.state)


def test_the_challenge_is_that_of_rfc_7636() -> None:
    proof = Proof()
    proof.verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"  # its appendix B
    assert proof.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_a_code_that_took_longer_than_30_seconds_is_said_to_have(
    begin: Begin, practice: PracticeShop
) -> None:
    attempt = begin()
    sent_back = press(attempt.address, follow=False).headers["Location"]
    practice.world.clock.skip(30_000)
    thread = threading.Thread(target=requests.get, args=(sent_back,), kwargs={"timeout": 20})
    thread.start()
    with pytest.raises(SignInError, match="30 seconds"):
        attempt.wait()
    thread.join()


def test_trouble_at_the_token_endpoint_is_said_as_trouble(
    begin: Begin, practice: PracticeShop
) -> None:
    practice.troubles.add("html", path=ENDPOINT)
    with pytest.raises(TroubleError):
        signed_in(begin())


def test_an_app_that_x_does_not_know_is_said_with_what_to_compare(begin: Begin) -> None:
    attempt = begin()
    brought = {"state": attempt._proof.state, "error": "unauthorized_client"}
    thread = threading.Thread(target=back, args=(attempt,), kwargs=brought)
    thread.start()
    with pytest.raises(RefusedError) as caught:
        attempt.wait()
    thread.join()
    assert "Native App" in caught.value.do


@pytest.mark.parametrize(
    ("client_id", "words"),
    [
        ("", "16 or more"),
        ("short", "16 or more"),
        ("1234567890123456789", "number"),
        ("has spaces in the middle", "one word"),
        ("VGhpc0lzT25seUFu\nRXhhbXBsZQ", "one word"),
        ("VGhpc0lzT25seUFu&scope=all", "one word"),
    ],
)
def test_what_cannot_be_a_client_id_never_reaches_x(
    sign_in: XSignIn, client_id: str, words: str
) -> None:
    assert words in (sign_in.wrong_with(client_id) or "")
    with pytest.raises(SetupError, match=words):
        sign_in.begin(client_id, port=0)


@pytest.mark.parametrize("client_id", [CLIENT_ID, "VGhpc0lzT25seUFuRXhhbXBsZTE6MTpjaQ"])
def test_what_can_be_a_client_id_is_taken(sign_in: XSignIn, client_id: str) -> None:
    assert sign_in.wrong_with(client_id) is None


def test_renewing_uses_the_old_one_up(begin: Begin, sign_in: XSignIn) -> None:
    old = signed_in(begin())
    new = sign_in.renew(old)
    assert new.refresh_token not in {None, old.refresh_token}
    assert new.access_token != old.access_token
    assert new.scopes == old.scopes
    with pytest.raises(SignedOutError):
        sign_in.renew(old)
    assert sign_in.who(sign_in.renew(new)).handle == HANDLE


def test_signing_out_takes_both_tokens_back(begin: Begin, sign_in: XSignIn) -> None:
    grant = signed_in(begin())
    sign_in.revoke(grant)
    with pytest.raises(SignedOutError):
        sign_in.who(grant)
    with pytest.raises(SignedOutError):
        sign_in.renew(grant)
    sign_in.revoke(grant)  # X does not mind


GRANT = Grant(
    client_id="a-client-id-of-a-shop",
    scopes=("tweet.read",),
    access_token="access-planted",
    expires_ms=0,
    refresh_token="refresh-planted",
)
FULL = '{"token_type":"bearer","access_token":"a","expires_in":7200,"refresh_token":"r"%s}'


def renewed(said: bytes) -> Grant:
    with RawX(said) as raw:
        return XSignIn(Endpoints(api=raw.url), StoryClock()).renew(GRANT)


def test_what_an_answer_leaves_out_is_as_before() -> None:
    grant = renewed(answer('{"token_type":"Bearer","access_token":"a"}'))
    assert grant == replace(
        GRANT, access_token="a", expires_ms=grant.expires_ms, refresh_token="refresh-planted"
    )
    assert renewed(answer(FULL % ',"scope":"tweet.read dm.read odd.scope"')).scopes == (
        "tweet.read",
        "dm.read",
    )


@pytest.mark.parametrize(
    "body",
    [
        "{}",
        "[]",
        '{"token_type":"bearer"}',
        '{"token_type":"mac","access_token":"a"}',
        '{"token_type":"bearer","access_token":7}',
        "<html>hello</html>",
        "",
    ],
)
def test_an_answer_without_a_token_is_no_reason_to_sign_in_again(body: str) -> None:
    with pytest.raises(BadAnswerError):
        renewed(answer(body))


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        ("400 Bad Request", '{"error":"invalid_request"}', SignedOutError),
        ("400 Bad Request", '{"error":"invalid_grant","error_description":"x"}', SignedOutError),
        ("401 Unauthorized", '{"error":"invalid_client"}', SignedOutError),
        ("400 Bad Request", "<html>", BadAnswerError),
        ("401 Unauthorized", "<html>", BadAnswerError),
        ("403 Forbidden", '{"title":"Forbidden","detail":"Forbidden"}', RefusedError),
        ("503 Unavailable", "<html>", TroubleError),
        ("503 Unavailable", '{"error":"invalid_grant"}', TroubleError),
        ("302 Found", "", BadAnswerError),
    ],
)
def test_a_400_or_401_of_x_itself_and_nothing_else_means_signing_in_again(
    status: str, body: str, error: type[NetworkError]
) -> None:
    with pytest.raises(error) as caught:
        renewed(answer(body, status=status))
    assert isinstance(caught.value, SignedOutError) == (error is SignedOutError)


def test_without_a_connection_nothing_is_used_up() -> None:
    nobody = Endpoints(api="http://127.0.0.1:9")
    with pytest.raises(OfflineError):
        XSignIn(nobody, StoryClock()).renew(GRANT)


@pytest.mark.parametrize("body", ["<html>", '{"error":"invalid_request"}', "{}"])
@pytest.mark.parametrize("status", ["200 OK", "400 Bad Request", "503 Unavailable"])
def test_no_error_and_no_log_holds_a_token(
    caplog: pytest.LogCaptureFixture, status: str, body: str
) -> None:
    for name in list(logging.Logger.manager.loggerDict):
        caplog.set_level(logging.DEBUG, logger=name)
    with (
        RawX(answer(body, status=status)) as raw,
        caplog.at_level(logging.DEBUG),
        pytest.raises(KnownError) as caught,
    ):
        XSignIn(Endpoints(api=raw.url), StoryClock()).renew(GRANT)
    assert any("refresh-planted" in request for request in raw.requests)  # it was there to be told
    told = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert "planted" not in "".join(told.format())
    assert "planted" not in caplog.text


def test_a_token_that_x_refuses_before_its_time_is_renewed_without_asking_anybody(
    practice: PracticeShop,
) -> None:
    endpoints = Endpoints(api=practice.url)
    secrets = PracticeSecrets(practice, HANDLE)
    network = XNetwork(secrets, endpoints, adapter=RenewingAdapter(endpoints, secrets))
    network.me()
    practice._permissions.revoke(secrets.access_token())
    assert network.me().handle == HANDLE
    network.mentions(network.me().remote_id, Window())
    statuses = [one.status for one in practice.requests if one.path == "/2/users/me"]
    assert statuses == [200, 401, 200, 200]


def test_where_x_refuses_the_new_token_too_it_is_asked_no_third_time(
    practice: PracticeShop,
) -> None:
    practice.troubles.add("unauthorized", path="/2/users/me")
    endpoints = Endpoints(api=practice.url)
    secrets = PracticeSecrets(practice, HANDLE)
    network = XNetwork(secrets, endpoints, adapter=RenewingAdapter(endpoints, secrets))
    with pytest.raises(SignedOutError):
        network.me()
    assert [one.status for one in practice.requests] == [401, 401]
