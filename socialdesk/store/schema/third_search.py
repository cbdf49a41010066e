"""What the third schema makes findable (notes, names, every script), and views that are kept."""


def _spaced(text: str) -> str:
    """Return an expression for a text with a space between any two of its characters."""
    return (
        f"(WITH RECURSIVE each (n, most) AS (SELECT 1, length({text}) UNION ALL"
        " SELECT n + 1, most FROM each WHERE n < most)"
        f" SELECT group_concat(substr({text}, n, 1), ' ') FROM each)"
    )


def _unspaced(text: str) -> str:
    """Return a condition: a text has letters of a script that sets no spaces between words.

    Thai to Khmer, Japanese, Chinese, Korean, and what lies between them. Most texts are told apart
    by having no letter outside of ASCII, which takes a twentieth of the time.
    """
    return (
        f"length(CAST({text} AS BLOB)) > length({text})"
        f" AND {text} GLOB '*[\u0e00-\u1fff\u2e80-\ufaff\uff66-\uffdc\U00020000-\U0003ffff]*'"
    )


def _anew(name: str) -> str:
    """Return the statements that index one person anew, whose id ``name`` tells."""
    return f"""
        DELETE FROM people_words WHERE rowid = {name};
        INSERT INTO people_words (rowid, names, runs)
            SELECT id, names, runs FROM people_to_find WHERE id = {name};
    """


SEARCH = (
    # Scripts without spaces: unicode61 takes a whole sentence for one word. So what is written in
    # them is indexed once more, every character a word of its own, and a search for some of them is
    # one for a phrase. The view spaces them, not a function of ours, which would make the file
    # unwritable for every other tool.
    f"""
    CREATE VIEW posts_spaced AS SELECT id, {_spaced("text")} AS text
    FROM posts WHERE {_unspaced("text")}
    """,
    """
    CREATE VIRTUAL TABLE posts_runs USING fts5 (
        text, content = 'posts_spaced', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 2')
    """,
    """
    CREATE TRIGGER posts_runs_added AFTER INSERT ON posts
    WHEN length(CAST(new.text AS BLOB)) > length(new.text) BEGIN
        INSERT INTO posts_runs (rowid, text)
            SELECT id, text FROM posts_spaced WHERE id = new.id;
    END
    """,
    """
    CREATE TRIGGER posts_runs_changing BEFORE UPDATE OF text ON posts BEGIN
        INSERT INTO posts_runs (posts_runs, rowid, text)
            SELECT 'delete', id, text FROM posts_spaced WHERE id = old.id;
    END
    """,
    """
    CREATE TRIGGER posts_runs_changed AFTER UPDATE OF text ON posts BEGIN
        INSERT INTO posts_runs (rowid, text)
            SELECT id, text FROM posts_spaced WHERE id = new.id;
    END
    """,
    """
    CREATE TRIGGER posts_runs_going BEFORE DELETE ON posts BEGIN
        INSERT INTO posts_runs (posts_runs, rowid, text)
            SELECT 'delete', id, text FROM posts_spaced WHERE id = old.id;
    END
    """,
    "INSERT INTO posts_runs (posts_runs) VALUES ('rebuild')",
    # Private notes that were not removed, and people by name, handle and earlier handles. Both are
    # few beside the posts, so each keeps its words, and its runs in a column beside them.
    f"""
    CREATE VIEW notes_to_find AS SELECT id, text,
        CASE WHEN {_unspaced("text")} THEN {_spaced("text")} END AS runs
    FROM notes WHERE removed_ms IS NULL
    """,
    """
    CREATE VIRTUAL TABLE notes_words USING fts5 (
        text, runs, tokenize = 'unicode61 remove_diacritics 2')
    """,
    """
    CREATE TRIGGER notes_words_added AFTER INSERT ON notes BEGIN
        INSERT INTO notes_words (rowid, text, runs)
            SELECT id, text, runs FROM notes_to_find WHERE id = new.id;
    END
    """,
    """
    CREATE TRIGGER notes_words_changed AFTER UPDATE OF text, removed_ms ON notes BEGIN
        DELETE FROM notes_words WHERE rowid = old.id;
        INSERT INTO notes_words (rowid, text, runs)
            SELECT id, text, runs FROM notes_to_find WHERE id = new.id;
    END
    """,
    """
    CREATE TRIGGER notes_words_gone AFTER DELETE ON notes BEGIN
        DELETE FROM notes_words WHERE rowid = old.id;
    END
    """,
    "INSERT INTO notes_words (rowid, text, runs) SELECT id, text, runs FROM notes_to_find",
    f"""
    CREATE VIEW people_to_find AS SELECT id, name || ' ' || handle || coalesce((
            SELECT ' ' || group_concat(earlier.handle, ' ') FROM customer_handles earlier
            WHERE earlier.customer_id = customers.id), '') AS names,
        CASE WHEN {_unspaced("name")} THEN {_spaced("name")} END AS runs
    FROM customers
    """,
    """
    CREATE VIRTUAL TABLE people_words USING fts5 (
        names, runs, tokenize = 'unicode61 remove_diacritics 2')
    """,
    """
    CREATE TRIGGER people_words_added AFTER INSERT ON customers BEGIN
        INSERT INTO people_words (rowid, names, runs)
            SELECT id, names, runs FROM people_to_find WHERE id = new.id;
    END
    """,
    f"""
    CREATE TRIGGER people_words_changed AFTER UPDATE OF name, handle ON customers
    WHEN old.name <> new.name OR old.handle <> new.handle BEGIN {_anew("new.id")} END
    """,
    """
    CREATE TRIGGER people_words_gone AFTER DELETE ON customers BEGIN
        DELETE FROM people_words WHERE rowid = old.id;
    END
    """,
    f"""
    CREATE TRIGGER people_words_handle_kept AFTER INSERT ON customer_handles BEGIN
        {_anew("new.customer_id")}
    END
    """,
    f"""
    CREATE TRIGGER people_words_handle_changed AFTER UPDATE OF handle ON customer_handles BEGIN
        {_anew("new.customer_id")}
    END
    """,
    f"""
    CREATE TRIGGER people_words_handle_gone AFTER DELETE ON customer_handles BEGIN
        {_anew("old.customer_id")}
    END
    """,
    "INSERT INTO people_words (rowid, names, runs) SELECT id, names, runs FROM people_to_find",
    "CREATE INDEX customer_handles_by_handle ON customer_handles (handle COLLATE NOCASE)",
    """
    CREATE TABLE saved_views (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, query TEXT NOT NULL,
        place INTEGER NOT NULL)
    """,
)
"""What makes notes, names and every script findable; views that a person kept."""
