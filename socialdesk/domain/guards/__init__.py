"""Guards: what a person may want to know about a draft before it leaves (PRODUCT R10).

They warn and never wall. Each rule is a small pure function in this package; ``rules.RULES`` is the
whole list. A warning is data, and the window makes the words. ``about`` is what a dismissal is
remembered by; ``span`` is where in the draft it was found. What else each rule fills in:

======================  ====================================================  ====================
rule                    fields                                                act
======================  ====================================================  ====================
``ASKS_FOR_KNOWN``      kind, value (what they gave), post_id (None: a        ``SHOW_POST`` where
                        person entered it), span                              there is a post
``ASKS_FOR_DIRECT``     post_id (their newest direct message), span           ``SHOW_POST``
``GIVES_AWAY``          kind (order, mail, phone, address), value, theirs     none
                        (the customer's own), span
``GIVES_AWAY_CARD``     value (all but the last four digits hidden), span     none
``MAKES_LIGHT``         words (what is bright), upset (how that is known),    ``SHOW_POST`` where
                        post_id (where they are upset), span                  there is a post
``LINK_COSTS``          cost_microusd (how much more), value (the link)       none
``WROTE_AGAIN``         count, post_id (their newest)                         ``SHOW_POST``
``TARGET_DELETED``      post_id                                               none
``TARGET_EDITED``       post_id                                               ``SHOW_POST``
``SAID_BEFORE``         post_id (our earlier answer), at_ms (when)            ``SHOW_POST``
``NAMES_ANOTHER``       handle (without @), span                              none
``WRONG_LANGUAGE``      lang (theirs), draft_lang (both ISO 639-1)            none
``PROMISE``             words, due_ms, span                                   ``MAKE_REMINDER``
======================  ====================================================  ====================

``value`` is private: it may stand in the strip above the box, never in what others see.
"""

from __future__ import annotations

from socialdesk.domain.guards.warnings import DraftWarning, Rule, Upset, WarningAct

__all__ = ["DraftWarning", "Rule", "Upset", "WarningAct"]
