"""Which language a short text is in: by its script, and by the small words that every text has.

Only to notice an answer in another language than the customer's, so it says nothing rather than
something wrong: of a text that is short, mixed, or in a language not listed here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

from socialdesk.domain.text import clean_for_mood

FEWEST_WORDS: Final = 4
"""Fewer words could be a name and a thank-you."""
_FEWEST_KNOWN: Final = 2
_LOOKED_AT: Final = 2_000
"""So many characters are enough."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

# Small words alone: a name or a product must not decide. Those that several languages share cancel.
_SMALL_WORDS: Final = {
    "en": (
        "the and you your is are was were have has had it its it's i i'm i'll we we'll "
        "we're our us my me to of for in on at with this that what where when will would "
        "can could not don't can't be been do does did so but from by an if they their "
        "there please thanks thank sorry how get"
    ),
    "es": (
        "el la los las un una y o que qué de del al en por para con sin es está están son "
        "he ha hemos no mi tu su nos os les le lo se me te muy más ya pero como cuando "
        "hoy mañana gracias por favor desde hace tengo tiene sobre este esta esto usted "
        "ustedes"
    ),
    "fr": (
        "le la les un une des et ou que qui de du au aux en pour par avec sans est sont "
        "suis avez avons j'ai ai n'ai je tu il elle nous vous votre vos mon ma mes ne pas "
        "plus très mais ce cette c'est dans sur bonjour merci depuis toujours être été a "
        "à où comment ça"
    ),
    "de": (
        "der die das den dem des ein eine einen einem einer und oder aber ich du er sie "
        "wir ihr es mein meine ihre ihr euch uns mir mich nicht kein keine ist sind war "
        "habe hat haben wird werden mit auf für von zu zum zur im in an bei seit noch "
        "schon auch wie was wo wann bitte danke sehr"
    ),
    "it": (
        "il lo la i gli le un uno una e o che di del della dei al alla da dal in nel con "
        "per non è sono ho hai ha abbiamo mi ti ci vi si mio mia tuo vostro nostro più ma "
        "come quando grazie questo questa ancora molto anche perché dove vostra"
    ),
    "pt": (
        "o a os as um uma e ou que de do da dos das no na nos nas em por para com sem é "
        "está são foi não meu minha seu sua nosso você vocês eu nós me te lhe muito mais "
        "mas como quando obrigado obrigada já ainda este esta isso desde tenho tem"
    ),
    "nl": (
        "de het een en of maar ik jij je u hij zij wij we jullie mijn uw ons niet geen is "
        "zijn was heb heeft hebben wordt worden met op voor van naar in aan bij sinds nog "
        "al ook hoe wat waar wanneer graag bedankt dank dit dat die er te om zo heel"
    ),
}
_LANGUAGES_OF: Final[dict[str, set[str]]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF.setdefault(_word, set()).add(_language)

# Scripts in which one language, or a few, are written.
_OF_SCRIPT: Final = {
    "GREEK": {"el"}, "HEBREW": {"he", "yi"}, "THAI": {"th"}, "HANGUL": {"ko"}, "HIRAGANA": {"ja"},
    "KATAKANA": {"ja"}, "CJK": {"zh", "ja"}, "GEORGIAN": {"ka"}, "ARMENIAN": {"hy"},
    "DEVANAGARI": {"hi", "mr", "ne"}, "BENGALI": {"bn", "as"}, "TAMIL": {"ta"},
    "CYRILLIC": {"ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg"},
    "ARABIC": {"ar", "fa", "ur", "ps", "ckb", "sd", "ug"},
}  # fmt: skip
# X's own codes: some are old; those that begin with a q, and "und" and "zxx", name no language.
_X_CODES: Final = {"in": "id", "iw": "he", "no": "nb"}
_NONE: Final = frozenset({"und", "zxx", ""})
_ISO_LENGTH: Final = 2


def languages_of(text: str) -> frozenset[str]:
    """Return the languages that a text can be in, as ISO 639-1 codes; empty where that is unclear.

    >>> sorted(languages_of("Where is my order? It was to be here on Monday."))
    ['en']
    >>> languages_of("Lantern Lane 20418 ok"), "uk" in languages_of("де моє замовлення сьогодні")
    (frozenset(), True)
    """
    words = _WORD.findall(clean_for_mood(text[:_LOOKED_AT]).lower())
    letters = Counter(_script(word[0]) for word in words)
    if not words or letters.most_common(1)[0][1] * 4 < len(words) * 3:
        return frozenset()
    script = letters.most_common(1)[0][0]
    if script == "LATIN":
        return _by_small_words(words)
    if "HIRAGANA" in letters or "KATAKANA" in letters:
        return frozenset({"ja"})
    return frozenset(_OF_SCRIPT.get(script, ()))


def language_named(code: str | None) -> str | None:
    """Return the language that X says a post is in, as ISO 639-1; None where it names none.

    >>> language_named("pt-BR"), language_named("iw"), language_named("qme")
    ('pt', 'he', None)
    """
    base = (code or "").partition("-")[0].lower()
    if base in _NONE or (len(base) > _ISO_LENGTH and base.startswith("q")):
        return None
    return _X_CODES.get(base, base)


def _by_small_words(words: list[str]) -> frozenset[str]:
    if len(words) < FEWEST_WORDS:
        return frozenset()
    votes: dict[str, float] = {}
    for word in words:
        of = _LANGUAGES_OF.get(word, ())
        for language in of:
            votes[language] = votes.get(language, 0) + 1 / len(of)
    ranked = sorted(votes.items(), key=lambda vote: -vote[1])[:2]
    if not ranked or ranked[0][1] < max(_FEWEST_KNOWN, len(words) / 6):
        return frozenset()
    if len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]:
        return frozenset()
    return frozenset({ranked[0][0]})


def _script(letter: str) -> str:
    """Return the first word of a letter's name, which names its script."""
    return unicodedata.name(letter, "").partition(" ")[0]
