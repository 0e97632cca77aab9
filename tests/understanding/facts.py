"""Learn which fact a text changes, and whether it changes one: python -m tests.understanding.facts

Prints the weights of `facts_meant` and `likelihood` (bot/core/hearing/correcting). Of all facts
known, the one that each correction of `HANDS` changes is made the likeliest (a multinomial choice,
small weights); of all messages of `EVERY`, corrections are told from the rest (logistic
regression). What these hands taught of words is taken away first. Beside each, a fifth at a time
unlearnt, how often it is right. It takes scikit-learn (the extra `train`).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.core.definition.journey import Question
from bot.core.hearing import open_question, talk
from bot.core.hearing.correcting import facts_meant, likelihood, new_values
from bot.core.hearing.heard import CORRECTION, Heard
from bot.core.hearing.plain_words import line
from bot.core.turn import Turn
from tests.understanding import measures, train
from tests.understanding.apart import without

HANDS = (
    "corrections_again",
    "tuning",
    "tuning_fourth",
    "talk_again",
    "talk_more",
    "figures_again",
)
EVERY = (*HANDS, "talk_third", "counts_more", "reserves_again")
SMALL, FIFTHS, FIRST = 0.3, 5, 3
"""How much a weight costs; parts; how many are asked about."""
Case = tuple[list[facts_meant.Signs], int]


def cases(hand: str) -> list[Case]:
    """The signs of the facts that each correction may mean, and the place of the right one."""
    some = [one for one in measures.messages(hand) if one.label == "correction"]
    journey = without(measures.journey(), frozenset(line(one.text) for one in some))
    found = []
    for one in some:
        turn = measures.team(one, journey)
        signs = _weighed(turn, one.text, () if one.point == "-" else (one.point,))
        names = [name for name, _ in signs]
        right = one.value.partition("=")[0]
        if right in names:
            found.append(([each for _, each in signs], names.index(right)))
    return found


def _weighed(turn: Turn, text: str, here: Sequence[str]) -> list[tuple[str, facts_meant.Signs]]:
    nearest = facts_meant.near(turn.journey, turn.situation, text, here)
    return [
        (
            question.id,
            {**signs, **facts_meant.read_signs(turn.situation, question, heard)},
        )
        for question, signs in nearest
        for heard in (new_values.read(turn, question, text),)
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


def whether(parts: int = FIFTHS) -> tuple[list[likelihood.Signs], list[bool]]:
    """The signs that each message changes a fact, its words unlearnt; whether it does."""
    some = [one for hand in EVERY for one in measures.messages(hand) if _told(one)]
    signs, changes = [], []
    for part in range(parts):
        here = some[part::parts]
        texts = frozenset(line(one.text) for one in here)
        journey = without(measures.journey(), texts)
        journey.worked_out[talk.TABLE] = train.without(texts)
        for one in here:
            found = _signs(measures.team(one, journey), one.text)
            if found is not None:
                signs.append(found)
                changes.append(one.label == CORRECTION)
    return signs, changes


def _told(one: measures.Message) -> bool:
    """Is it plainly a correction or plainly none?"""
    also = {label for label, _ in one.also}
    return not one.point.startswith("task:") and (
        one.label == CORRECTION or CORRECTION not in also
    )


def _signs(turn: Turn, text: str) -> likelihood.Signs | None:
    """What `likelihood` sees of a text; None where an answer is typed literally."""
    question, own = turn.question, None
    here = (question.id,) if question is not None else ()
    if question is not None and question.kind not in open_question.FREE:
        literal = open_question.literally(turn, question, text)
        if literal is not None and open_question.plainly(turn, question, text, literal):
            return None
        own = open_question.own(turn, question, text, literal)

    def read(one: Question) -> Heard | None:
        return new_values.read(turn, one, text)

    nearest = facts_meant.near(turn.journey, turn.situation, text, here)
    found = facts_meant.meant(turn.situation, nearest, read)
    return likelihood.signs(turn, text, found, here, own)


def main() -> None:
    """Learn, try, print."""
    out = sys.stdout.write
    some = [one for hand in HANDS for one in cases(hand)]
    names = sorted({name for signs, _ in some for one in signs for name in one})
    first = among = 0
    for part in range(FIFTHS):
        weights = learned([one for n, one in enumerate(some) if n % FIFTHS != part], names)
        for each, place in some[part::FIFTHS]:
            order = np.argsort(-chosen(table(each, names), weights))
            first += int(order[0] == place)
            among += int(place in order[:FIRST])
    count = len(some)
    out(f"{count} corrections unlearnt: first {100 * first / count:.1f} %, ")
    out(f"among the {FIRST} first {100 * among / count:.1f} %\n")
    told(names, learned(some, names))
    signs, changes = whether()
    names = sorted({name for one in signs for name in one})
    right = np.array(changes)
    rows = table(signs, names)
    chances = np.zeros(len(rows))
    for part in range(FIFTHS):
        aside = np.arange(len(rows)) % FIFTHS == part
        chances[aside] = _of(rows[aside], _regression(rows[~aside], right[~aside]))
    sure = chances >= 0.5
    out(f"{len(rows)} messages unlearnt: {100 * sure[right].mean():.1f} % of {right.sum()}")
    out(f" corrections heard; {100 * right[sure].mean():.1f} % of those heard are\n")
    told(names, _regression(rows, right))


def told(names: Sequence[str], weights: NDArray[np.float64]) -> None:
    """Print weights as they stand in the code."""
    for name, weight in zip(names, weights, strict=True):
        sys.stdout.write(f'    "{name}": {weight:.2f},\n')


def _regression(rows: NDArray[np.float64], right: NDArray[np.bool_]) -> NDArray[np.float64]:
    from sklearn.linear_model import LogisticRegression

    found = LogisticRegression(max_iter=3000, fit_intercept=False).fit(rows, right)
    weights: NDArray[np.float64] = found.coef_[0]
    return weights


def _of(rows: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    likely: NDArray[np.float64] = 1 / (1 + np.exp(-(rows @ weights)))
    return likely


if __name__ == "__main__":
    main()
