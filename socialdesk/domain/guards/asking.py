"""Nobody is asked twice for what they already told us (PRODUCT, promise 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from socialdesk.domain.guards.warnings import DraftWarning, Rule, WarningAct
from socialdesk.domain.guards.written import GuardContext, Written
from socialdesk.domain.known import FactKind

# In English, Spanish, French and German.
_NAMES: Final = {
    FactKind.ORDER: (
        r"order (?:number|no\.?|nr\.?|id|code|ref(?:erence)?|details|info)|(?:which|what) order"
        r"|(?:your|the) (?:order|reference|booking) (?:number|ref)|reference number|order\s?#"
        r"|número de (?:tu |su |vuestro )?pedido|n[º°o]\.? de pedido"
        r"|num[ée]ro de (?:votre |ta )?commande|n[º°o]\.? de commande"
        r"|bestell(?:ungs)?-?nummer|bestellnr\.?|auftragsnummer"
    ),
    FactKind.MAIL: (
        r"e-?mail(?: address)?|mail address|correo(?: electrónico)?|adresse (?:e-?)?mail"
        r"|courriel|(?:e-?)?mail-?adresse"
    ),
    FactKind.PHONE: (
        r"(?:phone|mobile|telephone|contact|cell)(?: phone)? ?(?:number|no\.?)|number to call"
        r"|(?:teléfono|móvil)|num[ée]ro de téléphone|(?:telefon|handy|mobil)-?nummer"
    ),
    FactKind.ADDRESS: (
        r"(?:(?:delivery|postal|shipping|home|full|street) )?(?<!mail )address"
        r"|post\s?code|zip(?: code)?|dirección|código postal|adresse(?! (?:e-?)?mail)|code postal"
        r"|(?<!mail)(?<!mail-)(?:anschrift|lieferadresse|adresse(?! e?-?mail))|postleitzahl|plz"
    ),
}
_NAMED: Final = {kind: re.compile(rf"(?<!\w)(?:{ways})(?!\w)") for kind, ways in _NAMES.items()}
_ASKS: Final = re.compile(
    r"\?|(?<!\w)(?:what(?:'s| is| was)|which|can you|could you|would you|will you|please|pls|share"
    r"|send (?:me|us|over|your)|give (?:me|us)|provide|tell (?:me|us)|let (?:me|us) (?:know|have)"
    r"|(?:we|i)(?:'d| would)? (?:just )?(?:need|require|like)|may (?:i|we) have|confirm your"
    r"|dm (?:me|us)|message us|drop us|pop|reply with"
    r"|puedes|puede|podrías|podría|envíanos|envíenos|mándanos|dinos|díganos|indícanos|necesitamos"
    r"|facilítanos|por favor|cuál es"
    r"|pouvez-vous|peux-tu|pourriez-vous|envoyez|envoie|indiquez|donnez|communiquez|merci de"
    r"|avons besoin|s'il (?:vous|te) pla[iî]t|quel(?:le)? est"
    r"|können sie|kannst du|könnten sie|könntest du|bitte|schick(?:en|t)?(?: sie)?|nenn(?:en|t)?"
    r"|teil(?:en|t)?|brauchen|benötigen|wie lautet)(?!\w)"
)
_HAS: Final = re.compile(
    r"(?<!\w)(?:thanks? (?:you )?(?:so much |very much )?for|(?:we|i)(?:'ve| have) (?:got |found "
    r"|now |already |your |seen )|(?:we|i) (?:got|found|see|saw|received)|no need|don't need"
    r"|do not need|needn't|using your|with your|already have"
    r"|gracias por|ya tenemos|hemos (?:recibido|visto)|no hace falta"
    r"|merci pour|avons (?:bien )?(?:reçu|trouvé)|pas besoin|avons déjà"
    r"|danke für|vielen dank für|haben (?:wir )?(?:schon|bereits|ihre|deine)|nicht nötig)(?!\w)"
)
_DIRECT: Final = re.compile(
    r"(?<!\w)(?:(?:please |pls |can you |could you |just )?(?:dm|pm|message|inbox)(?: me| us)"
    r"|(?:send|drop|shoot|pop|write|give)(?: me| us| over| it)?(?: \w{1,10}){0,4}"
    r" (?:via |by |in |through )?(?:an? )?(?:dm|pm|direct message|private message|inbox|message)"
    r"|(?:via|by|through|over|in) (?:an? )?(?:dm|pm|direct message|private message)"
    r"|(?:mánda|envía|escríbe)(?:nos|me|los)(?: \w{2,10}){0,4}"
    r" (?:dm|md|privado|mensaje(?: directo| privado)?)"
    r"|(?:envoyez|envoie|écrivez|écris|contactez)(?:-nous|-moi)(?: \w{2,10}){0,4}"
    r" (?:dm|mp|privé|message(?: privé)?)|en (?:mp|dm|message privé)"
    r"|(?:schick|schreib|send)(?:t|en|e)?(?: \w{2,10}){0,5} (?:dm|pn|direktnachricht|nachricht)"
    r"|per (?:dm|pn|direktnachricht))(?!\w)"
)
_DONE: Final = re.compile(
    r"(?<!\w)(?:(?:we|i)(?:'ve| have| just|'ll| will)(?: also| just| now)? (?:got|replied|answered"
    r"|sent|seen|read|reply|answer|send|dm|messaged|written|write|message)|(?:we|i) (?:replied"
    r"|answered|sent|see|saw|got|read)|thanks? (?:you )?for|no need|your (?:dm|message)|sent you"
    r"|gracias por|hemos|merci pour|avons|danke für|haben (?:wir|dir|ihnen))(?!\w)"
)


def asks_for_known(written: Written, context: GuardContext) -> Iterator[DraftWarning]:
    """Warn where a draft asks for an order number, mail, phone or address that they gave.

    "Could you send us your order number?" to somebody who wrote LL-20418 yesterday. "Thanks for
    your order number" and "we have your order number" ask for nothing.
    """
    for sentence in written.sentences():
        if not _ASKS.search(sentence[0]) or _HAS.search(sentence[0]):
            continue
        for kind, named in _NAMED.items():
            facts, found = context.known(kind), named.search(sentence[0])
            if facts and found:
                start, end = found.span()
                yield DraftWarning(
                    rule=Rule.ASKS_FOR_KNOWN,
                    about=f"{kind}:{facts[0].value}",
                    act=WarningAct.SHOW_POST if facts[0].post_id else None,
                    span=(sentence.start() + start, sentence.start() + end),
                    kind=kind,
                    value=facts[0].shown,
                    post_id=facts[0].post_id,
                )


def asks_for_direct(written: Written, context: GuardContext) -> Iterator[DraftWarning]:
    """Warn where a public draft asks for a direct message and there is one.

    "Please DM us the details" to somebody whose message came an hour ago (story S0). "We replied to
    your DM" asks for nothing.
    """
    if context.direct is None or not written.public:
        return
    for sentence in written.sentences():
        found = _DIRECT.search(sentence[0])
        if found and not _DONE.search(sentence[0]):
            start, end = found.span()
            yield DraftWarning(
                rule=Rule.ASKS_FOR_DIRECT,
                about="direct",
                act=WarningAct.SHOW_POST,
                span=(sentence.start() + start, sentence.start() + end),
                post_id=context.direct,
            )
            return
