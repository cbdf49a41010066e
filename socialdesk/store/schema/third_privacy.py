"""What is remembered of an erasure: that it was, and until it is done what it still looks for."""

ERASED_DETAIL = '{"erased": true}'
"""What stands in an entry of the audit log whose words were taken out; a later entry vouches."""

PRIVACY = (
    # What was erased on purpose, apart from what its author deleted.
    "ALTER TABLE customers ADD COLUMN erased_ms INTEGER",
    "ALTER TABLE cases ADD COLUMN erased_ms INTEGER",
    """
    CREATE INDEX cases_to_let_go ON cases (resolved_ms)
    WHERE state = 'resolved' AND erased_ms IS NULL
    """,
    # An erasure without an end is taken up again at the next start.
    """
    CREATE TABLE erasures (
        id INTEGER PRIMARY KEY, begun_ms INTEGER NOT NULL, done_ms INTEGER,
        people INTEGER NOT NULL DEFAULT 0, cases INTEGER NOT NULL DEFAULT 0,
        posts INTEGER NOT NULL DEFAULT 0)
    """,
    "CREATE INDEX erasures_to_finish ON erasures (id) WHERE done_ms IS NULL",
    # Whose and which rows they are, and by which ids, handles and names they are known elsewhere.
    # It is emptied with the erasure's end.
    """
    CREATE TABLE erasing (
        id INTEGER PRIMARY KEY, erasure_id INTEGER NOT NULL REFERENCES erasures (id),
        what TEXT NOT NULL CHECK (what IN
            ('person', 'case', 'post', 'version', 'handle', 'name', 'file')),
        row_id INTEGER, value TEXT)
    """,
    # The log stays append-only but for one thing: what an entry tells may be taken out of it.
    "DROP TRIGGER audit_is_append_only",
    f"""
    CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit
    WHEN new.detail <> '{ERASED_DETAIL}' OR new.id <> old.id OR new.at_ms <> old.at_ms
        OR new.action <> old.action OR new.case_id IS NOT old.case_id
        OR new.previous_hash <> old.previous_hash OR new.hash <> old.hash
    BEGIN
        SELECT RAISE (ABORT, 'the audit log is append-only');
    END
    """,
)
"""What is remembered of an erasure."""
