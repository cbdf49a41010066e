"""What the shop itself said in public."""

from __future__ import annotations

import sqlite3

from socialdesk.domain.broadcasts import HelpToPromotion


class OwnPosts:
    """The posts of the ``posts`` table that the shop's own accounts wrote."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def help_to_promotion(self, since_ms: int) -> HelpToPromotion:
        """Count our public posts since then: to a customer, and to nobody.

        Neither are reposts, nor the later posts of a thread of our own.
        """
        answers, statuses = self._connection.execute(
            "SELECT coalesce(sum(customer_id IS NOT NULL), 0),"
            " coalesce(sum(customer_id IS NULL AND reply_to_id IS NULL), 0) FROM posts"
            " WHERE account_id IS NOT NULL AND created_ms >= ? AND channel = 'public'"
            " AND reposted_id IS NULL AND deleted_ms IS NULL",
            (since_ms,),
        ).fetchone()
        return HelpToPromotion(answers, statuses)
