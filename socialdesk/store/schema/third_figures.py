"""What reports are counted from: waits that ended, the mood of a time, and what we said in public.

Each is counted by a trigger when it happens, so that a report reads some thousand short rows where
it would otherwise read every post of its time.
"""

MOOD_PARTS = 10_000
"""Moods have four decimals; their sum is kept whole, in ten-thousandths."""


def _parts(mood: str) -> str:
    return f"CAST(round(coalesce({mood}, 0) * {MOOD_PARTS}) AS INTEGER)"


_FROM_CUSTOMERS = "account_id IS NULL AND reposted_id IS NULL"
_OURS = "account_id IS NOT NULL AND reposted_id IS NULL AND channel = 'public'"

FIGURES = (
    # Every run of posts that an answer ended (PRODUCT C2): since when they waited, and by when the
    # answer was due. It refers to a case without holding it: what is erased was counted.
    """
    CREATE TABLE waits (
        answered_ms INTEGER NOT NULL, case_id INTEGER NOT NULL, began_ms INTEGER NOT NULL,
        due_ms INTEGER, agent_id INTEGER, customer_id INTEGER NOT NULL, source_id INTEGER,
        PRIMARY KEY (answered_ms, case_id)) WITHOUT ROWID
    """,
    # An answer is a later one than was known, and leaves no post waiting that waited first. Where
    # cases are merged, split or taken back, the waiting posts stay or the answers do not grow.
    """
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
    END
    """,
    # Of what came before only first answers are known, and who gave them.
    """
    INSERT INTO waits
    SELECT k.first_answered_ms, k.id, k.opened_ms, NULL, max(o.agent_id), k.customer_id, k.source_id
    FROM outbox o JOIN cases k ON k.id = o.case_id AND k.first_answered_ms = o.settled_ms
    WHERE o.delivery = 'sent' AND k.opened_ms <= k.first_answered_ms GROUP BY k.id
    """,
    "DROP INDEX cases_by_first_answer",
    """
    CREATE INDEX cases_by_first_answer
    ON cases (first_answered_ms, opened_ms, source_id, customer_id, merged_into_id)
    WHERE first_answered_ms IS NOT NULL
    """,
    """
    CREATE INDEX cases_by_closing
    ON cases (resolved_ms, opened_ms, reopened_ms, solve_by_ms, settled_ms, answered_ms, source_id)
    WHERE resolved_ms IS NOT NULL AND merged_into_id IS NULL
    """,
    "CREATE INDEX cases_passed_on ON cases (opened_ms) WHERE passed_on > 0",
    # Who wrote when and in what mood. Old matters out of an archive are no part of what came: their
    # numbers are below 0.
    f"""
    CREATE INDEX posts_from_customers ON posts (created_ms, customer_id, mood)
    WHERE {_FROM_CUSTOMERS}
    """,
    "ALTER TABLE volume ADD COLUMN judged INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE volume ADD COLUMN mood_sum INTEGER NOT NULL DEFAULT 0",
    f"""
    UPDATE volume SET judged = found.judged, mood_sum = found.mood_sum
    FROM (SELECT created_ms / 900000 AS quarter, count(mood) AS judged,
        sum({_parts("mood")}) AS mood_sum
        FROM posts INDEXED BY posts_from_customers WHERE {_FROM_CUSTOMERS} GROUP BY 1) found
    WHERE found.quarter = volume.quarter
    """,
    "DROP TRIGGER posts_counted",
    f"""
    CREATE TRIGGER posts_counted AFTER INSERT ON posts
    WHEN new.id > 0 AND new.account_id IS NULL AND new.reposted_id IS NULL BEGIN
        INSERT INTO volume (quarter, posts, judged, mood_sum)
        VALUES (new.created_ms / 900000, 1, new.mood IS NOT NULL, {_parts("new.mood")})
            ON CONFLICT (quarter) DO UPDATE SET posts = posts + 1,
            judged = judged + excluded.judged, mood_sum = mood_sum + excluded.mood_sum;
    END
    """,
    f"""
    CREATE TRIGGER posts_judged_anew AFTER UPDATE OF mood ON posts
    WHEN new.id > 0 AND new.account_id IS NULL AND new.reposted_id IS NULL
        AND new.mood IS NOT old.mood BEGIN
        UPDATE volume SET judged = judged + (new.mood IS NOT NULL) - (old.mood IS NOT NULL),
            mood_sum = mood_sum + {_parts("new.mood")} - {_parts("old.mood")}
        WHERE quarter = new.created_ms / 900000;
    END
    """,
    # How often we answered somebody in public, and how often we spoke to nobody in particular, in
    # each quarter of an hour; neither the later posts of a thread of our own.
    """
    CREATE TABLE said (
        quarter INTEGER PRIMARY KEY, answers INTEGER NOT NULL, statuses INTEGER NOT NULL)
    """,
    f"""
    INSERT INTO said SELECT created_ms / 900000, sum(customer_id IS NOT NULL),
        sum(customer_id IS NULL AND reply_to_id IS NULL)
    FROM posts WHERE {_OURS} GROUP BY 1
    """,
    """
    CREATE TRIGGER own_posts_counted AFTER INSERT ON posts
    WHEN new.account_id IS NOT NULL AND new.reposted_id IS NULL AND new.channel = 'public' BEGIN
        INSERT INTO said VALUES (new.created_ms / 900000, new.customer_id IS NOT NULL,
            new.customer_id IS NULL AND new.reply_to_id IS NULL)
            ON CONFLICT (quarter) DO UPDATE SET answers = answers + excluded.answers,
            statuses = statuses + excluded.statuses;
    END
    """,
)
"""What reports are counted from."""
