"""The second schema: modes, threads and pictures; what a person decides, knows and promises."""

SECOND_SCHEMA = (
    # Cases: two more states, what a person decides about them, and when an answer is due.
    """
    CREATE TABLE causes (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, removed_ms INTEGER)
    """,
    """
    CREATE TABLE cases_now (
        id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id),
        state TEXT NOT NULL
            CHECK (state IN ('needs_reply', 'waiting', 'snoozed', 'resolved', 'spam')),
        opened_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL,
        run INTEGER NOT NULL DEFAULT 0, run_since_ms INTEGER, first_answered_ms INTEGER,
        answered_ms INTEGER, resolved_ms INTEGER, latest_post_id INTEGER, needs_you_ms INTEGER,
        mood REAL, has_direct INTEGER NOT NULL DEFAULT 0, source_id INTEGER REFERENCES sources (id),
        previous_id INTEGER REFERENCES cases (id), due_ms INTEGER,
        snoozed_until_ms INTEGER, woke_ms INTEGER, woke_why TEXT,
        cause_id INTEGER REFERENCES causes (id), merged_into_id INTEGER REFERENCES cases (id),
        settled_post_id INTEGER, settled_ms INTEGER,
        weight_ms INTEGER NOT NULL DEFAULT 0, signs TEXT NOT NULL DEFAULT '',
        CHECK ((state = 'needs_reply') = (needs_you_ms IS NOT NULL)))
    """,
    """
    INSERT INTO cases_now (
        id, customer_id, state, opened_ms, changed_ms, run, run_since_ms, first_answered_ms,
        answered_ms, resolved_ms, latest_post_id, needs_you_ms, mood, has_direct, source_id,
        previous_id)
    SELECT id, customer_id, state, opened_ms, changed_ms, run, run_since_ms, first_answered_ms,
        answered_ms, resolved_ms, latest_post_id, needs_you_ms, mood, has_direct, source_id,
        previous_id
    FROM cases
    """,
    "DROP TABLE cases",
    "ALTER TABLE cases_now RENAME TO cases",
    "CREATE INDEX cases_by_urgency ON cases (state, needs_you_ms)",
    "CREATE INDEX cases_by_change ON cases (state, changed_ms)",
    "CREATE INDEX cases_by_customer ON cases (customer_id)",
    """
    CREATE INDEX cases_by_first_answer ON cases (first_answered_ms)
    WHERE first_answered_ms IS NOT NULL
    """,
    """
    CREATE INDEX cases_asleep ON cases (snoozed_until_ms) WHERE snoozed_until_ms IS NOT NULL
    """,
    """
    CREATE INDEX cases_by_due ON cases (due_ms)
    WHERE state = 'needs_reply' AND due_ms IS NOT NULL
    """,
    """
    CREATE INDEX cases_open_by_source ON cases (source_id)
    WHERE state = 'needs_reply' AND source_id IS NOT NULL
    """,
    "CREATE INDEX customers_by_handle ON customers (handle COLLATE NOCASE)",
    "CREATE INDEX customers_by_name ON customers (name COLLATE NOCASE)",
    """
    CREATE INDEX cases_without_due ON cases (run_since_ms)
    WHERE state = 'needs_reply' AND due_ms IS NULL AND run > 0
    """,
    "CREATE INDEX cases_by_cause ON cases (cause_id, opened_ms) WHERE cause_id IS NOT NULL",
    "INSERT INTO counts VALUES ('snoozed', 0), ('spam', 0)",
    """
    CREATE TRIGGER cases_counted_in AFTER INSERT ON cases BEGIN
        UPDATE counts SET n = n + 1 WHERE name = new.state;
    END
    """,
    # A case that was merged into another is empty and counts nowhere.
    """
    CREATE TRIGGER cases_counted_over AFTER UPDATE OF state, merged_into_id ON cases
    WHEN old.state <> new.state OR old.merged_into_id IS NOT new.merged_into_id
    BEGIN
        UPDATE counts SET n = n - 1 WHERE name = old.state AND old.merged_into_id IS NULL;
        UPDATE counts SET n = n + 1 WHERE name = new.state AND new.merged_into_id IS NULL;
    END
    """,
    "ALTER TABLE case_events ADD COLUMN who TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE case_events ADD COLUMN why TEXT NOT NULL DEFAULT ''",
    # Where a person moved a post to another case: as if it had come then; 0 if it was answered.
    "ALTER TABLE posts ADD COLUMN counts_from_ms INTEGER",
    # A case's own posts, for merging, splitting and for the posts that a resolved case closed on.
    "CREATE INDEX posts_by_case ON posts (case_id, created_ms) WHERE case_id IS NOT NULL",
    # What a post weighs and shows, found out once as it comes in; before, the mood alone weighed.
    "ALTER TABLE posts ADD COLUMN weight_ms INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE posts ADD COLUMN signs TEXT NOT NULL DEFAULT ''",
    "UPDATE cases SET weight_ms = round(-mood * 3600000) WHERE state = 'needs_reply' AND mood < 0",
    """
    UPDATE posts SET weight_ms = round(-mood * 3600000) WHERE mood < 0 AND account_id IS NULL
        AND case_id IN (SELECT id FROM cases WHERE state = 'needs_reply')
    """,
    # What was closed before closing was written down with its posts.
    """
    UPDATE cases SET settled_ms = resolved_ms, settled_post_id =
        (SELECT max(id) FROM posts WHERE case_id = cases.id AND arrived_ms <= cases.resolved_ms)
    WHERE state = 'resolved'
    """,
    # Who sits at the desk, and how they sign.
    """
    CREATE TABLE agents (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, left_ms INTEGER)
    """,
    """
    CREATE TABLE signatures (
        agent_id INTEGER NOT NULL REFERENCES agents (id),
        account_id INTEGER NOT NULL REFERENCES accounts (id), text TEXT NOT NULL,
        PRIMARY KEY (agent_id, account_id)) WITHOUT ROWID
    """,
    # Drafts: one per case and mode, and one for the shop's own status.
    """
    CREATE TABLE drafts_now (
        id INTEGER PRIMARY KEY, case_id INTEGER REFERENCES cases (id),
        mode TEXT NOT NULL CHECK (mode IN ('public', 'direct', 'note', 'status')),
        draft_key TEXT NOT NULL UNIQUE, text TEXT NOT NULL, reply_to_id TEXT,
        begun_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL,
        CHECK ((mode = 'status') = (case_id IS NULL)))
    """,
    """
    INSERT INTO drafts_now (case_id, mode, draft_key, text, begun_ms, changed_ms)
    SELECT case_id, 'public', draft_key, text, changed_ms, changed_ms FROM drafts
    """,
    "DROP TABLE drafts",
    "ALTER TABLE drafts_now RENAME TO drafts",
    "CREATE UNIQUE INDEX drafts_by_place ON drafts (coalesce(case_id, 0), mode)",
    """
    CREATE TABLE attachments (
        draft_key TEXT NOT NULL, position INTEGER NOT NULL, file_name TEXT NOT NULL,
        media_type TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
        size INTEGER NOT NULL, alt_text TEXT NOT NULL DEFAULT '',
        remote_id TEXT, uploaded_ms INTEGER, PRIMARY KEY (draft_key, position)) WITHOUT ROWID
    """,
    "CREATE INDEX attachments_by_file ON attachments (file_name)",
    # The outbox: one row for every post or message that is meant to leave.
    """
    CREATE TABLE outbox_now (
        id INTEGER PRIMARY KEY, draft_key TEXT NOT NULL UNIQUE,
        mode TEXT NOT NULL CHECK (mode IN ('public', 'direct', 'status')),
        thread_key TEXT NOT NULL, part INTEGER NOT NULL DEFAULT 1,
        parts INTEGER NOT NULL DEFAULT 1,
        case_id INTEGER REFERENCES cases (id), customer_id INTEGER REFERENCES customers (id),
        account_id INTEGER NOT NULL REFERENCES accounts (id),
        agent_id INTEGER REFERENCES agents (id), text TEXT NOT NULL,
        reply_to_id TEXT NOT NULL DEFAULT '', recipient_id TEXT,
        scheduled INTEGER NOT NULL DEFAULT 0, afterwards TEXT NOT NULL DEFAULT '{}',
        whole TEXT NOT NULL DEFAULT '', ends INTEGER NOT NULL DEFAULT 1,
        delivery TEXT NOT NULL CHECK (delivery IN
            ('queued', 'undone', 'sending', 'sent', 'failed', 'unconfirmed')),
        queued_ms INTEGER NOT NULL, due_ms INTEGER NOT NULL, again_ms INTEGER,
        attempted_ms INTEGER, settled_ms INTEGER, remote_id TEXT,
        post_id INTEGER REFERENCES posts (id), problem TEXT, problem_kind TEXT,
        CHECK (remote_id IS NULL OR delivery = 'sent'),
        CHECK ((mode = 'status') = (customer_id IS NULL)),
        CHECK ((mode = 'direct') = (recipient_id IS NOT NULL)), CHECK (part BETWEEN 1 AND parts),
        UNIQUE (thread_key, part))
    """,
    """
    INSERT INTO outbox_now (
        id, draft_key, mode, thread_key, case_id, customer_id, account_id, text, reply_to_id,
        afterwards, delivery, queued_ms, due_ms, attempted_ms, settled_ms, remote_id, post_id,
        problem)
    SELECT id, draft_key, 'public', draft_key, case_id, customer_id, account_id, text, reply_to_id,
        CASE resolve WHEN 1 THEN '{"resolve": true}' ELSE '{}' END, delivery, queued_ms, due_ms,
        attempted_ms, settled_ms, remote_id, post_id, problem
    FROM outbox
    """,
    "DROP TABLE outbox",
    "ALTER TABLE outbox_now RENAME TO outbox",
    """
    CREATE INDEX outbox_open ON outbox (delivery, due_ms)
    WHERE delivery IN ('queued', 'sending', 'failed', 'unconfirmed')
    """,
    "CREATE INDEX outbox_by_customer ON outbox (customer_id)",
    "CREATE INDEX outbox_by_case ON outbox (case_id, queued_ms) WHERE case_id IS NOT NULL",
    "CREATE INDEX outbox_by_remote ON outbox (remote_id) WHERE remote_id IS NOT NULL",
    "CREATE INDEX outbox_by_attempt ON outbox (account_id, attempted_ms)",
    "CREATE UNIQUE INDEX outbox_by_post ON outbox (post_id) WHERE post_id IS NOT NULL",
    "CREATE INDEX outbox_by_settled ON outbox (settled_ms) WHERE settled_ms IS NOT NULL",
    # What a person writes with.
    """
    CREATE TABLE snippets (
        id INTEGER PRIMARY KEY, folder TEXT NOT NULL DEFAULT '', name TEXT NOT NULL COLLATE NOCASE,
        text TEXT NOT NULL, used INTEGER NOT NULL DEFAULT 0, used_ms INTEGER,
        changed_ms INTEGER NOT NULL, UNIQUE (folder, name))
    """,
    """
    CREATE TABLE variables (
        name TEXT PRIMARY KEY COLLATE NOCASE, value TEXT NOT NULL) WITHOUT ROWID
    """,
    "CREATE TABLE own_words (folded TEXT PRIMARY KEY, word TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE macros (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE,
        mode TEXT NOT NULL CHECK (mode IN ('public', 'direct', 'note')), text TEXT NOT NULL,
        afterwards TEXT NOT NULL DEFAULT '{}', changed_ms INTEGER NOT NULL)
    """,
    """
    CREATE TABLE dismissed_warnings (
        case_id INTEGER NOT NULL REFERENCES cases (id), rule TEXT NOT NULL, about TEXT NOT NULL,
        at_ms INTEGER NOT NULL, PRIMARY KEY (case_id, rule, about)) WITHOUT ROWID
    """,
    # What a person knows, decides and promises.
    """
    CREATE TABLE notes (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
        customer_id INTEGER NOT NULL REFERENCES customers (id),
        agent_id INTEGER REFERENCES agents (id), text TEXT NOT NULL, written_ms INTEGER NOT NULL,
        changed_ms INTEGER NOT NULL, removed_ms INTEGER)
    """,
    "CREATE INDEX notes_by_customer ON notes (customer_id, written_ms)",
    "CREATE INDEX notes_by_case ON notes (case_id)",
    """
    CREATE TABLE tags (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE,
        cases INTEGER NOT NULL DEFAULT 0)
    """,
    """
    CREATE TABLE case_tags (
        case_id INTEGER NOT NULL REFERENCES cases (id),
        tag_id INTEGER NOT NULL REFERENCES tags (id), PRIMARY KEY (case_id, tag_id)) WITHOUT ROWID
    """,
    "CREATE INDEX case_tags_by_tag ON case_tags (tag_id, case_id)",
    """
    CREATE TRIGGER tags_counted_in AFTER INSERT ON case_tags BEGIN
        UPDATE tags SET cases = cases + 1 WHERE id = new.tag_id;
    END
    """,
    """
    CREATE TRIGGER tags_counted_out AFTER DELETE ON case_tags BEGIN
        UPDATE tags SET cases = cases - 1 WHERE id = old.tag_id;
    END
    """,
    """
    CREATE TABLE promises (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
        post_id INTEGER REFERENCES posts (id), words TEXT NOT NULL, made_ms INTEGER NOT NULL,
        due_ms INTEGER NOT NULL, told_ms INTEGER, settled_ms INTEGER,
        outcome TEXT CHECK (outcome IN ('kept', 'dropped')),
        CHECK ((settled_ms IS NULL) = (outcome IS NULL)))
    """,
    "CREATE INDEX promises_open ON promises (due_ms) WHERE settled_ms IS NULL",
    "CREATE INDEX promises_by_case ON promises (case_id)",
    """
    CREATE TABLE fact_corrections (
        customer_id INTEGER NOT NULL REFERENCES customers (id), kind TEXT NOT NULL,
        value TEXT NOT NULL, holds INTEGER NOT NULL, at_ms INTEGER NOT NULL,
        PRIMARY KEY (customer_id, kind, value)) WITHOUT ROWID
    """,
    """
    CREATE TABLE incidents (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, holding_text TEXT NOT NULL DEFAULT '',
        fixed_text TEXT NOT NULL DEFAULT '', began_ms INTEGER NOT NULL, fixed_ms INTEGER,
        closed_ms INTEGER, status_reply_id INTEGER REFERENCES outbox (id))
    """,
    """
    CREATE TABLE incident_cases (
        incident_id INTEGER NOT NULL REFERENCES incidents (id),
        case_id INTEGER NOT NULL REFERENCES cases (id), joined_ms INTEGER NOT NULL,
        left_ms INTEGER, held_reply_id INTEGER REFERENCES outbox (id), followed_up_ms INTEGER,
        PRIMARY KEY (incident_id, case_id)) WITHOUT ROWID
    """,
    "CREATE INDEX incident_cases_by_case ON incident_cases (case_id)",
    "ALTER TABLE customers ADD COLUMN merged_into_id INTEGER REFERENCES customers (id)",
    """
    CREATE INDEX customers_merged ON customers (merged_into_id) WHERE merged_into_id IS NOT NULL
    """,
    """
    CREATE TABLE steps (
        id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, action TEXT NOT NULL,
        case_id INTEGER REFERENCES cases (id), back TEXT NOT NULL, undone_ms INTEGER)
    """,
    "CREATE INDEX steps_to_undo ON steps (at_ms, undone_ms) WHERE undone_ms IS NULL",
    # How many posts customers wrote in each quarter of an hour since 1970: what is usual.
    "CREATE TABLE volume (quarter INTEGER PRIMARY KEY, posts INTEGER NOT NULL)",
    """
    INSERT INTO volume SELECT created_ms / 900000, count(*) FROM posts
    WHERE account_id IS NULL AND reposted_id IS NULL GROUP BY created_ms / 900000
    """,
    """
    CREATE TRIGGER posts_counted AFTER INSERT ON posts
    WHEN new.account_id IS NULL AND new.reposted_id IS NULL BEGIN
        INSERT INTO volume VALUES (new.created_ms / 900000, 1)
            ON CONFLICT (quarter) DO UPDATE SET posts = posts + 1;
    END
    """,
    # Spikes about which a person said what they are; without an incident they are none. That an
    # incident's beginning is taken back must not be hindered by it.
    """
    CREATE TABLE answered_spikes (
        stem TEXT NOT NULL, at_ms INTEGER NOT NULL, incident_id INTEGER)
    """,
    "CREATE INDEX answered_spikes_by_time ON answered_spikes (at_ms)",
)
