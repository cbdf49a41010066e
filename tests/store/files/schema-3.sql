PRAGMA user_version = 3;
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
        posts INTEGER NOT NULL DEFAULT 0, merged_into_id INTEGER REFERENCES customers (id), erased_ms INTEGER, UNIQUE (network, remote_id));
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
        absence TEXT, deleted_ms INTEGER, answer_id INTEGER REFERENCES answers (id), counts_from_ms INTEGER, weight_ms INTEGER NOT NULL DEFAULT 0, signs TEXT NOT NULL DEFAULT '', reasons TEXT NOT NULL DEFAULT '',
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
        at_ms INTEGER NOT NULL, what TEXT NOT NULL, was TEXT NOT NULL, became TEXT NOT NULL, who TEXT NOT NULL DEFAULT '', why TEXT NOT NULL DEFAULT '');
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
CREATE TABLE causes (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, removed_ms INTEGER);
CREATE TABLE "cases" (
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
        weight_ms INTEGER NOT NULL DEFAULT 0, signs TEXT NOT NULL DEFAULT '', reopened_ms INTEGER, solve_by_ms INTEGER, spread_ms INTEGER NOT NULL DEFAULT 0, passed_on INTEGER NOT NULL DEFAULT 0, erased_ms INTEGER,
        CHECK ((state = 'needs_reply') = (needs_you_ms IS NOT NULL)));
CREATE TABLE agents (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, left_ms INTEGER);
CREATE TABLE signatures (
        agent_id INTEGER NOT NULL REFERENCES agents (id),
        account_id INTEGER NOT NULL REFERENCES accounts (id), text TEXT NOT NULL,
        PRIMARY KEY (agent_id, account_id)) WITHOUT ROWID
    ;
CREATE TABLE "drafts" (
        id INTEGER PRIMARY KEY, case_id INTEGER REFERENCES cases (id),
        mode TEXT NOT NULL CHECK (mode IN ('public', 'direct', 'note', 'status')),
        draft_key TEXT NOT NULL UNIQUE, text TEXT NOT NULL, reply_to_id TEXT,
        begun_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL,
        CHECK ((mode = 'status') = (case_id IS NULL)));
CREATE TABLE attachments (
        draft_key TEXT NOT NULL, position INTEGER NOT NULL, file_name TEXT NOT NULL,
        media_type TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
        size INTEGER NOT NULL, alt_text TEXT NOT NULL DEFAULT '',
        remote_id TEXT, uploaded_ms INTEGER, PRIMARY KEY (draft_key, position)) WITHOUT ROWID
    ;
CREATE TABLE "outbox" (
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
        post_id INTEGER REFERENCES posts (id), problem TEXT, problem_kind TEXT, seen_post_id INTEGER NOT NULL DEFAULT 0, incident_id INTEGER REFERENCES incidents (id),
        CHECK (remote_id IS NULL OR delivery = 'sent'),
        CHECK ((mode = 'status') = (customer_id IS NULL)),
        CHECK ((mode = 'direct') = (recipient_id IS NOT NULL)), CHECK (part BETWEEN 1 AND parts),
        UNIQUE (thread_key, part));
CREATE TABLE snippets (
        id INTEGER PRIMARY KEY, folder TEXT NOT NULL DEFAULT '', name TEXT NOT NULL COLLATE NOCASE,
        text TEXT NOT NULL, used INTEGER NOT NULL DEFAULT 0, used_ms INTEGER,
        changed_ms INTEGER NOT NULL, UNIQUE (folder, name));
CREATE TABLE variables (
        name TEXT PRIMARY KEY COLLATE NOCASE, value TEXT NOT NULL) WITHOUT ROWID
    ;
CREATE TABLE own_words (folded TEXT PRIMARY KEY, word TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE macros (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE,
        mode TEXT NOT NULL CHECK (mode IN ('public', 'direct', 'note')), text TEXT NOT NULL,
        afterwards TEXT NOT NULL DEFAULT '{}', changed_ms INTEGER NOT NULL);
CREATE TABLE dismissed_warnings (
        case_id INTEGER NOT NULL REFERENCES cases (id), rule TEXT NOT NULL, about TEXT NOT NULL,
        at_ms INTEGER NOT NULL, PRIMARY KEY (case_id, rule, about)) WITHOUT ROWID
    ;
CREATE TABLE notes (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
        customer_id INTEGER NOT NULL REFERENCES customers (id),
        agent_id INTEGER REFERENCES agents (id), text TEXT NOT NULL, written_ms INTEGER NOT NULL,
        changed_ms INTEGER NOT NULL, removed_ms INTEGER);
CREATE TABLE tags (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE,
        cases INTEGER NOT NULL DEFAULT 0);
CREATE TABLE case_tags (
        case_id INTEGER NOT NULL REFERENCES cases (id),
        tag_id INTEGER NOT NULL REFERENCES tags (id), PRIMARY KEY (case_id, tag_id)) WITHOUT ROWID
    ;
CREATE TABLE promises (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
        post_id INTEGER REFERENCES posts (id), words TEXT NOT NULL, made_ms INTEGER NOT NULL,
        due_ms INTEGER NOT NULL, told_ms INTEGER, settled_ms INTEGER,
        outcome TEXT CHECK (outcome IN ('kept', 'dropped')),
        CHECK ((settled_ms IS NULL) = (outcome IS NULL)));
CREATE TABLE fact_corrections (
        customer_id INTEGER NOT NULL REFERENCES customers (id), kind TEXT NOT NULL,
        value TEXT NOT NULL, holds INTEGER NOT NULL, at_ms INTEGER NOT NULL,
        PRIMARY KEY (customer_id, kind, value)) WITHOUT ROWID
    ;
CREATE TABLE incidents (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, holding_text TEXT NOT NULL DEFAULT '',
        fixed_text TEXT NOT NULL DEFAULT '', began_ms INTEGER NOT NULL, fixed_ms INTEGER,
        closed_ms INTEGER);
CREATE TABLE incident_cases (
        incident_id INTEGER NOT NULL REFERENCES incidents (id),
        case_id INTEGER NOT NULL REFERENCES cases (id), joined_ms INTEGER NOT NULL,
        left_ms INTEGER, held_reply_id INTEGER REFERENCES outbox (id), followed_up_ms INTEGER,
        PRIMARY KEY (incident_id, case_id)) WITHOUT ROWID
    ;
CREATE TABLE steps (
        id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, action TEXT NOT NULL,
        case_id INTEGER REFERENCES cases (id), back TEXT NOT NULL, undone_ms INTEGER);
CREATE TABLE volume (quarter INTEGER PRIMARY KEY, posts INTEGER NOT NULL, judged INTEGER NOT NULL DEFAULT 0, mood_sum INTEGER NOT NULL DEFAULT 0);
CREATE TABLE answered_spikes (
        stem TEXT NOT NULL, at_ms INTEGER NOT NULL, incident_id INTEGER);
CREATE TABLE reach (
        post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE, at_ms INTEGER NOT NULL,
        reposts INTEGER NOT NULL, quotes INTEGER NOT NULL, replies INTEGER NOT NULL,
        likes INTEGER NOT NULL, PRIMARY KEY (post_id, at_ms)) WITHOUT ROWID
    ;
CREATE TABLE joins (
        post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
        origin_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
        CHECK (post_id <> origin_id));
CREATE TABLE corrections (
        case_id INTEGER NOT NULL REFERENCES cases (id), sign TEXT NOT NULL,
        holds INTEGER NOT NULL, at_ms INTEGER NOT NULL, who TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (case_id, sign)) WITHOUT ROWID
    ;
CREATE TABLE signs_shown (sign TEXT PRIMARY KEY, posts INTEGER NOT NULL) WITHOUT ROWID
    ;
CREATE TABLE judging (
        one INTEGER PRIMARY KEY CHECK (one = 1), from_case_id INTEGER NOT NULL);
CREATE VIRTUAL TABLE posts_runs USING fts5 (
        text, content = 'posts_spaced', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE notes_words USING fts5 (
        text, runs, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE people_words USING fts5 (
        names, runs, tokenize = 'unicode61 remove_diacritics 2');
CREATE TABLE saved_views (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, query TEXT NOT NULL,
        place INTEGER NOT NULL);
CREATE TABLE waits (
        answered_ms INTEGER NOT NULL, case_id INTEGER NOT NULL, began_ms INTEGER NOT NULL,
        due_ms INTEGER, agent_id INTEGER, customer_id INTEGER NOT NULL, source_id INTEGER,
        PRIMARY KEY (answered_ms, case_id)) WITHOUT ROWID
    ;
CREATE TABLE said (
        quarter INTEGER PRIMARY KEY, answers INTEGER NOT NULL, statuses INTEGER NOT NULL);
CREATE TABLE erasures (
        id INTEGER PRIMARY KEY, begun_ms INTEGER NOT NULL, done_ms INTEGER,
        people INTEGER NOT NULL DEFAULT 0, cases INTEGER NOT NULL DEFAULT 0,
        posts INTEGER NOT NULL DEFAULT 0);
CREATE TABLE erasing (
        id INTEGER PRIMARY KEY, erasure_id INTEGER NOT NULL REFERENCES erasures (id),
        what TEXT NOT NULL CHECK (what IN
            ('person', 'case', 'post', 'version', 'handle', 'name', 'file')),
        row_id INTEGER, value TEXT);
CREATE TABLE imports (
        id INTEGER PRIMARY KEY, mark TEXT NOT NULL UNIQUE,
        account_id INTEGER NOT NULL REFERENCES accounts (id), made_ms INTEGER,
        began_ms INTEGER NOT NULL, finished_ms INTEGER,
        posts INTEGER NOT NULL DEFAULT 0, messages INTEGER NOT NULL DEFAULT 0,
        known INTEGER NOT NULL DEFAULT 0, reposts INTEGER NOT NULL DEFAULT 0,
        groups INTEGER NOT NULL DEFAULT 0,
        unreadable INTEGER NOT NULL DEFAULT 0, places TEXT NOT NULL DEFAULT '');
CREATE TABLE import_parts (
        import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE, part TEXT NOT NULL,
        position INTEGER NOT NULL, PRIMARY KEY (import_id, part)) WITHOUT ROWID
    ;
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (1, 'socialdesk', 'first_schema', '2026-11-22 05:49:52.965036+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (2, 'socialdesk', 'second_schema', '2026-11-22 05:49:52.985244+00:00');
INSERT INTO "_sqlite_migrations" ("id", "migration_set", "name", "applied_at") VALUES (3, 'socialdesk', 'third_schema', '2026-11-22 05:49:53.015264+00:00');
INSERT INTO "accounts" ("id", "network", "remote_id", "handle", "name", "signed_in") VALUES (1, 'x', '9001', 'lanternlane', 'Lantern Lane', 1);
INSERT INTO "customers" ("id", "network", "remote_id", "handle", "name", "followers", "protected", "suspended", "avatar_url", "first_seen_ms", "posts", "merged_into_id", "erased_ms") VALUES (1, 'x', '503', 'tomas_r', 'Tomás Ruiz', 4200, 0, 0, NULL, 1790164800000, 1, NULL, NULL);
INSERT INTO "customers" ("id", "network", "remote_id", "handle", "name", "followers", "protected", "suspended", "avatar_url", "first_seen_ms", "posts", "merged_into_id", "erased_ms") VALUES (2, 'x', '502', 'mei_reads', 'Mei', 12, 0, 0, NULL, 1790164800000, 2, NULL, NULL);
INSERT INTO "customers" ("id", "network", "remote_id", "handle", "name", "followers", "protected", "suspended", "avatar_url", "first_seen_ms", "posts", "merged_into_id", "erased_ms") VALUES (3, 'x', '501', 'janb', 'Jan Bakker', 12, 0, 0, NULL, 1790164800000, 2, NULL, NULL);
INSERT INTO "sources" ("id", "account_id", "kind", "label", "query", "newest_ms", "position", "removed_ms", "checked_ms", "misses", "problem") VALUES (1, 1, 'mentions', '@lanternlane', '', 1790164800000, '105', NULL, 1790164800001, 0, NULL);
INSERT INTO "sources" ("id", "account_id", "kind", "label", "query", "newest_ms", "position", "removed_ms", "checked_ms", "misses", "problem") VALUES (2, 1, 'search', 'lamps', 'lantern lamp', NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "sources" ("id", "account_id", "kind", "label", "query", "newest_ms", "position", "removed_ms", "checked_ms", "misses", "problem") VALUES (3, 1, 'direct', 'Direct messages', '', 1790163000003, '104', NULL, 1790164800000, 0, NULL);
INSERT INTO "coverage" ("id", "source_id", "from_ms", "to_ms", "reason") VALUES (2, 3, 1790078400000, 1790164800000, NULL);
INSERT INTO "coverage" ("id", "source_id", "from_ms", "to_ms", "reason") VALUES (3, 1, 1790078400000, 1790164800001, NULL);
INSERT INTO "answers" ("id", "source_id", "received_ms", "post_ids", "body") VALUES (1, 1, 1790164800000, '103 102 101', X'7801AB564A492C4954B252888EAD0500199403E9');
INSERT INTO "answers" ("id", "source_id", "received_ms", "post_ids", "body") VALUES (2, 3, 1790164800000, '104', X'7801AB564A492C4954B252888EAD0500199403E9');
INSERT INTO "answers" ("id", "source_id", "received_ms", "post_ids", "body") VALUES (3, 1, 1790164800001, '105', X'7801AB564A492C4954B252888EAD0500199403E9');
INSERT INTO "posts" ("id", "network", "remote_id", "version_id", "channel", "account_id", "mention", "only_quoted", "answerer_id", "customer_id", "case_id", "text", "lang", "mood", "created_ms", "arrived_ms", "conversation_id", "reply_to_id", "quoted_id", "reposted_id", "links", "media", "reposts", "replies", "likes", "quotes", "charged_day", "circle", "checked_ms", "absence", "deleted_ms", "answer_id", "counts_from_ms", "weight_ms", "signs", "reasons") VALUES (1, 'x', '101', '101', 'public', NULL, 1, 0, 1, 3, 1, '@lanternlane where is my porch lamp?', 'en', 0.0, 1790163000000, 1790164800000, '101', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, 1, NULL, 4020000, 'question', 'problem:40:1 detail:12:5 own_matter:10:1 question:5:1');
INSERT INTO "posts" ("id", "network", "remote_id", "version_id", "channel", "account_id", "mention", "only_quoted", "answerer_id", "customer_id", "case_id", "text", "lang", "mood", "created_ms", "arrived_ms", "conversation_id", "reply_to_id", "quoted_id", "reposted_id", "links", "media", "reposts", "replies", "likes", "quotes", "charged_day", "circle", "checked_ms", "absence", "deleted_ms", "answer_id", "counts_from_ms", "weight_ms", "signs", "reasons") VALUES (2, 'x', '102', '102', 'public', NULL, 1, 0, 1, 2, 2, '@lanternlane the shade is lovely, thanks', 'en', 0.7717, 1790163000001, 1790164800000, '102', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, 1, NULL, -2880000, 'praise done', 'praise:-60:2 detail:12:5');
INSERT INTO "posts" ("id", "network", "remote_id", "version_id", "channel", "account_id", "mention", "only_quoted", "answerer_id", "customer_id", "case_id", "text", "lang", "mood", "created_ms", "arrived_ms", "conversation_id", "reply_to_id", "quoted_id", "reposted_id", "links", "media", "reposts", "replies", "likes", "quotes", "charged_day", "circle", "checked_ms", "absence", "deleted_ms", "answer_id", "counts_from_ms", "weight_ms", "signs", "reasons") VALUES (3, 'x', '103', '113', 'public', NULL, 1, 0, 1, 1, 3, '@lanternlane ¿abren mañana?', 'es', NULL, 1790163000002, 1790164800000, '103', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, 1, NULL, 1200000, 'question', 'reach:10:10 question:5:1 detail:5:2');
INSERT INTO "posts" ("id", "network", "remote_id", "version_id", "channel", "account_id", "mention", "only_quoted", "answerer_id", "customer_id", "case_id", "text", "lang", "mood", "created_ms", "arrived_ms", "conversation_id", "reply_to_id", "quoted_id", "reposted_id", "links", "media", "reposts", "replies", "likes", "quotes", "charged_day", "circle", "checked_ms", "absence", "deleted_ms", "answer_id", "counts_from_ms", "weight_ms", "signs", "reasons") VALUES (4, 'x', '104', '104', 'direct', NULL, 1, 0, 1, 3, 1, 'order 7731', NULL, 0.0, 1790163000003, 1790164800000, 'dm', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, 2, NULL, 300000, '', 'detail:5:2');
INSERT INTO "posts" ("id", "network", "remote_id", "version_id", "channel", "account_id", "mention", "only_quoted", "answerer_id", "customer_id", "case_id", "text", "lang", "mood", "created_ms", "arrived_ms", "conversation_id", "reply_to_id", "quoted_id", "reposted_id", "links", "media", "reposts", "replies", "likes", "quotes", "charged_day", "circle", "checked_ms", "absence", "deleted_ms", "answer_id", "counts_from_ms", "weight_ms", "signs", "reasons") VALUES (5, 'x', '70002', '70002', 'public', 1, 0, 0, NULL, 3, 1, 'It is on the van, Jan. ^Ana', NULL, NULL, 1790164800001, 1790164800001, '101', '101', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, NULL, NULL, 0, '', '');
INSERT INTO "posts" ("id", "network", "remote_id", "version_id", "channel", "account_id", "mention", "only_quoted", "answerer_id", "customer_id", "case_id", "text", "lang", "mood", "created_ms", "arrived_ms", "conversation_id", "reply_to_id", "quoted_id", "reposted_id", "links", "media", "reposts", "replies", "likes", "quotes", "charged_day", "circle", "checked_ms", "absence", "deleted_ms", "answer_id", "counts_from_ms", "weight_ms", "signs", "reasons") VALUES (6, 'x', '105', '105', 'public', NULL, 1, 0, 1, 2, NULL, 'RT', 'en', 0.0, 1790164800000, 1790164800001, '105', NULL, NULL, '101', NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, 3, NULL, 120000, '', 'detail:2:1');
INSERT INTO "post_versions" ("post_id", "version_id", "text", "replaced_ms") VALUES (3, '103', '@lanternlane ¿abren hoy?', 1790164800000);
INSERT INTO "post_sources" ("post_id", "source_id") VALUES (1, 1);
INSERT INTO "post_sources" ("post_id", "source_id") VALUES (2, 1);
INSERT INTO "post_sources" ("post_id", "source_id") VALUES (3, 1);
INSERT INTO "post_sources" ("post_id", "source_id") VALUES (4, 3);
INSERT INTO "post_sources" ("post_id", "source_id") VALUES (6, 1);
INSERT INTO "case_events" ("id", "case_id", "at_ms", "what", "was", "became", "who", "why") VALUES (1, 1, 1790164800001, 'we_answered', 'needs_reply', 'waiting', '', '');
INSERT INTO "case_events" ("id", "case_id", "at_ms", "what", "was", "became", "who", "why") VALUES (2, 2, 1790164800001, 'resolved', 'needs_reply', 'resolved', '', '');
INSERT INTO "case_events" ("id", "case_id", "at_ms", "what", "was", "became", "who", "why") VALUES (3, 3, 1790164800001, 'snoozed', 'needs_reply', 'snoozed', 'Ana', '');
INSERT INTO "costs" ("day", "what", "source_id", "requests", "count", "microusd") VALUES (20719, 'direct_read', 3, 1, 1, 10000);
INSERT INTO "costs" ("day", "what", "source_id", "requests", "count", "microusd") VALUES (20719, 'own_read', 1, 3, 5, 5000);
INSERT INTO "costs" ("day", "what", "source_id", "requests", "count", "microusd") VALUES (20719, 'summoned_reply', 0, 1, 1, 10000);
INSERT INTO "settings" ("name", "value") VALUES ('agent_id', '1');
INSERT INTO "audit" ("id", "at_ms", "action", "case_id", "detail", "previous_hash", "hash") VALUES (1, 1790164800001, 'reply queued', 1, '{"posts": 1, "reply": 1, "who": ""}', '', '7533483a9c06d9b13b92dbebffa09a1676a20faf29672d130fd731a006fe4814');
INSERT INTO "audit" ("id", "at_ms", "action", "case_id", "detail", "previous_hash", "hash") VALUES (2, 1790164800001, 'reply sent', 1, '{"remote_id": "70002", "reply": 1, "who": ""}', '7533483a9c06d9b13b92dbebffa09a1676a20faf29672d130fd731a006fe4814', '8d40c82f6827ad7b53a7131cfbbeb079ee0fd19d852b83d6594e7cb4c2ca60b8');
INSERT INTO "audit" ("id", "at_ms", "action", "case_id", "detail", "previous_hash", "hash") VALUES (3, 1790164800001, 'case resolved', 2, '{"step": 1, "who": ""}', '8d40c82f6827ad7b53a7131cfbbeb079ee0fd19d852b83d6594e7cb4c2ca60b8', 'a4d9b57a59901543abbd60ab66a4c204a7540f7b7391ad8a42c7051acee11215');
INSERT INTO "audit" ("id", "at_ms", "action", "case_id", "detail", "previous_hash", "hash") VALUES (4, 1790164800001, 'agent added', NULL, '{"agent": "Ana", "who": ""}', 'a4d9b57a59901543abbd60ab66a4c204a7540f7b7391ad8a42c7051acee11215', '2027c54843feda017754ddef5a719952e94c1ba01d223a47eb56bfb19d34f8ad');
INSERT INTO "audit" ("id", "at_ms", "action", "case_id", "detail", "previous_hash", "hash") VALUES (5, 1790164800001, 'agent switched', NULL, '{"agent": "Ana", "was": "", "who": "Ana"}', '2027c54843feda017754ddef5a719952e94c1ba01d223a47eb56bfb19d34f8ad', 'a55f324741cbfe713b2ec26f0f8248ee51b9a70737067e629fccfaecac480ed2');
INSERT INTO "audit" ("id", "at_ms", "action", "case_id", "detail", "previous_hash", "hash") VALUES (6, 1790164800001, 'tags changed', 1, '{"added": ["parcel"], "step": 2, "who": "Ana"}', 'a55f324741cbfe713b2ec26f0f8248ee51b9a70737067e629fccfaecac480ed2', 'b3a97dee6254e0056e37c1ca882082ee376962c5991e713c90ae54cd0f20bfa3');
INSERT INTO "audit" ("id", "at_ms", "action", "case_id", "detail", "previous_hash", "hash") VALUES (7, 1790164800001, 'cause set', 1, '{"cause": "Carrier", "step": 3, "who": "Ana"}', 'b3a97dee6254e0056e37c1ca882082ee376962c5991e713c90ae54cd0f20bfa3', 'e303c2d858d324adef12cf9dc5b6d8d413781a468723527b7a9df7683c94aaca');
INSERT INTO "audit" ("id", "at_ms", "action", "case_id", "detail", "previous_hash", "hash") VALUES (8, 1790164800001, 'note written', 1, '{"note": 1, "step": 4, "who": "Ana"}', 'e303c2d858d324adef12cf9dc5b6d8d413781a468723527b7a9df7683c94aaca', 'f4845a62ab96ae6f96309bf0d2749e3217e0448f012b4bebd7c555bf8f736b7c');
INSERT INTO "audit" ("id", "at_ms", "action", "case_id", "detail", "previous_hash", "hash") VALUES (9, 1790164800001, 'promise noted', 1, '{"due_ms": 1790168400001, "promise": 1, "step": 5, "who": "Ana"}', 'f4845a62ab96ae6f96309bf0d2749e3217e0448f012b4bebd7c555bf8f736b7c', 'e2cc00ba7c74bd5b423d3b9030637b9cf9ff2076f5869809b090a5f20f7fcb2b');
INSERT INTO "audit" ("id", "at_ms", "action", "case_id", "detail", "previous_hash", "hash") VALUES (10, 1790164800001, 'incident begun', 1, '{"incident": 1, "name": "Late vans", "step": 6, "who": "Ana"}', 'e2cc00ba7c74bd5b423d3b9030637b9cf9ff2076f5869809b090a5f20f7fcb2b', '7ac428757a527b194c8102084b9a23d007511b71b83f64969dfe68d5ac4b1870');
INSERT INTO "audit" ("id", "at_ms", "action", "case_id", "detail", "previous_hash", "hash") VALUES (11, 1790164800001, 'snippet saved', NULL, '{"folder": "Parcels", "name": "On the van", "snippet": 1, "who": "Ana"}', '7ac428757a527b194c8102084b9a23d007511b71b83f64969dfe68d5ac4b1870', 'cd6c8747d56e81eabeaec9165bed4aee31f68405afd4841f701a59f80bf5f1e6');
INSERT INTO "audit" ("id", "at_ms", "action", "case_id", "detail", "previous_hash", "hash") VALUES (12, 1790164800001, 'reply queued', 1, '{"posts": 2, "reply": 2, "who": "Ana"}', 'cd6c8747d56e81eabeaec9165bed4aee31f68405afd4841f701a59f80bf5f1e6', 'f4fd480d63e8d3d4908376b7597f82ce5d6d973b1958a3a8f4cc59f4dc212240');
INSERT INTO "audit" ("id", "at_ms", "action", "case_id", "detail", "previous_hash", "hash") VALUES (13, 1790164800001, 'case snoozed', 3, '{"step": 7, "until_ms": 1790200800001, "who": "Ana"}', 'f4fd480d63e8d3d4908376b7597f82ce5d6d973b1958a3a8f4cc59f4dc212240', '39eec221ccb9e774324e480d4198e6ebfdab8caeefa331d301cfd39dd0a7cb9c');
INSERT INTO "counts" ("name", "n") VALUES ('needs_reply', 0);
INSERT INTO "counts" ("name", "n") VALUES ('posts', 6);
INSERT INTO "counts" ("name", "n") VALUES ('resolved', 1);
INSERT INTO "counts" ("name", "n") VALUES ('snoozed', 1);
INSERT INTO "counts" ("name", "n") VALUES ('spam', 0);
INSERT INTO "counts" ("name", "n") VALUES ('waiting', 1);
INSERT INTO "causes" ("id", "name", "removed_ms") VALUES (1, 'Carrier', NULL);
INSERT INTO "cases" ("id", "customer_id", "state", "opened_ms", "changed_ms", "run", "run_since_ms", "first_answered_ms", "answered_ms", "resolved_ms", "latest_post_id", "needs_you_ms", "mood", "has_direct", "source_id", "previous_id", "due_ms", "snoozed_until_ms", "woke_ms", "woke_why", "cause_id", "merged_into_id", "settled_post_id", "settled_ms", "weight_ms", "signs", "reopened_ms", "solve_by_ms", "spread_ms", "passed_on", "erased_ms") VALUES (1, 3, 'waiting', 1790163000000, 1790164800001, 0, NULL, 1790164800001, 1790164800001, NULL, 4, NULL, 0.0, 1, 1, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, 4020000, 'question', NULL, 1790357400000, 0, 0, NULL);
INSERT INTO "cases" ("id", "customer_id", "state", "opened_ms", "changed_ms", "run", "run_since_ms", "first_answered_ms", "answered_ms", "resolved_ms", "latest_post_id", "needs_you_ms", "mood", "has_direct", "source_id", "previous_id", "due_ms", "snoozed_until_ms", "woke_ms", "woke_why", "cause_id", "merged_into_id", "settled_post_id", "settled_ms", "weight_ms", "signs", "reopened_ms", "solve_by_ms", "spread_ms", "passed_on", "erased_ms") VALUES (2, 2, 'resolved', 1790163000001, 1790164800001, 0, NULL, NULL, NULL, 1790164800001, 2, NULL, 0.7717, 0, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 5, 1790164800001, -2880000, 'praise done', NULL, 1790357400001, 0, 0, NULL);
INSERT INTO "cases" ("id", "customer_id", "state", "opened_ms", "changed_ms", "run", "run_since_ms", "first_answered_ms", "answered_ms", "resolved_ms", "latest_post_id", "needs_you_ms", "mood", "has_direct", "source_id", "previous_id", "due_ms", "snoozed_until_ms", "woke_ms", "woke_why", "cause_id", "merged_into_id", "settled_post_id", "settled_ms", "weight_ms", "signs", "reopened_ms", "solve_by_ms", "spread_ms", "passed_on", "erased_ms") VALUES (3, 1, 'snoozed', 1790163000002, 1790164800001, 1, 1790163000002, NULL, NULL, NULL, 3, NULL, NULL, 0, 1, NULL, 1790166600002, 1790200800001, NULL, NULL, NULL, NULL, NULL, NULL, 1200000, 'question', NULL, 1790357400002, 0, 0, NULL);
INSERT INTO "agents" ("id", "name", "left_ms") VALUES (1, 'Ana', NULL);
INSERT INTO "drafts" ("id", "case_id", "mode", "draft_key", "text", "reply_to_id", "begun_ms", "changed_ms") VALUES (1, 3, 'public', 'half-written', 'Dear Tomás, let me', NULL, 1790164800001, 1790164800001);
INSERT INTO "outbox" ("id", "draft_key", "mode", "thread_key", "part", "parts", "case_id", "customer_id", "account_id", "agent_id", "text", "reply_to_id", "recipient_id", "scheduled", "afterwards", "whole", "ends", "delivery", "queued_ms", "due_ms", "again_ms", "attempted_ms", "settled_ms", "remote_id", "post_id", "problem", "problem_kind", "seen_post_id", "incident_id") VALUES (1, 'jan-1', 'public', 'jan-1', 1, 1, 1, 3, 1, NULL, 'It is on the van, Jan. ^Ana', '101', NULL, 0, '{}', '', 1, 'sent', 1790164800001, 1790164800001, NULL, 1790164800001, 1790164800001, '70002', 5, NULL, NULL, 4, NULL);
INSERT INTO "outbox" ("id", "draft_key", "mode", "thread_key", "part", "parts", "case_id", "customer_id", "account_id", "agent_id", "text", "reply_to_id", "recipient_id", "scheduled", "afterwards", "whole", "ends", "delivery", "queued_ms", "due_ms", "again_ms", "attempted_ms", "settled_ms", "remote_id", "post_id", "problem", "problem_kind", "seen_post_id", "incident_id") VALUES (2, 'jan-2', 'public', 'jan-2', 1, 2, 1, 3, 1, 1, '1/2 It left.', '101', NULL, 0, '{}', '', 0, 'queued', 1790164800001, 1790164810001, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 6, NULL);
INSERT INTO "outbox" ("id", "draft_key", "mode", "thread_key", "part", "parts", "case_id", "customer_id", "account_id", "agent_id", "text", "reply_to_id", "recipient_id", "scheduled", "afterwards", "whole", "ends", "delivery", "queued_ms", "due_ms", "again_ms", "attempted_ms", "settled_ms", "remote_id", "post_id", "problem", "problem_kind", "seen_post_id", "incident_id") VALUES (3, 'jan-2/2', 'public', 'jan-2', 2, 2, 1, 3, 1, 1, '2/2 Today. ^Ana', '101', NULL, 0, '{}', '', 1, 'queued', 1790164800001, 1790164810001, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 6, NULL);
INSERT INTO "snippets" ("id", "folder", "name", "text", "used", "used_ms", "changed_ms") VALUES (1, 'Parcels', 'On the van', 'It is on the van, {first_name}.', 0, NULL, 1790164800001);
INSERT INTO "notes" ("id", "case_id", "customer_id", "agent_id", "text", "written_ms", "changed_ms", "removed_ms") VALUES (1, 1, 3, 1, 'The depot has it.', 1790164800001, 1790164800001, NULL);
INSERT INTO "tags" ("id", "name", "cases") VALUES (1, 'parcel', 1);
INSERT INTO "case_tags" ("case_id", "tag_id") VALUES (1, 1);
INSERT INTO "promises" ("id", "case_id", "post_id", "words", "made_ms", "due_ms", "told_ms", "settled_ms", "outcome") VALUES (1, 1, NULL, 'tonight', 1790164800001, 1790168400001, NULL, NULL, NULL);
INSERT INTO "incidents" ("id", "name", "holding_text", "fixed_text", "began_ms", "fixed_ms", "closed_ms") VALUES (1, 'Late vans', '', '', 1790164800001, NULL, NULL);
INSERT INTO "incident_cases" ("incident_id", "case_id", "joined_ms", "left_ms", "held_reply_id", "followed_up_ms") VALUES (1, 1, 1790164800001, NULL, NULL, NULL);
INSERT INTO "steps" ("id", "at_ms", "action", "case_id", "back", "undone_ms") VALUES (1, 1790164800001, 'case resolved', 2, '{"until": 5, "cases": [[{"id": 2, "customer_id": 2, "state": "needs_reply", "opened_ms": 1790163000001, "changed_ms": 1790163000001, "run": 1, "run_since_ms": 1790163000001, "first_answered_ms": null, "answered_ms": null, "resolved_ms": null, "latest_post_id": 2, "needs_you_ms": 1790165880001, "mood": 0.7717, "has_direct": false, "source_id": 1, "previous_id": null, "due_ms": 1790166600001, "snoozed_until_ms": null, "woke_ms": null, "woke_why": null, "cause_id": null, "merged_into_id": null, "settled_post_id": null, "settled_ms": null, "weight_ms": -2880000, "signs": "praise done", "reopened_ms": null, "solve_by_ms": 1790357400001, "spread_ms": 0, "passed_on": 0}, {"id": 2, "customer_id": 2, "state": "resolved", "opened_ms": 1790163000001, "changed_ms": 1790164800001, "run": 0, "run_since_ms": null, "first_answered_ms": null, "answered_ms": null, "resolved_ms": 1790164800001, "latest_post_id": 2, "needs_you_ms": null, "mood": 0.7717, "has_direct": false, "source_id": 1, "previous_id": null, "due_ms": null, "snoozed_until_ms": null, "woke_ms": null, "woke_why": null, "cause_id": null, "merged_into_id": null, "settled_post_id": 5, "settled_ms": 1790164800001, "weight_ms": -2880000, "signs": "praise done", "reopened_ms": null, "solve_by_ms": 1790357400001, "spread_ms": 0, "passed_on": 0}]], "rows": [], "made": [], "touched": [2], "customers": [2], "incidents": []}', NULL);
INSERT INTO "steps" ("id", "at_ms", "action", "case_id", "back", "undone_ms") VALUES (2, 1790164800001, 'tags changed', 1, '{"until": 6, "cases": [], "rows": [{"table": "case_tags", "by": "case_id", "values": [1], "columns": ["case_id", "tag_id"], "rows": [], "whole": true}], "made": [], "touched": [1], "customers": [3], "incidents": []}', NULL);
INSERT INTO "steps" ("id", "at_ms", "action", "case_id", "back", "undone_ms") VALUES (3, 1790164800001, 'cause set', 1, '{"until": 6, "cases": [[{"id": 1, "customer_id": 3, "state": "waiting", "opened_ms": 1790163000000, "changed_ms": 1790164800001, "run": 0, "run_since_ms": null, "first_answered_ms": 1790164800001, "answered_ms": 1790164800001, "resolved_ms": null, "latest_post_id": 4, "needs_you_ms": null, "mood": 0.0, "has_direct": true, "source_id": 1, "previous_id": null, "due_ms": null, "snoozed_until_ms": null, "woke_ms": null, "woke_why": null, "cause_id": null, "merged_into_id": null, "settled_post_id": null, "settled_ms": null, "weight_ms": 4020000, "signs": "question", "reopened_ms": null, "solve_by_ms": 1790357400000, "spread_ms": 0, "passed_on": 0}, {"id": 1, "customer_id": 3, "state": "waiting", "opened_ms": 1790163000000, "changed_ms": 1790164800001, "run": 0, "run_since_ms": null, "first_answered_ms": 1790164800001, "answered_ms": 1790164800001, "resolved_ms": null, "latest_post_id": 4, "needs_you_ms": null, "mood": 0.0, "has_direct": true, "source_id": 1, "previous_id": null, "due_ms": null, "snoozed_until_ms": null, "woke_ms": null, "woke_why": null, "cause_id": 1, "merged_into_id": null, "settled_post_id": null, "settled_ms": null, "weight_ms": 4020000, "signs": "question", "reopened_ms": null, "solve_by_ms": 1790357400000, "spread_ms": 0, "passed_on": 0}]], "rows": [{"table": "causes", "by": "id", "values": [1], "columns": ["id", "name", "removed_ms"], "rows": [], "whole": true}], "made": [], "touched": [1], "customers": [3], "incidents": []}', NULL);
INSERT INTO "steps" ("id", "at_ms", "action", "case_id", "back", "undone_ms") VALUES (4, 1790164800001, 'note written', 1, '{"until": 6, "cases": [], "rows": [{"table": "notes", "by": "id", "values": [1], "columns": ["id", "case_id", "customer_id", "agent_id", "text", "written_ms", "changed_ms", "removed_ms"], "rows": [], "whole": true}], "made": [], "touched": [1], "customers": [3], "incidents": []}', NULL);
INSERT INTO "steps" ("id", "at_ms", "action", "case_id", "back", "undone_ms") VALUES (5, 1790164800001, 'promise noted', 1, '{"until": 6, "cases": [], "rows": [{"table": "promises", "by": "id", "values": [1], "columns": ["id", "case_id", "post_id", "words", "made_ms", "due_ms", "told_ms", "settled_ms", "outcome"], "rows": [], "whole": true}], "made": [], "touched": [1], "customers": [3], "incidents": []}', NULL);
INSERT INTO "steps" ("id", "at_ms", "action", "case_id", "back", "undone_ms") VALUES (6, 1790164800001, 'incident begun', 1, '{"until": 6, "cases": [], "rows": [{"table": "incidents", "by": "id", "values": [1], "columns": ["id", "name", "holding_text", "fixed_text", "began_ms", "fixed_ms", "closed_ms"], "rows": [], "whole": true}, {"table": "incident_cases", "by": "case_id", "values": [1], "columns": ["incident_id", "case_id", "joined_ms", "left_ms", "held_reply_id", "followed_up_ms"], "rows": [], "whole": true}], "made": [], "touched": [1], "customers": [3], "incidents": [1]}', NULL);
INSERT INTO "steps" ("id", "at_ms", "action", "case_id", "back", "undone_ms") VALUES (7, 1790164800001, 'case snoozed', 3, '{"until": 6, "cases": [[{"id": 3, "customer_id": 1, "state": "needs_reply", "opened_ms": 1790163000002, "changed_ms": 1790163000002, "run": 1, "run_since_ms": 1790163000002, "first_answered_ms": null, "answered_ms": null, "resolved_ms": null, "latest_post_id": 3, "needs_you_ms": 1790161800002, "mood": null, "has_direct": false, "source_id": 1, "previous_id": null, "due_ms": 1790166600002, "snoozed_until_ms": null, "woke_ms": null, "woke_why": null, "cause_id": null, "merged_into_id": null, "settled_post_id": null, "settled_ms": null, "weight_ms": 1200000, "signs": "question", "reopened_ms": null, "solve_by_ms": 1790357400002, "spread_ms": 0, "passed_on": 0}, {"id": 3, "customer_id": 1, "state": "snoozed", "opened_ms": 1790163000002, "changed_ms": 1790164800001, "run": 1, "run_since_ms": 1790163000002, "first_answered_ms": null, "answered_ms": null, "resolved_ms": null, "latest_post_id": 3, "needs_you_ms": null, "mood": null, "has_direct": false, "source_id": 1, "previous_id": null, "due_ms": 1790166600002, "snoozed_until_ms": 1790200800001, "woke_ms": null, "woke_why": null, "cause_id": null, "merged_into_id": null, "settled_post_id": null, "settled_ms": null, "weight_ms": 1200000, "signs": "question", "reopened_ms": null, "solve_by_ms": 1790357400002, "spread_ms": 0, "passed_on": 0}]], "rows": [], "made": [], "touched": [3], "customers": [1], "incidents": []}', NULL);
INSERT INTO "volume" ("quarter", "posts", "judged", "mood_sum") VALUES (1989070, 4, 3, 7717);
INSERT INTO "signs_shown" ("sign", "posts") VALUES ('praise', 1);
INSERT INTO "signs_shown" ("sign", "posts") VALUES ('question', 2);
INSERT INTO "notes_words" (rowid, "text", "runs") VALUES (1, 'The depot has it.', NULL);
INSERT INTO "people_words" (rowid, "names", "runs") VALUES (1, 'Tomás Ruiz tomas_r', NULL);
INSERT INTO "people_words" (rowid, "names", "runs") VALUES (2, 'Mei mei_reads', NULL);
INSERT INTO "people_words" (rowid, "names", "runs") VALUES (3, 'Jan Bakker janb', NULL);
INSERT INTO "waits" ("answered_ms", "case_id", "began_ms", "due_ms", "agent_id", "customer_id", "source_id") VALUES (1790164800001, 1, 1790163000000, 1790166600000, NULL, 3, 1);
INSERT INTO "said" ("quarter", "answers", "statuses") VALUES (1989072, 1, 0);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX coverage_by_source ON coverage (source_id, to_ms);
CREATE INDEX posts_by_time ON posts (created_ms);
CREATE INDEX posts_by_customer ON posts (customer_id, created_ms);
CREATE INDEX posts_of_ours ON posts (customer_id, created_ms) WHERE account_id IS NOT NULL
    ;
CREATE INDEX posts_unexplained ON posts (network) WHERE absence = 'unknown';
CREATE INDEX posts_edited ON posts (network, version_id) WHERE version_id <> remote_id;
CREATE INDEX post_versions_by_version ON post_versions (version_id);
CREATE INDEX context_wanted ON context_posts (wanted_by) WHERE wanted_by IS NOT NULL;
CREATE INDEX case_events_by_case ON case_events (case_id);
CREATE INDEX cases_by_urgency ON cases (state, needs_you_ms);
CREATE INDEX cases_by_change ON cases (state, changed_ms);
CREATE INDEX cases_by_customer ON cases (customer_id);
CREATE INDEX cases_asleep ON cases (snoozed_until_ms) WHERE snoozed_until_ms IS NOT NULL
    ;
CREATE INDEX cases_by_due ON cases (due_ms)
    WHERE state = 'needs_reply' AND due_ms IS NOT NULL
    ;
CREATE INDEX cases_open_by_source ON cases (source_id)
    WHERE state = 'needs_reply' AND source_id IS NOT NULL
    ;
CREATE INDEX customers_by_handle ON customers (handle COLLATE NOCASE);
CREATE INDEX customers_by_name ON customers (name COLLATE NOCASE);
CREATE INDEX cases_without_due ON cases (run_since_ms)
    WHERE state = 'needs_reply' AND due_ms IS NULL AND run > 0
    ;
CREATE INDEX posts_by_case ON posts (case_id, created_ms) WHERE case_id IS NOT NULL;
CREATE UNIQUE INDEX drafts_by_place ON drafts (coalesce(case_id, 0), mode);
CREATE INDEX attachments_by_file ON attachments (file_name);
CREATE INDEX outbox_open ON outbox (delivery, due_ms)
    WHERE delivery IN ('queued', 'sending', 'failed', 'unconfirmed')
    ;
CREATE INDEX outbox_by_customer ON outbox (customer_id);
CREATE INDEX outbox_by_case ON outbox (case_id, queued_ms) WHERE case_id IS NOT NULL;
CREATE INDEX outbox_by_remote ON outbox (remote_id) WHERE remote_id IS NOT NULL;
CREATE INDEX outbox_by_attempt ON outbox (account_id, attempted_ms);
CREATE UNIQUE INDEX outbox_by_post ON outbox (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX outbox_by_settled ON outbox (settled_ms) WHERE settled_ms IS NOT NULL;
CREATE INDEX notes_by_customer ON notes (customer_id, written_ms);
CREATE INDEX notes_by_case ON notes (case_id);
CREATE INDEX case_tags_by_tag ON case_tags (tag_id, case_id);
CREATE INDEX promises_open ON promises (due_ms) WHERE settled_ms IS NULL;
CREATE INDEX promises_by_case ON promises (case_id);
CREATE INDEX incident_cases_by_case ON incident_cases (case_id);
CREATE INDEX customers_merged ON customers (merged_into_id) WHERE merged_into_id IS NOT NULL
    ;
CREATE INDEX steps_to_undo ON steps (at_ms, undone_ms) WHERE undone_ms IS NULL;
CREATE INDEX answered_spikes_by_time ON answered_spikes (at_ms);
CREATE INDEX cases_by_solving ON cases (solve_by_ms)
    WHERE state IN ('needs_reply', 'waiting', 'snoozed') AND solve_by_ms IS NOT NULL
    ;
CREATE INDEX cases_without_solving ON cases (opened_ms)
    WHERE state IN ('needs_reply', 'waiting', 'snoozed') AND solve_by_ms IS NULL
    ;
CREATE INDEX cases_by_waking ON cases (coalesce(snoozed_until_ms, 4611686018427387904))
    WHERE state = 'snoozed'
    ;
CREATE INDEX cases_by_cause ON cases (cause_id, opened_ms, source_id, merged_into_id)
    WHERE cause_id IS NOT NULL
    ;
CREATE INDEX cases_by_opening
    ON cases (opened_ms, source_id, merged_into_id, first_answered_ms)
    WHERE merged_into_id IS NULL
    ;
CREATE INDEX audit_by_case ON audit (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX audit_by_time ON audit (at_ms);
CREATE INDEX outbox_by_incident ON outbox (incident_id) WHERE incident_id IS NOT NULL
    ;
CREATE INDEX cases_spreading ON cases (state) WHERE spread_ms > 0;
CREATE INDEX joins_by_origin ON joins (origin_id);
CREATE INDEX corrections_by_sign ON corrections (sign, holds);
CREATE INDEX customer_handles_by_handle ON customer_handles (handle COLLATE NOCASE);
CREATE INDEX cases_by_first_answer
    ON cases (first_answered_ms, opened_ms, source_id, customer_id, merged_into_id)
    WHERE first_answered_ms IS NOT NULL
    ;
CREATE INDEX cases_by_closing
    ON cases (resolved_ms, opened_ms, reopened_ms, solve_by_ms, settled_ms, answered_ms, source_id)
    WHERE resolved_ms IS NOT NULL AND merged_into_id IS NULL
    ;
CREATE INDEX cases_passed_on ON cases (opened_ms) WHERE passed_on > 0;
CREATE INDEX posts_from_customers ON posts (created_ms, customer_id, mood)
    WHERE account_id IS NULL AND reposted_id IS NULL
    ;
CREATE INDEX cases_to_let_go ON cases (resolved_ms)
    WHERE state = 'resolved' AND erased_ms IS NULL
    ;
CREATE INDEX erasures_to_finish ON erasures (id) WHERE done_ms IS NULL;
CREATE INDEX posts_deleted ON posts (deleted_ms) WHERE deleted_ms IS NOT NULL;
CREATE INDEX post_versions_by_time ON post_versions (replaced_ms);
CREATE VIEW posts_spaced AS SELECT id, (WITH RECURSIVE each (n, most) AS (SELECT 1, length(text) UNION ALL SELECT n + 1, most FROM each WHERE n < most) SELECT group_concat(substr(text, n, 1), ' ') FROM each) AS text
    FROM posts WHERE length(CAST(text AS BLOB)) > length(text) AND text GLOB '*[฀-῿⺀-﫿ｦ-ￜ𠀀-𿿿]*';
CREATE VIEW notes_to_find AS SELECT id, text,
        CASE WHEN length(CAST(text AS BLOB)) > length(text) AND text GLOB '*[฀-῿⺀-﫿ｦ-ￜ𠀀-𿿿]*' THEN (WITH RECURSIVE each (n, most) AS (SELECT 1, length(text) UNION ALL SELECT n + 1, most FROM each WHERE n < most) SELECT group_concat(substr(text, n, 1), ' ') FROM each) END AS runs
    FROM notes WHERE removed_ms IS NULL;
CREATE VIEW people_to_find AS SELECT id, name || ' ' || handle || coalesce((
            SELECT ' ' || group_concat(earlier.handle, ' ') FROM customer_handles earlier
            WHERE earlier.customer_id = customers.id), '') AS names,
        CASE WHEN length(CAST(name AS BLOB)) > length(name) AND name GLOB '*[฀-῿⺀-﫿ｦ-ￜ𠀀-𿿿]*' THEN (WITH RECURSIVE each (n, most) AS (SELECT 1, length(name) UNION ALL SELECT n + 1, most FROM each WHERE n < most) SELECT group_concat(substr(name, n, 1), ' ') FROM each) END AS runs
    FROM customers;
CREATE VIEW customers_now AS
    SELECT c.id AS customer_id, c.network, c.remote_id AS network_id, c.handle, c.name,
        c.followers, datetime(c.first_seen_ms / 1000, 'unixepoch') AS first_seen_utc, c.posts,
        (SELECT count(*) FROM cases k WHERE k.customer_id = c.id AND k.merged_into_id IS NULL)
            AS cases,
        (SELECT count(*) FROM cases k WHERE k.customer_id = c.id AND k.merged_into_id IS NULL
            AND k.state IN ('needs_reply', 'waiting', 'snoozed')) AS open_cases
    FROM customers c WHERE c.merged_into_id IS NULL;
CREATE VIEW cases_now AS
    SELECT k.id AS case_id, k.customer_id, c.handle, c.name, k.state, s.label AS source,
        datetime(k.opened_ms / 1000, 'unixepoch') AS opened_utc,
        datetime(k.first_answered_ms / 1000, 'unixepoch') AS first_answered_utc,
        (k.first_answered_ms - k.opened_ms) / 60000 AS minutes_to_first_answer,
        datetime(k.answered_ms / 1000, 'unixepoch') AS last_answered_utc, datetime(k.resolved_ms / 1000, 'unixepoch') AS resolved_utc,
        (SELECT count(*) FROM posts p WHERE p.case_id = k.id AND p.account_id IS NULL) AS posts,
        k.run AS unanswered_posts, k.signs, k.mood, a.name AS cause,
        (SELECT group_concat(t.name, ', ') FROM case_tags ct JOIN tags t ON t.id = ct.tag_id
            WHERE ct.case_id = k.id) AS tags
    FROM cases k JOIN customers c ON c.id = k.customer_id
        LEFT JOIN sources s ON s.id = k.source_id LEFT JOIN causes a ON a.id = k.cause_id
    WHERE k.merged_into_id IS NULL;
CREATE VIEW replies AS
    SELECT o.id AS reply_id, o.case_id, o.customer_id, c.handle, a.handle AS answered_as,
        g.name AS agent, o.mode, o.part, o.parts, o.text, o.delivery,
        datetime(o.queued_ms / 1000, 'unixepoch') AS written_utc, datetime(o.settled_ms / 1000, 'unixepoch') AS settled_utc,
        o.remote_id AS network_id, o.problem
    FROM outbox o LEFT JOIN customers c ON c.id = o.customer_id
        JOIN accounts a ON a.id = o.account_id LEFT JOIN agents g ON g.id = o.agent_id;
CREATE VIEW case_history AS
    SELECT p.case_id, datetime(p.created_ms / 1000, 'unixepoch') AS at_utc,
        iif(p.channel = 'direct', 'customer wrote in private', 'customer wrote') AS what,
        c.handle AS who, p.text AS words
    FROM posts p JOIN customers c ON c.id = p.customer_id
    WHERE p.case_id IS NOT NULL AND p.account_id IS NULL
    UNION ALL
    SELECT o.case_id, datetime(o.settled_ms / 1000, 'unixepoch') AS at_utc,
        iif(o.mode = 'direct', 'we answered in private', 'we answered'),
        coalesce(g.name, ''), o.text
    FROM outbox o LEFT JOIN agents g ON g.id = o.agent_id
    WHERE o.delivery = 'sent' AND o.case_id IS NOT NULL
    UNION ALL
    SELECT n.case_id, datetime(n.written_ms / 1000, 'unixepoch') AS at_utc, 'note', coalesce(g.name, ''), n.text
    FROM notes n LEFT JOIN agents g ON g.id = n.agent_id WHERE n.removed_ms IS NULL
    UNION ALL
    SELECT e.case_id, datetime(e.at_ms / 1000, 'unixepoch') AS at_utc,
        iif(e.was = e.became, e.what, e.what || ': ' || e.was || ' to ' || e.became), e.who, e.why
    FROM case_events e;
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
CREATE TRIGGER cases_counted_over AFTER UPDATE OF state, merged_into_id ON cases
    WHEN old.state <> new.state OR old.merged_into_id IS NOT new.merged_into_id
    BEGIN
        UPDATE counts SET n = n - 1 WHERE name = old.state AND old.merged_into_id IS NULL;
        UPDATE counts SET n = n + 1 WHERE name = new.state AND new.merged_into_id IS NULL;
    END;
CREATE TRIGGER tags_counted_in AFTER INSERT ON case_tags BEGIN
        UPDATE tags SET cases = cases + 1 WHERE id = new.tag_id;
    END;
CREATE TRIGGER tags_counted_out AFTER DELETE ON case_tags BEGIN
        UPDATE tags SET cases = cases - 1 WHERE id = old.tag_id;
    END;
CREATE TRIGGER posts_runs_added AFTER INSERT ON posts
    WHEN length(CAST(new.text AS BLOB)) > length(new.text) BEGIN
        INSERT INTO posts_runs (rowid, text)
            SELECT id, text FROM posts_spaced WHERE id = new.id;
    END;
CREATE TRIGGER posts_runs_changing BEFORE UPDATE OF text ON posts BEGIN
        INSERT INTO posts_runs (posts_runs, rowid, text)
            SELECT 'delete', id, text FROM posts_spaced WHERE id = old.id;
    END;
CREATE TRIGGER posts_runs_changed AFTER UPDATE OF text ON posts BEGIN
        INSERT INTO posts_runs (rowid, text)
            SELECT id, text FROM posts_spaced WHERE id = new.id;
    END;
CREATE TRIGGER posts_runs_going BEFORE DELETE ON posts BEGIN
        INSERT INTO posts_runs (posts_runs, rowid, text)
            SELECT 'delete', id, text FROM posts_spaced WHERE id = old.id;
    END;
CREATE TRIGGER notes_words_added AFTER INSERT ON notes BEGIN
        INSERT INTO notes_words (rowid, text, runs)
            SELECT id, text, runs FROM notes_to_find WHERE id = new.id;
    END;
CREATE TRIGGER notes_words_changed AFTER UPDATE OF text, removed_ms ON notes BEGIN
        DELETE FROM notes_words WHERE rowid = old.id;
        INSERT INTO notes_words (rowid, text, runs)
            SELECT id, text, runs FROM notes_to_find WHERE id = new.id;
    END;
CREATE TRIGGER notes_words_gone AFTER DELETE ON notes BEGIN
        DELETE FROM notes_words WHERE rowid = old.id;
    END;
CREATE TRIGGER people_words_added AFTER INSERT ON customers BEGIN
        INSERT INTO people_words (rowid, names, runs)
            SELECT id, names, runs FROM people_to_find WHERE id = new.id;
    END;
CREATE TRIGGER people_words_changed AFTER UPDATE OF name, handle ON customers
    WHEN old.name <> new.name OR old.handle <> new.handle BEGIN 
        DELETE FROM people_words WHERE rowid = new.id;
        INSERT INTO people_words (rowid, names, runs)
            SELECT id, names, runs FROM people_to_find WHERE id = new.id;
     END;
CREATE TRIGGER people_words_gone AFTER DELETE ON customers BEGIN
        DELETE FROM people_words WHERE rowid = old.id;
    END;
CREATE TRIGGER people_words_handle_kept AFTER INSERT ON customer_handles BEGIN
        
        DELETE FROM people_words WHERE rowid = new.customer_id;
        INSERT INTO people_words (rowid, names, runs)
            SELECT id, names, runs FROM people_to_find WHERE id = new.customer_id;
    
    END;
CREATE TRIGGER people_words_handle_changed AFTER UPDATE OF handle ON customer_handles BEGIN
        
        DELETE FROM people_words WHERE rowid = new.customer_id;
        INSERT INTO people_words (rowid, names, runs)
            SELECT id, names, runs FROM people_to_find WHERE id = new.customer_id;
    
    END;
CREATE TRIGGER people_words_handle_gone AFTER DELETE ON customer_handles BEGIN
        
        DELETE FROM people_words WHERE rowid = old.customer_id;
        INSERT INTO people_words (rowid, names, runs)
            SELECT id, names, runs FROM people_to_find WHERE id = old.customer_id;
    
    END;
CREATE TRIGGER cases_waited AFTER UPDATE OF answered_ms ON cases
    WHEN old.run > 0 AND new.answered_ms > coalesce(old.answered_ms, 0)
        AND (new.run = 0 OR new.run_since_ms > old.run_since_ms)
    BEGIN
        INSERT INTO waits VALUES (
            new.answered_ms, new.id, min(old.run_since_ms, new.answered_ms), old.due_ms,
            (SELECT agent_id FROM outbox WHERE case_id = new.id AND delivery = 'sent'
                AND settled_ms = new.answered_ms ORDER BY id DESC LIMIT 1),
            new.customer_id, new.source_id)
        ON CONFLICT (answered_ms, case_id)
            DO UPDATE SET began_ms = min(began_ms, excluded.began_ms);
    END;
CREATE TRIGGER posts_counted AFTER INSERT ON posts
    WHEN new.id > 0 AND new.account_id IS NULL AND new.reposted_id IS NULL BEGIN
        INSERT INTO volume (quarter, posts, judged, mood_sum)
        VALUES (new.created_ms / 900000, 1, new.mood IS NOT NULL, CAST(round(coalesce(new.mood, 0) * 10000) AS INTEGER))
            ON CONFLICT (quarter) DO UPDATE SET posts = posts + 1,
            judged = judged + excluded.judged, mood_sum = mood_sum + excluded.mood_sum;
    END;
CREATE TRIGGER posts_judged_anew AFTER UPDATE OF mood ON posts
    WHEN new.id > 0 AND new.account_id IS NULL AND new.reposted_id IS NULL
        AND new.mood IS NOT old.mood BEGIN
        UPDATE volume SET judged = judged + (new.mood IS NOT NULL) - (old.mood IS NOT NULL),
            mood_sum = mood_sum + CAST(round(coalesce(new.mood, 0) * 10000) AS INTEGER) - CAST(round(coalesce(old.mood, 0) * 10000) AS INTEGER)
        WHERE quarter = new.created_ms / 900000;
    END;
CREATE TRIGGER own_posts_counted AFTER INSERT ON posts
    WHEN new.account_id IS NOT NULL AND new.reposted_id IS NULL AND new.channel = 'public' BEGIN
        INSERT INTO said VALUES (new.created_ms / 900000, new.customer_id IS NOT NULL,
            new.customer_id IS NULL AND new.reply_to_id IS NULL)
            ON CONFLICT (quarter) DO UPDATE SET answers = answers + excluded.answers,
            statuses = statuses + excluded.statuses;
    END;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit
    WHEN new.detail <> '{"erased": true}' OR new.id <> old.id OR new.at_ms <> old.at_ms
        OR new.action <> old.action OR new.case_id IS NOT old.case_id
        OR new.previous_hash <> old.previous_hash OR new.hash <> old.hash
    BEGIN
        SELECT RAISE (ABORT, 'the audit log is append-only');
    END;
INSERT INTO posts_words (posts_words) VALUES ('rebuild');
INSERT INTO posts_runs (posts_runs) VALUES ('rebuild');
