"""A desk that is signed in to a practice server over real HTTP, with people of the test's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from socialdesk.app.practice import open_shop_of
from socialdesk.domain.cases import Case
from socialdesk.domain.ids import CaseId, CustomerId, PostId, RemoteId
from socialdesk.domain.sources import SourceKind
from socialdesk.practice.clock import StoryClock
from socialdesk.practice.server import PracticeShop
from socialdesk.practice.story import story_from
from socialdesk.services.desk import Desk
from socialdesk.services.listen import listen
from tests.helpers.builders import NOON_MS

SHOP, OWNER = "lanternlane", "ada_owns_it"
FIRST_ID = 9_007_199_254_740_993


def a_server(handles: Sequence[str], *, verified: bool = False) -> PracticeShop:
    """A practice X where the shop, its owner and these people are, and nobody has said a thing."""
    people = [
        {
            "id": FIRST_ID + number,
            "handle": handle,
            "name": handle.title(),
            "created_at": "2015-06-01T08:00:00.000Z",
            "verified": verified and handle == SHOP,
        }
        for number, handle in enumerate((SHOP, OWNER, *handles))
    ]
    story = story_from(
        {
            "name": "T",
            "title": "Test",
            "description": "A test.",
            "accounts": [{"handle": SHOP, "role": "shop"}, {"handle": OWNER, "role": "owner"}],
            "saved_searches": [{"name": "lamps", "query": "lamp -is:retweet"}],
            "people": people,
        }
    )
    return PracticeShop(story=story, clock=StoryClock(start_ms=NOON_MS))


@dataclass(frozen=True)
class PracticeDesk:
    """The desk and the server that it is signed in to."""

    desk: Desk
    server: PracticeShop

    def listen(self) -> None:
        """Check the mentions of both accounts and the search once."""
        self._check([SourceKind.MENTIONS, SourceKind.SEARCH])

    def listen_to_messages(self) -> None:
        """Check the direct messages once."""
        self._check([SourceKind.DIRECT])

    def asked(self, path: str) -> int:
        """How many requests came for a path so far."""
        return sum(one.path == path for one in self.server.requests)

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Look into the file, past our own code."""
        with self.desk.database.read() as store:
            return store._connection.execute(statement, values).fetchall()

    def post(self, remote_id: str) -> dict[str, Any]:
        """A post's row."""
        with self.desk.database.read() as store:
            cursor = store._connection.execute(
                "SELECT * FROM posts WHERE remote_id = ?", (remote_id,)
            )
            (row,) = cursor.fetchall()
            return dict(zip([one[0] for one in cursor.description], row, strict=True))

    def post_id(self, remote_id: str) -> PostId:
        """Our id of a post."""
        return PostId(self.post(remote_id)["id"])

    def customer_id(self, handle: str) -> CustomerId:
        """Our id of somebody, by the handle at the beginning."""
        remote = RemoteId(str(self.server.story.people[self._place(handle)].id))
        ((customer_id,),) = self.rows("SELECT id FROM customers WHERE remote_id = ?", remote)
        return CustomerId(customer_id)

    def case(self, handle: str) -> Case:
        """The newest case of somebody."""
        ((case_id,),) = self.rows(
            "SELECT max(id) FROM cases WHERE customer_id = ?", self.customer_id(handle)
        )
        with self.desk.database.read() as store:
            return store.cases.get(CaseId(case_id))

    def _check(self, kinds: Sequence[SourceKind]) -> None:
        with self.desk.database.read() as store:
            sources = [one for one in store.sources.all() if one.kind in kinds]
        for source in sources:
            assert listen(self.desk, source_id=source.id).problem is None

    def _place(self, handle: str) -> int:
        return [one.handle for one in self.server.story.people].index(handle)


@contextmanager
def practice_desk(folder: Path, server: PracticeShop) -> Iterator[PracticeDesk]:
    """Start the server and sit down at a desk there."""
    server.start()
    try:
        with open_shop_of(server, folder) as shop:
            yield PracticeDesk(shop.desk, server)
    finally:
        server.stop()
