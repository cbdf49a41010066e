"""The second column: a feed of a million rows that is live and never moves under the hand."""

from socialdesk.ui.feed.ask import FeedAsk, ServiceFeedAsk
from socialdesk.ui.feed.column import FeedColumn

__all__ = ["FeedAsk", "FeedColumn", "ServiceFeedAsk"]
