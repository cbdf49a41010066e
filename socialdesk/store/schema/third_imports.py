"""What was read from archives that X gives an account's owner, and how far."""

IMPORTS = (
    # ``mark`` tells one archive from every other. ``places`` names what could not be understood,
    # a line each. Posts out of archives have numbers below 0, the later taken in the lower, so that
    # nobody takes old matters for what came meanwhile (store/imports.py).
    """
    CREATE TABLE imports (
        id INTEGER PRIMARY KEY, mark TEXT NOT NULL UNIQUE,
        account_id INTEGER NOT NULL REFERENCES accounts (id), made_ms INTEGER,
        began_ms INTEGER NOT NULL, finished_ms INTEGER,
        posts INTEGER NOT NULL DEFAULT 0, messages INTEGER NOT NULL DEFAULT 0,
        known INTEGER NOT NULL DEFAULT 0, reposts INTEGER NOT NULL DEFAULT 0,
        groups INTEGER NOT NULL DEFAULT 0,
        unreadable INTEGER NOT NULL DEFAULT 0, places TEXT NOT NULL DEFAULT '')
    """,
    # Up to which byte a file in the archive was read; written with what was read from it.
    """
    CREATE TABLE import_parts (
        import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE, part TEXT NOT NULL,
        position INTEGER NOT NULL, PRIMARY KEY (import_id, part)) WITHOUT ROWID
    """,
)
"""What was read from archives."""
