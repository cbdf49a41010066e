"""A client that is not ours, X's own SDK, finds in the practice server what ours finds there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from xdk import Client
from xdk.posts.models import CreateRequest
from xdk.schemas import Post

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Page, Window
from socialdesk.networks.x.client import XNetwork
from socialdesk.networks.x.endpoints import endpoints_from
from socialdesk.practice.clock import StoryClock
from socialdesk.practice.secrets import PracticeSecrets
from socialdesk.practice.server import PracticeShop
from socialdesk.practice.story import load_story

BEGINS_MS = 1_790_164_800_000
A_DAY_MS = 24 * 3_600_000
LONG = "I have waited and written and waited again. " * 9
POST_FIELDS = [
    "article_title", "attachments", "conversation_id", "created_at", "display_text_range",
    "edit_controls", "entities", "id", "lang", "note_post", "possibly_sensitive",
    "public_metrics", "reply_settings", "text",
]  # fmt: skip
EXPANSIONS = [
    "author_id", "edit_history_post_ids", "in_reply_to_user_id", "referenced_posts", "username",
]  # fmt: skip


@pytest.fixture
def practice() -> Iterator[PracticeShop]:
    """The shop of S0 at the end of its day, with an edited post, a long one and a repost."""
    story = load_story("S0")
    server = PracticeShop(story=story, clock=StoryClock(BEGINS_MS))
    server.start()
    server.world.clock.skip(A_DAY_MS)
    shop = story.accounts[0].handle
    customer = next(one.handle for one in story.people if one.handle != shop)
    edited = server.publish(customer, f"@{shop} is teh lamp back?")
    server.troubles.edit(edited, f"@{shop} is the lamp back? <3 & thanks")
    server.publish(customer, f"@{shop} {LONG}")
    yield server
    server.stop()


@pytest.fixture
def handle(practice: PracticeShop) -> str:
    return practice.story.accounts[0].handle


@pytest.fixture
def theirs(practice: PracticeShop, handle: str) -> Iterator[Client]:
    """X's SDK as it came; only where X is was set."""
    client = Client(base_url=practice.url, access_token=practice.sign_in(handle).access_token)
    yield client
    client.session.close()


@pytest.fixture
def ours(practice: PracticeShop, handle: str) -> Iterator[XNetwork]:
    places = {"SOCIALDESK_X_API": practice.url, "SOCIALDESK_X_AUTH": practice.url}
    network = XNetwork(PracticeSecrets(practice, handle), endpoints_from(places))
    yield network
    network.stop()


def account_id(practice: PracticeShop, handle: str) -> str:
    return str(practice.world.id_of(handle))


def our_mentions(network: XNetwork, person_id: str) -> list[Page]:
    pages = [network.mentions(RemoteId(person_id), Window(size=5))]
    while (token := pages[-1].next_token) is not None:
        pages.append(network.mentions(RemoteId(person_id), Window(size=5, token=token)))
    return pages


def their_mentions(client: Client, person_id: str) -> list[Post]:
    pages = client.users.get_mentions(
        person_id, max_results=5, post_fields=POST_FIELDS, expansions=EXPANSIONS
    )
    return [post for page in pages for post in page.data or []]


def whole_text(post: Post) -> str:
    """Return a post's text as a person reads it."""
    text = post.note_post.text if post.note_post else post.text or ""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_x_s_own_sdk_reads_the_same_mentions(
    practice: PracticeShop, handle: str, theirs: Client, ours: XNetwork
) -> None:
    person_id = account_id(practice, handle)
    pages = our_mentions(ours, person_id)
    our_posts = [post for page in pages for post in page.posts]
    their_posts = their_mentions(theirs, person_id)
    assert len(pages) > 1
    assert [one.id for one in their_posts] == [one.version_id for one in our_posts]
    for their, our in zip(their_posts, our_posts, strict=True):
        assert (their.edit_history_post_ids or [])[0] == our.remote_id
        assert their.author_id == our.author_id
        if their.id == our.remote_id:  # ours keeps the conversation that an edited post began
            assert their.conversation_id == our.conversation_id
        assert their.public_metrics is not None
        assert their.public_metrics.repost_count == our.spread.reposts
        replied = [one.id for one in their.referenced_posts or [] if one.type == "replied_to"]
        assert replied == [one for one in [our.reply_to_id] if one is not None]
        if not our.links:
            assert whole_text(their) == our.text
    assert {LONG.strip() in whole_text(one) for one in their_posts} == {True, False}


def test_without_any_field_x_s_own_sdk_gets_ids_and_texts(
    practice: PracticeShop, handle: str, theirs: Client, ours: XNetwork
) -> None:
    person_id = account_id(practice, handle)
    (page, *_) = theirs.users.get_mentions(person_id, max_results=100)
    our_page = ours.mentions(RemoteId(person_id), Window(size=100))
    assert [one.id for one in page.data or []] == [one.version_id for one in our_page.posts]


def test_a_reply_through_x_s_own_sdk_exists_once(
    practice: PracticeShop, handle: str, theirs: Client, ours: XNetwork
) -> None:
    person_id = account_id(practice, handle)
    mention = their_mentions(theirs, person_id)[0]
    before = len(practice.posts(by=handle))
    words = "It is back since this morning. ^Ana"
    body = CreateRequest(text=words, reply={"in_reply_to_tweet_id": mention.id})
    created = theirs.posts.create(body).data
    (newest, *earlier) = practice.posts(by=handle)
    assert len(earlier) == before
    assert created is not None
    assert created.id == str(newest.id)
    assert newest.written.endswith(words)
    assert str(newest.replied_to) == mention.id
    seen = ours.own_posts(RemoteId(person_id), Window(size=5)).posts
    assert [one.remote_id for one in seen if one.text.endswith(words)] == [created.id]
