"""The store inside one transaction: every kind of thing by its name."""

from __future__ import annotations

import sqlite3
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # each is imported at first use: the first painted row needs few of them
    from socialdesk.store.accounts import Accounts
    from socialdesk.store.agents import Agents
    from socialdesk.store.audit import Audit
    from socialdesk.store.cases import Cases
    from socialdesk.store.causes import Causes
    from socialdesk.store.context import Context
    from socialdesk.store.corrections import Corrections
    from socialdesk.store.costs import Costs
    from socialdesk.store.customers import Customers
    from socialdesk.store.dismissals import Dismissals
    from socialdesk.store.drafts import Drafts
    from socialdesk.store.erasing import Erasing
    from socialdesk.store.export import Export
    from socialdesk.store.facts import Facts
    from socialdesk.store.feed import Feed
    from socialdesk.store.figures import Figures
    from socialdesk.store.imports import Imports
    from socialdesk.store.incidents import Incidents
    from socialdesk.store.judgements import Judgements
    from socialdesk.store.macros import Macros
    from socialdesk.store.meanwhile import Meanwhile
    from socialdesk.store.notes import Notes
    from socialdesk.store.notices import Notices
    from socialdesk.store.outbox import Outbox
    from socialdesk.store.own_posts import OwnPosts
    from socialdesk.store.own_words import OwnWords
    from socialdesk.store.place import Place
    from socialdesk.store.placing import Placing
    from socialdesk.store.posts import Posts
    from socialdesk.store.promises import Promises
    from socialdesk.store.reach import Reach
    from socialdesk.store.rechecks import Rechecks
    from socialdesk.store.saved_views import SavedViews
    from socialdesk.store.search import Search
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
    """What ``Database.write`` and ``Database.read`` give: valid inside their block only.

    Each part is made, and its module imported, when it is first asked for.
    """

    accounts: Accounts
    """The shop's own accounts."""
    agents: Agents
    """Who answers at this desk."""
    audit: Audit
    """The append-only log of what was done."""
    cases: Cases
    """Cases and their events."""
    causes: Causes
    """Root causes of cases."""
    context: Context
    """What posts refer to."""
    corrections: Corrections
    """What a person put right about signs."""
    costs: Costs
    """What X charged."""
    customers: Customers
    """People who wrote to or about the shop."""
    dismissals: Dismissals
    """Warnings that a person does not want to see again."""
    drafts: Drafts
    """Answers being written."""
    erasing: Erasing
    """What is taken out of the file for good."""
    export: Export
    """Rows for tables that leave."""
    facts: Facts
    """What customers told, and what a person says about it."""
    feed: Feed
    """The rows of the feed."""
    figures: Figures
    """What reports are counted from."""
    judgements: Judgements
    """What the rules found in posts."""
    macros: Macros
    """Answers with what happens afterwards."""
    meanwhile: Meanwhile
    """What happened while nobody was at the desk."""
    notes: Notes
    """Private notes."""
    notices: Notices
    """What there may be to tell a person who looks elsewhere."""
    imports: Imports
    """What was read from archives."""
    incidents: Incidents
    """Many cases with one cause."""
    outbox: Outbox
    """Replies from the button to X's confirmation."""
    place: Place
    """Where the case file lay last."""
    own_posts: OwnPosts
    """What the shop itself said in public."""
    own_words: OwnWords
    """The shop's own words."""
    posts: Posts
    """Posts and direct messages."""
    promises: Promises
    """What we promised, and whether it was kept."""
    saved_views: SavedViews
    """Searches that are kept under a name."""
    search: Search
    """Search over everything."""
    settings: SettingsStore
    """What the shop has set."""
    snippets: Snippets
    """Words kept to be used again."""
    sources: Sources
    """What is listened to, and the proof."""
    reach: Reach
    """How far customers' posts went, and who joined in."""
    rechecks: Rechecks
    """Posts that are looked at again."""
    placing: Placing
    """In which case posts stand."""
    steps: Steps
    """What a person did to cases, and how it is taken back."""
    surroundings: Surroundings
    """What a draft stands beside."""
    tags: Tags
    """Tags of cases."""
    similar: SimilarCases
    """Cases that were solved before."""
    targets: Targets
    """Whether posts can be answered."""
    tombstones: Tombstones
    """What is left of deleted posts."""
    unreadable: UnreadableEntries
    """What X said and nobody understood."""
    volume: Volume
    """How much is written, and when a word was."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        """Make a part; it is an attribute like any other from then on."""
        kind = Store.__annotations__.get(name)
        if kind is None:
            raise AttributeError(name)
        module = import_module(f"socialdesk.store.{name}")
        part = getattr(module, kind)(self._connection)
        setattr(self, name, part)
        return part
