"""A query's words as expressions of FTS5. Every word is quoted: nothing typed is read as syntax."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from socialdesk.domain.search.query import Query, Term


def words_expression(query: Query, column: str = "") -> str:
    """Return what finds texts with all of a query's words and none of the denied ones.

    For an index of words, or, where ``query.in_runs``, for one of single characters. ``column``
    bounds it to one. The query has terms.

    >>> words_expression(Query(terms=(Term("late"), Term("par", beginning=True))))
    '("late" "par"*)'
    """
    runs = query.in_runs
    denied = [one for one in query.denied if runs or not one.is_run]
    wanted = f"({_all(query.terms, runs=runs)})"
    whole = " NOT ".join([wanted, *(_one(term, runs=runs) for term in denied)])
    return f"{column} : ({whole})" if column else whole


def _all(terms: Sequence[Term], *, runs: bool) -> str:
    return " ".join(_one(term, runs=runs) for term in terms)


def _one(term: Term, *, runs: bool) -> str:
    if runs:
        return f'"{" ".join(char for char in term.text if char.isalnum())}"'
    words = " ".join("".join(map(_letter_or_gap, term.text)).split())
    return f'"{words}"*' if term.beginning else f'"{words}"'


def _letter_or_gap(char: str) -> str:
    """Leave letters, digits and their marks: SQLite takes emoji younger than itself for letters."""
    return char if char.isalnum() or unicodedata.category(char)[0] == "M" else " "
