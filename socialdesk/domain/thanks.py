"""Whether a customer's words are a thank-you or praise that ends a matter, and nothing else (T4).

A thank-you after our answer closes the case instead of opening it again: nine days later, too. To
close what is not over leaves somebody unheard, while to leave open what is over costs one look. So
a post counts as such a thank-you only if it thanks and nothing in it asks, objects, promises more
or tells of trouble. Praise does the same where it says that what was awaited is there (story S3);
words that are as often bitter ("well done", "bravo") are none here. The words of every language are
in one table, to be read and added to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from socialdesk.domain.text.cleaning import clean_for_mood
from socialdesk.domain.text.links import find_links

LONGEST = 280
FEW_WORDS = 3
MANY_WORDS = 24
NEAR_THE_FRONT = 4
"""A thank-you among the first words is what the post is about; further on it may be mere manners,
as in "My order number is 12. Thanks"."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in one language, as patterns of whole words.

    ``thanks`` thank; ``harmless`` look like trouble and are none; ``over`` say that it went well;
    ``blocks`` ask, object, tell of trouble or of something still to come. ``praise`` praises
    beyond doubt, ``there`` says that what was awaited is there.
    """

    thanks: str
    harmless: str
    over: str
    blocks: str
    praise: str = r"(?!)"
    there: str = r"(?!)"


_ENGLISH = Words(
    thanks=r"thank(?:s|x|ful| ?(?:you|u|ya|yew|q))|thx|thnx|tnx|tks|tysm|ty|cheers|"
    r"(?:much |really |greatly |i )?appreciated?(?: it| that| the| your)?",
    harmless=r"no (?:problem|worries|longer|need|rush|complaints?|issues?(?: now)?|thanks needed)|"
    r"(?:can'?t|cannot|can not) (?:thank|praise|fault|recommend)|could ?n'?t be (?:happier|better)|"
    r"not (?:a problem|at all|to worry)|never mind|"
    r"(?:for|with) (?:the |your |my |all |this |our |that |helping |sorting |fixing |resolving |"
    r"solving |quickly |me |us |you |out )*(?:help|issues?|problems?|matter|concern|request|fix|"
    r"update|refund|replacement|reply|response|answer)|"
    r"(?:resolv|fix|sort|solv|answer|handl|address)(?:ed|ing) (?:out )?(?:the |this |"
    r"that |my |our |"
    r"it |all )*(?:issues?|problems?|questions?|order|refund|concern|complaint)?",
    over=r"resolved|fixed|sorted|solved|works?(?: (?:now|again|fine|great|perfectly))|"
    r"working again|"
    r"arrived|got (?:it|here|them|mine)|received|all (?:good|set|done|fine)|good (?:now|to go)|"
    r"great|awesome|amazing|brilliant|excellent|perfect|perfectly|fantastic|wonderful|lovely|"
    r"best|super|superb|helpful|helped|love|loved|kind|kindly done|happy|quick|quickly|fast|"
    r"prompt|see it now|found it|that did it|did the trick|sounds good|understood|star|"
    r"stars|legend",
    blocks=r"but|however|although|though|except|unless|instead|yet|still|again|until|"
    r"not|no|nope|nor|never|none|nobody|nothing|nowhere|cannot|cant|wont|dont|didnt|doesnt|isnt|"
    r"hasnt|havent|wasnt|\w+n't|without|"
    r"please|pls|plz|help me|need|needs|want|wanted|wish|should|could|would|can (?:you|i|we|u)|"
    r"any (?:update|news|idea|chance)|let me know|get back|look into|looking into|look forward|"
    r"waiting|waited|wait|hours?|days|weeks|when|why|how (?:do|can|long|come|about)|what|where|who|"
    r"will|gonna|going to|i'?ll|we'?ll|you'?ll|tomorrow|later|soon|trying|try|tried|hope|hoping|"
    r"hopefully|fingers crossed|in advance|sent|send|dm|dms|dmed|dm'?d|pm|message|messaged|email|"
    r"emailed|mailed|inbox|called|calling|my (?:order|number|email|phone|address|"
    r"account) (?:is|no)|"
    r"issues?|problems?|trouble|error|errors|bug|broken|broke|break|breaks|fix|crash\w*|fail\w*|"
    r"down|stuck|wrong|missing|missed|miss|lost|lose|losing|late|delay\w*|damaged|cancel\w*|"
    r"refund\w*|leaving|left|switch\w*|gone|closed|charged|stolen|scam|fraud|sue|lawyer|"
    r"bad|worst|worse|terrible|awful|horrible|horrific|useless|joke|rude|poor|ridiculous|pathetic|"
    r"disappoint\w*|disgust\w*|unaccept\w*|frustrat\w*|annoy\w*|angry|upset|sad|shame|sorry|"
    r"ruin\w*|wast\w+|slow\w*|cold|dirty|expensive|overpriced|mess|careless|confus\w*|"
    r"difficult|hard|unprofessional|here'?s|here (?:is|are)|submitted|my thank you|"
    r"shit\w*|crap|fuck\w*|wtf|smh|ffs|lol|yeah right|sure|"
    r"thanks to|thanks a (?:bunch|million) for|unhelpful|pointless|ignor\w+|hardly|barely|only|"
    r"if|because|question\w*|wonder\w*|suggest\w*",
    praise=r"(?:this|that|which) is (?:exactly |just )?how (?:it|things|a \w+|an \w+|every \w+)"
    r" (?:should|ought to) be(?: done| run)?|as it should be|"
    r"you(?:'re| are) (?:simply |just )?the best|(?:five|5) stars|made my (?:day|week)|"
    r"(?:the )?best (?:shop|service|people)(?: ever| in town)?",
    there=r"(?:is|are|it's) (?:here|there|back)|arrived|came|got (?:it|here|them|mine)|received|"
    r"works?(?: again)?|fixed|sorted|solved|resolved",
)
_SPANISH = Words(
    thanks=r"(?:muchas |mil |muchísimas |muchisimas )?gracias|se agradece|os lo agradezco|"
    r"agradecid[oa]",
    harmless=r"no hay problema|sin problemas?|no pasa nada|por (?:la |su |tu |vuestra |"
    r"toda |la rápida )*"
    r"(?:ayuda|respuesta|atención|solución)",
    over=r"solucionado|resuelto|arreglado|funciona|llegó|recibido|perfecto|genial|"
    r"excelente|estupendo|"
    r"todo bien|listo|amables?|rápid[oa]s?",
    blocks=r"pero|aunque|sin embargo|no|nunca|nada|nadie|ni|sin|todavía|todavia|aún|aun|sigo|sigue|"
    r"siguen|otra vez|por favor|necesito|quiero|quisiera|puede[ns]?|podría\w*|podrían|"
    r"cuándo|cuando|"
    r"cómo|como|qué|que|dónde|donde|espero|esperando|espera|mañana|luego|problemas?|error|rot[oa]|"
    r"mal[oa]?|peor|pésimo|tarde|retraso|perdid[oa]|falta|envié|enviado|mensaje|correo|hasta|si",
)
_FRENCH = Words(
    thanks=r"(?:un grand |mille |grand )?merci(?: beaucoup| bien| infiniment|"
    r" mille fois)?|je vous remercie",
    harmless=r"pas de (?:souci|soucis|problème)|sans problème|pour (?:votre |la |ton |cette |l')*"
    r"(?:aide|réponse|retour|réactivité|solution)",
    over=r"résolu|réglé|réparé|fonctionne|marche|reçu|arrivé|parfait|super|génial|excellent|top|"
    r"rapide|nickel|c'est bon|tout va bien",
    blocks=r"mais|cependant|pourtant|sauf|ne|n'\w+|pas|jamais|rien|personne|sans|toujours|encore|"
    r"s'il vous plaît|svp|stp|besoin|veux|voudrais|pouvez|pourriez|quand|pourquoi|comment|"
    r"que|quoi|où|"
    r"j'attends|attends|attente|demain|bientôt|espère|problèmes?|erreur|panne|cassée?|mauvais\w*|"
    r"pire|retard|perdue?|manque|envoyé|message|mail|dm|mp|si|avance",
)
_GERMAN = Words(
    thanks=r"(?:vielen |besten |herzlichen |tausend |lieben )?dank|danke(?: schön| sehr|"
    r" dir| euch| ihnen)?|"
    r"dankeschön|merci",
    harmless=r"kein (?:problem|ding)|keine ursache|für (?:die |ihre |eure |deine |"
    r"schnelle |den |das |"
    r"tolle )*(?:hilfe|antwort|info|lösung|rückmeldung)",
    over=r"gelöst|geklärt|erledigt|funktioniert|geht wieder|läuft wieder|angekommen|"
    r"erhalten|perfekt|"
    r"super|toll|klasse|prima|bestens|alles gut|alles klar|schnelle?|nett|freundlich",
    blocks=r"aber|jedoch|trotzdem|obwohl|nicht|nichts|nie|niemand|kein\w*|ohne|noch|immer|"
    r"schon wieder|"
    r"bitte|brauche|will|möchte|könnt\w*|können|kann|wann|warum|wieso|wie|was|wo|wer|"
    r"warte\w*|gewartet|"
    r"morgen|später|hoffe\w*|hoffentlich|problem\w*|fehler|kaputt|defekt|schlecht\w*|schlimm\w*|"
    r"verspätung|verspätet|verloren|fehlt|geschickt|gesendet|nachricht|mail|dm|pn|leider|"
    r"wenn|falls|"
    r"voraus|werde",
)
_BY_LANGUAGE = {"en": _ENGLISH, "es": _SPANISH, "fr": _FRENCH, "de": _GERMAN}
_UNSURE = (None, "", "und", "qme", "qst", "qht", "qam", "qct", "zxx", "art")
"""What X says where a post has no language, or too few words to tell."""
_QUESTION = re.compile(r"[?？؟]")  # noqa: RUF001 - the question marks of Chinese and Arabic
_UNHAPPY = re.compile(r"[😠-😣😤😡🤬🙄😒👎🖕💩😭😢😞😔😩😫🤦🙃]|:-?[(/\\]|\.\.\.|…")
_DATA = re.compile(r"\d{4,}|[A-Z]+-?\d{2,}")
_WORD = re.compile(r"[\w'#&]+")


@dataclass(frozen=True, slots=True)
class _Patterns:
    thanks: re.Pattern[str]
    harmless: re.Pattern[str]
    over: re.Pattern[str]
    blocks: re.Pattern[str]
    praise: re.Pattern[str]
    there: re.Pattern[str]


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{words})(?![\w'])")


_PATTERNS = {
    lang: _Patterns(
        *(_whole(one) for one in (w.thanks, w.harmless, w.over, w.blocks, w.praise, w.there))
    )
    for lang, w in _BY_LANGUAGE.items()
}


def closes_matter(text: str, lang: str | None = None) -> bool:
    """Say whether a post is a thank-you, or praise, after which nothing is left to do.

    ``lang`` is the network's guess; where it has none, each language is tried. A language that is
    not known here closes nothing: nobody could say what else is in the post.

    >>> closes_matter("@shop Thank you for resolving my issue so quickly!!")
    True
    >>> closes_matter("Thanks, but it is still broken"), closes_matter("thanks for nothing")
    (False, False)
    >>> closes_matter("Thank you, when will it come?"), closes_matter("Great food, slow waiter, ty")
    (False, False)
    """
    if len(text) > 2 * LONGEST:
        return False
    words = clean_for_mood(text)
    if len(words) > LONGEST or _QUESTION.search(words) or _UNHAPPY.search(words):
        return False
    if _DATA.search(words) or find_links(text):
        return False  # whoever gives a number or shows a page wants it to be looked at
    plain = words.lower()
    return any(
        _thanks_only(plain, language) or _praises_only(plain, language)
        for language in _languages(lang)
    )


def _languages(lang: str | None) -> Iterable[_Patterns]:
    if lang in _UNSURE:
        return _PATTERNS.values()
    return [_PATTERNS[lang]] if lang in _PATTERNS else []


def _thanks_only(plain: str, language: _Patterns) -> bool:
    found = language.thanks.search(plain)
    if found is None:
        return False
    rest = language.harmless.sub(" ", plain)
    if language.blocks.search(rest):
        return False
    others = _WORD.findall(language.thanks.sub(" ", rest))
    if len(others) > MANY_WORDS:
        return False
    before = len(_WORD.findall(plain[: found.start()]))
    return (
        before <= NEAR_THE_FRONT
        or len(others) <= FEW_WORDS
        or language.over.search(plain) is not None
    )


def _praises_only(plain: str, language: _Patterns) -> bool:
    if language.praise.search(plain) is None or language.there.search(plain) is None:
        return False
    rest = plain
    for known in (language.praise, language.harmless, language.there):
        rest = known.sub(" ", rest)
    return language.blocks.search(rest) is None and len(_WORD.findall(rest)) <= MANY_WORDS
