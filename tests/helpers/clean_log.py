"""A warning or an error in the log fails the test, unless the test said that it must come.

::

    def test_a_damaged_file_is_set_aside_and_said(expected_logs: ExpectedLogs) -> None:
        expected_logs.expect(r"set aside", logger="socialdesk.store")
        ...

What was expected and did not come fails the test as well. The habit is qutebrowser's (its
``tests/helpers/logfail.py``).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest


@dataclass
class Expectation:
    """A record that must come: part of its message, and the logger it comes from or below."""

    pattern: str
    logger: str
    met: bool = False

    def matches(self, record: logging.LogRecord) -> bool:
        """Whether this is the record that was meant."""
        from_there = f"{record.name}.".startswith(f"{self.logger}." if self.logger else "")
        return from_there and re.search(self.pattern, record.getMessage()) is not None


@dataclass
class ExpectedLogs(logging.Handler):
    """Collects the warnings and errors of one test, sorted into expected and not."""

    expectations: list[Expectation] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        logging.Handler.__init__(self, logging.WARNING)

    __hash__ = logging.Handler.__hash__

    def expect(self, pattern: str, *, logger: str = "") -> None:
        """Say that a warning or error whose message has the regex ``pattern`` in it must come."""
        self.expectations.append(Expectation(pattern, logger))

    def emit(self, record: logging.LogRecord) -> None:
        """Sort one record in; called by the log, from any thread."""
        matching = [one for one in self.expectations if one.matches(record)]
        for expectation in matching:
            expectation.met = True
        if not matching:
            self.unexpected.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def complaints(self) -> list[str]:
        """One line for each record too many or too few."""
        missed = [one.pattern for one in self.expectations if not one.met]
        return [f"unexpected in the log: {line}" for line in self.unexpected] + [
            f"expected in the log, but it never came: {pattern}" for pattern in missed
        ]


@pytest.fixture(autouse=True)
def expected_logs() -> Iterator[ExpectedLogs]:
    """Watch the log of one test; ``expected_logs.expect(...)`` names what must come."""
    watch = ExpectedLogs()
    root = logging.getLogger()
    root.addHandler(watch)
    yield watch
    root.removeHandler(watch)
    complaints = watch.complaints()
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)
