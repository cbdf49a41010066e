"""What a person does in a browser to sign in: open X's page, press a button, be sent back."""

from __future__ import annotations

import re
import threading
from collections.abc import Collection
from urllib.parse import urlsplit

import requests

PATIENCE_S = 20


def press(
    address: str,
    *,
    account: str | None = None,
    without: Collection[str] = (),
    answer: str = "allow",
    follow: bool = True,
) -> requests.Response:
    """Press a button on the practice shop's page; return what the browser shows in the end.

    ``account`` is a handle, else the first one offered; ``without`` are the ticks taken away.
    """
    page = requests.get(address, timeout=PATIENCE_S)
    assert page.status_code == 200, page.text
    (ticket,) = re.findall(r'name="ticket" value="([^"]+)"', page.text)
    handles = re.findall(r'option value="([^"]+)"', page.text)
    scopes = re.findall(r'name="scope" value="([^"]+)"', page.text)
    form = {
        "ticket": ticket,
        "account": account or handles[0],
        "scope": [scope for scope in scopes if scope not in without],
        "answer": answer,
    }
    here = urlsplit(address)
    return requests.post(
        f"{here.scheme}://{here.netloc}/i/oauth2/authorize",
        data=form,
        allow_redirects=follow,
        timeout=PATIENCE_S,
    )


def press_beside(address: str, **choice: object) -> threading.Thread:
    """Press in a thread of its own, while this one waits for the answer."""
    thread = threading.Thread(target=press, args=(address,), kwargs=choice, name="browser")
    thread.start()
    return thread
