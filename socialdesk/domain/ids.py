"""Typed ids, so that one kind of number is never taken for another.

Ours are SQLite row numbers. A network's own ids are opaque text: X's exceed 2^53 and a second
network's may not be numbers at all (X-API trap 16).
"""

from __future__ import annotations

from typing import NewType

RemoteId = NewType("RemoteId", str)
"""The id that a network gave to a post, a person or a conversation."""

AgentId = NewType("AgentId", int)
"""A person who answers at this desk."""
AccountId = NewType("AccountId", int)
CaseId = NewType("CaseId", int)
CustomerId = NewType("CustomerId", int)
CauseId = NewType("CauseId", int)
IncidentId = NewType("IncidentId", int)
MacroId = NewType("MacroId", int)
NoteId = NewType("NoteId", int)
PostId = NewType("PostId", int)
ReplyId = NewType("ReplyId", int)
"""One row of the outbox: one reply that a person meant to send."""
PromiseId = NewType("PromiseId", int)
SnippetId = NewType("SnippetId", int)
SourceId = NewType("SourceId", int)
TagId = NewType("TagId", int)
