"""Danger and access: nothing else may be missed less."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from socialdesk.domain.signs import judge_post
from socialdesk.domain.text import clean_for_mood
from socialdesk.domain.triage import Reason

SAFETY = """
The lamp I bought on Saturday sparked when I plugged it in and the socket is black now
my daughter found a shard of glass in her soup tonight
Your kettle gave me an electric shock this morning
There is smoke coming out of the dishwasher you installed yesterday
the space heater caught fire while we slept. we are lucky to be here
Bit into your granola bar and there was a piece of metal in it
We were all sick after eating the prawns at your harbour branch
My son is allergic to nuts and your waiter told us it was nut free. He is in hospital.
your driver was texting while driving the whole way to the station
The cot collapsed while the baby was in it
The back door of the shop was locked and the fire exit was blocked with boxes
tripped on the loose carpet in your lobby and broke my wrist
Phone battery is swollen and the screen is lifting off, is it safe to charge?
the charger melted on my bedside table
it smells of gas in the flat since your technician left
I can't reach 911 because your network is down!!
No dial tone and my mother relies on her emergency pendant
your courier threatened me when I asked for his name
The man at the counter followed me to my car. I felt unsafe
My toddler swallowed a button battery that fell out of your toy
The ladder broke under me and I fell two metres
Brakes on the hire car failed on the motorway
There are exposed wires hanging over the bathroom sink in room 12
I burned my hand on the handle, it gets scorching hot
got food poisoning from the chicken, second time this month
The chicken was raw in the middle and I am pregnant
Your ride had no working seatbelt for my kid
we are stuck in the lift and nobody answers the alarm
somebody will get hurt if you do not grit that car park
blood everywhere, the edge of the tin is like a razor
My skin came up in blisters after one use of your cream
The smoke alarm you sold us did not go off when the pan burned
Your staff member grabbed my arm and pushed me out of the shop
I had an allergic reaction to the new shampoo, my face is swollen
The power has been off for ten hours and my dad is on oxygen at home
the pram wheel came off in the middle of the road with my baby inside
Carbon monoxide detector went off after your engineer left. We had to get out
A shelf fell on my head in aisle four
""".strip().splitlines()
ACCESS = """
I use a wheelchair and there is no ramp at your new entrance
My husband is blind and your app does not read out the menu
The lift has been out of order for a week, how is my mum with her walker supposed to get in?
your taxi refused my guide dog
Screen reader skips the checkout button, so I cannot buy anything
I'm deaf and you only offer phone support
you gave my disabled seat to somebody else
No captions on your safety video
The accessible toilet was used as a store room
I have MS and cannot stand in your queue for two hours
my autistic son needs a quiet place and your staff laughed
Nobody came with the wheelchair I booked, I sat alone at the gate
your site can't be used with a keyboard only
blue badge bays full of your delivery vans again
Left without assistance on the platform, I cannot walk far
my hearing aids do not work with your new phone
Colour blind here: the red and green on the map look the same to me
Is the restaurant step-free? I'm on crutches
Two steps up and no handrail, my mobility scooter is outside
told my service dog has to wait outside
I have epilepsy and your advert flashes like a strobe
The text is too small for people with low vision
""".strip().splitlines()
HARMLESS = """
This lamp is fire, love it
You are on fire today, team!
Fire sale at the harbour this weekend?
My request fell on deaf ears again
I nearly died laughing at your advert
I had a glass of wine on your terrace, lovely evening
your prices are nuts
It would not hurt to answer your mail
please turn a blind eye to my late return, ha
The new colour shocked me how pretty it is
heartburn from your coffee bill
I fell in love with the blue one
you hit me with a fee I never agreed to
The burger was the bomb
that film gave me chills, great screening
""".strip().splitlines()
GRAVE = {Reason.SAFETY, Reason.ACCESS}
DEV = Path(__file__).parents[3] / "shared" / "data" / "dev-complaints.csv"


def is_grave(text: str) -> bool:
    return not GRAVE.isdisjoint(judge_post(text, cleaned=clean_for_mood(text)).signs)


def test_at_least_95_of_100_sentences_of_danger_and_access_are_noticed() -> None:
    missed = [text for text in (*SAFETY, *ACCESS) if not is_grave(text)]
    assert len(missed) <= 3, missed


@pytest.mark.parametrize("text", HARMLESS)
def test_everyday_ways_of_speaking_are_no_danger(text: str) -> None:
    assert not is_grave(text)


@pytest.mark.skipif(not DEV.exists(), reason="the labelled posts are not part of this project")
def test_few_posts_to_airlines_are_mistaken_for_danger_or_access() -> None:
    """At most one post in a hundred may be mistaken.

    The 23 posts that are found were read one by one. Eleven are rightly found: allergies, a person
    who cannot walk far, wheelchairs that were missing, a broken arm or leg, an unsafe aircraft,
    danger for children, a pilot who was hurt. Twelve were counted as mistaken: figures of speech
    (luggage that is "locked in", a head "injury" at a desk, bitter jokes), news of crimes and of a
    stadium's smoke, threats that nobody made, and four that praise how somebody was cared for.
    That is 0.4 in a hundred. Here every post found counts as mistaken, so the limit holds whatever
    one thinks of the eleven.
    """
    with DEV.open(newline="", encoding="utf-8") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    found = [text for text in texts if is_grave(text)]
    assert len(found) <= len(texts) / 100
