"""Feeds of the web: RSS and Atom, read without an account. feedparser lives here and nowhere else.

::

    reader     what SocialDesk asks: one feed read, one answer understood
    fetching   how a request travels: where to, how long, how much
    lines      connections that go to allowed addresses alone
    apart      hostile bytes are read in a process of its own, within a time
    found    what is handed from that process to this one
    reading    bytes -> what feedparser finds in them, as plain text
    plain      HTML -> plain text
    entries    what was found -> posts of the network "web"
"""
