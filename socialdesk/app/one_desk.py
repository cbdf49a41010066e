"""One desk for one folder: a second start brings the first one's window to the front.

Two desks on one case file could both send what waits in it. A folder is recognised by its own
number in the file system, so that the lock which a copied folder brings along means nothing there;
and a lock whose holder was killed is free, because the system itself lets go of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject

from socialdesk.errors import SetupError

if TYPE_CHECKING:  # needed only after the first painted row, or by a second start
    from PySide6.QtNetwork import QLocalServer

ANSWER_WITHIN_MS = 3_000


class TakenError(SetupError):
    """Another SocialDesk has this folder open; ``shown`` says whether it came to the front."""

    def __init__(self, *, shown: bool) -> None:
        super().__init__(
            "SocialDesk is open already with these cases.",
            safe="Nothing was changed.",
            do="Its window was brought to the front." if shown else "Look for its other window.",
        )
        self.shown = shown


@contextmanager
def one_desk(folder: Path) -> Iterator[None]:
    """Hold a folder for this process alone; raises TakenError where another one has it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = QLockFile(str(folder / f"open-{folder.stat().st_ino:x}.lock"))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0) and not (lock.removeStaleLockFile() and lock.tryLock(0)):
        raise TakenError(shown=_knock(folder))
    try:
        yield
    finally:
        lock.unlock()


class Doorbell(QObject):
    """Listens for second starts on a folder; ``rung`` is called on the main thread for each."""

    def __init__(self, folder: Path, rung: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        # Imported here: no start needs the network part of Qt before its first painted row.
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415

        self._rung = rung
        self._server: QLocalServer = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_knocked)
        QLocalServer.removeServer(_name(folder))  # what a killed one left; the folder is ours now
        self._server.listen(_name(folder))

    def _on_knocked(self) -> None:
        while visitor := self._server.nextPendingConnection():
            visitor.disconnected.connect(visitor.deleteLater)
            visitor.write(b"\n")
            visitor.disconnectFromServer()
        self._rung()


def _knock(folder: Path) -> bool:
    """Ask the desk that has the folder to show itself; says whether it answered."""
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - a second start alone needs it

    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    answered = socket.waitForConnected(ANSWER_WITHIN_MS) and (
        socket.bytesAvailable() > 0 or socket.waitForReadyRead(ANSWER_WITHIN_MS)
    )
    socket.abort()
    return answered


def _name(folder: Path) -> str:
    return f"socialdesk-{sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"
