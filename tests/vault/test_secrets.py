"""An account's token against a real keyring and the token endpoint of the practice shop."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from socialdesk.errors import (
    KeyringLockedError,
    KnownError,
    NetworkError,
    SignedOutError,
    TroubleError,
)
from socialdesk.networks.x.sign_in import XSignIn
from socialdesk.ports import Grant
from socialdesk.practice.server import PracticeShop
from socialdesk.vault import KeyringVault, VaultSecrets
from socialdesk.vault.secrets import RENEW_BEFORE_MS, TRY_AGAIN_MS
from tests.helpers.own_keyring import OwnKeyring
from tests.vault.conftest import KEY
from tests.vault.test_entries import leaves_its_line_open

ENDPOINT = "/2/oauth2/token"
LIFE_MS = 7_200_000
NewGrant = Callable[..., Grant]
Secrets = Callable[[], VaultSecrets]

pytestmark = pytest.mark.usefixtures("own_keyring")


@pytest.fixture
def vault() -> KeyringVault:
    return KeyringVault()


@pytest.fixture
def secrets(practice: PracticeShop, sign_in: XSignIn, vault: KeyringVault) -> Secrets:
    """Return a function that starts the program anew: nothing but the keyring is remembered."""
    return lambda: VaultSecrets(vault, KEY, renew=sign_in.renew, clock=practice.world.clock)


def renewals(practice: PracticeShop) -> int:
    return sum(one.path == ENDPOINT for one in practice.requests)


def works(practice: PracticeShop, token: str) -> bool:
    """Whether X would accept a token now."""
    return practice._permissions.who(token, practice.world.clock.now_ms()) is not None


def test_a_good_token_needs_no_request(
    practice: PracticeShop, vault: KeyringVault, secrets: Secrets, new_grant: NewGrant
) -> None:
    grant = new_grant()
    vault.keep(KEY, grant)
    account = secrets()
    assert account.access_token() == grant.access_token == account.access_token()
    assert renewals(practice) == 0


def test_an_account_that_never_signed_in_here_is_signed_out(secrets: Secrets) -> None:
    with pytest.raises(SignedOutError, match="not signed in on this computer"):
        secrets().access_token()


def test_a_token_is_renewed_before_it_ends_and_both_new_ones_are_kept(
    practice: PracticeShop, vault: KeyringVault, secrets: Secrets, new_grant: NewGrant
) -> None:
    old = new_grant()
    vault.keep(KEY, old)
    account = secrets()
    account.access_token()
    practice.world.clock.skip(LIFE_MS - RENEW_BEFORE_MS)
    assert works(practice, old.access_token)  # it is not over yet

    token = account.access_token()

    assert token != old.access_token
    assert works(practice, token)
    kept = vault.grant(KEY)
    assert kept is not None
    assert kept.access_token == token
    assert kept.refresh_token != old.refresh_token
    assert renewals(practice) == 1


def test_a_working_day_goes_by_without_anybody_signing_in_again(
    practice: PracticeShop, vault: KeyringVault, secrets: Secrets, new_grant: NewGrant
) -> None:
    vault.keep(KEY, new_grant())
    account = secrets()
    for _ in range(4):
        practice.world.clock.skip(LIFE_MS)
        assert works(practice, account.access_token())
    assert renewals(practice) == 4


def test_two_lanes_that_need_a_new_token_share_one_renewal(
    practice: PracticeShop, vault: KeyringVault, sign_in: XSignIn, new_grant: NewGrant
) -> None:
    vault.keep(KEY, new_grant(expires_ms=0))
    asked, may_answer = threading.Event(), threading.Event()

    def slowly(grant: Grant) -> Grant:
        asked.set()
        assert may_answer.wait(30)
        return sign_in.renew(grant)

    account = VaultSecrets(vault, KEY, renew=slowly, clock=practice.world.clock)
    with ThreadPoolExecutor(8) as lanes:
        first = lanes.submit(account.access_token)
        assert asked.wait(30)
        others = [lanes.submit(account.access_token) for _ in range(7)]
        may_answer.set()
        tokens = {one.result(30) for one in (first, *others)}
    assert len(tokens) == 1
    assert works(practice, tokens.pop())
    assert renewals(practice) == 1


def test_lanes_that_waited_together_learn_of_the_same_trouble_each_in_its_own_words(
    practice: PracticeShop, vault: KeyringVault, sign_in: XSignIn, new_grant: NewGrant
) -> None:
    vault.keep(KEY, new_grant(expires_ms=0))
    practice.troubles.add("html", path=ENDPOINT)
    everybody = threading.Barrier(2)
    waiting = threading.Event()

    def slowly(grant: Grant) -> Grant:
        waiting.set()
        everybody.wait(30)
        return sign_in.renew(grant)

    account = VaultSecrets(vault, KEY, renew=slowly, clock=practice.world.clock)
    with ThreadPoolExecutor(2) as lanes:
        first = lanes.submit(account.access_token)
        assert waiting.wait(30)
        second = lanes.submit(account.access_token)
        everybody.wait(30)
        errors = [one.exception(30) for one in (first, second)]
    assert all(isinstance(error, TroubleError) for error in errors)
    assert errors[0] is not errors[1]


@pytest.mark.parametrize(
    "trouble",
    [
        {"kind": "html", "status": 503},
        {"kind": "html", "status": 400},
        {"kind": "html", "status": 200},
        {"kind": "status", "status": 500},
        {"kind": "limited"},
        {"kind": "cut"},
        {"kind": "credits"},
    ],
    ids=str,
)
def test_trouble_at_the_token_endpoint_is_no_reason_to_sign_in_again(
    practice: PracticeShop,
    vault: KeyringVault,
    secrets: Secrets,
    new_grant: NewGrant,
    trouble: dict[str, object],
) -> None:
    """X-API trap 6: a 503 in HTML looks like a dead token to others."""
    old = new_grant(expires_ms=0)
    vault.keep(KEY, old)
    practice.troubles.add(**trouble, path=ENDPOINT, times=1)  # type: ignore[arg-type]  # parameters
    account = secrets()
    with pytest.raises(NetworkError) as caught:
        account.access_token()
    assert not isinstance(caught.value, SignedOutError)
    assert caught.value.may_have_happened is False  # what the token was for has not left
    if trouble["kind"] != "cut":  # then X has used the old one up, and cannot be asked again
        assert vault.grant(KEY) == old
        assert works(practice, account.access_token())


def test_while_x_is_in_trouble_the_old_token_is_used_to_its_end(
    practice: PracticeShop, vault: KeyringVault, secrets: Secrets, new_grant: NewGrant
) -> None:
    old = new_grant()
    vault.keep(KEY, old)
    practice.troubles.add("html", path=ENDPOINT)
    account = secrets()
    practice.world.clock.skip(LIFE_MS - RENEW_BEFORE_MS)
    assert account.access_token() == account.access_token() == old.access_token
    assert renewals(practice) == 1  # it is not asked again for every request
    practice.world.clock.skip(TRY_AGAIN_MS)
    assert account.access_token() == old.access_token
    assert renewals(practice) == 2
    practice.world.clock.skip(RENEW_BEFORE_MS)
    with pytest.raises(TroubleError):
        account.access_token()
    practice.troubles.clear()
    assert works(practice, account.access_token())


@pytest.mark.parametrize("trouble", ["refused", "unauthorized"])
def test_only_a_refusal_by_the_token_endpoint_asks_for_a_new_sign_in(
    practice: PracticeShop,
    vault: KeyringVault,
    secrets: Secrets,
    new_grant: NewGrant,
    trouble: str,
) -> None:
    dead = new_grant(expires_ms=0)
    vault.keep(KEY, dead)
    if trouble == "refused":
        practice._permissions.revoke(dead.refresh_token or "")  # 400 from now on
    else:
        practice.troubles.add("unauthorized", path=ENDPOINT)  # 401
    account = secrets()
    for _ in range(3):
        with pytest.raises(SignedOutError) as caught:
            account.access_token()
        assert "Drafts and replies" in caught.value.safe
    assert renewals(practice) == 1  # a dead token is not tried again
    practice.troubles.clear()

    vault.keep(KEY, new_grant())  # somebody signs in, here or in another window

    assert works(practice, account.access_token())


def test_without_the_permission_to_stay_it_ends_after_its_two_hours(
    practice: PracticeShop, vault: KeyringVault, secrets: Secrets, new_grant: NewGrant
) -> None:
    vault.keep(KEY, new_grant(refresh_token=None))
    account = secrets()
    practice.world.clock.skip(LIFE_MS - 1_000)
    assert works(practice, account.access_token())
    practice.world.clock.skip(1_000)
    with pytest.raises(SignedOutError, match="Stay signed in"):
        account.access_token()
    assert renewals(practice) == 0


def test_a_token_that_x_refuses_early_is_renewed_and_not_handed_out_again(
    practice: PracticeShop, vault: KeyringVault, secrets: Secrets, new_grant: NewGrant
) -> None:
    grant = new_grant()
    vault.keep(KEY, grant)
    account = secrets()
    account.refused(account.access_token())
    token = account.access_token()
    assert token != grant.access_token
    assert works(practice, token)


def test_two_programs_with_one_keyring_do_not_take_each_other_the_sign_in(
    practice: PracticeShop, vault: KeyringVault, secrets: Secrets, new_grant: NewGrant
) -> None:
    """A refresh token is good for one use, and the console and a terminal may both be open."""
    vault.keep(KEY, new_grant())
    console, terminal = secrets(), secrets()
    assert console.access_token() == terminal.access_token()
    practice.world.clock.skip(LIFE_MS)
    assert console.access_token() == terminal.access_token()
    assert renewals(practice) == 1


def test_the_slower_of_two_programs_takes_what_the_faster_one_got(
    practice: PracticeShop, vault: KeyringVault, sign_in: XSignIn, new_grant: NewGrant
) -> None:
    vault.keep(KEY, new_grant(expires_ms=0))
    clock = practice.world.clock

    def beaten(grant: Grant) -> Grant:
        VaultSecrets(vault, KEY, renew=sign_in.renew, clock=clock).access_token()
        return sign_in.renew(grant)

    token = VaultSecrets(vault, KEY, renew=beaten, clock=clock).access_token()
    assert works(practice, token)


@leaves_its_line_open
def test_a_locked_keyring_stops_no_account_that_has_its_token(
    practice: PracticeShop,
    vault: KeyringVault,
    secrets: Secrets,
    own_keyring: OwnKeyring,
    new_grant: NewGrant,
) -> None:
    grant = new_grant()
    vault.keep(KEY, grant)
    account, late = secrets(), secrets()
    account.access_token()
    own_keyring.lock()
    assert account.access_token() == grant.access_token
    with pytest.raises(KeyringLockedError):
        late.access_token()
    practice.world.clock.skip(LIFE_MS)
    with pytest.raises(KeyringLockedError):
        account.access_token()
    assert renewals(practice) == 0  # a token that cannot be kept is not used up
    own_keyring.unlock()
    assert works(practice, account.access_token())
    assert account.access_token() == late.access_token()


@leaves_its_line_open
def test_what_could_not_be_kept_is_used_and_kept_as_soon_as_it_can_be(
    practice: PracticeShop,
    vault: KeyringVault,
    sign_in: XSignIn,
    own_keyring: OwnKeyring,
    new_grant: NewGrant,
) -> None:
    vault.keep(KEY, new_grant(expires_ms=0))

    def locks_meanwhile(grant: Grant) -> Grant:
        new = sign_in.renew(grant)
        own_keyring.lock()
        return new

    account = VaultSecrets(vault, KEY, renew=locks_meanwhile, clock=practice.world.clock)
    token = account.access_token()
    assert works(practice, token)
    own_keyring.unlock()
    practice.world.clock.skip(TRY_AGAIN_MS)
    assert account.access_token() == token
    kept = vault.grant(KEY)
    assert kept is not None
    assert kept.access_token == token


CRASHING = """
import os, sys
import keyring
from keyring import core
from socialdesk.networks.x.endpoints import Endpoints
from socialdesk.networks.x.sign_in import XSignIn
from socialdesk.clock import SystemClock
from socialdesk.vault import KeyringVault, VaultSecrets

url, key, changes = sys.argv[1], sys.argv[2], int(sys.argv[3])
real = keyring.get_keyring()

class Dying:
    priority, left = 5, changes
    def get_password(self, *about):
        return real.get_password(*about)
    def set_password(self, *about):
        self.change()
        real.set_password(*about)
    def delete_password(self, *about):
        self.change()
        real.delete_password(*about)
    def change(self):
        if self.left == 0:
            os._exit(9)  # as if the power had failed
        self.left -= 1

core._keyring_backend = Dying()
sign_in = XSignIn(Endpoints(api=url, auth=url), SystemClock())
VaultSecrets(KeyringVault(), key, renew=sign_in.renew, clock=SystemClock()).access_token()
"""


@pytest.mark.parametrize("changes", [1, 2])
def test_a_program_killed_while_it_stores_a_new_token_finds_it_at_the_next_start(
    practice: PracticeShop,
    secrets: Secrets,
    own_keyring: OwnKeyring,
    new_grant: NewGrant,
    changes: int,
) -> None:
    KeyringVault().keep(KEY, new_grant(expires_ms=0))
    killed = own_keyring.service.run(CRASHING, practice.url, KEY, str(changes))
    assert killed.returncode == 9, killed.stderr
    assert renewals(practice) == 1  # X has used the old one up

    assert works(practice, secrets().access_token())
    assert renewals(practice) == 1


def test_no_error_carries_a_token(
    practice: PracticeShop, vault: KeyringVault, secrets: Secrets, new_grant: NewGrant
) -> None:
    grant = new_grant(expires_ms=0)
    vault.keep(KEY, grant)
    practice.troubles.add("html", path=ENDPOINT, times=1)
    with pytest.raises(KnownError) as caught:
        secrets().access_token()
    said = repr(caught.value) + str(caught.value) + repr(caught.value.__context__)
    assert not re.search(re.escape(grant.refresh_token or "?"), said)
