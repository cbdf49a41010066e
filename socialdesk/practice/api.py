"""The API itself: from a request to its endpoint, past token, permission, limit and credit."""

from __future__ import annotations

import json

from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from socialdesk.practice import (
    endpoints_lists,
    endpoints_media,
    endpoints_messages,
    endpoints_people,
    endpoints_posts,
    problems,
    vocabulary,
)
from socialdesk.practice.call import Call, Endpoint
from socialdesk.practice.limits import Limits
from socialdesk.practice.oauth import Permission, Permissions
from socialdesk.practice.parameters import refuse_unknown
from socialdesk.practice.purse import Purse
from socialdesk.practice.world import World

ENDPOINTS: tuple[Endpoint, ...] = (
    *endpoints_people.ENDPOINTS,
    *endpoints_lists.ENDPOINTS,
    *endpoints_posts.ENDPOINTS,
    *endpoints_messages.ENDPOINTS,
    *endpoints_media.ENDPOINTS,
)
_RULES = Map([Rule(one.rule, methods=[one.method], endpoint=one) for one in ENDPOINTS])


class Api:
    """X's API v2 over one world; :meth:`answer` needs the world's lock held."""

    def __init__(self, world: World, permissions: Permissions, purse: Purse, url: str) -> None:
        self._world = world
        self._permissions = permissions
        self._purse = purse
        self._url = url
        self._limits = Limits()

    def answer(self, request: Request, now_ms: int) -> Response:
        """Answer ``request``; raises the problem where X would refuse it."""
        urls = _RULES.bind_to_environ(request.environ)
        endpoint, path = urls.match()
        permission = self._permitted(request, endpoint, now_ms)
        headers = self._limits.count(
            f"{endpoint.method} {endpoint.rule}", permission.user_id, endpoint.limit, now_ms
        )
        try:
            newer = vocabulary.is_newer(request.args, endpoint.parameters)
            query = vocabulary.in_older_words(request.args) if newer else request.args
            call = Call(
                request=request,
                query=query,
                world=self._world,
                purse=self._purse,
                permission=permission,
                now_ms=now_ms,
                url=self._url,
                path=path,
            )
            refuse_unknown(query, endpoint.parameters)
            self._purse.check()
            status, body = endpoint.answer(call)
        except problems.ProblemError as problem:
            problem.extra_headers = {**headers, **problem.extra_headers}
            raise
        return Response(
            json.dumps(vocabulary.in_newer_words(body) if newer else body),
            status=status,
            content_type="application/json; charset=utf-8",
            headers=headers,
        )

    def _permitted(self, request: Request, endpoint: Endpoint, now_ms: int) -> Permission:
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        permission = self._permissions.who(token, now_ms) if kind.lower() == "bearer" else None
        if permission is None:
            raise problems.unauthorized()
        is_app = permission.user_id is None
        if endpoint.caller == "app" and not is_app:
            raise problems.unsupported_authentication()
        if not is_app and endpoint.scopes - set(permission.scopes):
            raise problems.forbidden()
        return permission
