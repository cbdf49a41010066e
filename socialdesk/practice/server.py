"""The practice shop: X as a server on this computer alone."""

from __future__ import annotations

import logging
import socket
import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import HTTPException
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler
from werkzeug.wrappers import Request, Response

from socialdesk.errors import SetupError
from socialdesk.practice import problems, wire
from socialdesk.practice.api import Api
from socialdesk.practice.clock import StoryClock
from socialdesk.practice.controls import Controls
from socialdesk.practice.oauth import SCOPES, OAuthError, Permission, Permissions, TokenGrant
from socialdesk.practice.oauth_pages import SignIn, refusal
from socialdesk.practice.play import StoryPlayer
from socialdesk.practice.purse import Purse
from socialdesk.practice.records import Message, Post
from socialdesk.practice.story import Story
from socialdesk.practice.troubles import Trouble, Troubles
from socialdesk.practice.world import World

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HOST = "127.0.0.1"
CLIENT_ID = "practice-socialdesk"
_log = logging.getLogger("socialdesk.practice")
_log.addHandler(logging.NullHandler())
_REQUESTS_KEPT = 20_000
_POLL_S = 0.02  # how long stopping may take at most
_MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True)
class SeenRequest:
    """A request that came; ``status`` is None where no whole answer was given."""

    method: str
    path: str
    status: int | None
    when_ms: int


class _QuietHandler(WSGIRequestHandler):
    """Says nothing of requests: their headers hold tokens."""

    timeout = 30.0  # seconds; a client that sends nothing does not keep a thread for ever

    def date_time_string(self, timestamp: float | None = None) -> str:
        """Return the story's time for the Date header: a client compares its own clock with it."""
        assert isinstance(self.server, _Server)  # noqa: S101 - which it is made for
        now_s = self.server.clock.now_ms() / 1000
        return formatdate(now_s if timestamp is None else timestamp, usegmt=True)

    def connection_dropped(
        self,
        error: BaseException,  # noqa: ARG002 - werkzeug's signature
        environ: WSGIEnvironment | None = None,  # noqa: ARG002 - likewise
    ) -> None:
        """Read no further request from a connection that is gone."""
        self.close_connection = True

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's name
        _log.debug("%s: %s", type, message % args if args else message)


class _Server(ThreadedWSGIServer):
    """Reports to this package's own log; the base class would write to the terminal."""

    clock: StoryClock

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's name
        _log.error("%s: %s", type, message % args if args else message)

    def handle_error(self, request: object, client_address: object) -> None:
        _log.exception("request %s from %s", request, client_address)


def _listen(port: int) -> socket.socket:
    """Return a socket that listens on this computer; werkzeug's own way exits when it cannot."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(ThreadedWSGIServer.request_queue_size)
    except OSError as error:
        listening.close()
        raise SetupError(
            f"The practice shop cannot use port {port}.", do="Choose another port, or 0 for any."
        ) from error
    return listening


class PracticeShop:
    """A practice X that plays ``story``: make it, ``start`` it, speak to ``url``, ``stop`` it.

    ``speed`` is how much faster than real the story's events come. ``port`` 0 takes a free one.
    ``credit_microusd`` is what the shop has left to spend at X; None never runs out.
    ``kind`` is what listens, a plain server unless given.
    Customers' posts appear when somebody asks and the ``clock`` says that they are due.
    """

    def __init__(
        self,
        *,
        story: Story,
        clock: StoryClock,
        speed: float = 1.0,
        port: int = 0,
        credit_microusd: int | None = None,
        kind: type[_Server] | None = None,
    ) -> None:
        self.story = story
        self.world = World(story.people, (one.handle for one in story.accounts), clock)
        StoryPlayer(story, self.world, speed)
        self.troubles = Troubles(self.world)
        self.purse = Purse(self.world.our_ids[0], credit_microusd)
        self._permissions = Permissions()
        self._sign_in = SignIn(self.world, self._permissions)
        self._seen: deque[SeenRequest] = deque(maxlen=_REQUESTS_KEPT)
        self._stopping = threading.Event()
        with _listen(port) as listening:
            self._server = (kind or _Server)(
                HOST, port, self._application, _QuietHandler, fd=listening.fileno()
            )
        self._server.clock = clock
        self.url = f"http://{HOST}:{self._server.port}"
        self._api = Api(self.world, self._permissions, self.purse, self.url)
        self._controls = Controls(self.world, self.troubles, self.url)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL_S,), name="practice shop", daemon=True
        )

    # -- life ---------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Stop answering, also those that wait on a stalled socket; safe to call twice."""
        self._stopping.set()
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    # -- for tests and for practice without a browser ------------------------------------------

    def sign_in(self, handle: str, scopes: Iterable[str] = SCOPES) -> TokenGrant:
        """Return tokens for ``handle`` as the authorize page would have led to."""
        with self.world.lock:
            permission = Permission(
                user_id=self.world.id_of(handle), client_id=CLIENT_ID, scopes=tuple(scopes)
            )
            return self._permissions.grant(permission, self.world.clock.now_ms())

    def app_token(self) -> str:
        """Return a bearer token of the app itself, which a few endpoints ask for."""
        with self.world.lock:
            app = Permission(user_id=None, client_id=CLIENT_ID, scopes=())
            return self._permissions.grant(app, self.world.clock.now_ms()).access_token

    def publish(self, handle: str, text: str, **about: Any) -> str:
        """Let ``handle`` post now; ``about`` as for :meth:`World.publish`. Return the id."""
        with self.world.lock:
            self.world.advance()
            return str(self.world.publish(self.world.id_of(handle), text, **about).id)

    def send_message(self, sender: str, recipient: str, text: str, **about: Any) -> str:
        """Let one handle send another a direct message now, else ``at_ms``; return the id."""
        with self.world.lock:
            self.world.advance()
            people = self.world.id_of(sender), self.world.id_of(recipient)
            return str(self.world.send(*people, text, **about).id)

    def posts(self, by: str | None = None) -> list[Post]:
        """Return every post so far, newest first, deleted ones too; ``by`` one handle."""
        with self.world.lock:
            self.world.advance()
            author = self.world.id_of(by) if by is not None else None
            return [one for one in self.world.newest_first() if author in {None, one.author_id}]

    def messages(self) -> list[Message]:
        """Return every direct message so far, newest first."""
        with self.world.lock:
            self.world.advance()
            return self.world.messages[::-1]

    @property
    def requests(self) -> list[SeenRequest]:
        """What was asked so far, oldest first; never with a token or a query."""
        return list(self._seen)

    # -- answering ----------------------------------------------------------------------------

    def _application(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        request = Request(environ)
        request.max_content_length = _MOST_BYTES
        met = self.troubles.take(request.method, request.path)
        if any(trouble.kind == "reset" for trouble in met):
            self._remember(request, None)
            wire.reset(environ["werkzeug.socket"])
        if self._holds_back(request, met):
            wire.drop(environ["werkzeug.socket"])
        response = _broken(met, self.world) or self._answer(request)
        kinds = {trouble.kind for trouble in met}
        self._remember(request, None if kinds & {"cut", "lose_answer"} else response.status_code)
        if "lose_answer" in kinds:
            wire.drop(environ["werkzeug.socket"])
        if "cut" in kinds:
            wire.cut(environ["werkzeug.socket"], response)
        return response(environ, start_response)

    def _remember(self, request: Request, status: int | None) -> None:
        when_ms = self.world.clock.now_ms()
        self._seen.append(SeenRequest(request.method, request.path, status, when_ms))

    def _holds_back(self, request: Request, met: list[Trouble]) -> bool:
        """Wait as the troubles say; return whether the answer is to be dropped after that."""
        for trouble in met:
            if trouble.kind == "latency" and self._stopping.wait(trouble.delay_ms / 1000):
                return True
            if trouble.kind == "stall":
                self._remember(request, None)
                return self._stopping.wait()
        return False

    def _answer(self, request: Request) -> Response:
        if request.environ.get("HTTP_HOST") != self.url.removeprefix("http://"):
            # Some web page may have pointed its own name at this address (DNS rebinding).
            return Response("This is not the host you are looking for.", status=421)
        with self.world.lock:
            now_ms = self.world.advance()
            try:
                return self._route(request, now_ms)
            except OAuthError as error:
                return refusal(error)
            except problems.ProblemError as problem:
                return problem.response()
            except HTTPException as error:
                code = error.code or 404
                return problems.plain(code, error.name).response()

    def _route(self, request: Request, now_ms: int) -> Response:
        doing = request.method, request.path
        if doing in {("GET", "/i/oauth2/authorize"), ("GET", "/2/oauth2/authorize")}:
            return self._sign_in.page(request)
        if doing == ("POST", "/i/oauth2/authorize"):
            return self._sign_in.answered(request, now_ms)
        if doing == ("POST", "/2/oauth2/token"):
            return self._sign_in.token(request, now_ms)
        if doing == ("POST", "/2/oauth2/revoke"):
            return self._sign_in.revoke(request)
        if request.path.startswith("/practice/"):
            return self._controls.answer(request)
        return self._api.answer(request, now_ms)


def _broken(met: list[Trouble], world: World) -> Response | None:
    """Return what stands in for the real answer, None where nothing does."""
    account_id = world.our_ids[0]
    money = {
        "credits": problems.credits_depleted,
        "spend_cap": problems.spend_cap_reached,
        "usage_cap": problems.usage_capped,
    }
    for trouble in met:
        if trouble.kind in money:
            return money[trouble.kind](account_id).response()
        if trouble.kind == "unauthorized":
            return problems.unauthorized().response()
        if trouble.kind == "limited":
            return _limited(trouble, world.clock.now_ms()).response()
        if trouble.kind == "html":
            return Response(_HTML, status=trouble.status, content_type="text/html; charset=utf-8")
        if trouble.kind == "status":
            return problems.plain(trouble.status, "Service Unavailable").response()
    return None


_HTML = "<!doctype html><title>X / ?</title><h1>Something went wrong. Try reloading.</h1>"


def _limited(trouble: Trouble, now_ms: int) -> problems.ProblemError:
    if trouble.reset_s is None:
        return problems.too_many_requests()
    reset_s = -(-now_ms // 1000) + trouble.reset_s
    return problems.too_many_requests(
        {
            "x-rate-limit-limit": "300",
            "x-rate-limit-remaining": "0",
            "x-rate-limit-reset": str(reset_s),
        }
    )
