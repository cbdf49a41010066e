"""Posts, messages and pictures that leave, through the unchanged tweepy, at the practice shop."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Window
from socialdesk.errors import (
    BadAnswerError,
    CancelledError,
    DirectClosedError,
    DuplicateError,
    GoneError,
    LimitedError,
    MoneyError,
    NetworkError,
    NoAnswerError,
    RefusedError,
    TroubleError,
    UploadGoneError,
)
from socialdesk.networks.x.client import XNetwork
from socialdesk.networks.x.parsing import parse_confirmation, parse_sent_message, parse_uploaded
from socialdesk.practice.clock import StoryClock
from socialdesk.practice.pictures import plain_picture
from socialdesk.practice.server import PracticeShop
from tests.networks.conftest import Connect
from tests.networks.raw_x import RawX, answer
from tests.networks.test_client import IRIS, SHOP, START_MS, STORY, network_at

LAMP = plain_picture(40, 30)
LARGE = plain_picture(40, 30) + b"\0" * 400_000
DAY_MS = 86_400_000


@pytest.fixture
def clock() -> StoryClock:
    return StoryClock(START_MS)


@pytest.fixture
def shop(clock: StoryClock) -> Iterator[PracticeShop]:
    practice = PracticeShop(story=STORY, clock=clock)
    practice.start()
    yield practice
    practice.stop()


@pytest.fixture
def x(shop: PracticeShop) -> XNetwork:
    return network_at(shop)


@pytest.fixture
def mention(shop: PracticeShop) -> RemoteId:
    return RemoteId(shop.publish("iris_reads", "@harbourlamps my lamp hums"))


def on(sent: int, total: int) -> bool:
    assert 0 <= sent <= total
    return True


def upload(x: XNetwork, content: bytes = LAMP, *, direct: bool = False) -> RemoteId:
    return x.upload_picture(content, media_type="image/png", direct=direct, progress=on)


# -- posts and messages -----------------------------------------------------------------------


def test_a_status_answers_nobody(x: XNetwork, shop: PracticeShop) -> None:
    confirmed = x.post(text="We open at ten & stay till six.")
    (posted,) = shop.posts(by="harbourlamps")
    assert confirmed.remote_id == str(posted.id)
    assert confirmed.text == "We open at ten & stay till six."
    assert posted.replied_to is None


def test_a_thread_goes_out_part_by_part(x: XNetwork, shop: PracticeShop, mention: RemoteId) -> None:
    first = x.reply(text="One of two", reply_to=mention)
    second = x.reply(text="Two of two", reply_to=first.remote_id)
    ours = {str(one.id): one for one in shop.posts(by="harbourlamps")}
    assert str(ours[second.remote_id].replied_to) == first.remote_id
    assert str(ours[first.remote_id].replied_to) == mention


def test_a_message_reaches_one_person(x: XNetwork, shop: PracticeShop) -> None:
    confirmed = x.send_direct(text="Your code is 12 & 34", recipient_id=IRIS)
    (message,) = shop.messages()
    assert (confirmed.remote_id, confirmed.text) == (str(message.id), "Your code is 12 & 34")
    assert (str(message.recipient_id), message.text) == (IRIS, "Your code is 12 & 34")


def test_the_messages_with_one_person_are_looked_at_alone(x: XNetwork, shop: PracticeShop) -> None:
    shop.send_message("olle_rows", "harbourlamps", "not this one")
    confirmed = x.send_direct(text="this one", recipient_id=IRIS)
    (message,) = x.direct_messages_with(SHOP, IRIS, Window()).posts
    assert (message.remote_id, message.text) == (confirmed.remote_id, "this one")
    assert (message.author_id, message.reply_to_user_id) == (SHOP, IRIS)
    assert x.direct_messages_with(SHOP, IRIS, Window(since_id=confirmed.remote_id)).posts == ()


def test_a_closed_inbox_has_its_name_and_the_way_that_works(
    x: XNetwork, shop: PracticeShop
) -> None:
    shop.troubles.change_person("iris_reads", messages_open=False)
    with pytest.raises(DirectClosedError) as refused:
        x.send_direct(text="Hello", recipient_id=IRIS)
    assert not refused.value.may_have_happened
    assert "Open X" in refused.value.do
    assert shop.messages() == []


Write = Callable[[XNetwork, RemoteId], object]
WRITES: dict[str, Write] = {
    "reply": lambda x, mention: x.reply(text="We mend it", reply_to=mention),
    "post": lambda x, _: x.post(text="We mend it"),
    "message": lambda x, _: x.send_direct(text="We mend it", recipient_id=IRIS),
}
writes = pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)


@writes
@pytest.mark.parametrize("kind", ["lose_answer", "cut"])
def test_what_was_done_without_an_answer_may_have_happened(
    x: XNetwork, shop: PracticeShop, mention: RemoteId, write: Write, kind: str
) -> None:
    shop.troubles.add(kind, method="POST")  # type: ignore[arg-type]  # the kinds are above
    with pytest.raises(NoAnswerError) as caught:
        write(x, mention)
    assert caught.value.may_have_happened
    assert "before anything is sent again" in caught.value.do
    assert len(shop.posts(by="harbourlamps")) + len(shop.messages()) == 1
    assert [request.method for request in shop.requests] == ["POST"]


@writes
@pytest.mark.parametrize(
    ("trouble", "name"),
    [
        ({"kind": "status", "status": 503}, TroubleError),
        ({"kind": "html", "status": 200}, BadAnswerError),
        ({"kind": "limited"}, LimitedError),
        ({"kind": "spend_cap"}, MoneyError),
    ],
)
def test_what_was_refused_on_the_way_says_whether_it_may_have_happened(
    shop: PracticeShop,
    mention: RemoteId,
    write: Write,
    trouble: dict[str, Any],
    name: type[NetworkError],
) -> None:
    shop.troubles.add(**trouble)
    with pytest.raises(name) as caught:
        write(network_at(shop), mention)
    assert caught.value.may_have_happened is issubclass(name, NoAnswerError)
    assert shop.posts(by="harbourlamps") == []


@writes
def test_a_stalled_line_may_have_carried_it(
    shop: PracticeShop, mention: RemoteId, write: Write
) -> None:
    shop.troubles.add("stall", method="POST")
    with pytest.raises(NoAnswerError) as caught:
        write(network_at(shop, read_s=0.05), mention)
    assert caught.value.may_have_happened


def test_the_same_status_twice_is_a_duplicate(x: XNetwork, shop: PracticeShop) -> None:
    x.post(text="We open at ten.")
    with pytest.raises(DuplicateError):
        x.post(text="We open at ten.")
    assert len(shop.posts(by="harbourlamps")) == 1


def test_a_text_too_long_is_refused_in_plain_words(x: XNetwork, shop: PracticeShop) -> None:
    with pytest.raises(RefusedError, match="too long"):
        x.post(text="x" * 281)
    assert shop.posts(by="harbourlamps") == []


def test_a_parent_that_is_gone_takes_no_picture_either(
    x: XNetwork, shop: PracticeShop, mention: RemoteId
) -> None:
    picture = upload(x)
    shop.troubles.delete(mention)
    with pytest.raises(GoneError):
        x.reply(text="Here", reply_to=mention, pictures=[picture])


# -- pictures ---------------------------------------------------------------------------------


def test_a_reply_carries_its_pictures_with_their_words(
    x: XNetwork, shop: PracticeShop, mention: RemoteId
) -> None:
    pictures = [upload(x, plain_picture(10 + number, 10)) for number in range(4)]
    for number, picture in enumerate(pictures):
        x.describe_picture(picture, alt_text=f"Lamp & shade {number}")
    x.reply(text="These four", reply_to=mention, pictures=pictures)

    (ours,) = x.own_posts(SHOP, Window()).posts
    assert [media.alt_text for media in ours.media] == [
        f"Lamp & shade {number}" for number in range(4)
    ]
    assert [media.width for media in ours.media] == [10, 11, 12, 13]
    assert all(media.url and media.url.startswith(shop.url) for media in ours.media)
    assert x.picture(ours.media[0].url or "") == plain_picture(10, 10)


def test_a_picture_alone_can_be_a_status_and_a_message(x: XNetwork, shop: PracticeShop) -> None:
    x.post(text="", pictures=[upload(x)])
    x.send_direct(text="", recipient_id=IRIS, picture=upload(x, direct=True))
    assert [len(one.pictures) for one in shop.posts(by="harbourlamps")] == [1]
    assert [len(one.pictures) for one in shop.messages()] == [1]


def test_a_picture_that_x_let_go_of_has_its_name(
    x: XNetwork, shop: PracticeShop, clock: StoryClock
) -> None:
    old = upload(x)
    clock.skip(DAY_MS)
    with pytest.raises(UploadGoneError):
        x.post(text="Late", pictures=[old])
    with pytest.raises(UploadGoneError):
        x.describe_picture(old, alt_text="Late")
    x.post(text="In time", pictures=[upload(x)])
    assert [one.written for one in shop.posts(by="harbourlamps")] == ["In time"]


def test_an_upload_is_told_of_by_bytes(shop: PracticeShop, x: XNetwork) -> None:
    told: list[tuple[int, int]] = []

    def progress(sent: int, total: int) -> bool:
        told.append((sent, total))
        return True

    picture = x.upload_picture(LARGE, media_type="image/png", direct=False, progress=progress)

    total = told[0][1]
    assert {whole for _, whole in told} == {total}
    assert total > len(LARGE) * 4 / 3
    assert (told[0][0], told[-1][0]) == (0, total)
    assert len(told) > 10
    assert [sent for sent, _ in told] == sorted(sent for sent, _ in told)
    assert shop.world.pictures[int(picture)].content == LARGE


def test_an_upload_can_be_broken_off_in_the_middle(shop: PracticeShop, x: XNetwork) -> None:
    with pytest.raises(CancelledError) as caught:
        x.upload_picture(
            LARGE,
            media_type="image/png",
            direct=False,
            progress=lambda sent, total: sent < total / 2,
        )
    assert not caught.value.may_have_happened
    assert "Nothing was sent" in caught.value.safe
    assert shop.world.pictures == {}
    assert upload(x)  # the next one is not disturbed


def test_nothing_else_is_told_of_after_an_upload(x: XNetwork) -> None:
    told: list[int] = []

    def progress(sent: int, total: int) -> bool:
        told.append(total - sent)
        return True

    x.upload_picture(LAMP, media_type="image/png", direct=False, progress=progress)
    before = len(told)
    x.post(text="We open at ten.")
    assert len(told) == before


@pytest.mark.parametrize("kind", ["lose_answer", "cut", "stall", "status"])
def test_an_upload_without_an_answer_has_harmed_nothing(shop: PracticeShop, kind: str) -> None:
    shop.troubles.add(kind, times=1)  # type: ignore[arg-type]  # the kinds are above
    network = network_at(shop, read_s=0.2)
    with pytest.raises(NoAnswerError) as caught:
        upload(network)
    assert not caught.value.may_have_happened
    assert caught.value.do == "Send it again when X can be reached."
    assert upload(network_at(shop))


def test_stopping_ends_an_upload_that_nobody_reads(connect: Connect) -> None:
    began = threading.Event()
    errors: list[NetworkError] = []
    with RawX(reads=False) as raw:
        network = connect(raw, connect_s=600, read_s=600, whole_s=600)

        def progress(sent: int, total: int) -> bool:
            if 0 < sent < total:
                began.set()
            return True

        def ask() -> None:
            try:
                network.upload_picture(
                    b"\0" * 8_000_000, media_type="image/png", direct=False, progress=progress
                )
            except NetworkError as error:
                errors.append(error)

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        assert began.wait(30)
        network.stop()
        thread.join(30)
        assert not thread.is_alive()
    assert len(errors) == 1
    assert not errors[0].may_have_happened


def test_the_request_is_as_x_describes_it(connect: Connect) -> None:
    with RawX(answer('{"data": {"id": "77"}}')) as raw:
        picture = connect(raw).upload_picture(
            LAMP, media_type="image/jpeg", direct=True, progress=on
        )
    assert picture == "77"
    head, _, body = raw.requests[0].partition("\r\n\r\n")
    assert head.startswith("POST /2/media/upload HTTP/1.1")
    assert "transfer-encoding" not in head.lower()
    assert json.loads(body) == {
        "media": base64.b64encode(LAMP).decode(),
        "media_category": "dm_image",
        "media_type": "image/jpeg",
    }


# -- confirmations ----------------------------------------------------------------------------


@pytest.mark.parametrize("history", ["edit_history_tweet_ids", "edit_history_post_ids"])
def test_both_vocabularies_confirm_a_post(history: str) -> None:
    body = {"data": {"id": "12", "text": "fish &amp; chips", history: [""]}}
    confirmed = parse_confirmation(json.dumps(body).encode())
    assert (confirmed.remote_id, confirmed.text) == ("12", "fish & chips")


@pytest.mark.parametrize(
    "body",
    ["{}", "[]", "", "<html>", '{"data": null}', '{"data": {"id": 7}}', '{"data": {"id": "x"}}'],
)
def test_an_answer_that_confirms_nothing_is_none(body: str) -> None:
    for parse in (
        parse_confirmation,
        parse_uploaded,
        lambda content: parse_sent_message(content, "Hi"),
    ):
        with pytest.raises(BadAnswerError) as caught:
            parse(body.encode())
        assert caught.value.may_have_happened
