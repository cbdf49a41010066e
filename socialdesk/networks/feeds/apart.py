"""Hostile bytes are read in a process of its own that is ended when it takes too long.

A few kilobytes can keep feedparser busy for hours (a long author's name is enough), and Python
would let nothing else run meanwhile. A process can be ended; a thread cannot.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading

from socialdesk.errors import BadAnswerError, OfflineError
from socialdesk.networks.feeds.found import Found

_HIDDEN = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would flash a console window
# -P: nothing that lies in the folder where SocialDesk was started is taken for a library
_COMMAND = (sys.executable, "-P", "-m", "socialdesk.networks.feeds.reading")


class Apart:
    """Starts such processes, one for each feed, each ended after ``within_s``."""

    def __init__(self, *, within_s: float = 20.0) -> None:
        self._within_s = within_s
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    def read(self, body: bytes, *, content_type: str, url: str) -> Found:
        """Return what stands in a feed; raises BadAnswerError where it cannot be read in time."""
        about = json.dumps({"content_type": content_type, "url": url}).encode() + b"\n"
        with self._started() as process:
            try:
                out, _ = process.communicate(about + body, timeout=self._within_s)
            except subprocess.TimeoutExpired:
                raise BadAnswerError(
                    "This feed takes far too long to read.", do="Follow another feed instead."
                ) from None
            finally:
                self._end(process)
        try:
            found: Found = json.loads(out)
        except ValueError:
            raise BadAnswerError("This feed cannot be read.") from None
        return found

    def stop(self) -> None:
        """End what is being read and begin nothing new; safe from any thread."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                process.kill()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._stopped:
                raise OfflineError("SocialDesk is closing.", safe="Nothing was sent.")
            process = subprocess.Popen(  # noqa: S603 - our own module, by this very Python
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=_HIDDEN,
            )
            self._running.add(process)
        return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            self._running.discard(process)
        with contextlib.suppress(OSError):  # it has ended by itself
            process.kill()
        process.wait()
