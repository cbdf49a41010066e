"""Keeps tokens out of the logs of the libraries that X is spoken to with (X-API trap 4)."""

from __future__ import annotations

import logging
import re

_LIBRARIES = ("tweepy", "urllib3", "requests", "requests_oauthlib", "oauthlib")
_TALKATIVE = (
    "tweepy.api",
    "tweepy.auth",
    "tweepy.client",
    "tweepy.streaming",
    "urllib3.connection",
    "urllib3.connectionpool",
    "urllib3.poolmanager",
    "urllib3.response",
    "urllib3.util.retry",
    "requests_oauthlib.oauth1_auth",
    "requests_oauthlib.oauth1_session",
    "requests_oauthlib.oauth2_session",
)
"""The loggers that these libraries write to: a filter holds for its own logger alone."""

_SECRET = re.compile(
    r"""(?P<before>
        \b(?:bearer|basic)\s+
      | \b(?:access_token|refresh_token|id_token|token|client_secret|code|code_verifier|state)
        \b['"]?\s*[:=]\s*['"]?
    )[^\s'"&,;}]+""",
    re.VERBOSE | re.IGNORECASE,
)


class HidesSecrets(logging.Filter):
    """Replaces whatever looks like a token in a log line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, with its secrets replaced."""
        record.msg = _SECRET.sub(r"\g<before>[hidden]", record.getMessage())
        record.args = None
        return True


_HIDES_SECRETS = HidesSecrets()


def keep_tokens_out_of_logs() -> None:
    """Make the libraries warn at most, and hide secrets even where someone turns them up.

    Calling it again changes nothing more.
    """
    for name in (*_LIBRARIES, *_TALKATIVE):
        logging.getLogger(name).addFilter(_HIDES_SECRETS)
    for name in _LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
