from __future__ import annotations

import threading
from concurrent.futures import Future
from functools import partial

import pytest

from socialdesk.errors import BugError
from socialdesk.runtime.lanes import Lane, Lanes

PATIENCE_S = 10


@pytest.fixture
def gate() -> threading.Event:
    """Opened, it lets blocked work end."""
    return threading.Event()


def blocked_lane(gate: threading.Event, *, most_waiting: int = 10) -> tuple[Lane, Future[bool]]:
    """A lane whose first piece of work is under way until the gate opens."""
    lane = Lane("test", most_waiting=most_waiting)
    begun = threading.Event()

    def wait() -> bool:
        begun.set()
        return gate.wait(PATIENCE_S)

    future = lane.submit(wait)
    assert begun.wait(PATIENCE_S)
    return lane, future


def test_work_is_done_in_order_on_one_thread_that_is_not_this_one() -> None:
    lane = Lane("test")
    done: list[int] = []
    threads: set[int] = set()

    def work(number: int) -> int:
        done.append(number)
        threads.add(threading.get_ident())
        return number * 2

    futures = [lane.submit(partial(work, number)) for number in range(100)]
    assert [future.result(PATIENCE_S) for future in futures] == [n * 2 for n in range(100)]
    assert done == list(range(100))
    assert len(threads) == 1
    assert threading.get_ident() not in threads
    lane.stop()
    assert lane.join(PATIENCE_S)


def test_more_than_may_wait_is_a_bug(gate: threading.Event) -> None:
    lane, _ = blocked_lane(gate, most_waiting=3)
    waiting = [lane.submit(lambda: None) for _ in range(3)]
    with pytest.raises(BugError, match="More than 3"):
        lane.submit(lambda: None)
    gate.set()
    assert [future.result(PATIENCE_S) for future in waiting] == [None] * 3
    lane.stop()
    assert lane.join(PATIENCE_S)


@pytest.mark.parametrize("error", [ValueError("no"), SystemExit(3), KeyboardInterrupt()])
def test_what_work_raises_is_carried_and_the_lane_goes_on(error: BaseException) -> None:
    lane = Lane("test")

    def fail() -> None:
        raise error

    assert lane.submit(fail).exception(PATIENCE_S) is error
    assert lane.submit(lambda: 7).result(PATIENCE_S) == 7
    lane.stop()
    assert lane.join(PATIENCE_S)


def test_stop_drops_what_waits_and_lets_the_piece_under_way_end(gate: threading.Event) -> None:
    lane, under_way = blocked_lane(gate)
    waiting = [lane.submit(lambda: None) for _ in range(5)]
    lane.stop()
    assert all(future.cancelled() for future in waiting)
    assert lane.submit(lambda: None).cancelled()
    assert not under_way.done()
    gate.set()
    assert under_way.result(PATIENCE_S)
    assert lane.join(PATIENCE_S)


def test_stop_may_be_called_again_and_when_the_lane_is_full(gate: threading.Event) -> None:
    lane, _ = blocked_lane(gate, most_waiting=2)
    for _ in range(2):
        lane.submit(lambda: None)
    lane.stop()
    lane.stop()
    gate.set()
    assert lane.join(PATIENCE_S)


def test_a_stalled_piece_of_work_is_not_waited_for_longer_than_told(gate: threading.Event) -> None:
    lane, under_way = blocked_lane(gate)
    lane.stop()
    assert not lane.join(0.01)
    assert not under_way.done(), "the join came back before the work did"
    gate.set()
    assert lane.join(PATIENCE_S)


def test_drain_waits_for_what_was_submitted_and_no_longer_than_told(gate: threading.Event) -> None:
    lane, under_way = blocked_lane(gate)
    assert not lane.drain(within_s=0.01)
    gate.set()
    assert lane.drain(within_s=PATIENCE_S)
    assert under_way.done()
    lane.stop()
    assert not lane.drain(within_s=PATIENCE_S)
    assert lane.join(PATIENCE_S)


def test_nothing_submitted_while_a_lane_stops_waits_for_ever() -> None:
    for _ in range(50):
        lane = Lane("test")
        start = threading.Barrier(2)
        futures: list[Future[None]] = []

        def submit_many(lane: Lane = lane, start: threading.Barrier = start) -> None:
            start.wait(PATIENCE_S)
            futures.extend(lane.submit(lambda: None) for _ in range(50))  # noqa: B023 - joined below

        other = threading.Thread(target=submit_many)
        other.start()
        start.wait(PATIENCE_S)
        lane.stop()
        other.join(PATIENCE_S)
        assert lane.join(PATIENCE_S)
        assert all(future.done() for future in futures)


def test_a_stalled_check_holds_up_no_answer_and_no_end(gate: threading.Event) -> None:
    lanes = Lanes()
    begun = threading.Event()

    def stall() -> None:
        begun.set()
        gate.wait(PATIENCE_S)

    stalled = lanes.listening.submit(stall)
    assert begun.wait(PATIENCE_S)
    assert lanes.sending.submit(lambda: "sent").result(PATIENCE_S) == "sent"
    assert not lanes.stop(within_s=0.05)
    assert not stalled.done()
    gate.set()
    assert lanes.stop(within_s=PATIENCE_S)


def test_one_slow_lane_may_use_the_whole_time(gate: threading.Event) -> None:
    lanes = Lanes()
    begun = threading.Event()

    def slow() -> None:
        begun.set()
        gate.wait(0.2)

    lanes.read.submit(slow)
    assert begun.wait(PATIENCE_S)
    assert lanes.stop(within_s=PATIENCE_S)
