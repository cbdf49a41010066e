"""The search language (PRODUCT H1): what is typed, read into a Query; what of a text it finds."""

from __future__ import annotations

from socialdesk.domain.search.query import Field, Filter, Has, Problem, Query, Term
from socialdesk.domain.search.reading import parse

__all__ = ["Field", "Filter", "Has", "Problem", "Query", "Term", "parse"]
