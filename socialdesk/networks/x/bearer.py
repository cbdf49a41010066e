"""The access token: on every request's header, and nowhere else."""

from __future__ import annotations

import re

from requests import PreparedRequest
from requests.auth import AuthBase

from socialdesk.errors import SignedOutError
from socialdesk.ports import Secrets

_TOKEN = re.compile(r"[A-Za-z0-9\-._~+/]+=*")  # RFC 6750, b64token


class Bearer(AuthBase):
    """Puts the token on each request as it leaves.

    So tweepy never holds it and cannot log it (X-API trap 4), a rotated token is used from the
    next request on, and a .netrc file cannot replace it.
    """

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """Return the request with its header; raises SecretsError or SignedOutError."""
        token = self._secrets.access_token()
        if not _TOKEN.fullmatch(token):  # http.client would quote it in its own complaint
            raise SignedOutError("The sign-in that was kept for X is damaged.")
        request.headers["Authorization"] = f"Bearer {token}"
        return request
