"""A light tone to somebody who is upset; a language that is not theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from socialdesk.domain.guards.warnings import DraftWarning, Rule, Upset, WarningAct
from socialdesk.domain.guards.written import GuardContext, Written
from socialdesk.domain.languages import languages_of

BRIGHT_FROM: Final = 0.6
_JOKES: Final = re.compile(
    r"[😂🤣😄😁😆😅😜😝😛😎🤪😉🥳🎉🤭🙃😹🥂🎊🤷]|(?:[:;]-?[dp)](?!\w))"
    r"|(?<!\w)(?:(?:ha){2,8}h?|(?:he){2,8}|(?:ja){2,8}|(?:hi){2,8}|lol|lmao|rofl|mdr|ptdr|yay"
    r"|woo{1,8}hoo{1,8}|whoops(?:ie)?|oopsie|no biggie|chill(?: out)?|relax|calm down|cheer up"
    r"|just kidding|jk|no big deal|happens to the best|keep calm"
    r"|don't be (?:upset|angry|mad|sad)|better luck next time|can't win them all"
    r"|tranquil[oa]s?|no es para tanto|ánimo|qué risa|calma"
    r"|détendez-vous|pas de panique|ce n'est pas grave|rien de grave|on se calme"
    r"|nicht so schlimm|halb so wild|kopf hoch|immer locker|entspann dich|ruhig blut)(?!\w)"
)
_CHEERS: Final = re.compile(
    r"(?<!\w)(?:great|awesome|amazing|fantastic|brilliant|wonderful|super|perfect|lovely|love"
    r"|excited|happy|delighted|thrilled|enjoy|glad|genial|fantástico|estupendo|encantad[oa]s?|feliz"
    r"|génial|parfait|ravis?|heureux|toll|klasse|wunderbar|freuen)(?!\w)[^.?!]{0,60}!|!\s*!"
)
_SORRY: Final = re.compile(
    r"(?<!\w)(?:sorry|apolog\w{1,6}|regret|(?:lo )?siento|lamento|lamentamos|disculp\w{1,5}|perdón"
    r"|désolée?s?|excus\w{1,6}|pardon|leid|entschuldig\w{1,6}|verzeih\w{1,4}|bedauern)(?!\w)"
)
_ANGRY: Final = re.compile(
    r"(?<!\w)(?:furious|angry|fuming|livid|disgust\w{2,4}|disgraceful|outrageous|ridiculous"
    r"|appalling|unacceptable|terrible|horrible|awful|worst|pathetic|shameful|shame on"
    r"|useless|rude|liars?|lied|scam\w{0,4}|joke of a|fed up|sick of|had enough|never again|wtf"
    r"|shambles|abysmal|shocking"
    r"|enfadad[oa]|indignad[oa]|vergüenza|pésimo|inaceptable|estafa|hart[oa]|horrible"
    r"|furieu(?:x|se)|inadmissible|honte|honteux|scandaleux|arnaque|marre|nul"
    r"|wütend|sauer|unverschämt\w{0,4}|frechheit|skandal|betrug|unmöglich|katastrophe)(?!\w)"
    r"|[😡🤬😠👎]"
)
_COMPLAINT: Final = re.compile(
    r"(?<!\w)(?:still (?:waiting|no|not|nothing|hasn't|haven't|broken)|broken?|damaged|faulty|wrong"
    r"|missing|lost|late|delayed?|cancell?ed|ignor\w{2,4}|disappoint\w{2,5}|complain\w{0,4}"
    r"|(?:not|never|n't) (?:arrived?|come|came|work\w{0,3}|received?|respond\w{0,3}|repl\w{1,4}"
    r"|help\w{0,3}|good|happy|fixed|acceptable)|refund|money back|no (?:reply|answer|response|one)"
    r"|doesn't work|nobody|waited|on hold|cold food|let down|upset|hurt|crying"
    r"|forg[eo]t(?:ten)? (?:me|us|my|our|about)|roll(?:s|ed|ing) (?:his|her|their) eyes"
    r"|should(?:n't| not) have (?:had to|to)|with regret|not funny|unkind"
    r"|roto|rota|defectuos[oa]|tarde|retraso|falta|perdido|sin respuesta|decepci\w{2,6}|queja"
    r"|cassée?|abîmée?|retard|manque|perdue?|toujours pas|déçue?|réclamation|remboursement"
    r"|kaputt|defekt|beschädigt|verspätet|fehlt|verloren|immer noch (?:nicht|kein\w{0,2})"
    r"|enttäuscht|beschwerde|erstattung)(?!\w)"
)


def upset_words(text: str) -> Upset | None:
    """Say what in a customer's words shows that they are upset, by words alone.

    >>> upset_words("the food was lovely but the waiter was rude to my mum")
    <Upset.ANGRY_WORDS: 'angry_words'>
    """
    small = text.lower()
    if _ANGRY.search(small):
        return Upset.ANGRY_WORDS
    return Upset.COMPLAINT if _COMPLAINT.search(small) else None


def makes_light(written: Written, context: GuardContext) -> Iterator[DraftWarning]:
    """Warn where a draft jokes or cheers while the customer is upset.

    "Haha, waiters, eh? 😂" to somebody whose mother was treated badly (story S4). Cheering beside
    an apology is let through ("So sorry! We'd love to make it right"), a joke is not.
    """
    if context.upset is None:
        return
    found = _JOKES.search(written.small)
    if found is None and not _SORRY.search(written.small):
        found = _CHEERS.search(written.small) or _bright(written)
    if found is not None:
        post_id = context.upset.post_id
        yield DraftWarning(
            rule=Rule.MAKES_LIGHT,
            about=found[0].strip(),
            act=WarningAct.SHOW_POST if post_id else None,
            span=found.span(),
            words=written.text[found.start() : found.end()],
            upset=context.upset.how,
            post_id=post_id,
        )


def _bright(written: Written) -> re.Match[str] | None:
    """Return the exclamation of a draft whose words are bright, too; a bright mood alone is polite.

    Service words ("help", "please", "thanks") are bright to the lexicon (TRIAGE).
    """
    if written.mood is None or written.mood < BRIGHT_FROM:
        return None
    return re.search("!", written.small)


def wrong_language(written: Written, context: GuardContext) -> Iterator[DraftWarning]:
    """Warn where a draft is in another language than the customer's.

    "Thank you, we will have a look at it" to somebody who writes French. Nothing is said of a short
    draft, or where either language is unclear.
    """
    if context.lang is None:
        return
    languages = languages_of(written.text)
    if len(languages) != 1 or context.lang in languages:
        return
    (draft_lang,) = languages
    yield DraftWarning(
        rule=Rule.WRONG_LANGUAGE,
        about=f"{context.lang}:{draft_lang}",
        lang=context.lang,
        draft_lang=draft_lang,
    )
