"""What customers of the simulated shop write: on ordinary days, and when something is down.

Written before the rule that is measured on it, and not from its lists of words: words of trouble
are said on ordinary days too, and some who write about an outage say nothing of it.
"""

from __future__ import annotations

import random
from typing import Final

PRODUCTS: Final = (
    "brass lamp", "reading lamp", "paper lantern", "floor lamp", "glass shade", "desk light",
    "green pendant", "oak stand", "string of bulbs", "dimmer", "wall sconce", "copper lamp",
    "table lamp", "linen shade", "night light", "kitchen pendant", "garden lantern", "clip light",
    "spare bulb", "black tripod", "opal globe", "cable set", "ceiling rose", "candle holder",
)  # fmt: skip
OPENINGS: Final = (
    "", "", "", "Hi, ", "Hello! ", "Good morning, ", "Hey there, ", "Quick question: ",
    "Sorry to bother you, ", "Me again. ", "Dear shop, ", "So, ", "Honestly, ", "Hi Lantern Lane, ",
)  # fmt: skip
CLOSINGS: Final = (
    "", "", "", " Thanks!", " Thank you.", " Please help.", " Any news?", " Not happy.",
    " Hope you can help.", " It is a gift.", " Love the shop otherwise.", " Greetings from Ghent.",
    " Waiting for an answer.", " My order is {order}.", " Third time I ask.",
)  # fmt: skip

# Each with how often it comes, and the ways in which people say it.
TOPICS: Final[tuple[tuple[str, float, tuple[str, ...]], ...]] = (
    ("delivery", 20, (
        "where is my parcel with the {product}", "my {product} has not arrived yet",
        "the tracking has not moved since {weekday}", "is the {product} still on its way",
        "the courier left my {product} at the neighbours", "delivery was promised for {weekday}",
        "order {order} is late", "when will the {product} be delivered",
        "how long does shipping take to {town}", "your parcel service did not ring the bell",
    )),
    ("damaged", 10, (
        "the {product} came broken", "there is a crack in my {product}",
        "the {product} arrived without screws", "one part of the {product} is missing",
        "the switch of the {product} is loose", "the box of the {product} was soaked",
        "wrong colour, I ordered the other {product}",
    )),
    ("stock", 12, (
        "is the {product} back in stock", "do you still have the {product}",
        "will there be a bigger {product}", "is the {product} sold in {town} too",
        "does the {product} come in white", "can I reserve the {product}",
    )),
    ("hours", 8, (
        "are you open on {weekday}", "what time do you close on {weekday}",
        "is the shop open during the holidays", "can I park near the shop",
        "do I need an appointment to see the {product}",
    )),
    ("returns", 9, (
        "how do I send the {product} back", "I returned the {product} and wait for my money",
        "can I swap the {product}", "the return label is not in the box",
        "refund for {order} please", "how many days do I have to return a {product}",
    )),
    ("praise", 14, (
        "the {product} glows beautifully", "so happy with my {product}",
        "best {product} I ever had", "the lady in the shop was so kind",
        "my {product} is the star of the room", "wrapped with such care",
        "five stars for the {product}",
    )),
    ("advice", 10, (
        "which bulb fits the {product}", "can the {product} hang outside",
        "how do I clean the {product}", "is the {product} safe for a nursery",
        "how bright is the {product}", "can I dim the {product}", "how heavy is the {product}",
    )),
    ("money", 6, (
        "is there a discount for two {product}s", "my voucher was not taken off",
        "I was charged twice for the {product}", "can I have an invoice for {order}",
        "the price of the {product} went up", "do you take gift cards",
    )),
    ("people", 5, (
        "nobody picks up the phone", "I wrote an email on {weekday} and heard nothing",
        "on hold for ten minutes", "your chat says nobody is there",
        "who can I talk to about {order}",
    )),
    ("trouble", 5, (
        "the website is slow today", "I cannot log in to my account", "my password is refused",
        "the checkout wants my birthday, why", "my card was declined, do you take others",
        "the page of the {product} shows an error", "payment by bank, is that possible",
        "the app logged me out", "the confirmation mail never came", "your site is down for me",
        "the code does not work", "the map on the site is wrong",
    )),
    ("chatter", 12, (
        "walked past your window today", "look at this {product}", "dreaming of a {product}",
        "my cat loves the {product}", "rainy day in {town}, good light at home",
        "reading under the {product}", "our kitchen is finally done", "what a window display",
        "coffee and a {product}", "saw you in the {weekday} paper",
    )),
)  # fmt: skip
SALE: Final = (
    "does the sale include the {product}", "until when is the sale", "is the sale online too",
    "the {product} in the sale, wow", "sale price of the {product}",
)  # fmt: skip
CHRISTMAS: Final = (
    "will the {product} be here before Christmas", "last day to order for Christmas",
    "do you wrap the {product} for Christmas", "a {product} for my mother this Christmas",
    "open on Christmas Eve", "is the Christmas window up",
)  # fmt: skip

OUTAGES: Final[dict[str, tuple[str, ...]]] = {
    "checkout": (
        "I can't get past the checkout", "checkout gives me an error every time",
        "error at checkout, tried three browsers", "your checkout is broken",
        "paying is impossible, the checkout hangs", "checkout crashed and my basket is empty",
        "I want to pay but the checkout page stays white", "is the checkout down",
        "payment fails at the checkout", "card refused at checkout, the bank says it is fine",
        "the pay button does nothing", "trying to buy the {product} but it says error 500",
    ),
    "website": (
        "is your website down", "website not loading", "the website gives me a blank page",
        "can't open your site", "your site is offline", "website says error 503",
        "I cannot reach the website since this morning", "site down again",
        "nothing loads on your website", "where did your website go, server error",
    ),
    "login": (
        "I can't log in", "login does not work", "the login page keeps sending me back",
        "it says my password is wrong but it is not", "logged out and cannot log in again",
        "login broken for anyone else", "my account is locked, I can't log in",
        "the login code never arrives", "login error on my phone and laptop",
    ),
    "recall": (
        "my dimmer smells of smoke", "the dimmer got hot and smoked", "smoke from the new dimmer",
        "is the dimmer dangerous, mine burnt the wall", "dimmer melted overnight",
        "our dimmer is smoking", "burnt smell from your dimmer", "the dimmer is scorching hot",
    ),
    "strike": (
        "the depot says strike, where is my parcel", "is there a strike at the courier",
        "no delivery because of the strike", "parcel stuck in the strike",
        "will the strike delay the {product}", "courier strike, when do I get my {product}",
        "how long is this strike", "strike again, my {product} is stuck",
    ),
    "voucher": (
        "the voucher from your newsletter is not accepted", "voucher code invalid",
        "SPRING10 voucher does not work", "your voucher expired before it started",
        "the newsletter voucher is refused", "invalid voucher, what a joke",
        "I typed the voucher five times", "why send a voucher that is invalid",
    ),
    "phone": (
        "your phone line is dead", "nobody answers, phone line cut off",
        "the line goes dead when I ring", "is your phone line down", "phone dead all day",
        "I called and the line was dead", "dead line, no answer to my mail either",
    ),
    "double": (
        "I was charged twice", "charged twice for one {product}", "you took the money two times",
        "double charge on my card", "why was my card charged twice",
        "two charges for order {order}", "my bank shows a double charge",
        "charged double, please refund",
    ),
}  # fmt: skip
VAGUE: Final = (
    "is anybody there", "what is going on over there", "same here", "is it only me",
    "come on, this is so annoying", "please fix this", "not again", "hello?? anyone",
)  # fmt: skip
VAGUE_PART: Final = 0.12

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TOWNS = ("Ghent", "Leeds", "Utrecht", "Porto", "Bath", "Lille", "Kiel", "Vigo")


class Speaker:
    """Says things, the same for the same dice. ``moods`` weigh the topics of a day."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._moods: dict[int, list[float]] = {}

    def ordinary(self, day: int, *, sale: float = 0.0, christmas: float = 0.0) -> str:
        """Return a post of an ordinary day, on which people care for some things more."""
        roll = self._dice.random()
        if roll < sale:
            return self._filled(self._dice.choice(SALE))
        if roll < sale + christmas:
            return self._filled(self._dice.choice(CHRISTMAS))
        (topic,) = self._dice.choices(TOPICS, self._mood(day))
        return self._filled(self._dice.choice(topic[2]))

    def about(self, outage: str) -> str:
        """Return a post of somebody who meets an outage."""
        vague = self._dice.random() < VAGUE_PART
        return self._filled(self._dice.choice(VAGUE if vague else OUTAGES[outage]))

    def _mood(self, day: int) -> list[float]:
        if day not in self._moods:
            self._moods[day] = [
                weight * self._dice.lognormvariate(0, 0.5) for _, weight, _ in TOPICS
            ]
        return self._moods[day]

    def _filled(self, text: str) -> str:
        dice = self._dice
        whole = (
            dice.choice(OPENINGS) + text + dice.choice((".", "!", "?", "")) + dice.choice(CLOSINGS)
        )
        return whole.format(
            product=_skewed(dice, PRODUCTS),
            weekday=dice.choice(_WEEKDAYS),
            town=dice.choice(_TOWNS),
            order=f"LL-{dice.randrange(10_000, 99_999)}",
        )


def _skewed(dice: random.Random, choices: tuple[str, ...]) -> str:
    """Choose the first ones more often, as people do."""
    (chosen,) = dice.choices(choices, [1 / (n + 1) for n in range(len(choices))])
    return chosen
