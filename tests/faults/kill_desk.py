"""The process that gets killed: a desk without a window, somebody at it, and its postman."""

from __future__ import annotations

import json
import os
import random
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from socialdesk.app.shop import build_desk
from socialdesk.domain.drafts import Attachment, Draft, Mode
from socialdesk.domain.ids import AccountId, CaseId, ReplyId
from socialdesk.domain.replies import Delivery
from socialdesk.errors import KnownError
from socialdesk.imaging import prepare
from socialdesk.networks.x.adapter import XAdapter
from socialdesk.networks.x.client import XNetwork
from socialdesk.networks.x.endpoints import Endpoints
from socialdesk.ports import Feeds, Network
from socialdesk.practice.pictures import plain_picture
from socialdesk.services.attach_picture import attach_picture, forget_unused_pictures
from socialdesk.services.confirm_replies import confirm_replies, next_look_ms, recover
from socialdesk.services.desk import Desk
from socialdesk.services.hold_copied import hold_copied
from socialdesk.services.queue_reply import check_texts
from socialdesk.services.save_draft import save_draft
from socialdesk.services.send_reply import (
    next_due_ms,
    queue_reply,
    queue_status,
    send_again,
    send_due,
    undo_reply,
)
from tests.faults.kill_script import Intent, Progress, Step
from tests.faults.kill_time import SharedClock

_ACCOUNT = AccountId(1)
_READ_S = 0.2  # how long an answer may take, in real time
_PAUSE_S = 0.004
_WAITING = (Delivery.QUEUED, Delivery.SENDING, Delivery.UNCONFIRMED)
_LAMP = plain_picture(60, 40)


@dataclass(frozen=True)
class Life:
    """What one start of the process needs to know."""

    url: str
    token: str
    folder: Path
    clock: SharedClock
    script: list[Intent]
    progress: dict[int, Progress]
    seed: int
    journal: int


class HeldClient:
    """Implements what ``build_desk`` asks for, with one account and a token in hand."""

    def __init__(self, url: str, token: str) -> None:
        self._token = token
        endpoints = Endpoints(api=url)
        self._network = XNetwork(self, endpoints, adapter=XAdapter(endpoints, read_s=_READ_S))

    def access_token(self) -> str:
        return self._token

    def __call__(self, _account: AccountId) -> Network:
        return self._network

    def feeds(self) -> Feeds:
        raise AssertionError("nothing is listened to here")


def live(life: Life) -> NoReturn:
    """Be a desk from its start until everything is settled; a process of one thread calls this."""
    try:
        desk = build_desk(life.folder, life.clock, HeldClient(life.url, life.token))  # type: ignore[arg-type]  # of Clients only the two calls are used
        # A killed process leaves what it wrote to the system, which keeps it. Only a cut of the
        # power needs the disk's word, and waiting for that is most of what a run would take.
        desk.database._writer.execute("PRAGMA synchronous = OFF")
        _AtTheDesk(life, desk).sit()
    except BaseException:  # noqa: BLE001 - the process ends here, whatever it was
        sys.stderr.write(traceback.format_exc())
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


class _AtTheDesk:
    """Somebody who works through a script, beside a postman on another thread."""

    def __init__(self, life: Life, desk: Desk) -> None:
        self._life, self._desk = life, desk
        self._dice = random.Random(life.seed)  # noqa: S311 - it plays a hand
        self._at_rest = threading.Event()  # nobody types just now, so time may pass
        self._broke: list[BaseException] = []

    def sit(self) -> None:
        self._tell("found", **self._deliveries())
        hold_copied(self._desk)
        recover(self._desk)
        forget_unused_pictures(self._desk)
        threading.Thread(target=self._carry, name="sending", daemon=True).start()
        for intent in self._life.script:
            self._rest()
            self._work_on(intent, self._life.progress[intent.number])
        self._at_rest.set()
        while self._waits() or self._tries_again():
            threading.Event().wait(_PAUSE_S)
            if self._broke:
                raise self._broke[0]
        self._tell("settled", replies=self._rows(), drafts=self._drafts(), audit=self._audit())

    # -- the postman --------------------------------------------------------------------------

    def _carry(self) -> None:
        try:
            while True:
                if not send_due(self._desk):
                    confirm_replies(self._desk)
                    self._let_time_pass()
        except BaseException as error:  # noqa: BLE001 - said by the other thread
            self._broke.append(error)

    def _let_time_pass(self) -> None:
        """Skip to what comes next, unless somebody types or anything is under way on X."""
        moments = [next_due_ms(self._desk), next_look_ms(self._desk)]
        soonest = min((one for one in moments if one is not None), default=None)
        clock = self._life.clock
        left_ms = 0 if soonest is None else soonest - clock.now_ms()
        if left_ms > 0 and self._at_rest.is_set() and clock.under_way <= 0:
            clock.skip(left_ms)
        else:
            threading.Event().wait(_PAUSE_S)

    # -- the person ---------------------------------------------------------------------------

    def _rest(self) -> None:
        if self._dice.random() < 0.5:  # half of the time they go straight on
            self._at_rest.set()
            threading.Event().wait(self._dice.random() * 0.01)
            self._at_rest.clear()

    def _work_on(self, intent: Intent, progress: Progress) -> None:
        step = progress.step
        if step in {Step.UNDONE, Step.KEPT}:
            return
        if step is Step.UNDOING:
            undone = any(row["delivery"] == "undone" for row in self._rows_of(intent))
            self._step(intent, Step.UNDONE if undone else Step.KEPT)
            return
        if step in {Step.NEW, Step.SAVING, Step.SAVED}:
            self._write(intent)
        if not intent.clicks:
            return
        if step is not Step.CLICKED:
            self._click(intent)
        if intent.undoes:
            self._take_back(intent)

    def _write(self, intent: Intent) -> None:
        pictures = self._pictures(intent)
        for text in (intent.begun, intent.whole):
            self._step(intent, Step.SAVING, text=text)
            save_draft(
                self._desk,
                case_id=self._case_id(intent),
                draft_key=intent.draft_key,
                text=text,
                mode=intent.mode,
                pictures=pictures,
            )
            self._step(intent, Step.SAVED, text=text)

    def _pictures(self, intent: Intent) -> tuple[Attachment, ...]:
        return (attach_picture(self._desk, content=_LAMP),) if intent.picture else ()

    def _click(self, intent: Intent) -> None:
        """Press the button, if what is shown is still a draft: a killed click may have counted."""
        draft = self._draft(intent)
        if draft is None:
            self._step(intent, Step.CLICKED)
            return
        for _ in range(2 if intent.twice else 1):
            self._step(intent, Step.CLICKING)
            self._queue(intent, draft)
            self._step(intent, Step.CLICKED)

    def _queue(self, intent: Intent, draft: Draft) -> None:
        if intent.mode is Mode.STATUS:
            queue_status(
                self._desk,
                draft_key=draft.key,
                account_id=_ACCOUNT,
                parts=intent.texts,
                pictures=draft.pictures,
                undo_ms=intent.undo_ms,
                whole=draft.text,
            )
            return
        case_id = self._case_id(intent)
        assert case_id is not None
        queue_reply(
            self._desk,
            case_id=case_id,
            draft_key=draft.key,
            parts=intent.texts,
            mode=intent.mode,
            pictures=draft.pictures,
            undo_ms=intent.undo_ms,
            whole=draft.text,
        )

    def _take_back(self, intent: Intent) -> None:
        if self._dice.random() < 0.3:  # some take it back in the last moment
            self._rest()
        row = next((one for one in self._rows_of(intent) if one["delivery"] == "queued"), None)
        if row is None:
            self._step(intent, Step.KEPT)
            return
        self._step(intent, Step.UNDOING)
        try:
            undo_reply(self._desk, reply_id=ReplyId(row["id"]))
        except KnownError:  # it is on its way
            self._step(intent, Step.KEPT)
        else:
            self._step(intent, Step.UNDONE)

    def _tries_again(self) -> bool:
        """Press "send again" at most once for each answer that failed, or leave it for good."""
        for intent in self._life.script:
            progress = self._life.progress[intent.number]
            failed = [one for one in self._rows_of(intent) if one["delivery"] == "failed"]
            if not failed or progress.sent_again:
                continue
            progress.sent_again = True
            self._tell("again", number=intent.number)
            if self._dice.random() < 0.5:
                send_again(self._desk, reply_id=ReplyId(failed[0]["id"]))
                return True
        return False

    # -- what is in the file ------------------------------------------------------------------

    def _case_id(self, intent: Intent) -> CaseId | None:
        if not intent.handle:
            return None
        ((case_id,),) = self._ask(
            "SELECT max(cases.id) FROM cases JOIN customers ON customers.id = cases.customer_id"
            " WHERE customers.handle = ?",
            intent.handle,
        )
        return CaseId(case_id)

    def _draft(self, intent: Intent) -> Draft | None:
        case_id = self._case_id(intent)
        with self._desk.database.read() as store:
            return store.drafts.get(case_id, intent.mode)

    def _rows_of(self, intent: Intent) -> list[dict[str, Any]]:
        key = intent.draft_key
        return [row for row in self._rows() if row["key"].partition("/")[0] == key]

    def _rows(self) -> list[dict[str, Any]]:
        names = ("id", "key", "part", "text", "delivery", "remote_id", "problem", "mode")
        rows = self._ask(
            "SELECT id, draft_key, part, text, delivery, remote_id, problem, mode FROM outbox"
            " ORDER BY id"
        )
        return [dict(zip(names, row, strict=True)) for row in rows]

    def _drafts(self) -> list[list[Any]]:
        return [list(row) for row in self._ask("SELECT draft_key, mode, text FROM drafts")]

    def _audit(self) -> int | None:
        with self._desk.database.read() as store:
            return store.audit.first_broken()

    def _waits(self) -> bool:
        with self._desk.database.read() as store:
            return bool(store.outbox.waiting(*_WAITING))

    def _deliveries(self) -> dict[str, int]:
        counted = self._ask("SELECT delivery, count(*) FROM outbox GROUP BY delivery")
        return {str(delivery): int(number) for delivery, number in counted}

    def _ask(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self._desk.database.read() as store:
            return store._connection.execute(statement, values).fetchall()

    # -- the journal --------------------------------------------------------------------------

    def _step(self, intent: Intent, step: Step, **about: str) -> None:
        self._tell("step", number=intent.number, step=step.value, **about)

    def _tell(self, what: str, **about: Any) -> None:
        line = json.dumps({"what": what, **about}) + "\n"
        os.write(self._life.journal, line.encode())


def warm_up() -> None:
    """Load and compile what a life needs once, so that those forked later have it."""
    prepare(_LAMP)
    check_texts(["Bring it in: https://lamps.example/mend ☂"], Mode.PUBLIC, ())


def forked(work: Callable[[], NoReturn]) -> int:
    """Return the id of a new process that does ``work``."""
    process = os.fork()
    if process == 0:
        work()
    return process
