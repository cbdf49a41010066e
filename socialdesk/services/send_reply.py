"""Answer, once: every step from the button to the confirmation, by its name (PRODUCT R5).

Each step lives in a module of its own; whoever answers finds them here together.
"""

from __future__ import annotations

from socialdesk.services.queue_reply import new_draft_key, queue_reply, queue_status, reschedule
from socialdesk.services.send_again import send_again
from socialdesk.services.send_due import TRY_AGAIN_MS, next_due_ms, send_due
from socialdesk.services.settle_reply import give_up, settle_by_hand, settle_sent
from socialdesk.services.undo_reply import Undone, take_back, undo_reply

__all__ = [
    "TRY_AGAIN_MS",
    "Undone",
    "give_up",
    "new_draft_key",
    "next_due_ms",
    "queue_reply",
    "queue_status",
    "reschedule",
    "send_again",
    "send_due",
    "settle_by_hand",
    "settle_sent",
    "take_back",
    "undo_reply",
]
