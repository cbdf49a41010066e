"""What leaves the computer as a table (PRODUCT H2): its form, its rows, what is in and what not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from socialdesk.domain.cases import State
from socialdesk.domain.ids import AgentId, CaseId, CustomerId, SourceId
from socialdesk.domain.views import View

VERSION: Final = 1
"""Of the lines in JSON Lines; ``resources/schemas/export-1.schema.json`` describes them."""
NOTE: Final = "note"
"""The channel of a private note, beside those of posts."""
SEPARATOR: Final = "\x1f"
"""Between the parts of a ``LIST`` as the store gives it."""


class Form(StrEnum):
    """How it is written; the value is the ending of the file's name."""

    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    HTML = "html"
    PDF = "pdf"

    @property
    def is_table(self) -> bool:
        """True where there is a row for each thing, False for a page to be printed."""
        return self not in (Form.HTML, Form.PDF)


class Rows(StrEnum):
    """What a row is."""

    POSTS = "posts"
    CASES = "cases"


@dataclass(frozen=True, slots=True)
class Include:
    """What is in of that which should not leave the shop unasked.

    ``notes`` are private notes, ``direct`` direct messages. ``personal`` are names, handles, the
    network's ids and links; without it people are numbers, and handles, names and what they told of
    themselves (addresses, telephone and order numbers) are taken out of the texts.
    """

    notes: bool = False
    direct: bool = False
    personal: bool = False


FOR_THE_SHOP: Final = Include(notes=True, direct=True, personal=True)
FOR_SOMEBODY_OUTSIDE: Final = Include()


@dataclass(frozen=True, slots=True)
class Filters:
    """Which cases are written; each of them must hold.

    ``from_ms`` and ``to_ms`` bound when a post was written (from, and up to but not at); of cases
    those are in in which something was written then. ``tag`` and ``cause`` are names. A list is
    written as it is shown: a ``view`` with its ``query``, or ``case_ids`` that were chosen in it.
    Where there is no view, ``query`` is a search, too. The other filters speak of the case; what
    belongs to no case is written where none of them is set.
    """

    query: str = ""
    from_ms: int | None = None
    to_ms: int | None = None
    state: State | None = None
    tag: str = ""
    cause: str = ""
    customer_id: CustomerId | None = None
    source_id: SourceId | None = None
    agent_id: AgentId | None = None
    view: View | None = None
    case_ids: tuple[CaseId, ...] = ()


EVERYTHING: Final = Filters()


class Shape(StrEnum):
    """What a cell holds.

    ``WORD`` is one of our own words, ``TIME`` UTC ms since 1970, ``LIST`` texts with a
    ``SEPARATOR`` between them. Anything may be None.
    """

    TEXT = "text"
    WORD = "word"
    NUMBER = "number"
    TIME = "time"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``personal`` ones and those of ``notes`` are there only where they are wanted.

    ``masked`` text may speak of people.
    """

    name: str
    shape: Shape = Shape.TEXT
    personal: bool = False
    notes: bool = False
    masked: bool = False

    def is_in(self, include: Include) -> bool:
        """Say whether the column is written."""
        return (include.personal or not self.personal) and (include.notes or not self.notes)


POST_COLUMNS: Final = (
    Column("post", Shape.NUMBER),
    Column("case", Shape.NUMBER),
    Column("customer", Shape.NUMBER),
    Column("name", personal=True),
    Column("handle", personal=True),
    Column("person_id", personal=True),
    Column("who", Shape.WORD),
    Column("agent", personal=True),
    Column("channel", Shape.WORD),
    Column("written", Shape.TIME),
    Column("text", masked=True),
    Column("links", Shape.LIST, personal=True),
    Column("language"),
    Column("mood", Shape.NUMBER),
    Column("signs", Shape.LIST),
    Column("reposts", Shape.NUMBER),
    Column("quotes", Shape.NUMBER),
    Column("replies", Shape.NUMBER),
    Column("likes", Shape.NUMBER),
    Column("source"),
    Column("state", Shape.WORD),
    Column("cause"),
    Column("tags", Shape.LIST),
    Column("deleted", Shape.TIME),
    Column("post_id", personal=True),
    Column("conversation_id", personal=True),
    Column("answers_id", personal=True),
)
"""Of one post, message or note; a note has its own number in ``post``."""

CASE_COLUMNS: Final = (
    Column("case", Shape.NUMBER),
    Column("customer", Shape.NUMBER),
    Column("name", personal=True),
    Column("handle", personal=True),
    Column("person_id", personal=True),
    Column("state", Shape.WORD),
    Column("opened", Shape.TIME),
    Column("first_answered", Shape.TIME),
    Column("answered", Shape.TIME),
    Column("resolved", Shape.TIME),
    Column("posts", Shape.NUMBER),
    Column("answers", Shape.NUMBER),
    Column("first_words", masked=True),
    Column("mood", Shape.NUMBER),
    Column("signs", Shape.LIST),
    Column("passed_on", Shape.NUMBER),
    Column("source"),
    Column("cause"),
    Column("tags", Shape.LIST),
    Column("incidents", Shape.LIST),
    Column("agents", Shape.LIST, personal=True),
    Column("notes", Shape.LIST, notes=True, masked=True),
)
"""Of one case; ``posts`` are the customer's and ``answers`` ours, both of the channels written."""


def columns_of(rows: Rows, include: Include) -> tuple[Column, ...]:
    """Return the columns that are written, in order."""
    columns = POST_COLUMNS if rows is Rows.POSTS else CASE_COLUMNS
    return tuple(one for one in columns if one.is_in(include))
