"""Views with plain names for whoever opens the case file with another tool (README.md).

Times are UTC as ``2026-11-22 09:30:00``, which every tool reads as a time and sorts as text.
"""


def _utc(column: str, name: str) -> str:
    return f"datetime({column} / 1000, 'unixepoch') AS {name}"


PLAIN_VIEWS = (
    f"""
    CREATE VIEW customers_now AS
    SELECT c.id AS customer_id, c.network, c.remote_id AS network_id, c.handle, c.name,
        c.followers, {_utc("c.first_seen_ms", "first_seen_utc")}, c.posts,
        (SELECT count(*) FROM cases k WHERE k.customer_id = c.id AND k.merged_into_id IS NULL)
            AS cases,
        (SELECT count(*) FROM cases k WHERE k.customer_id = c.id AND k.merged_into_id IS NULL
            AND k.state IN ('needs_reply', 'waiting', 'snoozed')) AS open_cases
    FROM customers c WHERE c.merged_into_id IS NULL
    """,
    f"""
    CREATE VIEW cases_now AS
    SELECT k.id AS case_id, k.customer_id, c.handle, c.name, k.state, s.label AS source,
        {_utc("k.opened_ms", "opened_utc")},
        {_utc("k.first_answered_ms", "first_answered_utc")},
        (k.first_answered_ms - k.opened_ms) / 60000 AS minutes_to_first_answer,
        {_utc("k.answered_ms", "last_answered_utc")}, {_utc("k.resolved_ms", "resolved_utc")},
        (SELECT count(*) FROM posts p WHERE p.case_id = k.id AND p.account_id IS NULL) AS posts,
        k.run AS unanswered_posts, k.signs, k.mood, a.name AS cause,
        (SELECT group_concat(t.name, ', ') FROM case_tags ct JOIN tags t ON t.id = ct.tag_id
            WHERE ct.case_id = k.id) AS tags
    FROM cases k JOIN customers c ON c.id = k.customer_id
        LEFT JOIN sources s ON s.id = k.source_id LEFT JOIN causes a ON a.id = k.cause_id
    WHERE k.merged_into_id IS NULL
    """,
    f"""
    CREATE VIEW replies AS
    SELECT o.id AS reply_id, o.case_id, o.customer_id, c.handle, a.handle AS answered_as,
        g.name AS agent, o.mode, o.part, o.parts, o.text, o.delivery,
        {_utc("o.queued_ms", "written_utc")}, {_utc("o.settled_ms", "settled_utc")},
        o.remote_id AS network_id, o.problem
    FROM outbox o LEFT JOIN customers c ON c.id = o.customer_id
        JOIN accounts a ON a.id = o.account_id LEFT JOIN agents g ON g.id = o.agent_id
    """,
    f"""
    CREATE VIEW case_history AS
    SELECT p.case_id, {_utc("p.created_ms", "at_utc")},
        iif(p.channel = 'direct', 'customer wrote in private', 'customer wrote') AS what,
        c.handle AS who, p.text AS words
    FROM posts p JOIN customers c ON c.id = p.customer_id
    WHERE p.case_id IS NOT NULL AND p.account_id IS NULL
    UNION ALL
    SELECT o.case_id, {_utc("o.settled_ms", "at_utc")},
        iif(o.mode = 'direct', 'we answered in private', 'we answered'),
        coalesce(g.name, ''), o.text
    FROM outbox o LEFT JOIN agents g ON g.id = o.agent_id
    WHERE o.delivery = 'sent' AND o.case_id IS NOT NULL
    UNION ALL
    SELECT n.case_id, {_utc("n.written_ms", "at_utc")}, 'note', coalesce(g.name, ''), n.text
    FROM notes n LEFT JOIN agents g ON g.id = n.agent_id WHERE n.removed_ms IS NULL
    UNION ALL
    SELECT e.case_id, {_utc("e.at_ms", "at_utc")},
        iif(e.was = e.became, e.what, e.what || ': ' || e.was || ' to ' || e.became), e.who, e.why
    FROM case_events e
    """,
)
"""What the file says, in words."""
