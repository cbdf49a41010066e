"""Which rows and columns an erasure changes, as statements about what it gathered."""

from __future__ import annotations

from typing import Final

from socialdesk.domain.cases import Happening

ANONYMOUS: Final = "erased"
"""What stands where an id stood; followed by the row's number where it has to be the only one."""
OPEN: Final = "('queued', 'sending', 'unconfirmed')"
OLD: Final = "FROM cases WHERE state = 'resolved' AND erased_ms IS NULL AND resolved_ms < ?"
_PEOPLE: Final = "(SELECT row_id FROM erasing WHERE erasure_id = :id AND what = 'person')"
_CASES: Final = "(SELECT row_id FROM erasing WHERE erasure_id = :id AND what = 'case')"
_SENT: Final = f"(case_id IN {_CASES} OR customer_id IN {_PEOPLE})"
_KEYS: Final = f"""
    (SELECT draft_key FROM drafts WHERE case_id IN {_CASES}
        UNION SELECT draft_key FROM outbox WHERE {_SENT})
"""

# What is gathered in an erasure's first moment: after it nobody could tell any more who it was.
GATHER: Final = (
    f"""
    INSERT INTO erasing (erasure_id, what, value) SELECT :id, 'handle', handle
    FROM customers WHERE id IN {_PEOPLE} AND handle <> ''
    UNION SELECT :id, 'handle', handle FROM customer_handles WHERE customer_id IN {_PEOPLE}
    """,
    f"""
    INSERT INTO erasing (erasure_id, what, value)
    SELECT DISTINCT :id, 'name', name FROM customers WHERE id IN {_PEOPLE} AND name <> ''
    """,
    f"""
    INSERT INTO erasing (erasure_id, what, row_id, value)
    SELECT :id, 'case', id, NULL FROM cases WHERE customer_id IN {_PEOPLE}
    """,
    f"""
    INSERT INTO erasing (erasure_id, what, row_id, value)
    SELECT :id, 'post', id, remote_id FROM posts WHERE customer_id IN {_PEOPLE}
    UNION SELECT :id, 'post', id, remote_id FROM posts WHERE case_id IN {_CASES}
    """,
    """
    INSERT INTO erasing (erasure_id, what, row_id, value)
    SELECT :id, 'version', p.id, p.version_id FROM erasing e JOIN posts p ON p.id = e.row_id
        WHERE e.erasure_id = :id AND e.what = 'post' AND p.version_id <> p.remote_id
    UNION SELECT :id, 'version', v.post_id, v.version_id FROM erasing e
        JOIN post_versions v ON v.post_id = e.row_id
        WHERE e.erasure_id = :id AND e.what = 'post'
    """,
    """
    INSERT INTO erasing (erasure_id, what, value)
    SELECT :id, 'version', referred_id FROM context_posts WHERE author_id IN
        (SELECT value FROM erasing WHERE erasure_id = :id AND what = 'person')
    """,
    f"""
    INSERT INTO erasing (erasure_id, what, value)
    SELECT DISTINCT :id, 'file', file_name FROM attachments WHERE draft_key IN {_KEYS}
    """,
)

# What is small is taken in the same moment, so that a later post of that account finds nobody.
AT_ONCE: Final = (
    f"DELETE FROM attachments WHERE draft_key IN {_KEYS}",
    f"DELETE FROM drafts WHERE case_id IN {_CASES}",
    f"""
    UPDATE outbox SET text = '', whole = '', reply_to_id = '', afterwards = '{{}}',
        problem = NULL, recipient_id = iif(recipient_id IS NULL, NULL, '{ANONYMOUS}'),
        remote_id = iif(remote_id IS NULL, NULL, '{ANONYMOUS}:' || id),
        delivery = iif(delivery = 'failed', 'undone', delivery)
    WHERE {_SENT}
    """,
    f"DELETE FROM notes WHERE case_id IN {_CASES} OR customer_id IN {_PEOPLE}",
    f"""
    UPDATE promises SET words = '', outcome = coalesce(outcome, 'dropped'),
        settled_ms = coalesce(settled_ms, :at_ms) WHERE case_id IN {_CASES}
    """,
    f"DELETE FROM dismissed_warnings WHERE case_id IN {_CASES}",
    f"DELETE FROM fact_corrections WHERE customer_id IN {_PEOPLE}",
    f"UPDATE case_events SET why = '' WHERE case_id IN {_CASES} AND why <> ''",
    f"""
    UPDATE incident_cases SET left_ms = :at_ms WHERE case_id IN {_CASES} AND left_ms IS NULL
        AND incident_id IN (SELECT id FROM incidents WHERE closed_ms IS NULL)
    """,
    f"""
    INSERT INTO case_events (case_id, at_ms, what, was, became)
    SELECT id, :at_ms, '{Happening.NOTHING_LEFT.value}', state, 'resolved' FROM cases
    WHERE id IN {_CASES} AND state IN ('needs_reply', 'waiting', 'snoozed')
    """,
    f"""
    UPDATE cases SET state = 'resolved', resolved_ms = :at_ms, changed_ms = :at_ms, run = 0,
        run_since_ms = NULL, needs_you_ms = NULL, due_ms = NULL, snoozed_until_ms = NULL,
        woke_ms = NULL, woke_why = NULL
    WHERE id IN {_CASES} AND state IN ('needs_reply', 'waiting', 'snoozed')
    """,
    f"UPDATE cases SET erased_ms = :at_ms WHERE id IN {_CASES}",
    f"""
    UPDATE customers SET remote_id = '{ANONYMOUS}:' || id, handle = '{ANONYMOUS} ' || id,
        name = 'Erased person ' || id, followers = NULL, protected = 0, suspended = 0,
        avatar_url = NULL, erased_ms = :at_ms
    WHERE id IN {_PEOPLE}
    """,
    f"DELETE FROM customer_handles WHERE customer_id IN {_PEOPLE}",
)

TEXTS: Final = (
    ("context_posts", ("network", "referred_id"), ("name", "handle", "text"), "true"),
    ("post_versions", ("post_id", "version_id"), ("text",), "true"),
    ("notes", ("id",), ("text",), "true"),
    ("drafts", ("id",), ("text",), "true"),
    ("outbox", ("id",), ("text", "whole", "problem"), "true"),
    ("promises", ("id",), ("words",), "true"),
    ("case_events", ("id",), ("why",), "true"),
    ("fact_corrections", ("customer_id", "kind", "value"), ("value",), "true"),
    ("dismissed_warnings", ("case_id", "rule", "about"), ("about",), "true"),
    ("incidents", ("id",), ("name", "holding_text", "fixed_text"), "true"),
    ("tags", ("id",), ("name",), "true"),
    ("causes", ("id",), ("name",), "true"),
    ("unreadable", ("source_id", "remote_id"), ("reason",), "true"),
    ("sources", ("id",), ("label", "query"), "removed_ms IS NOT NULL"),
    ("answered_spikes", ("rowid",), ("stem",), "true"),
)
"""Where words stand that others wrote, or the shop itself; each by its key."""
NAMED_ONCE: Final = ("tags", "causes")
SHOPS_OWN: Final = (
    ("search", "SELECT label || ' ' || query FROM sources WHERE removed_ms IS NULL"),
    ("snippet", "SELECT name || ' ' || text FROM snippets"),
    ("macro", "SELECT name || ' ' || text FROM macros"),
    ("variable", "SELECT name || ' ' || value FROM variables"),
    ("signature", "SELECT text FROM signatures"),
    ("setting", "SELECT value FROM settings"),
)
"""What the shop wrote for itself and goes on working with: it is said, not changed."""
