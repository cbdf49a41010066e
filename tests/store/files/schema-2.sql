PRAGMA user_version = 2;
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
        posts INTEGER NOT NULL DEFAULT 0, merged_into_id INTEGER REFERENCES customers (id), UNIQUE (network, remote_id));
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
        absence TEXT, deleted_ms INTEGER, answer_id INTEGER REFERENCES answers (id), counts_from_ms INTEGER, weight_ms INTEGER NOT NULL DEFAULT 0, signs TEXT NOT NULL DEFAULT '',
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
        weight_ms INTEGER NOT NULL DEFAULT 0, signs TEXT NOT NULL DEFAULT '',
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
        post_id INTEGER REFERENCES posts (id), problem TEXT, problem_kind TEXT,
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
        closed_ms INTEGER, status_reply_id INTEGER REFERENCES outbox (id));
CREATE TABLE incident_cases (
        incident_id INTEGER NOT NULL REFERENCES incidents (id),
        case_id INTEGER NOT NULL REFERENCES cases (id), joined_ms INTEGER NOT NULL,
        left_ms INTEGER, held_reply_id INTEGER REFERENCES outbox (id), followed_up_ms INTEGER,
        PRIMARY KEY (incident_id, case_id)) WITHOUT ROWID
    ;
CREATE TABLE steps (
        id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, action TEXT NOT NULL,
        case_id INTEGER REFERENCES cases (id), back TEXT NOT NULL, undone_ms INTEGER);
CREATE TABLE volume (quarter INTEGER PRIMARY KEY, posts INTEGER NOT NULL);
CREATE TABLE answered_spikes (
        stem TEXT NOT NULL, at_ms INTEGER NOT NULL, incident_id INTEGER);
INSERT INTO "_sqlite_migrations" VALUES (1, 'socialdesk', 'first_schema', '2026-11-22 02:30:09.188892+00:00');
INSERT INTO "_sqlite_migrations" VALUES (2, 'socialdesk', 'second_schema', '2026-11-22 02:30:09.218782+00:00');
INSERT INTO "accounts" VALUES (1, 'x', '9001', 'lanternlane', 'Lantern Lane', 1);
INSERT INTO "customers" VALUES (1, 'x', '503', 'tomas_r', 'Tomás Ruiz', 4200, 0, 0, NULL, 1790164800000, 1, NULL);
INSERT INTO "customers" VALUES (2, 'x', '502', 'mei_reads', 'Mei', 12, 0, 0, NULL, 1790164800000, 2, NULL);
INSERT INTO "customers" VALUES (3, 'x', '501', 'janb', 'Jan Bakker', 12, 0, 0, NULL, 1790164800000, 2, NULL);
INSERT INTO "sources" VALUES (1, 1, 'mentions', '@lanternlane', '', 1790164800000, '105', NULL, 1790164800001, 0, NULL);
INSERT INTO "sources" VALUES (2, 1, 'search', 'lamps', 'lantern lamp', NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO "sources" VALUES (3, 1, 'direct', 'Direct messages', '', 1790163000003, '104', NULL, 1790164800000, 0, NULL);
INSERT INTO "coverage" VALUES (2, 3, 1790078400000, 1790164800000, NULL);
INSERT INTO "coverage" VALUES (3, 1, 1790078400000, 1790164800001, NULL);
INSERT INTO "answers" VALUES (1, 1, 1790164800000, '103 102 101', X'7801AB564A492C4954B252888EAD0500199403E9');
INSERT INTO "answers" VALUES (2, 3, 1790164800000, '104', X'7801AB564A492C4954B252888EAD0500199403E9');
INSERT INTO "answers" VALUES (3, 1, 1790164800001, '105', X'7801AB564A492C4954B252888EAD0500199403E9');
INSERT INTO "posts" VALUES (1, 'x', '101', '101', 'public', NULL, 1, 0, 1, 3, 1, '@lanternlane where is my porch lamp?', 'en', 0.0, 1790163000000, 1790164800000, '101', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, 1, NULL, 4020000, 'question');
INSERT INTO "posts" VALUES (2, 'x', '102', '102', 'public', NULL, 1, 0, 1, 2, 2, '@lanternlane the shade is lovely, thanks', 'en', 0.7717, 1790163000001, 1790164800000, '102', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, 1, NULL, -2880000, 'praise done');
INSERT INTO "posts" VALUES (3, 'x', '103', '113', 'public', NULL, 1, 0, 1, 1, 3, '@lanternlane ¿abren mañana?', 'es', NULL, 1790163000002, 1790164800000, '103', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, 1, NULL, 600000, 'question');
INSERT INTO "posts" VALUES (4, 'x', '104', '104', 'direct', NULL, 1, 0, 1, 3, 1, 'order 7731', NULL, 0.0, 1790163000003, 1790164800000, 'dm', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, 2, NULL, 300000, '');
INSERT INTO "posts" VALUES (5, 'x', '70002', '70002', 'public', 1, 0, 0, NULL, 3, 1, 'It is on the van, Jan. ^Ana', NULL, NULL, 1790164800001, 1790164800001, '101', '101', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, NULL, NULL, 0, '');
INSERT INTO "posts" VALUES (6, 'x', '105', '105', 'public', NULL, 1, 0, 1, 2, NULL, 'RT', 'en', 0.0, 1790164800000, 1790164800001, '105', NULL, NULL, '101', NULL, NULL, NULL, NULL, NULL, NULL, 20719, NULL, NULL, NULL, NULL, 3, NULL, 120000, '');
INSERT INTO "post_versions" VALUES (3, '103', '@lanternlane ¿abren hoy?', 1790164800000);
INSERT INTO "post_sources" VALUES (1, 1);
INSERT INTO "post_sources" VALUES (2, 1);
INSERT INTO "post_sources" VALUES (3, 1);
INSERT INTO "post_sources" VALUES (4, 3);
INSERT INTO "post_sources" VALUES (6, 1);
INSERT INTO "case_events" VALUES (1, 1, 1790164800001, 'we_answered', 'needs_reply', 'waiting', '', '');
INSERT INTO "case_events" VALUES (2, 2, 1790164800001, 'resolved', 'needs_reply', 'resolved', '', '');
INSERT INTO "case_events" VALUES (3, 3, 1790164800001, 'snoozed', 'needs_reply', 'snoozed', 'Ana', '');
INSERT INTO "costs" VALUES (20719, 'direct_read', 3, 1, 1, 10000);
INSERT INTO "costs" VALUES (20719, 'own_read', 1, 3, 5, 5000);
INSERT INTO "costs" VALUES (20719, 'summoned_reply', 0, 1, 1, 10000);
INSERT INTO "settings" VALUES ('agent_id', '1');
INSERT INTO "audit" VALUES (1, 1790164800001, 'reply queued', 1, '{"reply": 1, "text": "It is on the van, Jan. ^Ana", "who": ""}', '', 'b4e7278e0d4d752ae0d5e2e95fc56e2fd0772ed7ae5d03a526cd31402b228313');
INSERT INTO "audit" VALUES (2, 1790164800001, 'reply sent', 1, '{"remote_id": "70002", "reply": 1, "who": ""}', 'b4e7278e0d4d752ae0d5e2e95fc56e2fd0772ed7ae5d03a526cd31402b228313', '4bb060ea0bcc549d7569a321d16bc0b74e6f2cf05a260a22cb12d9a003622f47');
INSERT INTO "audit" VALUES (3, 1790164800001, 'case resolved', 2, '{"step": 1, "who": ""}', '4bb060ea0bcc549d7569a321d16bc0b74e6f2cf05a260a22cb12d9a003622f47', 'a2243cf2dbc83dbf8241634dbb7c7de88ebcbc867eb8973861f8e32baa8c7289');
INSERT INTO "audit" VALUES (4, 1790164800001, 'agent added', NULL, '{"agent": "Ana", "who": ""}', 'a2243cf2dbc83dbf8241634dbb7c7de88ebcbc867eb8973861f8e32baa8c7289', 'eaa11fbf5cf30605d0f597d349f4bf350d1fbfa429be4631f6c62d4b7a913856');
INSERT INTO "audit" VALUES (5, 1790164800001, 'agent switched', NULL, '{"agent": "Ana", "was": "", "who": "Ana"}', 'eaa11fbf5cf30605d0f597d349f4bf350d1fbfa429be4631f6c62d4b7a913856', '3dd490548fed746568bbd3cfe57397ed417ecec8c754993aaba33e26e3c26ee5');
INSERT INTO "audit" VALUES (6, 1790164800001, 'tags changed', 1, '{"added": ["parcel"], "step": 2, "who": "Ana"}', '3dd490548fed746568bbd3cfe57397ed417ecec8c754993aaba33e26e3c26ee5', 'f3874ba70bbaa81d812d941ae21de469f65664204b493397dd0292839193a9b8');
INSERT INTO "audit" VALUES (7, 1790164800001, 'cause set', 1, '{"cause": "Carrier", "step": 3, "who": "Ana"}', 'f3874ba70bbaa81d812d941ae21de469f65664204b493397dd0292839193a9b8', '4750d03db4762609a3c6b5e0ed91fb53c2397d82352e2afa7b1170f5b6b4124c');
INSERT INTO "audit" VALUES (8, 1790164800001, 'note written', 1, '{"note": 1, "step": 4, "who": "Ana"}', '4750d03db4762609a3c6b5e0ed91fb53c2397d82352e2afa7b1170f5b6b4124c', 'ea06ec6f9a3c952ae21e8837441f87a8f13f841b3e413743e458ba33611f6cd3');
INSERT INTO "audit" VALUES (9, 1790164800001, 'promise noted', 1, '{"due_ms": 1790168400001, "promise": 1, "step": 5, "who": "Ana"}', 'ea06ec6f9a3c952ae21e8837441f87a8f13f841b3e413743e458ba33611f6cd3', 'bcfebf71ac28f946c210efacd3aa2d060aadeb97bcaf151930188715f12a5e94');
INSERT INTO "audit" VALUES (10, 1790164800001, 'incident begun', 1, '{"incident": 1, "name": "Late vans", "step": 6, "who": "Ana"}', 'bcfebf71ac28f946c210efacd3aa2d060aadeb97bcaf151930188715f12a5e94', 'ae6bbe2f3239534dea4ba82b59c229d2fef92b063d527c758eb16f6822acd50d');
INSERT INTO "audit" VALUES (11, 1790164800001, 'snippet saved', NULL, '{"folder": "Parcels", "name": "On the van", "snippet": 1, "who": "Ana"}', 'ae6bbe2f3239534dea4ba82b59c229d2fef92b063d527c758eb16f6822acd50d', '42633082d6e59197e24682acbfee4cf7fc3f4832b2f70b551d5d32adc727c7d5');
INSERT INTO "audit" VALUES (12, 1790164800001, 'reply queued', 1, '{"reply": 2, "text": "1/2 It left.\n\n2/2 Today. ^Ana", "who": "Ana"}', '42633082d6e59197e24682acbfee4cf7fc3f4832b2f70b551d5d32adc727c7d5', '9d640dcf175e2f0d5b061a88678622b351d7a977d3034802f8ecf7fb3f151f77');
INSERT INTO "audit" VALUES (13, 1790164800001, 'case snoozed', 3, '{"step": 7, "until_ms": 1790200800001, "who": "Ana"}', '9d640dcf175e2f0d5b061a88678622b351d7a977d3034802f8ecf7fb3f151f77', '173270b24f4419e9c73cd98a26ea63b410ecd886483e0b01c775928091c2e434');
INSERT INTO "counts" VALUES ('needs_reply', 0);
INSERT INTO "counts" VALUES ('posts', 6);
INSERT INTO "counts" VALUES ('resolved', 1);
INSERT INTO "counts" VALUES ('snoozed', 1);
INSERT INTO "counts" VALUES ('spam', 0);
INSERT INTO "counts" VALUES ('waiting', 1);
INSERT INTO "causes" VALUES (1, 'Carrier', NULL);
INSERT INTO "cases" VALUES (1, 3, 'waiting', 1790163000000, 1790164800001, 0, NULL, 1790164800001, 1790164800001, NULL, 4, NULL, 0.0, 1, 1, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, 4020000, 'question');
INSERT INTO "cases" VALUES (2, 2, 'resolved', 1790163000001, 1790164800001, 0, NULL, NULL, NULL, 1790164800001, 2, NULL, 0.7717, 0, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 5, 1790164800001, -2880000, 'praise done');
INSERT INTO "cases" VALUES (3, 1, 'snoozed', 1790163000002, 1790164800001, 1, 1790163000002, NULL, NULL, NULL, 3, NULL, NULL, 0, 1, NULL, 1790166600002, 1790200800001, NULL, NULL, NULL, NULL, NULL, NULL, 600000, 'question');
INSERT INTO "agents" VALUES (1, 'Ana', NULL);
INSERT INTO "drafts" VALUES (1, 3, 'public', 'half-written', 'Dear Tomás, let me', NULL, 1790164800001, 1790164800001);
INSERT INTO "outbox" VALUES (1, 'jan-1', 'public', 'jan-1', 1, 1, 1, 3, 1, NULL, 'It is on the van, Jan. ^Ana', '101', NULL, 0, '{}', '', 1, 'sent', 1790164800001, 1790164800001, NULL, 1790164800001, 1790164800001, '70002', 5, NULL, NULL);
INSERT INTO "outbox" VALUES (2, 'jan-2', 'public', 'jan-2', 1, 2, 1, 3, 1, 1, '1/2 It left.', '101', NULL, 0, '{}', '', 0, 'queued', 1790164800001, 1790164810001, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "outbox" VALUES (3, 'jan-2/2', 'public', 'jan-2', 2, 2, 1, 3, 1, 1, '2/2 Today. ^Ana', '101', NULL, 0, '{}', '', 1, 'queued', 1790164800001, 1790164810001, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "snippets" VALUES (1, 'Parcels', 'On the van', 'It is on the van, {first_name}.', 0, NULL, 1790164800001);
INSERT INTO "notes" VALUES (1, 1, 3, 1, 'The depot has it.', 1790164800001, 1790164800001, NULL);
INSERT INTO "tags" VALUES (1, 'parcel', 1);
INSERT INTO "case_tags" VALUES (1, 1);
INSERT INTO "promises" VALUES (1, 1, NULL, 'tonight', 1790164800001, 1790168400001, NULL, NULL, NULL);
INSERT INTO "incidents" VALUES (1, 'Late vans', '', '', 1790164800001, NULL, NULL, NULL);
INSERT INTO "incident_cases" VALUES (1, 1, 1790164800001, NULL, NULL, NULL);
INSERT INTO "steps" VALUES (1, 1790164800001, 'case resolved', 2, '{"until": 5, "cases": [[{"id": 2, "customer_id": 2, "state": "needs_reply", "opened_ms": 1790163000001, "changed_ms": 1790163000001, "run": 1, "run_since_ms": 1790163000001, "first_answered_ms": null, "answered_ms": null, "resolved_ms": null, "latest_post_id": 2, "needs_you_ms": 1790165880001, "mood": 0.7717, "has_direct": false, "source_id": 1, "previous_id": null, "due_ms": 1790166600001, "snoozed_until_ms": null, "woke_ms": null, "woke_why": null, "cause_id": null, "merged_into_id": null, "settled_post_id": null, "settled_ms": null, "weight_ms": -2880000, "signs": "praise done"}, {"id": 2, "customer_id": 2, "state": "resolved", "opened_ms": 1790163000001, "changed_ms": 1790164800001, "run": 0, "run_since_ms": null, "first_answered_ms": null, "answered_ms": null, "resolved_ms": 1790164800001, "latest_post_id": 2, "needs_you_ms": null, "mood": 0.7717, "has_direct": false, "source_id": 1, "previous_id": null, "due_ms": null, "snoozed_until_ms": null, "woke_ms": null, "woke_why": null, "cause_id": null, "merged_into_id": null, "settled_post_id": 5, "settled_ms": 1790164800001, "weight_ms": -2880000, "signs": "praise done"}]], "rows": [], "made": [], "touched": [2], "customers": [2], "incidents": []}', NULL);
INSERT INTO "steps" VALUES (2, 1790164800001, 'tags changed', 1, '{"until": 6, "cases": [], "rows": [{"table": "case_tags", "by": "case_id", "values": [1], "columns": ["case_id", "tag_id"], "rows": [], "whole": true}], "made": [], "touched": [1], "customers": [3], "incidents": []}', NULL);
INSERT INTO "steps" VALUES (3, 1790164800001, 'cause set', 1, '{"until": 6, "cases": [[{"id": 1, "customer_id": 3, "state": "waiting", "opened_ms": 1790163000000, "changed_ms": 1790164800001, "run": 0, "run_since_ms": null, "first_answered_ms": 1790164800001, "answered_ms": 1790164800001, "resolved_ms": null, "latest_post_id": 4, "needs_you_ms": null, "mood": 0.0, "has_direct": true, "source_id": 1, "previous_id": null, "due_ms": null, "snoozed_until_ms": null, "woke_ms": null, "woke_why": null, "cause_id": null, "merged_into_id": null, "settled_post_id": null, "settled_ms": null, "weight_ms": 4020000, "signs": "question"}, {"id": 1, "customer_id": 3, "state": "waiting", "opened_ms": 1790163000000, "changed_ms": 1790164800001, "run": 0, "run_since_ms": null, "first_answered_ms": 1790164800001, "answered_ms": 1790164800001, "resolved_ms": null, "latest_post_id": 4, "needs_you_ms": null, "mood": 0.0, "has_direct": true, "source_id": 1, "previous_id": null, "due_ms": null, "snoozed_until_ms": null, "woke_ms": null, "woke_why": null, "cause_id": 1, "merged_into_id": null, "settled_post_id": null, "settled_ms": null, "weight_ms": 4020000, "signs": "question"}]], "rows": [{"table": "causes", "by": "id", "values": [1], "columns": ["id", "name", "removed_ms"], "rows": [], "whole": true}], "made": [], "touched": [1], "customers": [3], "incidents": []}', NULL);
INSERT INTO "steps" VALUES (4, 1790164800001, 'note written', 1, '{"until": 6, "cases": [], "rows": [{"table": "notes", "by": "id", "values": [1], "columns": ["id", "case_id", "customer_id", "agent_id", "text", "written_ms", "changed_ms", "removed_ms"], "rows": [], "whole": true}], "made": [], "touched": [1], "customers": [3], "incidents": []}', NULL);
INSERT INTO "steps" VALUES (5, 1790164800001, 'promise noted', 1, '{"until": 6, "cases": [], "rows": [{"table": "promises", "by": "id", "values": [1], "columns": ["id", "case_id", "post_id", "words", "made_ms", "due_ms", "told_ms", "settled_ms", "outcome"], "rows": [], "whole": true}], "made": [], "touched": [1], "customers": [3], "incidents": []}', NULL);
INSERT INTO "steps" VALUES (6, 1790164800001, 'incident begun', 1, '{"until": 6, "cases": [], "rows": [{"table": "incidents", "by": "id", "values": [1], "columns": ["id", "name", "holding_text", "fixed_text", "began_ms", "fixed_ms", "closed_ms", "status_reply_id"], "rows": [], "whole": true}, {"table": "incident_cases", "by": "case_id", "values": [1], "columns": ["incident_id", "case_id", "joined_ms", "left_ms", "held_reply_id", "followed_up_ms"], "rows": [], "whole": true}], "made": [], "touched": [1], "customers": [3], "incidents": [1]}', NULL);
INSERT INTO "steps" VALUES (7, 1790164800001, 'case snoozed', 3, '{"until": 6, "cases": [[{"id": 3, "customer_id": 1, "state": "needs_reply", "opened_ms": 1790163000002, "changed_ms": 1790163000002, "run": 1, "run_since_ms": 1790163000002, "first_answered_ms": null, "answered_ms": null, "resolved_ms": null, "latest_post_id": 3, "needs_you_ms": 1790162400002, "mood": null, "has_direct": false, "source_id": 1, "previous_id": null, "due_ms": 1790166600002, "snoozed_until_ms": null, "woke_ms": null, "woke_why": null, "cause_id": null, "merged_into_id": null, "settled_post_id": null, "settled_ms": null, "weight_ms": 600000, "signs": "question"}, {"id": 3, "customer_id": 1, "state": "snoozed", "opened_ms": 1790163000002, "changed_ms": 1790164800001, "run": 1, "run_since_ms": 1790163000002, "first_answered_ms": null, "answered_ms": null, "resolved_ms": null, "latest_post_id": 3, "needs_you_ms": null, "mood": null, "has_direct": false, "source_id": 1, "previous_id": null, "due_ms": 1790166600002, "snoozed_until_ms": 1790200800001, "woke_ms": null, "woke_why": null, "cause_id": null, "merged_into_id": null, "settled_post_id": null, "settled_ms": null, "weight_ms": 600000, "signs": "question"}]], "rows": [], "made": [], "touched": [3], "customers": [1], "incidents": []}', NULL);
INSERT INTO "volume" VALUES (1989070, 4);
INSERT INTO posts_words (posts_words) VALUES ('rebuild');
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
CREATE INDEX cases_by_first_answer ON cases (first_answered_ms)
    WHERE first_answered_ms IS NOT NULL
    ;
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
CREATE INDEX cases_by_cause ON cases (cause_id, opened_ms) WHERE cause_id IS NOT NULL;
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
CREATE TRIGGER posts_counted AFTER INSERT ON posts
    WHEN new.account_id IS NULL AND new.reposted_id IS NULL BEGIN
        INSERT INTO volume VALUES (new.created_ms / 900000, 1)
            ON CONFLICT (quarter) DO UPDATE SET posts = posts + 1;
    END;
