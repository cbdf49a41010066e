"""The first column: the shop, the views with their counts, and what is listened to."""

from socialdesk.ui.places.column import Places, ShopPage

__all__ = ["Places", "ShopPage"]
