"""The store inside one transaction: every kind of thing by its name."""

from __future__ import annotations

import sqlite3
from functools import cached_property

from socialdesk.store.accounts import Accounts
from socialdesk.store.agents import Agents
from socialdesk.store.audit import Audit
from socialdesk.store.cases import Cases
from socialdesk.store.causes import Causes
from socialdesk.store.context import Context
from socialdesk.store.costs import Costs
from socialdesk.store.customers import Customers
from socialdesk.store.dismissals import Dismissals
from socialdesk.store.drafts import Drafts
from socialdesk.store.facts import Facts
from socialdesk.store.feed import Feed
from socialdesk.store.incidents import Incidents
from socialdesk.store.macros import Macros
from socialdesk.store.notes import Notes
from socialdesk.store.outbox import Outbox
from socialdesk.store.own_posts import OwnPosts
from socialdesk.store.own_words import OwnWords
from socialdesk.store.place import Place
from socialdesk.store.placing import Placing
from socialdesk.store.posts import Posts
from socialdesk.store.promises import Promises
from socialdesk.store.rechecks import Rechecks
from socialdesk.store.settings import SettingsStore
from socialdesk.store.similar import SimilarCases
from socialdesk.store.snippets import Snippets
from socialdesk.store.sources import Sources
from socialdesk.store.steps import Steps
from socialdesk.store.surroundings import Surroundings
from socialdesk.store.tags import Tags
from socialdesk.store.targets import Targets
from socialdesk.store.tombstones import Tombstones
from socialdesk.store.unreadable import UnreadableEntries
from socialdesk.store.volume import Volume


class Store:
    """What ``Database.write`` and ``Database.read`` give: valid inside their block only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def accounts(self) -> Accounts:
        """The shop's own accounts."""
        return Accounts(self._connection)

    @cached_property
    def agents(self) -> Agents:
        """Who answers at this desk."""
        return Agents(self._connection)

    @cached_property
    def audit(self) -> Audit:
        """The append-only log of what was done."""
        return Audit(self._connection)

    @cached_property
    def cases(self) -> Cases:
        """Cases and their events."""
        return Cases(self._connection)

    @cached_property
    def causes(self) -> Causes:
        """Root causes of cases."""
        return Causes(self._connection)

    @cached_property
    def context(self) -> Context:
        """What posts refer to."""
        return Context(self._connection)

    @cached_property
    def costs(self) -> Costs:
        """What X charged."""
        return Costs(self._connection)

    @cached_property
    def customers(self) -> Customers:
        """People who wrote to or about the shop."""
        return Customers(self._connection)

    @cached_property
    def dismissals(self) -> Dismissals:
        """Warnings that a person does not want to see again."""
        return Dismissals(self._connection)

    @cached_property
    def drafts(self) -> Drafts:
        """Answers being written."""
        return Drafts(self._connection)

    @cached_property
    def facts(self) -> Facts:
        """What customers told, and what a person says about it."""
        return Facts(self._connection)

    @cached_property
    def feed(self) -> Feed:
        """The rows of the feed."""
        return Feed(self._connection)

    @cached_property
    def macros(self) -> Macros:
        """Answers with what happens afterwards."""
        return Macros(self._connection)

    @cached_property
    def notes(self) -> Notes:
        """Private notes."""
        return Notes(self._connection)

    @cached_property
    def incidents(self) -> Incidents:
        """Many cases with one cause."""
        return Incidents(self._connection)

    @cached_property
    def outbox(self) -> Outbox:
        """Replies from the button to X's confirmation."""
        return Outbox(self._connection)

    @cached_property
    def place(self) -> Place:
        """Where the case file lay last."""
        return Place(self._connection)

    @cached_property
    def own_posts(self) -> OwnPosts:
        """What the shop itself said in public."""
        return OwnPosts(self._connection)

    @cached_property
    def own_words(self) -> OwnWords:
        """The shop's own words."""
        return OwnWords(self._connection)

    @cached_property
    def posts(self) -> Posts:
        """Posts and direct messages."""
        return Posts(self._connection)

    @cached_property
    def promises(self) -> Promises:
        """What we promised, and whether it was kept."""
        return Promises(self._connection)

    @cached_property
    def settings(self) -> SettingsStore:
        """What the shop has set."""
        return SettingsStore(self._connection)

    @cached_property
    def snippets(self) -> Snippets:
        """Words kept to be used again."""
        return Snippets(self._connection)

    @cached_property
    def sources(self) -> Sources:
        """What is listened to, and the proof."""
        return Sources(self._connection)

    @cached_property
    def rechecks(self) -> Rechecks:
        """Posts that are looked at again."""
        return Rechecks(self._connection)

    @cached_property
    def placing(self) -> Placing:
        """In which case posts stand."""
        return Placing(self._connection)

    @cached_property
    def steps(self) -> Steps:
        """What a person did to cases, and how it is taken back."""
        return Steps(self._connection)

    @cached_property
    def surroundings(self) -> Surroundings:
        """What a draft stands beside."""
        return Surroundings(self._connection)

    @cached_property
    def tags(self) -> Tags:
        """Tags of cases."""
        return Tags(self._connection)

    @cached_property
    def similar(self) -> SimilarCases:
        """Cases that were solved before."""
        return SimilarCases(self._connection)

    @cached_property
    def targets(self) -> Targets:
        """Whether posts can be answered."""
        return Targets(self._connection)

    @cached_property
    def tombstones(self) -> Tombstones:
        """What is left of deleted posts."""
        return Tombstones(self._connection)

    @cached_property
    def unreadable(self) -> UnreadableEntries:
        """What X said and nobody understood."""
        return UnreadableEntries(self._connection)

    @cached_property
    def volume(self) -> Volume:
        """How much is written, and when a word was."""
        return Volume(self._connection)
