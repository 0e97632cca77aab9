"""Learn the kinds of talk of bot/core/hearing/talk.py: python -m tests.understanding.train

A multinomial logistic regression on the words of `mots.yaml`, the tuning half, the messages of
`HANDS` and the pages' ways of asking. Deterministic; it takes scikit-learn (the extra `train`).
The held-back half is never used here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from bot.core.definition.journey import Journey
from bot.core.hearing import intents, talk
from bot.core.hearing.heard import ANSWER, QUESTION
from bot.core.hearing.plain_words import line, said
from bot.core.triage.learned import Table, read
from tests.learning import learn
from tests.understanding.measures import journey, messages

FILE = Path(talk.__file__).with_name("talk.bin")
FREEDOM, EVEN = 4.0, 0.7
"""See `tests.learning`."""
A_PAGE = 3
"""How many ways of asking each page gives."""
AN_ANSWER = 50
"""About how many ways of each answer teach: with all, what is no answer counts too little."""
HANDS = (
    "tuning",
    "tuning_fourth",
    "tuning_fifth",
    "talk_more",
    "talk_again",
    "talk_third",
    "counts_more",
    "figures_again",
    "corrections_again",
    "reserves_again",
)
Sample = tuple[str, str]


def samples(own: Journey) -> Iterator[Sample]:
    """(text, kind) of all that teaches."""
    yield from ((one, ANSWER) for one in answers(own))
    for name, phrases in own.requests.items():
        kind = ANSWER if name in intents.OF_A_TASK else intents.kind_of(name)
        yield from ((one, kind) for one in phrases)
    for path in sorted((Path(__file__).parents[2] / "knowledge").glob("*.md")):
        front = path.read_text("utf-8").split("\n---\n")[0].removeprefix("---\n")
        asked = yaml.safe_load(front).get("questions", []) if path.stem != "LISEZMOI" else []
        yield from ((str(one), QUESTION) for one in asked[:A_PAGE])
    for hand in HANDS:
        for one in messages(hand):
            if one.label in talk.LEARNT:
                yield one.text, one.label


def answers(own: Journey) -> Iterator[str]:
    """What answers a question: its example, and those of its options."""
    for question in own.questions():
        yield from (one for one in (question.example,) if one)
        for ways in question.ways.values():
            yield from ways.examples[:: 1 + len(ways.examples) // AN_ANSWER]


def learned(some: Iterable[Sample]) -> bytes:
    """The table, rare kinds counting more."""
    told = list(dict.fromkeys(some))
    words = [said(text) for text, _ in told]
    return learn(words, [kind for _, kind in told], talk.LEARNT, freedom=FREEDOM, even=EVEN)


def without(texts: frozenset[str]) -> Table:
    """A table learnt from all but these plain texts."""
    told = (one for one in samples(journey()) if line(one[0]) not in texts)
    return read(learned(told), talk.LEARNT)


if __name__ == "__main__":
    taught = list(samples(journey()))
    FILE.write_bytes(learned(taught))
    sys.stdout.write(f"{len(taught)} examples, {FILE.stat().st_size} bytes\n")
