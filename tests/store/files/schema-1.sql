PRAGMA user_version = 1;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE TABLE accounts (
        id INTEGER PRIMARY KEY, network TEXT NOT NULL, remote_id TEXT NOT NULL,
        handle TEXT NOT NULL, name TEXT NOT NULL, signed_in INTEGER NOT NULL DEFAULT 1,
        UNIQUE (network, remote_id));
CREATE TABLE customers (
        id INTEGER PRIMARY KEY, network TEXT NOT NULL, remote_id TEXT NOT NULL,
        handle TEXT NOT NULL, name TEXT NOT NULL, followers INTEGER,
        protected INTEGER NOT NULL DEFAULT 0, suspended INTEGER NOT NULL DEFAULT 0,
        avatar_url TEXT, first_seen_ms INTEGER NOT NULL,
        posts INTEGER NOT NULL DEFAULT 0, UNIQUE (network, remote_id));
CREATE TABLE customer_handles (
        customer_id INTEGER NOT NULL REFERENCES customers (id), handle TEXT NOT NULL,
        seen_ms INTEGER NOT NULL, PRIMARY KEY (customer_id, handle)) WITHOUT ROWID
    ;
CREATE TABLE sources (
        id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES accounts (id),
        kind TEXT NOT NULL, label TEXT NOT NULL, query TEXT NOT NULL DEFAULT '',
        newest_ms INTEGER, position TEXT, removed_ms INTEGER,
        checked_ms INTEGER, misses INTEGER NOT NULL DEFAULT 0, problem TEXT,
        UNIQUE (account_id, kind, query));
CREATE TABLE coverage (
        id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL REFERENCES sources (id),
        from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, reason TEXT, CHECK (from_ms <= to_ms));
CREATE TABLE answers (
        id INTEGER PRIMARY KEY, source_id INTEGER REFERENCES sources (id),
        received_ms INTEGER NOT NULL, post_ids TEXT NOT NULL DEFAULT '', body BLOB NOT NULL);
CREATE TABLE unreadable (
        source_id INTEGER NOT NULL REFERENCES sources (id), remote_id TEXT NOT NULL,
        reason TEXT NOT NULL, met_ms INTEGER NOT NULL,
        answer_id INTEGER NOT NULL REFERENCES answers (id),
        PRIMARY KEY (source_id, remote_id)) WITHOUT ROWID
    ;
CREATE TABLE cases (
        id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id),
        state TEXT NOT NULL CHECK (state IN ('needs_reply', 'waiting', 'resolved')),
        opened_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL,
        run INTEGER NOT NULL DEFAULT 0, run_since_ms INTEGER, first_answered_ms INTEGER,
        answered_ms INTEGER, resolved_ms INTEGER, latest_post_id INTEGER, needs_you_ms INTEGER,
        mood REAL, has_direct INTEGER NOT NULL DEFAULT 0, source_id INTEGER REFERENCES sources (id),
        previous_id INTEGER REFERENCES cases (id),
        CHECK ((state = 'needs_reply') = (needs_you_ms IS NOT NULL)));
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
        UNIQUE (network, remote_id));
CREATE TABLE post_versions (
        post_id INTEGER NOT NULL REFERENCES posts (id), version_id TEXT NOT NULL,
        text TEXT NOT NULL, replaced_ms INTEGER NOT NULL,
        PRIMARY KEY (post_id, version_id)) WITHOUT ROWID
    ;
CREATE TABLE context_posts (
        network TEXT NOT NULL, referred_id TEXT NOT NULL, author_id TEXT, name TEXT, handle TEXT,
        text TEXT, wanted_by INTEGER, PRIMARY KEY (network, referred_id)) WITHOUT ROWID
    ;
CREATE TABLE post_sources (
        post_id INTEGER NOT NULL REFERENCES posts (id),
        source_id INTEGER NOT NULL REFERENCES sources (id),
        PRIMARY KEY (post_id, source_id)) WITHOUT ROWID
    ;
CREATE VIRTUAL TABLE posts_words USING fts5 (
        text, content = 'posts', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
CREATE TABLE case_events (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
        at_ms INTEGER NOT NULL, what TEXT NOT NULL, was TEXT NOT NULL, became TEXT NOT NULL);
CREATE TABLE drafts (
        case_id INTEGER PRIMARY KEY REFERENCES cases (id), draft_key TEXT NOT NULL UNIQUE,
        text TEXT NOT NULL, changed_ms INTEGER NOT NULL);
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
        CHECK ((delivery = 'sent') = (remote_id IS NOT NULL)));
CREATE TABLE costs (
        day INTEGER NOT NULL, what TEXT NOT NULL, source_id INTEGER NOT NULL DEFAULT 0,
        requests INTEGER NOT NULL DEFAULT 0, count INTEGER NOT NULL DEFAULT 0,
        microusd INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (day, what, source_id)) WITHOUT ROWID
    ;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE audit (
        id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, action TEXT NOT NULL,
        case_id INTEGER, detail TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TABLE counts (name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO "_sqlite_migrations" VALUES (1, 'socialdesk', 'first_schema', '2026-11-21 22:44:26.868061+00:00');
INSERT INTO "accounts" VALUES (1, 'x', '9001', 'lanternlane', 'Lantern Lane', 1);
INSERT INTO "customers" VALUES (1, 'x', '503', 'tomas_r', 'Tomás Ruiz', 4200, 0, 0, NULL, 1790164800000, 1);
INSERT INTO "customers" VALUES (2, 'x', '502', 'mei_reads', 'Mei', 12, 0, 0, NULL, 1790164800000, 2);
INSERT INTO "customers" VALUES (3, 'x', '501', 'janb', 'Jan Bakker', 12, 0, 0, NULL, 1790164800000, 2);
INSERT INTO "sources" VALUES (1, 1, 'mentions', '@lanternlane', '', 1790164800000, '105', NULL, 1790164800001, 0, NULL);
INSERT INTO "sources" VALUES (2, 1, 'search', 'lamps', 'lantern lamp', NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "sources" VALUES (3, 1, 'direct', 'Direct messages', '', 1790163000003, '104', NULL, 1790164800000, 0, NULL);
INSERT INTO "coverage" VALUES (2, 3, 1790078400000, 1790164800000, NULL);
INSERT INTO "coverage" VALUES (3, 1, 1790078400000, 1790164800001, NULL);
INSERT INTO "answers" VALUES (1, 1, 1790164800000, '103 102 101', X'7801AB564A492C4954B252888EAD0500199403E9');
INSERT INTO "answers" VALUES (2, 3, 1790164800000, '104', X'7801AB564A492C4954B252888EAD0500199403E9');
INSERT INTO "answers" VALUES (3, 1, 1790164800001, '105', X'7801AB564A492C4954B252888EAD0500199403E9');
INSERT INTO "cases" VALUES (1, 3, 'waiting', 1790163000000, 1790164800001, 0, NULL, 1790164800001, 1790164800001, NULL, 4, NULL, 0.0, 1, 1, NULL);
INSERT INTO "cases" VALUES (2, 2, 'resolved', 1790163000001, 1790164800001, 0, NULL, NULL, NULL, 1790164800001, 2, NULL, 0.7717, 0, 1, NULL);
INSERT INTO "cases" VALUES (3, 1, 'needs_reply', 1790163000002, 1790163000002, 1, 1790163000002, NULL, NULL, NULL, 3, 1790163000002, NULL, 0, 1, NULL);
INSERT INTO "posts" VALUES (1, 'x', '101', '101', 'public', NULL, 1, 0, 1, 3, 1, '@lanternlane where is my porch lamp?', 'en', 0.0, 1790163000000, 1790164800000, '101', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, 1);
INSERT INTO "posts" VALUES (2, 'x', '102', '102', 'public', NULL, 1, 0, 1, 2, 2, '@lanternlane the shade is lovely, thanks', 'en', 0.7717, 1790163000001, 1790164800000, '102', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, 1);
INSERT INTO "posts" VALUES (3, 'x', '103', '113', 'public', NULL, 1, 0, 1, 1, 3, '@lanternlane ¿abren mañana?', 'es', NULL, 1790163000002, 1790164800000, '103', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, 1);
INSERT INTO "posts" VALUES (4, 'x', '104', '104', 'direct', NULL, 1, 0, 1, 3, 1, 'order 7731', NULL, 0.0, 1790163000003, 1790164800000, 'dm', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, 2);
INSERT INTO "posts" VALUES (5, 'x', '70002', '70002', 'public', 1, 0, 0, NULL, 3, 1, 'It is on the van, Jan. ^Ana', NULL, NULL, 1790164800001, 1790164800001, '101', '101', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "posts" VALUES (6, 'x', '105', '105', 'public', NULL, 1, 0, 1, 2, NULL, 'RT', 'en', 0.0, 1790164800000, 1790164800001, '105', NULL, NULL, '101', NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, 3);
INSERT INTO "post_versions" VALUES (3, '103', '@lanternlane ¿abren hoy?', 1790164800000);
INSERT INTO "post_sources" VALUES (1, 1);
INSERT INTO "post_sources" VALUES (2, 1);
INSERT INTO "post_sources" VALUES (3, 1);
INSERT INTO "post_sources" VALUES (4, 3);
INSERT INTO "post_sources" VALUES (6, 1);
INSERT INTO "case_events" VALUES (1, 1, 1790164800001, 'we_answered', 'needs_reply', 'waiting');
INSERT INTO "case_events" VALUES (2, 2, 1790164800001, 'resolved', 'needs_reply', 'resolved');
INSERT INTO "drafts" VALUES (3, 'half-written', 'Dear Tomás, let me', 1790164800001);
INSERT INTO "outbox" VALUES (1, 'jan-1', 1, 3, 1, 'It is on the van, Jan. ^Ana', '101', 0, 'sent', 1790164800001, 1790164800001, 1790164800001, 1790164800001, '70002', 5, NULL);
INSERT INTO "costs" VALUES (20719, 'direct_read', 3, 1, 1, 10000);
INSERT INTO "costs" VALUES (20719, 'own_read', 1, 3, 4, 4000);
INSERT INTO "costs" VALUES (20719, 'summoned_reply', 0, 1, 1, 10000);
INSERT INTO "audit" VALUES (1, 1790164800001, 'reply queued', 1, '{"reply": 1, "text": "It is on the van, Jan. ^Ana"}', '', 'ab5aaf6462518afed5280f30e3f0473377896a1df9f98d0a4e2ba16b0b6b9f4d');
INSERT INTO "audit" VALUES (2, 1790164800001, 'reply sent', 1, '{"remote_id": "70002", "reply": 1}', 'ab5aaf6462518afed5280f30e3f0473377896a1df9f98d0a4e2ba16b0b6b9f4d', '9bce13a389a20da548265c8f745e95c5e30a91ca07ba7b41017d68def052291e');
INSERT INTO "audit" VALUES (3, 1790164800001, 'case resolved', 2, '{}', '9bce13a389a20da548265c8f745e95c5e30a91ca07ba7b41017d68def052291e', '04706730c09689017038bb6b722f618d1b3e088415dd201237c063ac8d1ed099');
INSERT INTO "counts" VALUES ('needs_reply', 1);
INSERT INTO "counts" VALUES ('posts', 6);
INSERT INTO "counts" VALUES ('resolved', 1);
INSERT INTO "counts" VALUES ('waiting', 1);
INSERT INTO posts_words (posts_words) VALUES ('rebuild');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX coverage_by_source ON coverage (source_id, to_ms);
CREATE INDEX cases_by_urgency ON cases (state, needs_you_ms);
CREATE INDEX cases_by_change ON cases (state, changed_ms);
CREATE INDEX cases_by_customer ON cases (customer_id);
CREATE INDEX cases_by_first_answer ON cases (first_answered_ms)
    WHERE first_answered_ms IS NOT NULL
    ;
CREATE INDEX posts_by_time ON posts (created_ms);
CREATE INDEX posts_by_customer ON posts (customer_id, created_ms);
CREATE INDEX posts_of_ours ON posts (customer_id, created_ms) WHERE account_id IS NOT NULL
    ;
CREATE INDEX posts_unexplained ON posts (network) WHERE absence = 'unknown';
CREATE INDEX posts_edited ON posts (network, version_id) WHERE version_id <> remote_id;
CREATE INDEX post_versions_by_version ON post_versions (version_id);
CREATE INDEX context_wanted ON context_posts (wanted_by) WHERE wanted_by IS NOT NULL;
CREATE INDEX case_events_by_case ON case_events (case_id);
CREATE INDEX outbox_open ON outbox (delivery, due_ms)
    WHERE delivery IN ('queued', 'sending', 'failed', 'unconfirmed')
    ;
CREATE INDEX outbox_by_customer ON outbox (customer_id);
CREATE UNIQUE INDEX outbox_by_post ON outbox (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX outbox_by_settled ON outbox (settled_ms) WHERE settled_ms IS NOT NULL;
CREATE TRIGGER posts_words_added AFTER INSERT ON posts BEGIN
        INSERT INTO posts_words (rowid, text) VALUES (new.id, new.text);
    END;
CREATE TRIGGER posts_words_changed AFTER UPDATE OF text ON posts BEGIN
        INSERT INTO posts_words (posts_words, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO posts_words (rowid, text) VALUES (new.id, new.text);
    END;
CREATE TRIGGER posts_words_gone AFTER DELETE ON posts BEGIN
        INSERT INTO posts_words (posts_words, rowid, text) VALUES ('delete', old.id, old.text);
    END;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit BEGIN
        SELECT RAISE (ABORT, 'the audit log is append-only');
    END;
CREATE TRIGGER audit_keeps_everything BEFORE DELETE ON audit BEGIN
        SELECT RAISE (ABORT, 'the audit log is append-only');
    END;
CREATE TRIGGER audit_replaces_nothing BEFORE INSERT ON audit
    WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id) BEGIN
        SELECT RAISE (ABORT, 'the audit log is append-only');
    END;
CREATE TRIGGER cases_counted_in AFTER INSERT ON cases BEGIN
        UPDATE counts SET n = n + 1 WHERE name = new.state;
    END;
CREATE TRIGGER cases_counted_over AFTER UPDATE OF state ON cases WHEN old.state <> new.state
    BEGIN
        UPDATE counts SET n = n - 1 WHERE name = old.state;
        UPDATE counts SET n = n + 1 WHERE name = new.state;
    END;
