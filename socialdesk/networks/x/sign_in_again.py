"""What happens when X refuses an access token before its time: a new one, and the request again.

A clock that was set back, or X itself, can end a token early. Only X's token endpoint decides
whether a person has to sign in again, so it is asked before anybody is bothered.
"""

from __future__ import annotations

from collections.abc import Mapping

import requests

from socialdesk.errors import SignedOutError
from socialdesk.networks.x.adapter import XAdapter
from socialdesk.networks.x.bearer import Bearer
from socialdesk.networks.x.endpoints import Endpoints
from socialdesk.ports import RenewableSecrets


class RenewingAdapter(XAdapter):
    """Carries requests to X; one that is refused for its token goes once more with a new one.

    A 401 means that X did nothing, so nothing can happen twice.
    """

    def __init__(self, endpoints: Endpoints, secrets: RenewableSecrets) -> None:
        super().__init__(endpoints)
        self._secrets = secrets

    def send(  # noqa: PLR0917 - the signature is requests'
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,
        verify: bool | str = True,
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Return the whole answer, or raise the NetworkError or SecretsError that came of it."""
        try:
            return super().send(request, stream, timeout, verify, cert, proxies)
        except SignedOutError:
            pass
        again = self._renewed(request)
        return super().send(again, stream, timeout, verify, cert, proxies)

    def _renewed(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        header = request.headers.get("Authorization", "")
        self._secrets.refused(str(header).removeprefix("Bearer "))
        return Bearer(self._secrets)(request.copy())
