"""X's refusals, in its own words: problem details as JSON."""

from __future__ import annotations

import json
from typing import Any

from werkzeug.wrappers import Response

_TYPES = "https://api.twitter.com/2/problems/"
Body = dict[str, Any]


class ProblemError(Exception):
    """An answer other than a success; ``body`` is sent as application/problem+json."""

    def __init__(self, status: int, body: Body, headers: dict[str, str] | None = None) -> None:
        super().__init__(status, body["title"])
        self.status = status
        self.body = body
        self.extra_headers = headers or {}

    def response(self) -> Response:
        """Return the answer to send."""
        return Response(
            json.dumps(self.body),
            status=self.status,
            content_type="application/problem+json",
            headers=self.extra_headers,
        )


def plain(status: int, title: str, detail: str | None = None) -> ProblemError:
    """Return a problem without a type of its own."""
    body = {"title": title, "type": "about:blank", "status": status, "detail": detail or title}
    return ProblemError(status, body)


def unauthorized() -> ProblemError:
    """Return the answer to a missing, unknown, revoked or expired token."""
    return plain(401, "Unauthorized")


def forbidden(detail: str = "Forbidden") -> ProblemError:
    """Return the refusal of an action."""
    return plain(403, "Forbidden", detail)


def not_found() -> ProblemError:
    """Return the answer for a path that X does not have."""
    return plain(404, "Not Found")


def invalid(parameter: str, value: str, message: str) -> ProblemError:
    """Return the refusal of one parameter."""
    return invalid_request([{"parameters": {parameter: [value]}, "message": message}])


def invalid_request(errors: list[Body]) -> ProblemError:
    """Return the refusal of a request, with what is wrong in it."""
    body = {
        "errors": errors,
        "title": "Invalid Request",
        "detail": "One or more parameters to your request was invalid.",
        "type": _TYPES + "invalid-request",
    }
    return ProblemError(400, body)


def bad_body(message: str) -> ProblemError:
    """Return the refusal of what a request carries."""
    return invalid_request([{"parameters": {}, "message": message}])


def unsupported_authentication() -> ProblemError:
    """Return the refusal of a user's token where X takes only the app's."""
    body = {
        "title": "Unsupported Authentication",
        "detail": "Authenticating with OAuth 2.0 User Context is forbidden for this endpoint.  "
        "Supported authentication types are [OAuth 2.0 Application-Only].",
        "type": _TYPES + "unsupported-authentication",
        "status": 403,
    }
    return ProblemError(403, body)


def too_many_requests(headers: dict[str, str] | None = None) -> ProblemError:
    """Return the answer above a limit; ``headers`` say which and until when."""
    problem = plain(429, "Too Many Requests")
    problem.extra_headers = headers or {}
    return problem


def credits_depleted(account_id: int) -> ProblemError:
    """Return the answer once the prepaid credit is used up (trap 5)."""
    body = {
        "account_id": account_id,
        "title": "CreditsDepleted",
        "detail": f"Your enrolled account [{account_id}] does not have any credits to fulfill "
        "this request.",
        "type": _TYPES + "credits",
    }
    return ProblemError(402, body)


def spend_cap_reached(account_id: int) -> ProblemError:
    """Return the answer once the account's own spending cap is reached (trap 5)."""
    body = {
        "account_id": account_id,
        "title": "SpendCapReached",
        "detail": f"Your enrolled account [{account_id}] has reached its billing cycle spend cap.",
        "type": _TYPES + "credits",
    }
    return ProblemError(403, body)


def usage_capped(account_id: int) -> ProblemError:
    """Return the answer above the monthly number of reads; it names no reset (trap 5)."""
    body = {
        "account_id": account_id,
        "product_name": "standard-basic",
        "title": "UsageCapExceeded",
        "period": "Monthly",
        "scope": "Product",
        "detail": "Usage cap exceeded: Monthly product cap",
        "type": _TYPES + "usage-capped",
    }
    return ProblemError(429, body)


# -- partial errors, which stand beside a 200 (trap 15) ----------------------------------------


def missing(kind: str, parameter: str, value: str) -> Body:
    """Return the partial error for a post or person that does not exist any more."""
    return {
        "value": value,
        "detail": f"Could not find {kind} with {parameter}: [{value}].",
        "title": "Not Found Error",
        "resource_type": kind,
        "parameter": parameter,
        "resource_id": value,
        "type": _TYPES + "resource-not-found",
    }


def suspended(parameter: str, value: str) -> Body:
    """Return the partial error for a suspended person."""
    return {
        **missing("user", parameter, value),
        "title": "Forbidden",
        "detail": f"User has been suspended: [{value}].",
    }


def not_authorized(parameter: str, value: str, section: str) -> Body:
    """Return the partial error for a post of a protected or suspended person."""
    return {
        "resource_id": value,
        "parameter": parameter,
        "resource_type": "tweet",
        "section": section,
        "title": "Authorization Error",
        "value": value,
        "detail": f"Sorry, you are not authorized to see the Tweet with {parameter}: [{value}].",
        "type": _TYPES + "not-authorized-for-resource",
    }


def withheld(parameter: str, value: str) -> Body:
    """Return the partial error for a post that is withheld where we are."""
    return {
        "resource_id": value,
        "parameter": parameter,
        "resource_type": "tweet",
        "title": "Resource Unavailable",
        "detail": f"The Tweet with {parameter}: [{value}] is withheld in your country.",
        "type": _TYPES + "resource-unavailable",
    }
