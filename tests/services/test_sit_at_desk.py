from __future__ import annotations

from typing import Any

import pytest

from socialdesk.domain.agents import Agent, proposed_signature
from socialdesk.domain.ids import AccountId, AgentId
from socialdesk.errors import KnownError
from socialdesk.services.list_sources import add_account
from socialdesk.services.sit_at_desk import (
    add_agent,
    agents_at_desk,
    leave_desk,
    rename_agent,
    set_signature,
    signatures_of,
    switch_agent,
)
from tests.helpers.builders import OWNER
from tests.helpers.shop import ShopDesk


def log(shop: ShopDesk) -> list[tuple[str, dict[str, Any]]]:
    with shop.database.read() as store:
        return [(action, detail) for _, action, detail in store.audit.entries()]


def add(shop: ShopDesk, name: str) -> Agent:
    return add_agent(shop.desk, name=name).agent


@pytest.fixture
def accounts(shop: ShopDesk) -> tuple[AccountId, AccountId]:
    """The shop's account and the owner's."""
    add_account(shop.desk, network="x", person=OWNER, searches={})
    with shop.database.read() as store:
        first, second = store.accounts.all()
    return first.id, second.id


def test_at_first_nobody_said_who_sits_here(
    shop: ShopDesk, accounts: tuple[AccountId, AccountId]
) -> None:
    at_desk = agents_at_desk(shop.desk)
    assert (at_desk.current, at_desk.agents) == (None, ())
    assert at_desk.signatures == dict.fromkeys(accounts, "")


def test_the_first_to_be_added_sits_down_and_the_next_ones_wait(shop: ShopDesk) -> None:
    ana, bo = add(shop, " Ana  Lima "), add(shop, "Bo")
    at_desk = agents_at_desk(shop.desk)
    assert ana.name == "Ana Lima"
    assert at_desk.current == ana
    assert at_desk.agents == (ana, bo)


def test_switching_is_in_the_log_and_so_is_who_did_what_after_it(shop: ShopDesk) -> None:
    ana, bo = add(shop, "Ana"), add(shop, "Bo")
    switch_agent(shop.desk, agent_id=bo.id)
    switch_agent(shop.desk, agent_id=bo.id)
    set_signature(shop.desk, agent_id=bo.id, account_id=AccountId(1), text="^B")
    switch_agent(shop.desk, agent_id=None)
    assert agents_at_desk(shop.desk).current is None
    entries = [(action, detail["agent"], detail["who"]) for action, detail in log(shop)]
    assert entries == [
        ("agent added", "Ana", ""),
        ("agent switched", "Ana", "Ana"),
        ("agent added", "Bo", "Ana"),
        ("agent switched", "Bo", "Bo"),
        ("signature set", "Bo", "Bo"),
        ("agent switched", "", ""),
    ]
    assert log(shop)[-1][1]["was"] == "Bo"
    assert ana != bo


def test_a_name_is_taken_once_whatever_its_case(shop: ShopDesk) -> None:
    add(shop, "Ana")
    bo = add(shop, "Bo")
    with pytest.raises(KnownError, match="called ANA answers here already"):
        add(shop, "ANA")
    with pytest.raises(KnownError, match="answers here already"):
        rename_agent(shop.desk, agent_id=bo.id, name="ana")
    rename_agent(shop.desk, agent_id=bo.id, name="BO")
    assert [one.name for one in agents_at_desk(shop.desk).agents] == ["Ana", "BO"]


@pytest.mark.parametrize("name", ["", " \n", "x" * 41, "\u202e"])
def test_a_name_has_some_letters_and_not_too_many(shop: ShopDesk, name: str) -> None:
    with pytest.raises(KnownError, match="between 1 and 40"):
        add(shop, name)
    assert agents_at_desk(shop.desk).agents == ()


def test_who_leaves_is_gone_from_the_desk_and_stays_in_the_log(shop: ShopDesk) -> None:
    ana = add(shop, "Ana")
    leave_desk(shop.desk, agent_id=ana.id)
    at_desk = agents_at_desk(shop.desk)
    assert (at_desk.current, at_desk.agents) == (None, ())
    with shop.database.read() as store:
        assert store.agents.all() == [Agent(ana.id, "Ana", left=True)]
        assert store.agents.get(ana.id) == Agent(ana.id, "Ana", left=True)
    for action in (switch_agent, leave_desk):
        with pytest.raises(KnownError, match="any more"):
            action(shop.desk, agent_id=ana.id)
    assert log(shop)[2] == ("agent left", {"who": "Ana", "agent": "Ana"})


def test_who_comes_back_is_the_same_as_before(shop: ShopDesk) -> None:
    ana = add(shop, "Ana")
    set_signature(shop.desk, agent_id=ana.id, account_id=AccountId(1), text="-A")
    leave_desk(shop.desk, agent_id=ana.id)
    assert add(shop, "ANA") == Agent(ana.id, "ANA")
    assert agents_at_desk(shop.desk).signatures == {AccountId(1): "-A"}


def test_nobody_can_be_who_is_not_there(shop: ShopDesk) -> None:
    with pytest.raises(KnownError, match="any more"):
        switch_agent(shop.desk, agent_id=AgentId(99))


def test_each_agent_signs_each_account_as_they_like(
    shop: ShopDesk, accounts: tuple[AccountId, AccountId]
) -> None:
    ana, bo = add(shop, "Ana Lima"), add(shop, "Bo")
    first, second = accounts
    assert agents_at_desk(shop.desk).signatures == {first: "^Ana", second: "^Ana"}
    set_signature(shop.desk, agent_id=ana.id, account_id=second, text=" ~ Ana\nLima ")
    assert agents_at_desk(shop.desk).signatures == {first: "^Ana", second: "~ Ana Lima"}
    set_signature(shop.desk, agent_id=ana.id, account_id=first, text="")
    assert signatures_of(shop.desk, agent_id=ana.id)[first] == ""
    switch_agent(shop.desk, agent_id=bo.id)
    assert agents_at_desk(shop.desk).signatures == {first: "^Bo", second: "^Bo"}
    with pytest.raises(KnownError, match="at most 40"):
        set_signature(shop.desk, agent_id=bo.id, account_id=first, text="x" * 41)


def test_a_signature_is_proposed_from_the_first_name() -> None:
    assert proposed_signature("Ana Lima") == "^Ana"
    assert proposed_signature(" ") == ""
