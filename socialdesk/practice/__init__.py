"""The practice shop: X on this computer, with stories to practise on.

::

    shop = PracticeShop(story=load_story("S0"), clock=StoryClock())
    shop.start()
    grant = shop.sign_in("harbourbooks")   # then speak to shop.url as to https://api.x.com
    shop.stop()
"""

from socialdesk.practice.clock import StoryClock
from socialdesk.practice.server import CLIENT_ID, PracticeShop
from socialdesk.practice.story import Story, load_story, story_names
from socialdesk.practice.troubles import Trouble, Troubles

__all__ = [
    "CLIENT_ID",
    "PracticeShop",
    "Story",
    "StoryClock",
    "Trouble",
    "Troubles",
    "load_story",
    "story_names",
]
