"""The mood of words, by vaderSentiment: English only, on cleaned text (TRIAGE.md)."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from socialdesk.domain.text import clean_for_mood

JUDGED = frozenset({"en", None})
"""The languages, in X's codes, whose mood can be judged; None where the network did not say."""


class VaderMood:
    """Implements ``ports.Mood``."""

    @cached_property
    def _analyzer(self) -> Any:
        # Imported on first use: it takes longer than the window may, and runs on another lane.
        from vaderSentiment.vaderSentiment import (  # noqa: PLC0415
            SentimentIntensityAnalyzer,
        )

        return SentimentIntensityAnalyzer()  # reads the lexicon each time it is made

    def judge(self, text: str, lang: str | None) -> float | None:
        """Return -1 (upset) to 1 (bright), or None where the language is not judged."""
        if lang not in JUDGED:
            return None
        score: float = self._analyzer.polarity_scores(clean_for_mood(text))["compound"]
        return score
