"""What a post shows (its signs) and what it weighs, by rules over words that a person can read."""

from socialdesk.domain.signs.judging import NOBODY, Judgement, Surroundings, judge_post
from socialdesk.domain.signs.weights import WEIGHTS
from socialdesk.domain.triage import Weighed

__all__ = ["NOBODY", "WEIGHTS", "Judgement", "Surroundings", "Weighed", "judge_post"]
