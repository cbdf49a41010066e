"""The third schema: spread, corrections, search over everything, figures, privacy, imports."""

CASES = ()
"""When a matter should be solved."""

SPREAD = (
    # How often a post was passed on, quoted and replied to, each time it was looked at.
    """
    CREATE TABLE reach (
        post_id INTEGER NOT NULL REFERENCES posts (id), at_ms INTEGER NOT NULL,
        reposts INTEGER, replies INTEGER, likes INTEGER, quotes INTEGER,
        PRIMARY KEY (post_id, at_ms)) WITHOUT ROWID
    """,
    # Whose case began by joining in on another one's, and what its spread weighs.
    "ALTER TABLE cases ADD COLUMN joined_id INTEGER REFERENCES cases (id)",
    "CREATE INDEX cases_joined ON cases (joined_id) WHERE joined_id IS NOT NULL",
    "ALTER TABLE cases ADD COLUMN spread_ms INTEGER NOT NULL DEFAULT 0",
)
"""How far a matter travels, and who joined in."""

CORRECTIONS = (
    """
    CREATE TABLE corrections (
        case_id INTEGER NOT NULL REFERENCES cases (id), sign TEXT NOT NULL,
        holds INTEGER NOT NULL, at_ms INTEGER NOT NULL, who TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (case_id, sign)) WITHOUT ROWID
    """,
    "CREATE INDEX corrections_by_sign ON corrections (sign, holds)",
)
"""Signs of a case that a person put right."""

SEARCH = ()
"""What makes notes, names and every script findable; views that a person kept."""

FIGURES = ()
"""What reports are counted from."""

PRIVACY = ()
"""What is remembered of an erasure."""

IMPORTS = ()
"""What was read from archives."""

PLAIN_VIEWS = ()
"""Views with plain names for whoever opens the file with another tool."""

THIRD_SCHEMA = (
    *CASES, *SPREAD, *CORRECTIONS, *SEARCH, *FIGURES, *PRIVACY, *IMPORTS, *PLAIN_VIEWS,
)  # fmt: skip
