"""Connecting an account, step by step.

::

    dialog     leads from page to page, and keeps the waiting off the main thread
    page       what every page looks like; lines that can be copied
    guide      what a developer app is, and how to make one
    picture    our own drawings, in the colours of the theme
    client_id  where the Client ID is put in
    waiting    while a person is on X's page
    result     who is connected and what will not work; what went wrong
"""

from socialdesk.ui.connect.dialog import ConnectDialog

__all__ = ["ConnectDialog"]
