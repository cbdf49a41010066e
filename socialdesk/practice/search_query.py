"""X's search language: what a saved search uses of it, and X's complaints about the rest.

A query is clauses side by side (all must hold), ``OR`` between such groups, parentheses, and
``-`` before a clause or a group to deny it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from socialdesk.practice import problems
from socialdesk.practice.entities import hashtags_in, links_in
from socialdesk.practice.records import Post
from socialdesk.practice.world import World

QUERY_LENGTH = 512
_DEPTH = 25

_TOKEN = re.compile(
    r"""\s*(?:(?P<open>\()|(?P<close>\))|(?P<deny>-(?=[^\s)]))
      |(?P<phrase>"[^"]*")
      |(?P<operator>[A-Za-z_]+):(?P<value>"[^"]*"|[^\s()"]+)
      |(?P<hashtag>\#\w+)|(?P<handle>@\w+)
      |(?P<word>[^\s()"]+)
      |(?P<stray>\S))""",
    re.VERBOSE,
)
_WORDS = re.compile(r"\w+")
_NO_KEYWORD = re.compile(r"^[\[{:]|:$")

Matches = Callable[[Post, World], bool]


class Clause(NamedTuple):
    """A part of a query: whom it matches, and whether it can stand without another."""

    matches: Matches
    stands_alone: bool


def _complain(query: str, what: str, position: int) -> problems.ProblemError:
    message = f"There were errors processing your request: {what} (at position {position})"
    return problems.invalid("query", query, message)


# -- single clauses ---------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORDS.findall(text)]


def _says(phrase: str) -> Matches:
    wanted = _words(phrase)

    def matches(post: Post, _: World) -> bool:
        words = _words(post.written)
        spans = range(len(words) - len(wanted) + 1)
        return bool(wanted) and any(words[i : i + len(wanted)] == wanted for i in spans)

    return matches


def _has_hashtag(tag: str) -> Matches:
    return lambda post, _: tag.lower() in hashtags_in(post.written)


def _person(world: World, name: str) -> int | None:
    is_id = name.isascii() and name.isdigit()
    return int(name) if is_id else world.find_person(name.lstrip("@"))


def _names(handle: str) -> Matches:
    return lambda post, world: world.find_person(handle) in post.mentioned


def _from(name: str) -> Matches:
    return lambda post, world: post.author_id == _person(world, name)


def _to(name: str) -> Matches:
    return lambda post, world: (
        post.replied_to_user is not None and post.replied_to_user == _person(world, name)
    )


def _in_conversation(number: str) -> Matches:
    return lambda post, _: str(post.conversation_id) == number


def _links_to(part: str) -> Matches:
    return lambda post, _: any(part.lower() in link.lower() for link in links_in(post.written))


_IS: dict[str, Matches] = {
    "retweet": lambda post, _: post.reposted is not None,
    "reply": lambda post, _: post.replied_to is not None,
    "quote": lambda post, _: post.quoted is not None,
    "verified": lambda post, world: world.people[post.author_id].verified,
}
_HAS: dict[str, Matches] = {
    "links": lambda post, _: bool(links_in(post.written) or post.pictures),
    "media": lambda post, _: bool(post.pictures),
    "images": lambda post, _: bool(post.pictures),
    "hashtags": lambda post, _: bool(hashtags_in(post.written)),
    "mentions": lambda post, _: bool(post.mentioned),
}
_OPERATORS: dict[str, Callable[[str], Matches]] = {
    "from": _from,
    "to": _to,
    "conversation_id": _in_conversation,
    "url": _links_to,
}


@dataclass
class _Parser:
    """Reads one query from left to right."""

    query: str
    at: int = 0
    depth: int = 0

    def peek(self) -> re.Match[str] | None:
        """Return the next token without passing it."""
        return _TOKEN.match(self.query, self.at)

    def take(self) -> re.Match[str] | None:
        """Return the next token and pass it."""
        token = self.peek()
        if token is not None:
            self.at = token.end()
        return token

    def position(self, token: re.Match[str] | None) -> int:
        """Return where ``token`` begins, counted from 1 as X does."""
        return token.start(token.lastgroup or 0) + 1 if token else len(self.query) + 1

    def either(self) -> Clause:
        """Read groups with OR between them."""
        groups = [self.all_of()]
        while (token := self.peek()) is not None and token["word"] == "OR":
            self.take()
            groups.append(self.all_of())
        return Clause(
            lambda post, world: any(group.matches(post, world) for group in groups),
            all(group.stands_alone for group in groups),
        )

    def all_of(self) -> Clause:
        """Read clauses side by side."""
        clauses = []
        while (token := self.peek()) is not None and not token["close"] and token["word"] != "OR":
            clauses.append(self.clause())
        if not clauses:
            raise _complain(
                self.query, "no viable alternative at input", self.position(self.peek())
            )
        return Clause(
            lambda post, world: all(clause.matches(post, world) for clause in clauses),
            any(clause.stands_alone for clause in clauses),
        )

    def clause(self) -> Clause:
        """Read one clause, or a group in parentheses."""
        token = self.take()
        if token is None:
            raise _complain(self.query, "no viable alternative at input", len(self.query) + 1)
        if not (token["deny"] or token["open"]):
            return self.simple(token)
        self.depth += 1
        if self.depth > _DEPTH:
            raise _complain(self.query, "too many nested groups", self.position(token))
        clause = self.denied() if token["deny"] else self.group(token)
        self.depth -= 1
        return clause

    def denied(self) -> Clause:
        """Read what stands after a ``-``."""
        denied = self.clause()
        return Clause(lambda post, world: not denied.matches(post, world), stands_alone=False)

    def group(self, opening: re.Match[str]) -> Clause:
        """Read what stands in parentheses."""
        inside = self.either()
        closing = self.take()
        if closing is None or not closing["close"]:
            raise _complain(self.query, "missing ')'", self.position(opening))
        return inside

    def simple(self, token: re.Match[str]) -> Clause:
        """Read a clause that is one token."""
        if token["phrase"] and token["phrase"] != '""':
            return Clause(_says(token["phrase"]), stands_alone=True)
        if token["hashtag"]:
            return Clause(_has_hashtag(token["hashtag"][1:]), stands_alone=True)
        if token["handle"]:
            return Clause(_names(token["handle"][1:]), stands_alone=True)
        if token["operator"]:
            return self.operator(token)
        return self.word(token)

    def word(self, token: re.Match[str]) -> Clause:
        """Read a keyword; ``and`` is refused, and a sign that means nothing here."""
        word = token["word"]
        if word is None or word in {"-", "#", "@"} or _NO_KEYWORD.search(word):
            shown = token.group().strip()
            raise _complain(
                self.query, f"no viable alternative at input '{shown}'", self.position(token)
            )
        if word.lower() == "and":
            raise _complain(
                self.query,
                "Ambiguous use of and as a keyword. Use a space to logically join two clauses, "
                'or "and" to find occurrences of and in text',
                self.position(token),
            )
        return Clause(_says(word), stands_alone=True)

    def operator(self, token: re.Match[str]) -> Clause:
        """Read ``name:value``; X refuses a name that it does not know."""
        name, value = token["operator"].lower(), token["value"].strip('"')
        if name in _OPERATORS:
            return Clause(_OPERATORS[name](value), stands_alone=True)
        if name == "lang":
            return Clause(lambda post, _: post.lang == value.lower(), stands_alone=False)
        known = {"is": _IS, "has": _HAS}.get(name, {})
        if value.lower() in known:
            return Clause(known[value.lower()], stands_alone=False)
        shown = f"{name}:{value}" if name in {"is", "has"} else name
        raise _complain(
            self.query,
            f"Reference to invalid operator '{shown}'. Operator is not available in current "
            "product or product packaging. Please refer to complete available operator list at "
            "https://developer.twitter.com/en/docs/twitter-api/tweets/search/integrate/build-a-query.",
            token.start("operator") + 1,
        )


def read_query(query: str) -> Matches:
    """Return what ``query`` matches; the 400 that X would answer where it cannot be read."""
    if len(query) > QUERY_LENGTH:
        raise problems.invalid(
            "query",
            query,
            f"The `query` query parameter value is {len(query)} characters long, more than the "
            f"{QUERY_LENGTH} that are allowed",
        )
    parser = _Parser(query)
    whole = parser.either()
    if (rest := parser.peek()) is not None:
        raise _complain(query, "missing EOF at ')'", parser.position(rest))
    if not whole.stands_alone:
        raise _complain(query, _why_it_cannot_stand(query), 1)
    return whole.matches


def _why_it_cannot_stand(query: str) -> str:
    if query.startswith(("is:", "has:", "lang:")):
        return "is/has/lang cannot be used as a standalone operator"
    return "Rules must contain at least one positive, non-stopword clause"
