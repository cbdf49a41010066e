"""Connecting and signing out in a live shop: a real keyring, a real case file, the practice X."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from socialdesk.app.accounts import listed_accounts
from socialdesk.app.headless import check_installation
from socialdesk.app.live import entrance_of, open_live
from socialdesk.app.shop import Shop
from socialdesk.domain.drafts import Mode
from socialdesk.domain.posts import Window
from socialdesk.domain.replies import Delivery
from socialdesk.domain.sources import Account, SourceKind
from socialdesk.domain.views import Card, View
from socialdesk.errors import (
    KeyringLockedError,
    KnownError,
    PermissionMissingError,
    SignedOutError,
    UnsafeKeyringError,
)
from socialdesk.ports import Clock
from socialdesk.practice.server import CLIENT_ID, PracticeShop
from socialdesk.services.connect_account import (
    Connected,
    Entrance,
    begin_to_connect,
    connect_account,
)
from socialdesk.services.list_sources import all_sources
from socialdesk.services.listen import listen
from socialdesk.services.save_draft import save_draft
from socialdesk.services.send_reply import TRY_AGAIN_MS, queue_reply, send_due
from socialdesk.services.show_feed import feed_cards, feed_keys
from socialdesk.services.sign_out import sign_out
from socialdesk.vault import KeyringVault
from tests.helpers.browser import press_beside
from tests.helpers.own_keyring import OwnKeyring
from tests.vault.test_entries import leaves_its_line_open


@pytest.fixture
def live(practice: PracticeShop, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    """A live shop that takes the practice X for X, with no account yet."""
    monkeypatch.setenv("SOCIALDESK_X_API", practice.url)
    with open_live(data_dir) as shop:
        yield shop


@pytest.fixture
def entrance(live: Shop) -> Entrance:
    return entrance_of(live)


def connect(live: Shop, entrance: Entrance, **choice: object) -> Connected:
    attempt = begin_to_connect(entrance, client_id=f" {CLIENT_ID}\n", port=0)
    browser = press_beside(attempt.address, **choice)
    try:
        return connect_account(live.desk, entrance, attempt=attempt)
    finally:
        browser.join()


def key_of(account: Account) -> str:
    return f"x:{account.remote_id}"


def hear(live: Shop) -> int:
    """Check every source once, and return how many posts came."""
    heard = [listen(live.desk, source_id=source.id) for source in all_sources(live.desk)]
    assert [one.problem for one in heard] == [None] * len(heard)
    return sum(len(one.changes.new_posts) for one in heard)


def feed_cards_of(live: Shop) -> list[Card]:
    """Return the cards of those who need an answer."""
    keys = feed_keys(live.desk, view=View.NEEDS_REPLY, limit=10).keys
    cards = feed_cards(live.desk, view=View.NEEDS_REPLY, keys=keys)
    return [cards[key] for key in keys]


@pytest.mark.usefixtures("own_keyring")
def test_a_connected_account_is_kept_under_its_numeric_id_and_listened_to(
    live: Shop, entrance: Entrance
) -> None:
    connected = connect(live, entrance)
    assert connected.account.handle == "harbourbooks"
    assert connected.missing == ()
    assert KeyringVault().grant(key_of(connected.account)) is not None
    kinds = {source.kind for source in all_sources(live.desk)}
    assert kinds == {SourceKind.MENTIONS, SourceKind.DIRECT}
    assert hear(live) > 0


@pytest.mark.usefixtures("own_keyring")
def test_the_owner_is_connected_beside_the_shop_and_both_are_there_at_the_next_start(
    live: Shop, entrance: Entrance, data_dir: Path
) -> None:
    handles = [
        connect(live, entrance, account=one).account.handle for one in ("harbourbooks", "ana_owner")
    ]
    assert handles == ["harbourbooks", "ana_owner"]
    with open_live(data_dir) as again:
        assert len(all_sources(again.desk)) == 4
        hear(again)


@pytest.mark.usefixtures("own_keyring")
def test_messages_that_may_not_be_read_are_not_asked_for(live: Shop, entrance: Entrance) -> None:
    connected = connect(live, entrance, without={"dm.read"})
    assert connected.missing == ("Direct messages do not arrive; read them on X.",)
    assert [source.kind for source in all_sources(live.desk)] == [SourceKind.MENTIONS]
    hear(live)


@pytest.mark.usefixtures("own_keyring")
def test_what_is_allowed_later_works_at_once_without_a_restart(
    live: Shop, entrance: Entrance
) -> None:
    account = connect(live, entrance, without={"dm.read"}).account
    with pytest.raises(PermissionMissingError):
        live.desk.network(account.id).direct_messages(account.remote_id, Window())
    connect(live, entrance)
    live.desk.network(account.id).direct_messages(account.remote_id, Window())


def test_a_sign_in_that_does_not_say_who_it_is_is_taken_back_whole(
    live: Shop, entrance: Entrance, practice: PracticeShop, own_keyring: OwnKeyring
) -> None:
    with pytest.raises(PermissionMissingError):
        connect(live, entrance, without={"users.read"})
    assert all_sources(live.desk) == []
    assert own_keyring.raw("x:") is None
    assert [one.path for one in practice.requests].count("/2/oauth2/revoke") == 2


@leaves_its_line_open
def test_with_a_locked_keyring_nobody_is_sent_to_x(
    live: Shop, entrance: Entrance, practice: PracticeShop, own_keyring: OwnKeyring
) -> None:
    own_keyring.lock()
    with pytest.raises(KeyringLockedError):
        begin_to_connect(entrance, client_id=CLIENT_ID, port=0)
    assert practice.requests == []
    own_keyring.unlock()
    assert connect(live, entrance).account.handle == "harbourbooks"


def test_without_a_keyring_nobody_is_sent_to_x(entrance: Entrance, practice: PracticeShop) -> None:
    with pytest.raises(UnsafeKeyringError):
        begin_to_connect(entrance, client_id=CLIENT_ID, port=0)
    assert practice.requests == []


def test_signing_out_revokes_erases_and_keeps_the_history(
    live: Shop, entrance: Entrance, practice: PracticeShop, own_keyring: OwnKeyring
) -> None:
    account = connect(live, entrance).account
    came = hear(live)
    grant = KeyringVault().grant(key_of(account))
    assert grant is not None

    assert sign_out(live.desk, entrance, handle="@HarbourBooks") is None

    assert practice._permissions.who(grant.access_token, practice.world.clock.now_ms()) is None
    with pytest.raises(SignedOutError):
        entrance.sign_in.renew(grant)
    assert own_keyring.raw(key_of(account)) is None
    assert all_sources(live.desk) == []
    with live.desk.database.read() as store:
        assert store.cases.counts()["posts"] >= came - 1 > 0  # a direct message is one of them
        assert [one.signed_in for one in store.accounts.all()] == [False]
    with pytest.raises(SignedOutError):
        live.desk.network(account.id)


@pytest.mark.usefixtures("own_keyring")
def test_connecting_again_takes_the_same_account_up_where_it_was(
    live: Shop, entrance: Entrance
) -> None:
    before = connect(live, entrance).account
    hear(live)
    sources = all_sources(live.desk)
    assert sources[0].checked_ms
    with live.desk.database.read() as store:
        spans = store.sources.spans(sources[0].id)
    sign_out(live.desk, entrance, handle=before.handle)
    after = connect(live, entrance).account
    assert after == before
    assert [one.id for one in all_sources(live.desk)] == [one.id for one in sources]
    with live.desk.database.read() as store:
        assert store.sources.spans(sources[0].id) == spans  # what was proven stays proven
    hear(live)


def test_signing_out_without_a_connection_erases_here_and_says_how_to_end_it_at_x(
    live: Shop, entrance: Entrance, practice: PracticeShop, own_keyring: OwnKeyring
) -> None:
    account = connect(live, entrance).account
    practice.stop()
    untold = sign_out(live.desk, entrance, handle=account.handle)
    assert untold is not None
    assert "Connected apps" in untold
    assert own_keyring.raw(key_of(account)) is None
    assert all_sources(live.desk) == []


@leaves_its_line_open
def test_signing_out_with_a_locked_keyring_changes_nothing(
    live: Shop, entrance: Entrance, own_keyring: OwnKeyring
) -> None:
    account = connect(live, entrance).account
    own_keyring.lock()
    with pytest.raises(KeyringLockedError):
        sign_out(live.desk, entrance, handle=account.handle)
    own_keyring.unlock()
    assert len(all_sources(live.desk)) == 2
    hear(live)


@pytest.mark.usefixtures("own_keyring")
def test_an_unknown_handle_is_said_with_those_that_are_known(
    live: Shop, entrance: Entrance
) -> None:
    connect(live, entrance)
    with pytest.raises(KnownError, match="@harbourbooks"):
        sign_out(live.desk, entrance, handle="@somebody")


class LaterClock:
    """A clock a little later, when a waiting reply is tried again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now_ms(self) -> int:
        return self._clock.now_ms() + TRY_AGAIN_MS


@pytest.mark.usefixtures("own_keyring")
def test_drafts_and_the_queue_survive_a_dead_sign_in_and_go_on_after_the_new_one(
    live: Shop, entrance: Entrance, practice: PracticeShop
) -> None:
    account = connect(live, entrance).account
    hear(live)
    case_id = feed_cards_of(live)[0].case_id
    assert case_id is not None
    queue_reply(live.desk, case_id=case_id, draft_key="k", parts=["On its way. ^Ana"], undo_ms=0)
    save_draft(live.desk, case_id=case_id, draft_key="d", text="And one more thing")
    grant = KeyringVault().grant(key_of(account))
    assert grant is not None
    for token in (grant.access_token, grant.refresh_token):
        practice._permissions.revoke(token or "")  # somebody ended it on X's own page

    send_due(live.desk)

    assert isinstance(listen(live.desk, source_id=all_sources(live.desk)[0].id).problem, Exception)
    with live.desk.database.read() as store:
        (waiting,) = store.outbox.waiting(Delivery.QUEUED)
        assert waiting.text == "On its way. ^Ana"
        draft = store.drafts.get(case_id, Mode.PUBLIC)
        assert draft is not None
        assert (draft.key, draft.text) == ("d", "And one more thing")
    assert practice.posts(by="harbourbooks") == []

    connect(live, entrance)
    send_due(replace(live.desk, clock=LaterClock(live.desk.clock)))

    with live.desk.database.read() as store:
        assert store.outbox.get(waiting.id).delivery is Delivery.SENT
        draft = store.drafts.get(case_id, Mode.PUBLIC)
        assert draft is not None
        assert (draft.key, draft.text) == ("d", "And one more thing")
    assert len(practice.posts(by="harbourbooks")) == 1
    hear(live)


@leaves_its_line_open
def test_the_list_of_accounts_says_how_each_sign_in_stands(
    live: Shop, entrance: Entrance, own_keyring: OwnKeyring, data_dir: Path
) -> None:
    account = connect(live, entrance, without={"media.write"}).account
    (listed,) = listed_accounts(data_dir)
    assert (listed.standing, listed.fine) == ("signed in", True)
    assert listed.missing == ("Pictures cannot be added to an answer.",)

    own_keyring.lock()
    (listed,) = listed_accounts(data_dir)
    assert "is locked" in listed.standing
    assert not listed.fine
    found = {one.what: one for one in check_installation(data_dir)}
    assert not found["Keyring"].fine
    assert "Unlock it" in found["Keyring"].words
    assert not found["Account @harbourbooks"].fine
    own_keyring.unlock()

    entrance.vault.erase(key_of(account))
    (listed,) = listed_accounts(data_dir)
    assert "connect it again" in listed.standing
    assert not listed.fine

    sign_out(live.desk, entrance, handle="harbourbooks")
    (listed,) = listed_accounts(data_dir)
    assert (listed.standing, listed.fine) == ("signed out", True)
