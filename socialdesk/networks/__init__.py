"""How SocialDesk talks outward: one package for each network, and what they share.

::

    x      X, by its API; behind ``ports.Network``
    feeds  feeds of the web (RSS, Atom); behind ``ports.Feeds``
    calls  the sockets under way, so that they can be broken off
"""
