"""Invented prose, the same on every machine: a small grammar over a fixed random seed."""

from __future__ import annotations

from random import Random

SEED = 1871
RARE = "heron"
"""A word that stands in one article of twenty, and nowhere else: what is searched for."""
RARE_SHARE = 20

_SUBJECTS = (
    "the harbour master", "a committee of three", "the ferry to Lower Tansey", "the bell ringers",
    "an engineer from Velmar", "the central bank", "a former lighthouse keeper", "the button maker",
    "the second violin", "a man with a ladder", "the botanical society", "nobody in Kestrel Bay",
)  # fmt: skip
_VERBS = (
    "announced", "denied", "measured", "postponed", "inherited", "mislaid", "praised", "painted",
    "counted", "returned", "refused", "repaired", "inspected", "borrowed", "renamed", "weighed",
)  # fmt: skip
_OBJECTS = (
    "the northern bridge", "a parcel of lemons", "four thousand press studs", "the annual report",
    "a treaty on the river", "the tide tables", "a silence of eleven seconds", "the town clock",
    "a grand piano", "the lost umbrella", "two hundred crowns", "the oldest loaf in the museum",
)  # fmt: skip
_CIRCUMSTANCES = (
    "after a long lunch", "in spite of the weather", "for the second time this year",
    "before the morning train", "without giving a reason", "to general relief", "under protest",
    "on the advice of a cousin", "at the request of the neighbours", "by candlelight",
)  # fmt: skip


def sentence(random: Random) -> str:
    """One sentence of about a dozen words."""
    subject, verb = random.choice(_SUBJECTS), random.choice(_VERBS)
    rest = f"{random.choice(_OBJECTS)} {random.choice(_CIRCUMSTANCES)}"
    return f"{subject[0].upper()}{subject[1:]} {verb} {rest}, case {random.randrange(10**6)}."


def title(random: Random, number: int) -> str:
    """A headline; ``number`` makes it one of its kind."""
    words = f"{random.choice(_SUBJECTS)} {random.choice(_VERBS)} {random.choice(_OBJECTS)}"
    return f"{number:07}: {words}"


def paragraphs(random: Random, size: int) -> list[str]:
    """About ``size`` bytes of prose in paragraphs of three to six sentences."""
    found: list[str] = []
    while size > 0:
        found.append(" ".join(sentence(random) for _ in range(random.randint(3, 6))))
        size -= len(found[-1])
    return found
