"""Connections that go to allowed addresses alone, whatever a name says (DNS rebinding)."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse

from socialdesk.errors import PrivateAddressError
from socialdesk.networks.calls import Calls

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SHOPS_OWN = tuple(
    ipaddress.ip_network(net)
    for net in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8",
        "fc00::/7", "fe80::/10", "::1/128",
    )
)  # fmt: skip
"""A computer, and the network that it stands in."""


def is_allowed(address: str, *, private: bool) -> bool:
    """Say whether a feed may come from this IP address.

    Every address of the public internet may; with ``private`` also this computer and the shop's
    own network. Multicast, unspecified and reserved ones never.

    >>> [is_allowed(one, private=False) for one in ("9.9.9.9", "192.168.1.1", "::ffff:127.0.0.1")]
    [True, False, False]
    """
    found = _meant(ipaddress.ip_address(address))
    own = any(found in net for net in _SHOPS_OWN if net.version == found.version)
    return private if own else found.is_global and not found.is_multicast


def _meant(address: _Address) -> _Address:
    """Return the IPv4 address that an IPv6 address is a way of writing, else the address."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address


def _refuse(address: str, *, private: bool) -> None:
    if not is_allowed(address, private=private):
        raise PrivateAddressError(address)


class Line(HTTPConnection):
    """A connection that is checked twice before a byte is said.

    Where its name leads, and whom it reached. ``calls`` knows its socket while something is waited
    for.
    """

    def __init__(self, *args: Any, calls: Calls, private: bool, **about: Any) -> None:
        super().__init__(*args, **about)
        self._calls = calls
        self._private = private

    def _new_conn(self) -> socket.socket:
        for found in socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM):
            _refuse(str(found[4][0]), private=self._private)
        line = super()._new_conn()
        try:  # the name may lead elsewhere by now
            _refuse(line.getpeername()[0], private=self._private)
        except PrivateAddressError:
            line.close()
            raise
        self._calls.waits_on(line)
        return line

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # urllib3's own answer
        """Wait for the answer's head, as one of the calls under way."""
        if self.sock is not None:
            self._calls.waits_on(self.sock)
        return super().getresponse()


class TlsLine(Line, HTTPSConnection):
    """The same under TLS."""
