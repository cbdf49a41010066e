"""The third schema: spread, corrections, search over everything, figures, privacy, imports."""

from socialdesk.store.schema.third_figures import FIGURES
from socialdesk.store.schema.third_imports import IMPORTS
from socialdesk.store.schema.third_privacy import PRIVACY
from socialdesk.store.schema.third_search import SEARCH
from socialdesk.store.schema.third_views import PLAIN_VIEWS

CASES = (
    # When a matter should be solved (PRODUCT C2), reckoned from when it was opened, or opened again
    # after it had been closed. What is not known is asked for, the newest first.
    "ALTER TABLE cases ADD COLUMN reopened_ms INTEGER",
    "ALTER TABLE cases ADD COLUMN solve_by_ms INTEGER",
    """
    CREATE INDEX cases_by_solving ON cases (solve_by_ms)
    WHERE state IN ('needs_reply', 'waiting', 'snoozed') AND solve_by_ms IS NOT NULL
    """,
    """
    CREATE INDEX cases_without_solving ON cases (opened_ms)
    WHERE state IN ('needs_reply', 'waiting', 'snoozed') AND solve_by_ms IS NULL
    """,
    # When a sleep ends; one that only the customer ends comes last.
    """
    CREATE INDEX cases_by_waking ON cases (coalesce(snoozed_until_ms, 4611686018427387904))
    WHERE state = 'snoozed'
    """,
    # How many cases each cause has in a time, from which source.
    "DROP INDEX cases_by_cause",
    """
    CREATE INDEX cases_by_cause ON cases (cause_id, opened_ms, source_id, merged_into_id)
    WHERE cause_id IS NOT NULL
    """,
    """
    CREATE INDEX cases_by_opening
    ON cases (opened_ms, source_id, merged_into_id, first_answered_ms)
    WHERE merged_into_id IS NULL
    """,
    # The log of one case, and what was done lately.
    "CREATE INDEX audit_by_case ON audit (case_id) WHERE case_id IS NOT NULL",
    "CREATE INDEX audit_by_time ON audit (at_ms)",
    # The newest post that was on screen when an answer was given: it speaks to no later one,
    # whatever a clock says that was set back meanwhile.
    "ALTER TABLE outbox ADD COLUMN seen_post_id INTEGER NOT NULL DEFAULT 0",
    """
    UPDATE outbox SET seen_post_id = coalesce((SELECT max(id) FROM posts
        WHERE customer_id = outbox.customer_id AND arrived_ms <= outbox.queued_ms), 0)
    WHERE customer_id IS NOT NULL
    """,
    # The shop's own post about an incident stands with what is sent, so that no undo of what was
    # done about the incident can lose it.
    "ALTER TABLE outbox ADD COLUMN incident_id INTEGER REFERENCES incidents (id)",
    """
    UPDATE outbox SET incident_id = (SELECT id FROM incidents WHERE status_reply_id = outbox.id)
    WHERE mode = 'status'
    """,
    "ALTER TABLE incidents DROP COLUMN status_reply_id",
    """
    CREATE INDEX outbox_by_incident ON outbox (incident_id) WHERE incident_id IS NOT NULL
    """,
)
"""When a matter should be solved, what was behind it, and what an answer spoke to."""

SPREAD = (
    # How often a customer's post was passed on and replied to, whenever that was seen to change.
    # What no second look found changed has no row: its numbers stand in its post.
    """
    CREATE TABLE reach (
        post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE, at_ms INTEGER NOT NULL,
        reposts INTEGER NOT NULL, quotes INTEGER NOT NULL, replies INTEGER NOT NULL,
        likes INTEGER NOT NULL, PRIMARY KEY (post_id, at_ms)) WITHOUT ROWID
    """,
    # What a case weighs by its spread, and how often its posts were passed on in all.
    "ALTER TABLE cases ADD COLUMN spread_ms INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE cases ADD COLUMN passed_on INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX cases_spreading ON cases (state) WHERE spread_ms > 0",
    # Who joined in: a customer's post, and the first post of somebody else's that it is about.
    # Between posts, not cases: where a person moves posts, splits or merges cases, it goes along.
    """
    CREATE TABLE joins (
        post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
        origin_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
        CHECK (post_id <> origin_id))
    """,
    "CREATE INDEX joins_by_origin ON joins (origin_id)",
    # Of what came before, what is not closed yet: a look back over everything would take long.
    """
    INSERT INTO joins (post_id, origin_id)
    SELECT p.id, o.id FROM cases k CROSS JOIN posts p INDEXED BY posts_by_case
        ON p.case_id = k.id CROSS JOIN posts o
        ON o.network = p.network AND o.remote_id = iif(p.reply_to_id IS NULL, p.quoted_id,
            p.conversation_id)
    WHERE k.state IN ('needs_reply', 'waiting', 'snoozed') AND p.account_id IS NULL
        AND o.case_id IS NOT NULL AND o.customer_id <> p.customer_id
        AND o.reply_to_id IS NULL AND o.quoted_id IS NULL
    """,
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
    # What the rules found in a post and what each reason weighs: "problem:80:2 detail:20:8". Only
    # so can it be said later why a case stands where it stands, whatever became of the rules.
    "ALTER TABLE posts ADD COLUMN reasons TEXT NOT NULL DEFAULT ''",
    # On how many posts a sign was shown; anonymous, so it outlives them.
    """
    CREATE TABLE signs_shown (sign TEXT PRIMARY KEY, posts INTEGER NOT NULL) WITHOUT ROWID
    """,
    # From which case on those that wait are still to be judged anew: after an upgrade all of them,
    # as nobody knows their reasons, and after the shop turned a sign on or off.
    """
    CREATE TABLE judging (
        one INTEGER PRIMARY KEY CHECK (one = 1), from_case_id INTEGER NOT NULL)
    """,
    """
    INSERT INTO judging SELECT 1, 0
    WHERE EXISTS (SELECT 1 FROM cases WHERE state IN ('needs_reply', 'snoozed'))
    """,
)
"""Signs of a case that a person put right."""

MEANWHILE = (
    "CREATE INDEX posts_deleted ON posts (deleted_ms) WHERE deleted_ms IS NOT NULL",
    "CREATE INDEX post_versions_by_time ON post_versions (replaced_ms)",
)
"""What makes deleted and edited posts of a night findable."""

THIRD_SCHEMA = (
    *CASES, *SPREAD, *CORRECTIONS, *SEARCH, *FIGURES, *PRIVACY, *IMPORTS, *MEANWHILE,
    *PLAIN_VIEWS,
)  # fmt: skip
