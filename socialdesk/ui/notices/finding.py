"""Whether this desktop shows notifications at all: looked at where somebody asks, never by itself.

It waits for answers, at most a few seconds: in a lane, or on the command line, without Qt.
"""

from __future__ import annotations

import sys

SERVICE = "org.freedesktop.Notifications"
NONE_HERE = "This desktop has no service that shows notifications, so none are shown."
_PATIENCE_S = 1.0


def why_no_notices() -> str:
    """Return why no notification can be shown here, "" where they can.

    Systems other than Linux show them by way of the icon beside the clock.
    """
    if sys.platform != "linux":
        return ""
    # Imported here: it is there on Linux alone, where the keyring needs it as well.
    from jeepney.bus_messages import message_bus  # noqa: PLC0415
    from jeepney.io.blocking import Proxy, open_dbus_connection  # noqa: PLC0415

    try:
        with open_dbus_connection(auth_timeout=_PATIENCE_S) as connection:
            bus = Proxy(message_bus, connection, timeout=_PATIENCE_S)
            served = bus.NameHasOwner(SERVICE)[0] or SERVICE in bus.ListActivatableNames()[0]
    except (KeyError, OSError, ValueError, RuntimeError):  # no session, or none that answers
        served = False
    if served:
        return ""
    return NONE_HERE
