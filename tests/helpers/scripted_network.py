"""A network that answers from a script: the rare pages that no server gives on demand."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Sequence

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Page, Person, Window
from socialdesk.errors import CancelledError, GoneError, NetworkError
from socialdesk.ports import Confirmation, Progress
from tests.helpers.builders import SHOP

Answer = Page | NetworkError | Callable[[], Page]


class ScriptedNetwork:
    """Implements ``ports.Network``: each read takes the next answer of its kind, then empty pages.

    ``asked_posts`` holds the ids of every read of single posts; ``pictures`` those there are.
    ``sent`` holds (text, reply_to) of every reply that left; ``asked`` the windows of every read.
    ``posted`` are the texts of statuses, ``messages`` (text, recipient) of messages. Each of the
    three raises the next of ``reply_troubles``, and ``attached`` has the pictures that went along.
    ``uploaded`` are contents by id and ``described`` alternative texts by id.
    """

    name = "x"

    def __init__(self) -> None:
        self.script: dict[str, deque[Answer]] = defaultdict(deque)
        self.asked: list[tuple[str, Window]] = []
        self.asked_posts: list[tuple[RemoteId, ...]] = []
        self.pictures: dict[str, bytes] = {}
        self.asked_pictures: list[str] = []
        self.sent: list[tuple[str, RemoteId]] = []
        self.before_reply: Callable[[], None] = lambda: None
        self.reply_troubles: deque[NetworkError] = deque()
        self.posted: list[str] = []
        self.messages: list[tuple[str, RemoteId]] = []
        self.attached: list[tuple[RemoteId, ...]] = []
        self.uploaded: dict[RemoteId, bytes] = {}
        self.described: dict[RemoteId, str] = {}
        self.upload_troubles: deque[NetworkError] = deque()
        self._next_id = 70_001

    def will(self, kind: str, *answers: Answer) -> None:
        """Answer the next reads of a kind with these.

        Kinds are mentions, search, direct, direct_with, own, posts and people.
        """
        self.script[kind].extend(answers)

    def me(self) -> Person:
        return SHOP

    def mentions(self, account_id: RemoteId, window: Window) -> Page:
        assert account_id == SHOP.remote_id
        return self._next("mentions", window)

    def search(self, query: str, window: Window) -> Page:
        assert query
        return self._next("search", window)

    def direct_messages(self, account_id: RemoteId, window: Window) -> Page:
        assert account_id == SHOP.remote_id
        return self._next("direct", window)

    def direct_messages_with(
        self, account_id: RemoteId, person_id: RemoteId, window: Window
    ) -> Page:
        assert account_id == SHOP.remote_id
        assert person_id
        return self._next("direct_with", window)

    def own_posts(self, account_id: RemoteId, window: Window) -> Page:
        assert account_id == SHOP.remote_id
        return self._next("own", window)

    def posts(self, ids: Sequence[RemoteId]) -> Page:
        self.asked_posts.append(tuple(ids))
        return self._next("posts", Window())

    def people(self, ids: Sequence[RemoteId]) -> Page:
        assert ids
        return self._next("people", Window())

    def picture(self, url: str) -> bytes:
        self.asked_pictures.append(url)
        if url not in self.pictures:
            raise GoneError("There is no such picture.")
        return self.pictures[url]

    def reply(
        self, *, text: str, reply_to: RemoteId, pictures: Sequence[RemoteId] = ()
    ) -> Confirmation:
        self.before_reply()
        self.sent.append((text, reply_to))
        return self._confirmed(text, pictures)

    def post(self, *, text: str, pictures: Sequence[RemoteId] = ()) -> Confirmation:
        self.before_reply()
        self.posted.append(text)
        return self._confirmed(text, pictures)

    def send_direct(
        self, *, text: str, recipient_id: RemoteId, picture: RemoteId | None = None
    ) -> Confirmation:
        self.before_reply()
        self.messages.append((text, recipient_id))
        return self._confirmed(text, [picture] if picture else [])

    def upload_picture(
        self, content: bytes, *, media_type: str, direct: bool, progress: Progress
    ) -> RemoteId:
        assert media_type in {"image/png", "image/jpeg"}
        assert direct in {True, False}
        for sent in (0, len(content) // 2, len(content)):
            if not progress(sent, len(content)):
                raise CancelledError("The upload was broken off.")
        if self.upload_troubles:
            raise self.upload_troubles.popleft()
        picture = self._new_id()
        self.uploaded[picture] = content
        return picture

    def describe_picture(self, picture: RemoteId, *, alt_text: str) -> None:
        assert picture in self.uploaded
        self.described[picture] = alt_text

    def stop(self) -> None:
        """Nothing is ever under way."""

    def _confirmed(self, text: str, pictures: Sequence[RemoteId]) -> Confirmation:
        self.attached.append(tuple(pictures))
        if self.reply_troubles:
            raise self.reply_troubles.popleft()
        return Confirmation(self._new_id(), text)

    def _new_id(self) -> RemoteId:
        self._next_id += 1
        return RemoteId(str(self._next_id))

    def _next(self, kind: str, window: Window) -> Page:
        self.asked.append((kind, window))
        if not self.script[kind]:
            return Page()
        answer = self.script[kind].popleft()
        if isinstance(answer, NetworkError):
            raise answer
        return answer if isinstance(answer, Page) else answer()
