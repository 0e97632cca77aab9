"""Learn which fact a correction means: python -m tests.understanding.facts

Prints the weights of bot/core/hearing/correcting/facts_meant.py: of all facts known, the one that
each correction of `HANDS` changes is made the likeliest (a multinomial choice, weights held small).
What these hands taught of words is taken away first. Beside them, a fifth at a time unlearnt: how
often that fact is the first, among the three first. It takes scikit-learn (the extra `train`).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.cli.playing.hear import standing
from bot.core.hearing.correcting import corrections, facts_meant
from bot.core.hearing.plain_words import line
from bot.core.turn import Turn
from tests.understanding import measures
from tests.understanding.apart import without

HANDS = (
    "corrections_again",
    "tuning",
    "tuning_fourth",
    "talk_again",
    "talk_more",
    "figures_again",
)
SMALL, FIFTHS, FIRST = 0.3, 5, 3
"""How much a weight costs; parts; how many are asked about."""
Case = tuple[list[facts_meant.Signs], int]


def cases(hand: str) -> list[Case]:
    """The signs of the facts that each correction may mean, and the place of the right one."""
    some = [one for one in measures.messages(hand) if one.label == "correction"]
    journey = without(measures.journey(), frozenset(line(one.text) for one in some))
    found = []
    for one in some:
        turn = standing(journey, one.point, measures.TODAY, measures.context())
        assert turn is not None
        signs = _weighed(turn, one.text, "" if one.point == "-" else one.point)
        names = [name for name, _ in signs]
        right = one.value.partition("=")[0]
        if right in names:
            found.append(([each for _, each in signs], names.index(right)))
    return found


def _weighed(turn: Turn, text: str, but: str) -> list[tuple[str, facts_meant.Signs]]:
    nearest = facts_meant.near(turn.journey, turn.situation, text, but=but)
    return [
        (
            question.id,
            {**signs, **facts_meant.read_signs(turn.situation, question, heard)},
        )
        for question, signs in nearest
        for heard in (corrections.new_value(turn, question, text),)
    ]


def learned(some: Sequence[Case], names: Sequence[str]) -> NDArray[np.float64]:
    """The weights of these signs."""
    from scipy.optimize import minimize

    tables = [(table(signs, names), right) for signs, right in some]

    def cost(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = SMALL * float(weights @ weights), 2 * SMALL * weights
        for rows, right in tables:
            chances = chosen(rows, weights)
            total -= float(np.log(chances[right] + 1e-12))
            slope = slope + chances @ rows - rows[right]
        return total, slope

    found: NDArray[np.float64] = minimize(
        cost, np.zeros(len(names)), jac=True, method="L-BFGS-B"
    ).x
    return found


def table(signs: Sequence[facts_meant.Signs], names: Sequence[str]) -> NDArray[np.float64]:
    """A row for each fact, a column for each sign."""
    return np.array([[one.get(name, 0.0) for name in names] for one in signs])


def chosen(rows: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """How likely each fact is."""
    drawn = rows @ weights
    powers = np.exp(drawn - drawn.max())
    likely: NDArray[np.float64] = powers / powers.sum()
    return likely


def main() -> None:
    """Learn, try, print."""
    some = [one for hand in HANDS for one in cases(hand)]
    names = sorted({name for signs, _ in some for one in signs for name in one})
    first = among = 0
    for part in range(FIFTHS):
        weights = learned([one for n, one in enumerate(some) if n % FIFTHS != part], names)
        for signs, right in some[part::FIFTHS]:
            order = np.argsort(-chosen(table(signs, names), weights))
            first += int(order[0] == right)
            among += int(right in order[:FIRST])
    out, count = sys.stdout.write, len(some)
    out(f"{count} corrections unlearnt: first {100 * first / count:.1f} %, ")
    out(f"among the {FIRST} first {100 * among / count:.1f} %\n")
    for name, weight in zip(names, learned(some, names), strict=True):
        out(f'    "{name}": {weight:.2f},\n')


if __name__ == "__main__":
    main()
