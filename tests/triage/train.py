"""Learn the weights of bot/core/triage/learned.py: python -m tests.triage.train

A multinomial logistic regression on `examples.yaml`, `danger.yaml` and `ordinary.yaml`, with the
pages' own ways of asking and the subjects outside as ordinary messages; deterministic. With
`--hold-out`, `danger.yaml` and `ordinary.yaml` are kept apart, and what they give is printed: the
bounds of bot/core/triage were chosen so. The questions of tests/knowledge are never used here.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.core.triage.learned import KINDS, SCALE, SIZE, places
from bot.core.typed import words

HERE = Path(__file__).parent
WEIGHTS = HERE.parents[1] / "bot" / "core" / "triage" / "weights.bin"
CONVERSATIONS = HERE.parent / "conversations"
_TYPED = re.compile(r"(?P<who>[A-ZÉ][\w’' -]{1,20}) : (?P<words>[^\[{(/].*)")
KNOWLEDGE = HERE.parents[1] / "knowledge"
ROUNDS, STEP, LEAN = 220, 0.35, 2e-5
EVEN = 0.85
"""0: each example counts as much; 1: each kind does."""
Sample = tuple[str, str]


def examples() -> Iterator[Sample]:
    """(text, kind) of the examples and of ordinary questions."""
    for kind, texts in yaml.safe_load((HERE / "examples.yaml").read_text("utf-8")).items():
        yield from ((text, str(kind)) for text in texts)
    for path in sorted(KNOWLEDGE.glob("*.md")):
        front = path.read_text("utf-8").split("\n---\n")[0].removeprefix("---\n")
        if path.stem != "LISEZMOI" and path.stem != "sante-et-handicap":
            asked = yaml.safe_load(front).get("questions", [])
            yield from ((str(text), "ordinaire") for text in asked)
    for subject in yaml.safe_load((KNOWLEDGE / "hors-sujet.yaml").read_text("utf-8"))[
        "hors sujet"
    ]:
        yield from ((str(text), "ordinaire") for text in subject["questions"])
    yield from dict.fromkeys(typed())


def typed() -> Iterator[Sample]:
    """What teams answer in the written conversations: ordinary, and often very short."""
    for path in sorted(CONVERSATIONS.glob("[01]*.txt")):
        for line in path.read_text("utf-8").splitlines():
            found = _TYPED.match(line)
            if found and found["who"] not in ("Essaim", "Au groupe des animateurs"):
                yield found["words"], "ordinaire"


def kept_apart() -> Iterator[Sample]:
    """(text, kind) of the two files that choose the bounds."""
    for one in yaml.safe_load((HERE / "danger.yaml").read_text("utf-8")):
        yield one["texte"], str(one.get("numéro", "refus"))
    for one in yaml.safe_load((HERE / "ordinary.yaml").read_text("utf-8")):
        yield one["texte"], "ordinaire"


class Sparse:
    """Messages as rows of features, each row of length one."""

    def __init__(self, texts: Sequence[str]) -> None:
        rows = [np.array(sorted(set(places(words(text)))), dtype=np.int64) for text in texts]
        lengths = np.array([len(row) for row in rows])
        self.starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        self.columns = np.concatenate(rows)
        self.owners = np.repeat(np.arange(len(rows)), lengths)
        self.values = np.repeat(1 / np.sqrt(lengths), lengths)

    def times(self, weights: NDArray[Any]) -> NDArray[Any]:
        """Each row times the table."""
        product: NDArray[Any] = np.add.reduceat(
            weights[self.columns] * self.values[:, None], self.starts
        )
        return product

    def back(self, errors: NDArray[Any]) -> NDArray[Any]:
        """The gradient of the table."""
        spread = errors[self.owners] * self.values[:, None]
        columns = [
            np.bincount(self.columns, spread[:, kind], minlength=SIZE)
            for kind in range(errors.shape[1])
        ]
        return np.stack(columns, axis=1)


def learn(samples: Sequence[Sample]) -> tuple[NDArray[Any], NDArray[Any]]:
    """The table and the constants, by Adam on the whole set, rare kinds counting more."""
    rows = Sparse([text for text, _ in samples])
    kinds = np.array([KINDS.index(kind) for _, kind in samples])
    wanted = np.eye(len(KINDS))[kinds]
    each = (len(samples) / np.bincount(kinds, minlength=len(KINDS))) ** EVEN
    each *= len(samples) / each[kinds].sum()
    share = each[kinds][:, None] / len(samples)
    weights, constants = np.zeros((SIZE, len(KINDS))), np.zeros(len(KINDS))
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for turn in range(1, ROUNDS + 1):
        drawn = rows.times(weights) + constants
        powers = np.exp(drawn - drawn.max(axis=1, keepdims=True))
        errors = (powers / powers.sum(axis=1, keepdims=True) - wanted) * share
        slope = rows.back(errors) + LEAN * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        pace = STEP * np.sqrt(1 - 0.999**turn) / (1 - 0.9**turn)
        weights -= pace * mean / (np.sqrt(spread) + 1e-8)
        constants -= STEP * errors.sum(axis=0)
    return weights, constants


def stored(weights: NDArray[Any], constants: NDArray[Any]) -> bytes:
    """The table as signed bytes, then the constants."""
    whole = np.concatenate([weights.ravel(), constants])
    packed: bytes = np.clip(np.rint(whole / SCALE), -127, 127).astype(np.int8).tobytes()
    return packed


def tell(samples: Sequence[Sample]) -> None:
    """Print what the weights on disk give on these samples, for several bounds."""
    from bot.core import triage
    from bot.core.triage.learned import chances

    found = [(kind, chances(words(text)), triage.of(text)) for text, kind in samples]
    for bound in (0.3, 0.4, 0.5, 0.6, 0.7):
        missed = sum(
            kind.isdigit() and c["ordinaire"] + c["refus"] > bound for kind, c, _ in found
        )
        alarms = sum(
            kind == "ordinaire" and c["ordinaire"] + c["refus"] <= bound for kind, c, _ in found
        )
        told = sum(kind == "refus" and c["refus"] < bound for kind, c, _ in found)
        false = sum(kind == "ordinaire" and c["refus"] >= bound for kind, c, _ in found)
        print(f"bound {bound}: dangers missed {missed}, false alarms {alarms}; "
              f"data missed {told}, refused for nothing {false}")  # fmt: skip
    dangers = [(kind, seen) for kind, _, seen in found if kind.isdigit()]
    missed = sum(not (seen and seen.danger) for _, seen in dangers)
    other = sum(
        bool(seen and seen.danger) and kind not in _numbers(seen) for kind, seen in dangers
    )
    data = [seen for kind, _, seen in found if kind == "refus"]
    plain = [seen for kind, _, seen in found if kind == "ordinaire"]
    lost = sum(not (seen and seen.kind == triage.PERSONAL) for seen in data)
    alarms = sum(bool(seen and seen.danger) for seen in plain)
    refused = sum(bool(seen and seen.kind == triage.PERSONAL) for seen in plain)
    print(
        f"rules and weights together: {missed}/{len(dangers)} dangers missed, {other} with "
        f"another number; {lost}/{len(data)} data missed; {alarms}/{len(plain)} false alarms, "
        f"{refused} refused for nothing"
    )


def _numbers(seen: Any) -> tuple[str, ...]:
    return (seen.danger.number, *(one.number for one in seen.also))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hold-out", action="store_true")
    hold_out = parser.parse_args().hold_out
    everything = list(examples()) + ([] if hold_out else list(kept_apart()))
    WEIGHTS.write_bytes(stored(*learn(everything)))
    print(f"{len(everything)} examples, {WEIGHTS.stat().st_size} bytes")
    tell(list(kept_apart()))
