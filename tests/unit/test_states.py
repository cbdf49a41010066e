"""What is wrong, in words, and what of it is shown first."""

from __future__ import annotations

import itertools

import pytest

from socialdesk.domain.ids import SourceId
from socialdesk.domain.states import (
    CLOCK_OFF_MS,
    SLOW_MS,
    Trouble,
    TroubleKind,
    at_the_cap,
    first_to_show,
    found,
    from_error,
    in_order,
    said,
)
from socialdesk.errors import (
    BadAnswerError,
    CapError,
    CursorTooOldError,
    DiskError,
    GoneError,
    KeyringGoneError,
    KeyringLockedError,
    KnownError,
    LimitedError,
    MoneyError,
    NoAnswerError,
    OfflineError,
    PermissionMissingError,
    RefusedError,
    SignedOutError,
    StoreError,
    TroubleError,
)

ONE, OTHER = SourceId(1), SourceId(2)
ERRORS: list[tuple[KnownError, TroubleKind]] = [
    (DiskError("The disk is full."), TroubleKind.DISK),
    (StoreError("The case file is damaged.", do="Start again."), TroubleKind.DISK),
    (KeyringLockedError("It is locked.", do="Unlock it."), TroubleKind.KEYRING),
    (KeyringGoneError("It does not answer.", do="Start it."), TroubleKind.KEYRING),
    (SignedOutError("401"), TroubleKind.SIGNED_OUT),
    (CapError("The cap."), TroubleKind.CAP),
    (MoneyError("The spending cap for X is reached."), TroubleKind.MONEY),
    (OfflineError("No route."), TroubleKind.OFFLINE),
    (TroubleError("503"), TroubleKind.X_TROUBLE),
    (BadAnswerError("HTML"), TroubleKind.X_TROUBLE),
    (NoAnswerError("Broken off."), TroubleKind.NO_ANSWER),
    (LimitedError("429", reset_ms=5), TroubleKind.LIMITED),
    (LimitedError("429"), TroubleKind.LIMITED),
    (PermissionMissingError("403"), TroubleKind.PERMISSION),
    (RefusedError("X refused this."), TroubleKind.REFUSED),
    (CursorTooOldError("Too old."), TroubleKind.REFUSED),
    (GoneError("It is gone."), TroubleKind.REFUSED),
]


@pytest.mark.parametrize(("error", "kind"), ERRORS)
def test_every_error_has_a_kind_and_says_all_three_things(
    error: KnownError, kind: TroubleKind
) -> None:
    trouble = from_error(error)
    assert trouble.kind is kind
    for sentence in said(trouble, lambda _at_ms: "14:05"):
        assert sentence.endswith(".")
        assert "{" not in sentence


def test_every_kind_has_words_of_its_own() -> None:
    troubles = [
        *(from_error(error) for error, _ in ERRORS),
        at_the_cap(),
        *found(clock_ahead_ms=3_600_000, slowest_ms=SLOW_MS, unreadable=1),
    ]
    by_kind = {one.kind: one.words.what for one in troubles}
    assert by_kind.keys() == set(TroubleKind)
    assert len(set(by_kind.values())) == len(TroubleKind)


def test_what_the_keyring_and_x_say_themselves_is_kept() -> None:
    locked = from_error(KeyringLockedError("It is locked.", do="Unlock it in KWallet."))
    assert locked.words.what == "It is locked."
    assert locked.words.do == "Unlock it in KWallet."
    money = from_error(MoneyError("The prepaid credit for X is used up."))
    assert money.words.what == "The prepaid credit for X is used up."


def test_one_failed_check_is_no_news_where_it_mostly_passes() -> None:
    for error in (OfflineError("No."), TroubleError("503"), NoAnswerError("No.")):
        assert found(problem=error, misses=1) == ()
        assert len(found(problem=error, misses=2)) == 1
    for news in (SignedOutError("401"), MoneyError("402"), LimitedError("429")):
        assert len(found(problem=news, misses=1)) == 1


def test_a_clock_is_wrong_from_five_minutes_on_either_way() -> None:
    for off_ms in (0, CLOCK_OFF_MS, -CLOCK_OFF_MS, None):
        assert found(clock_ahead_ms=off_ms) == ()
    [ahead] = found(clock_ahead_ms=CLOCK_OFF_MS + 1)
    [behind] = found(clock_ahead_ms=-CLOCK_OFF_MS - 1)
    assert "5 minutes ahead of" in ahead.words.what
    assert "5 minutes behind" in behind.words.what


def test_a_request_that_failed_is_not_called_slow_as_well() -> None:
    [only] = found(problem=MoneyError("402"), misses=1, slowest_ms=SLOW_MS)
    assert only.kind is TroubleKind.MONEY
    [slow] = found(slowest_ms=SLOW_MS)
    assert slow.kind is TroubleKind.SLOW


def test_the_order_is_the_same_however_it_came() -> None:
    troubles = [from_error(error) for error, _ in ERRORS[::3]]
    orders = {in_order(mixed) for mixed in itertools.permutations(troubles)}
    assert len(orders) == 1
    kinds = [one.kind for one in orders.pop()]
    assert kinds == sorted(kinds, key=list(TroubleKind).index)
    assert kinds[0] is TroubleKind.DISK


def test_of_two_limits_the_longer_one_is_told() -> None:
    limits = [from_error(LimitedError("429", reset_ms=at)) for at in (5, 9, 7)]
    assert [one.until_ms for one in in_order(limits)] == [9]


def test_nothing_is_shown_where_nothing_is_wrong() -> None:
    assert first_to_show({ONE: (), OTHER: ()}) is None


def first_of(**troubles: tuple[Trouble, ...]) -> frozenset[SourceId]:
    by_source = {ONE: troubles["one"], OTHER: troubles["other"]}
    first = first_to_show(by_source)
    assert first is not None
    return first.sources


def test_a_trouble_names_its_sources_unless_it_touches_all() -> None:
    out, limit = from_error(SignedOutError("401")), from_error(LimitedError("429"))
    assert first_of(one=(out,), other=(limit,)) == {ONE}
    assert first_of(one=(out,), other=(out,)) == frozenset()


def test_what_is_of_the_computer_names_no_source() -> None:
    assert first_of(one=found(clock_ahead_ms=3_600_000), other=()) == frozenset()


def test_a_wrong_clock_is_told_first_and_the_alarm_behind_it_stays_one() -> None:
    behind = (from_error(SignedOutError("401")), *found(clock_ahead_ms=3_600_000))
    first = first_to_show({ONE: behind, OTHER: ()})
    assert first is not None
    assert first.trouble.kind is TroubleKind.CLOCK
    assert not first.trouble.is_alarm
    assert first.is_alarm


def test_a_full_disk_comes_before_everything() -> None:
    disk = from_error(DiskError("Full."))
    first = first_to_show({ONE: (from_error(SignedOutError("401")),)}, [disk])
    assert first is not None
    assert first.trouble is disk
    assert first.sources == frozenset()
