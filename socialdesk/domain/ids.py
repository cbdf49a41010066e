"""Typed ids, so that one kind of number is never taken for another.

Ours are SQLite row numbers. A network's own ids are opaque text: X's exceed 2^53 and a second
network's may not be numbers at all (X-API trap 16).
"""

from __future__ import annotations

from typing import NewType

RemoteId = NewType("RemoteId", str)
"""The id that a network gave to a post, a person or a conversation."""

AccountId = NewType("AccountId", int)
CaseId = NewType("CaseId", int)
CustomerId = NewType("CustomerId", int)
PostId = NewType("PostId", int)
ReplyId = NewType("ReplyId", int)
"""One row of the outbox: one reply that a person meant to send."""
SourceId = NewType("SourceId", int)
