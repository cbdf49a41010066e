"""Breaking an answer on its way: what only the raw connection can do."""

from __future__ import annotations

import contextlib
import os
import socket
import struct
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from werkzeug.wrappers import Response


def drop(connection: socket.socket) -> NoReturn:
    """Close the connection without an answer; the server takes that for a dropped client."""
    with contextlib.suppress(OSError):  # the client may have left first
        connection.shutdown(socket.SHUT_RDWR)
    raise ConnectionAbortedError


def reset(connection: socket.socket) -> NoReturn:
    """End the connection as a router does that forgot it: with a reset, and no answer."""
    with contextlib.suppress(OSError):  # the client may have left first
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # the server's own files still hold the socket, so that its close would come much later
        os.close(connection.detach())
    raise ConnectionAbortedError


def cut(connection: socket.socket, response: Response) -> NoReturn:
    """Send the head and half the body of ``response``, then close the connection."""
    body = response.get_data()
    head = [
        f"HTTP/1.1 {response.status}",
        *(f"{name}: {value}" for name, value in response.headers),
    ]
    with contextlib.suppress(OSError):
        connection.sendall("\r\n".join([*head, "", ""]).encode("latin-1") + body[: len(body) // 2])
    drop(connection)
