"""No test reaches further than this computer.

An audit hook sees every connection that Python code makes, whatever library makes it, before it
happens. What goes to another machine is refused, and the test fails even where the code under test
swallowed the refusal.
"""

from __future__ import annotations

import ipaddress
import sys
from collections.abc import Iterator

import pytest

NAMES_OF_THIS_COMPUTER = ("", "localhost")
OUTWARD_EVENTS = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0}

_refused: list[str] = []


class OutsideNetworkError(RuntimeError):
    """A test tried to reach another machine. No network library catches this for its own."""


def is_this_computer(host: object) -> bool:
    """Whether this host is a loopback address or its name; None and "" stand for it too."""
    if isinstance(host, bytes):
        host = host.decode()
    if host is None or host in NAMES_OF_THIS_COMPUTER:
        return True
    try:
        address = ipaddress.ip_address(str(host))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def refuse_outside(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: raise OutsideNetworkError for an address that is not this computer's."""
    where = OUTWARD_EVENTS.get(event)
    if where is None:
        return
    target = arguments[where]
    if event != "socket.getaddrinfo":
        if not isinstance(target, tuple):
            return  # the path of a Unix socket
        target = target[0]
    if not is_this_computer(target):
        _refused.append(str(target))
        raise OutsideNetworkError(f"No network but loopback in tests: {target!r} was asked for.")


sys.addaudithook(refuse_outside)


def take_refused() -> list[str]:
    """The hosts refused since this was last called."""
    hosts = list(_refused)
    _refused.clear()
    return hosts


@pytest.fixture(autouse=True)
def only_loopback() -> Iterator[None]:
    """Fail the test that tried to reach another machine."""
    take_refused()
    yield
    hosts = take_refused()
    if hosts:
        pytest.fail(f"No network but loopback in tests: tried {', '.join(hosts)}", pytrace=False)
