from __future__ import annotations

import pytest

from socialdesk.domain.text import may_mislead


@pytest.mark.parametrize(
    "host",
    [
        "b\u043e\u043eks.example",  # Cyrillic o
        "\u0430\u0440\u0440\u04cf\u0435.example",  # all Cyrillic, under a Latin ending
        "b\u03bfoks.example",  # Greek omicron
        "\u0570ooks.example",  # Armenian ho
        "\uff42ooks.example",  # full width
        "\u0431\u03bf\u043e\u043a",  # Cyrillic and Greek
        "\u0645\u05d0.example",  # Arabic and Hebrew
    ],
)
def test_hosts_that_can_be_taken_for_others(host: str) -> None:
    assert may_mislead(host)


@pytest.mark.parametrize(
    "host",
    [
        "books.example",
        "b\u00fccher.example",
        "caf\u00e9.example",
        "\u672c\u5c4b.example",
        "\u307b\u3093\u30db\u30f3\u672cbooks.example",
        "\u043a\u043d\u0438\u0433\u0438.\u0440\u0444",
        "\u0645\u0631\u062d\u0628\u0627.example",
        "127.0.0.1",
        "",
    ],
)
def test_hosts_that_are_what_they_look_like(host: str) -> None:
    assert not may_mislead(host)
