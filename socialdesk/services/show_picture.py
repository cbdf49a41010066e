"""Show a picture of a post: from the folder, else from the network."""

from __future__ import annotations

from socialdesk.domain.ids import CustomerId
from socialdesk.domain.posts import Media
from socialdesk.errors import GoneError, SignedOutError
from socialdesk.services.desk import Desk


def picture(desk: Desk, *, customer_id: CustomerId, media: Media) -> bytes:
    """Return a picture in a customer's conversation as it came, which may be anything.

    One of ours is read from the folder of what leaves, while it is there; any other is fetched at
    most once. Raises PictureError and NetworkError.
    """
    if media.outgoing:
        return desk.outgoing.get(media.outgoing)
    with desk.database.read() as store:
        network = store.customers.get(customer_id).network
        accounts = [
            one.id for one in store.accounts.all() if one.signed_in and one.network == network
        ]
    kept = desk.pictures.get(network, media.key)
    if kept is not None:
        return kept
    if media.url is None:
        raise GoneError("X named a picture but did not say where it is.")
    if not accounts:
        raise SignedOutError("No account of this network is signed in.")
    content = desk.network(accounts[0]).picture(media.url)
    desk.pictures.keep(network, media.key, content)
    return content
