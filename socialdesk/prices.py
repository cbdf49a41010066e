"""The price list of a network, read from the resources."""

from __future__ import annotations

import json

from socialdesk.assets import resource
from socialdesk.domain.costs import Charge, Prices
from socialdesk.errors import SetupError


def load_prices(network: str) -> Prices:
    """Read a network's price list; raises SetupError where it is missing or damaged."""
    path = resource("prices", f"{network}.json")
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Prices(
            as_of=str(data["as_of"]),
            microusd={charge: int(data["microusd"][charge.value]) for charge in Charge},
        )
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise SetupError(
            f"The price list {path.name} cannot be read: {error}.",
            safe="Your cases are not touched.",
            do="Install SocialDesk again.",
        ) from error
