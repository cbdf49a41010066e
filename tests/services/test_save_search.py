from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from socialdesk.app.practice import open_shop_of
from socialdesk.app.shop import Shop
from socialdesk.domain.costs import Charge
from socialdesk.domain.sources import SourceKind
from socialdesk.errors import KnownError
from socialdesk.practice import PracticeShop, StoryClock
from socialdesk.services.list_sources import all_sources
from socialdesk.services.listen import listen
from socialdesk.services.save_search import (
    SAMPLE,
    estimate_search,
    own_handles,
    rename_source,
    sample_microusd,
    save_search,
    stop_listening,
)
from socialdesk.services.show_standing import standing
from tests.helpers.builders import DAY_MS, HOUR_MS
from tests.practice.conftest import START_MS, story_of


@pytest.fixture
def practice() -> Iterator[PracticeShop]:
    """A practice X in whose world a test lets people write."""
    practice = PracticeShop(story=story_of(), clock=StoryClock(START_MS))
    practice.start()
    yield practice
    practice.stop()


@pytest.fixture
def shop(practice: PracticeShop, data_dir: Path) -> Iterator[Shop]:
    with open_shop_of(practice, data_dir) as opened:
        yield opened


def write(
    practice: PracticeShop, number: int, *, apart_ms: int, text: str = "a brass lamp"
) -> None:
    """Let somebody write so many posts, the last one just now."""
    practice.world.clock.skip(DAY_MS)
    for n in range(number):
        practice.publish("jan", f"{text} number {n}")
        practice.world.clock.skip(apart_ms)


def kept(shop: Shop) -> list[tuple[str, str]]:
    return [
        (one.label, one.query) for one in all_sources(shop.desk) if one.kind is SourceKind.SEARCH
    ]


def test_a_few_posts_are_counted_exactly_and_priced(shop: Shop, practice: PracticeShop) -> None:
    write(practice, 6, apart_ms=HOUR_MS)
    found = estimate_search(shop.desk, query="brass")
    price = shop.desk.prices.of(Charge.POST_READ)
    assert (found.found, found.week, found.exact) == (6, 6, True)
    assert (found.week_microusd, found.spent_microusd) == (6 * price, 6 * price)


def test_many_posts_are_reckoned_from_the_newest(shop: Shop, practice: PracticeShop) -> None:
    write(practice, 2 * SAMPLE, apart_ms=2 * HOUR_MS)
    found = estimate_search(shop.desk, query="brass")
    assert (found.found, found.exact) == (SAMPLE, False)
    assert found.week == 84, "one every two hours"
    assert found.week_microusd == 84 * shop.desk.prices.of(Charge.POST_READ)
    assert found.spent_microusd == sample_microusd(shop.desk)


def test_what_looking_costs_is_written_down(shop: Shop, practice: PracticeShop) -> None:
    write(practice, 3, apart_ms=HOUR_MS)
    before = standing(shop.desk).month_microusd
    found = estimate_search(shop.desk, query="brass")
    assert standing(shop.desk).month_microusd - before == found.spent_microusd > 0


def test_a_search_that_finds_nothing_costs_nothing(shop: Shop) -> None:
    found = estimate_search(shop.desk, query="nobodysaysthis")
    assert (found.week, found.exact, found.week_microusd, found.spent_microusd) == (0, True, 0, 0)


def test_reposts_and_our_own_posts_are_not_counted(shop: Shop, practice: PracticeShop) -> None:
    own = practice.publish(own_handles(shop.desk)[0], "our brass lamps are here")
    practice.world.repost(practice.world.id_of("mia"), int(own), START_MS + 1)
    practice.world.clock.skip(HOUR_MS)
    assert estimate_search(shop.desk, query="brass").found == 0


def test_a_search_that_x_would_refuse_is_neither_asked_nor_saved(
    shop: Shop, practice: PracticeShop
) -> None:
    before, asked = kept(shop), len(practice.requests)
    for action in (
        lambda: estimate_search(shop.desk, query="lamp before:2026"),
        lambda: save_search(shop.desk, name="Old", query="lamp before:2026"),
    ):
        with pytest.raises(KnownError, match="does not know “before:”"):
            action()
    assert (kept(shop), len(practice.requests)) == (before, asked)


def test_a_saved_search_is_listened_to(shop: Shop, practice: PracticeShop) -> None:
    write(practice, 2, apart_ms=HOUR_MS)
    changes = save_search(shop.desk, name="  Lamp   talk ", query="brass OR copper")
    (source_id,) = changes.sources
    own = "".join(f" -from:{handle}" for handle in own_handles(shop.desk))
    assert kept(shop)[-1] == ("Lamp talk", f"(brass OR copper) -is:retweet{own}")
    heard = listen(shop.desk, source_id=source_id)
    assert (heard.problem, len(heard.changes.new_posts)) == (None, 2)


def test_a_search_without_a_name_is_called_what_it_looks_for(shop: Shop) -> None:
    save_search(shop.desk, name=" ", query='"brass lamp"')
    assert kept(shop)[-1][0] == '"brass lamp"'


def test_the_same_search_is_saved_once(shop: Shop) -> None:
    save_search(shop.desk, name="Lamps", query="brass")
    with pytest.raises(KnownError, match="already"):
        save_search(shop.desk, name="Again", query=" brass ")


def test_a_source_can_be_called_something_else(shop: Shop) -> None:
    (source_id,) = save_search(shop.desk, name="Lamps", query="brass").sources
    rename_source(shop.desk, source_id=source_id, name=" Brass ")
    with pytest.raises(KnownError, match="needs a name"):
        rename_source(shop.desk, source_id=source_id, name="  ")
    assert kept(shop)[-1][0] == "Brass"


def test_what_came_through_a_search_stays_when_it_is_listened_to_no_more(
    shop: Shop, practice: PracticeShop
) -> None:
    write(practice, 2, apart_ms=HOUR_MS)
    (source_id,) = save_search(shop.desk, name="Lamps", query="brass").sources
    listen(shop.desk, source_id=source_id)
    before = standing(shop.desk)
    stop_listening(shop.desk, source_id=source_id)
    after = standing(shop.desk)
    assert source_id not in {one.id for one in all_sources(shop.desk)}
    assert after.counts == before.counts
    assert len(after.sources) == len(before.sources) - 1

    save_search(shop.desk, name="Lamps again", query="brass")
    assert kept(shop)[-1][0] == "Lamps again"
    assert len(listen(shop.desk, source_id=source_id).changes.new_posts) == 0, "known already"
