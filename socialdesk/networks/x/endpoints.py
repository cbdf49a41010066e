"""Where X is: its own hosts over https, or a practice server on this computer."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from socialdesk.errors import SetupError

API_VARIABLE = "SOCIALDESK_X_API"
AUTH_VARIABLE = "SOCIALDESK_X_AUTH"

API_HOSTS = frozenset({"api.x.com", "api.twitter.com"})
AUTH_HOSTS = API_HOSTS | {"x.com", "twitter.com"}

_HIGHEST_PORT = 65_535
_IPV4_LOOPBACK = ipaddress.ip_network("127.0.0.0/8")
_IPV6_LOOPBACK = ipaddress.IPv6Address("::1")
# no user@, path, query, fragment, backslash or white space: what is read is what is meant
_BARE_ORIGIN = re.compile(
    r"(https?)://([a-z0-9.\-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?/?", re.IGNORECASE | re.ASCII
)


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where requests go (``api``) and where a person signs in (``auth``): scheme, host, port."""

    api: str = "https://api.x.com"
    auth: str = "https://x.com"

    @property
    def on_this_computer(self) -> bool:
        """True where requests never leave this computer, as in the practice shop."""
        return urlsplit(self.api).scheme == "http"


def endpoints_from(environ: Mapping[str, str]) -> Endpoints:
    """Return the endpoints that the environment asks for, X's own where it says nothing.

    Raises SetupError for anything but https to X's own hosts or plain http to a loopback address.
    """
    return Endpoints(
        api=_origin(environ, API_VARIABLE, API_HOSTS) or Endpoints().api,
        auth=_origin(environ, AUTH_VARIABLE, AUTH_HOSTS) or Endpoints().auth,
    )


def _origin(environ: Mapping[str, str], variable: str, hosts: frozenset[str]) -> str | None:
    value = environ.get(variable, "")
    if not value:
        return None
    bare = _BARE_ORIGIN.fullmatch(value)
    if bare is None or not _is_safe(bare, hosts):
        raise _unsafe(variable, value, hosts)
    return value.rstrip("/").lower()


def _is_safe(bare: re.Match[str], hosts: frozenset[str]) -> bool:
    scheme, host, port = bare.group(1).lower(), bare.group(2).lower(), bare.group(3)
    if port is not None and not 0 < int(port[1:]) <= _HIGHEST_PORT:
        return False
    if scheme == "https":
        return host in hosts and port in (None, ":443")
    return _is_loopback(host.strip("[]"))


def _is_loopback(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:  # a name, even "localhost", may lead anywhere
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return address in _IPV4_LOOPBACK
    return address == _IPV6_LOOPBACK


def _unsafe(variable: str, value: str, hosts: frozenset[str]) -> SetupError:
    own = " or ".join(f"https://{host}" for host in sorted(hosts))
    return SetupError(
        f"{variable} is set to {value!r}, which is neither X nor this computer.",
        safe="Nothing was sent there.",
        do=f"Unset it, or set it to {own}, or to a practice server such as http://127.0.0.1:8765.",
    )
