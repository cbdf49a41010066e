"""The first schema: posts, customers, cases, drafts, outbox, sources, coverage, costs, audit."""

FIRST_SCHEMA = (
    """
    CREATE TABLE accounts (
        id INTEGER PRIMARY KEY, network TEXT NOT NULL, remote_id TEXT NOT NULL,
        handle TEXT NOT NULL, name TEXT NOT NULL, signed_in INTEGER NOT NULL DEFAULT 1,
        UNIQUE (network, remote_id))
    """,
    """
    CREATE TABLE customers (
        id INTEGER PRIMARY KEY, network TEXT NOT NULL, remote_id TEXT NOT NULL,
        handle TEXT NOT NULL, name TEXT NOT NULL, followers INTEGER,
        protected INTEGER NOT NULL DEFAULT 0, suspended INTEGER NOT NULL DEFAULT 0,
        avatar_url TEXT, first_seen_ms INTEGER NOT NULL,
        posts INTEGER NOT NULL DEFAULT 0, UNIQUE (network, remote_id))
    """,
    """
    CREATE TABLE customer_handles (
        customer_id INTEGER NOT NULL REFERENCES customers (id), handle TEXT NOT NULL,
        seen_ms INTEGER NOT NULL, PRIMARY KEY (customer_id, handle)) WITHOUT ROWID
    """,
    """
    CREATE TABLE sources (
        id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES accounts (id),
        kind TEXT NOT NULL, label TEXT NOT NULL, query TEXT NOT NULL DEFAULT '',
        newest_ms INTEGER, position TEXT, removed_ms INTEGER,
        checked_ms INTEGER, misses INTEGER NOT NULL DEFAULT 0, problem TEXT,
        UNIQUE (account_id, kind, query))
    """,
    """
    CREATE TABLE coverage (
        id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL REFERENCES sources (id),
        from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, reason TEXT, CHECK (from_ms <= to_ms))
    """,
    "CREATE INDEX coverage_by_source ON coverage (source_id, to_ms)",
    """
    CREATE TABLE answers (
        id INTEGER PRIMARY KEY, source_id INTEGER REFERENCES sources (id),
        received_ms INTEGER NOT NULL, post_ids TEXT NOT NULL DEFAULT '', body BLOB NOT NULL)
    """,
    """
    CREATE TABLE unreadable (
        source_id INTEGER NOT NULL REFERENCES sources (id), remote_id TEXT NOT NULL,
        reason TEXT NOT NULL, met_ms INTEGER NOT NULL,
        answer_id INTEGER NOT NULL REFERENCES answers (id),
        PRIMARY KEY (source_id, remote_id)) WITHOUT ROWID
    """,
    """
    CREATE TABLE cases (
        id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id),
        state TEXT NOT NULL CHECK (state IN ('needs_reply', 'waiting', 'resolved')),
        opened_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL,
        run INTEGER NOT NULL DEFAULT 0, run_since_ms INTEGER, first_answered_ms INTEGER,
        answered_ms INTEGER, resolved_ms INTEGER, latest_post_id INTEGER, needs_you_ms INTEGER,
        mood REAL, has_direct INTEGER NOT NULL DEFAULT 0, source_id INTEGER REFERENCES sources (id),
        previous_id INTEGER REFERENCES cases (id),
        CHECK ((state = 'needs_reply') = (needs_you_ms IS NOT NULL)))
    """,
    "CREATE INDEX cases_by_urgency ON cases (state, needs_you_ms)",
    "CREATE INDEX cases_by_change ON cases (state, changed_ms)",
    "CREATE INDEX cases_by_customer ON cases (customer_id)",
    """
    CREATE INDEX cases_by_first_answer ON cases (first_answered_ms)
    WHERE first_answered_ms IS NOT NULL
    """,
    """
    CREATE TABLE posts (
        id INTEGER PRIMARY KEY, network TEXT NOT NULL, remote_id TEXT NOT NULL,
        version_id TEXT NOT NULL, channel TEXT NOT NULL,
        account_id INTEGER REFERENCES accounts (id), mention INTEGER NOT NULL DEFAULT 0,
        only_quoted INTEGER NOT NULL DEFAULT 0, answerer_id INTEGER REFERENCES accounts (id),
        customer_id INTEGER REFERENCES customers (id),
        case_id INTEGER REFERENCES cases (id), text TEXT NOT NULL, lang TEXT, mood REAL,
        created_ms INTEGER NOT NULL, arrived_ms INTEGER NOT NULL, conversation_id TEXT NOT NULL,
        reply_to_id TEXT, quoted_id TEXT, reposted_id TEXT, links TEXT, media TEXT,
        reposts INTEGER, replies INTEGER, likes INTEGER, quotes INTEGER,
        charged_day INTEGER, circle TEXT, checked_ms INTEGER,
        absence TEXT, deleted_ms INTEGER, answer_id INTEGER REFERENCES answers (id),
        UNIQUE (network, remote_id))
    """,
    "CREATE INDEX posts_by_time ON posts (created_ms)",
    "CREATE INDEX posts_by_customer ON posts (customer_id, created_ms)",
    """
    CREATE INDEX posts_of_ours ON posts (customer_id, created_ms) WHERE account_id IS NOT NULL
    """,
    """
    CREATE TABLE post_versions (
        post_id INTEGER NOT NULL REFERENCES posts (id), version_id TEXT NOT NULL,
        text TEXT NOT NULL, replaced_ms INTEGER NOT NULL,
        PRIMARY KEY (post_id, version_id)) WITHOUT ROWID
    """,
    "CREATE INDEX posts_unexplained ON posts (network) WHERE absence = 'unknown'",
    "CREATE INDEX posts_edited ON posts (network, version_id) WHERE version_id <> remote_id",
    "CREATE INDEX post_versions_by_version ON post_versions (version_id)",
    """
    CREATE TABLE context_posts (
        network TEXT NOT NULL, referred_id TEXT NOT NULL, author_id TEXT, name TEXT, handle TEXT,
        text TEXT, wanted_by INTEGER, PRIMARY KEY (network, referred_id)) WITHOUT ROWID
    """,
    "CREATE INDEX context_wanted ON context_posts (wanted_by) WHERE wanted_by IS NOT NULL",
    """
    CREATE TABLE post_sources (
        post_id INTEGER NOT NULL REFERENCES posts (id),
        source_id INTEGER NOT NULL REFERENCES sources (id),
        PRIMARY KEY (post_id, source_id)) WITHOUT ROWID
    """,
    """
    CREATE VIRTUAL TABLE posts_words USING fts5 (
        text, content = 'posts', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2')
    """,
    """
    CREATE TRIGGER posts_words_added AFTER INSERT ON posts BEGIN
        INSERT INTO posts_words (rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER posts_words_changed AFTER UPDATE OF text ON posts BEGIN
        INSERT INTO posts_words (posts_words, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO posts_words (rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER posts_words_gone AFTER DELETE ON posts BEGIN
        INSERT INTO posts_words (posts_words, rowid, text) VALUES ('delete', old.id, old.text);
    END
    """,
    """
    CREATE TABLE case_events (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
        at_ms INTEGER NOT NULL, what TEXT NOT NULL, was TEXT NOT NULL, became TEXT NOT NULL)
    """,
    "CREATE INDEX case_events_by_case ON case_events (case_id)",
    """
    CREATE TABLE drafts (
        case_id INTEGER PRIMARY KEY REFERENCES cases (id), draft_key TEXT NOT NULL UNIQUE,
        text TEXT NOT NULL, changed_ms INTEGER NOT NULL)
    """,
    """
    CREATE TABLE outbox (
        id INTEGER PRIMARY KEY, draft_key TEXT NOT NULL UNIQUE,
        case_id INTEGER NOT NULL REFERENCES cases (id),
        customer_id INTEGER NOT NULL REFERENCES customers (id),
        account_id INTEGER NOT NULL REFERENCES accounts (id), text TEXT NOT NULL,
        reply_to_id TEXT NOT NULL, resolve INTEGER NOT NULL DEFAULT 0,
        delivery TEXT NOT NULL CHECK (delivery IN
            ('queued', 'undone', 'sending', 'sent', 'failed', 'unconfirmed')),
        queued_ms INTEGER NOT NULL, due_ms INTEGER NOT NULL, attempted_ms INTEGER,
        settled_ms INTEGER, remote_id TEXT, post_id INTEGER REFERENCES posts (id), problem TEXT,
        CHECK ((delivery = 'sent') = (remote_id IS NOT NULL)))
    """,
    """
    CREATE INDEX outbox_open ON outbox (delivery, due_ms)
    WHERE delivery IN ('queued', 'sending', 'failed', 'unconfirmed')
    """,
    "CREATE INDEX outbox_by_customer ON outbox (customer_id)",
    "CREATE UNIQUE INDEX outbox_by_post ON outbox (post_id) WHERE post_id IS NOT NULL",
    "CREATE INDEX outbox_by_settled ON outbox (settled_ms) WHERE settled_ms IS NOT NULL",
    """
    CREATE TABLE costs (
        day INTEGER NOT NULL, what TEXT NOT NULL, source_id INTEGER NOT NULL DEFAULT 0,
        requests INTEGER NOT NULL DEFAULT 0, count INTEGER NOT NULL DEFAULT 0,
        microusd INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (day, what, source_id)) WITHOUT ROWID
    """,
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE audit (
        id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, action TEXT NOT NULL,
        case_id INTEGER, detail TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL)
    """,
    """
    CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit BEGIN
        SELECT RAISE (ABORT, 'the audit log is append-only');
    END
    """,
    """
    CREATE TRIGGER audit_keeps_everything BEFORE DELETE ON audit BEGIN
        SELECT RAISE (ABORT, 'the audit log is append-only');
    END
    """,
    """
    CREATE TRIGGER audit_replaces_nothing BEFORE INSERT ON audit
    WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id) BEGIN
        SELECT RAISE (ABORT, 'the audit log is append-only');
    END
    """,
    "CREATE TABLE counts (name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID",
    "INSERT INTO counts VALUES ('posts', 0), ('needs_reply', 0), ('waiting', 0), ('resolved', 0)",
    """
    CREATE TRIGGER cases_counted_in AFTER INSERT ON cases BEGIN
        UPDATE counts SET n = n + 1 WHERE name = new.state;
    END
    """,
    """
    CREATE TRIGGER cases_counted_over AFTER UPDATE OF state ON cases WHEN old.state <> new.state
    BEGIN
        UPDATE counts SET n = n - 1 WHERE name = old.state;
        UPDATE counts SET n = n + 1 WHERE name = new.state;
    END
    """,
)
