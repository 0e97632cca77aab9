"""Learn the kinds of talk of bot/core/hearing/talk.py: python -m tests.understanding.train

A multinomial logistic regression on the words of `mots.yaml`, the tuning half, the messages of
`HANDS` and the pages' ways of asking. Deterministic; it takes scikit-learn (the extra `train`).
The held-back half is never used here.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.core.definition.journey import Journey
from bot.core.hearing import intents, talk
from bot.core.hearing.heard import ANSWER, QUESTION
from bot.core.hearing.plain_words import line, said
from bot.core.triage.learned import SCALE, STRONGER, Table, places
from tests.understanding.measures import journey, messages

FILE = Path(talk.__file__).with_name("talk.bin")
FREEDOM, EVEN = 10.0, 0.5
"""How freely the weights grow; 0: each example counts as much, 1: each kind does."""
A_PAGE = 3
"""How many ways of asking each page gives."""
HANDS = (
    "tuning",
    "talk_more",
    "talk_again",
    "talk_third",
    "counts_more",
    "figures_again",
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
            kind = ANSWER if one.label == "clarify" else one.label
            if kind in talk.KINDS:
                yield one.text, kind


def answers(own: Journey) -> Iterator[str]:
    """What answers a question: its example, and those of its options."""
    for question in own.questions():
        yield from (one for one in (question.example,) if one)
        for ways in question.ways.values():
            yield from ways.examples


def learn(some: Iterable[Sample]) -> bytes:
    """The table and the constants as signed bytes, rare kinds counting more."""
    told = list(dict.fromkeys(some))
    kinds = [kind for _, kind in told]
    many = Counter(kinds)
    each = np.array([(len(kinds) / many[kind]) ** EVEN for kind in kinds])
    model = LogisticRegression(C=FREEDOM, max_iter=300, tol=1e-3)
    model.fit(_rows([text for text, _ in told]), kinds, sample_weight=each / each.mean())
    order = [list(model.classes_).index(kind) for kind in talk.KINDS]
    whole = np.concatenate([model.coef_[order].T.ravel(), model.intercept_[order] / STRONGER])
    packed: bytes = np.clip(np.rint(whole / SCALE), -127, 127).astype(np.int8).tobytes()
    return packed


def without(texts: frozenset[str]) -> Table:
    """A table learnt from all but these plain texts."""
    told = (one for one in samples(journey()) if line(one[0]) not in texts)
    return Table(talk.KINDS, talk.SIZE, array("b", learn(told)))


def _rows(texts: Sequence[str]) -> csr_matrix:
    found = [sorted({place % talk.SIZE for place in places(said(text))}) for text in texts]
    ends = np.cumsum([0, *(len(row) for row in found)])
    values = np.concatenate([np.full(len(row), 1 / max(1, len(row)) ** 0.5) for row in found])
    columns = np.concatenate([np.array(row, dtype=np.int64) for row in found])
    return csr_matrix((values, columns, ends), shape=(len(texts), talk.SIZE))


if __name__ == "__main__":
    taught = list(samples(journey()))
    FILE.write_bytes(learn(taught))
    sys.stdout.write(f"{len(taught)} examples, {FILE.stat().st_size} bytes\n")
