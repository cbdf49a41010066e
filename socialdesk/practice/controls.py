"""The practice shop's own addresses: trouble, time, and the pictures people uploaded."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from werkzeug.exceptions import BadRequest, Forbidden, NotFound
from werkzeug.wrappers import Request, Response

from socialdesk.practice.pictures import plain_picture
from socialdesk.practice.troubles import Troubles
from socialdesk.practice.world import World

_PICTURES = "/practice/pictures/"


class Controls:
    """Answers ``/practice/…``.

    ``POST /practice/troubles`` takes one JSON object with any of: ``add`` (the fields of a
    :class:`Trouble`), ``clear`` (true), ``index_late`` (ms), ``edit`` ({post_id, text}),
    ``delete`` and ``withhold`` ({post_id}), ``change_person`` ({who, changes}).
    ``POST /practice/clock`` takes ``{"skip_ms": n}``.
    """

    def __init__(self, world: World, troubles: Troubles, url: str) -> None:
        self._world = world
        self._troubles = troubles
        self._url = url

    def answer(self, request: Request) -> Response:
        """Answer a request to one of the addresses."""
        doing = request.method, request.path
        if request.method == "GET" and request.path.startswith(_PICTURES):
            return self._picture(request.path.removeprefix(_PICTURES))
        if doing == ("GET", "/practice/troubles"):
            return _json({"troubles": self._troubles.shown()})
        if doing == ("POST", "/practice/troubles"):
            done = self._change(self._body(request))
            return _json({**done, "troubles": self._troubles.shown()})
        if doing == ("POST", "/practice/clock"):
            return self._skip(self._body(request))
        raise NotFound

    def _body(self, request: Request) -> dict[str, Any]:
        """Return the JSON object; a page from elsewhere may not press these switches."""
        if request.headers.get("Origin", self._url) != self._url:
            raise Forbidden
        if request.mimetype != "application/json":
            raise BadRequest
        body = request.get_json()
        if not isinstance(body, dict):
            raise BadRequest
        return body

    def _change(self, body: dict[str, Any]) -> dict[str, Any]:
        actions: dict[str, Callable[..., object]] = {
            "add": self._troubles.add,
            "edit": self._troubles.edit,
            "delete": self._troubles.delete,
            "withhold": self._troubles.withhold,
            "change_person": self._change_person,
        }
        done = {}
        try:
            if body.pop("clear", False):
                self._troubles.clear()
            if "index_late" in body:
                self._troubles.index_late(int(body.pop("index_late")))
            for name, about in body.items():
                done[name] = actions[name](**about)
        except (KeyError, TypeError, ValueError):
            raise BadRequest from None
        return {"edited": done["edit"]} if "edit" in done else {}

    def _change_person(self, who: str, changes: dict[str, Any]) -> None:
        self._troubles.change_person(who, **changes)

    def _skip(self, body: dict[str, Any]) -> Response:
        try:
            self._world.clock.skip(int(body["skip_ms"]))
        except (KeyError, TypeError, ValueError):
            raise BadRequest from None
        return _json({"now_ms": self._world.clock.now_ms()})

    def _picture(self, key: str) -> Response:
        for picture in self._world.pictures.values():
            if picture.key == key:
                content = picture.content or plain_picture(picture.width, picture.height)
                return Response(content, content_type=picture.media_type)
        raise NotFound


def _json(body: dict[str, Any]) -> Response:
    return Response(json.dumps(body), content_type="application/json")
