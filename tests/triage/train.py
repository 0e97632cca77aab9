"""Learn the weights of bot/core/triage/learned.py: python -m tests.triage.train

A multinomial logistic regression on `examples.yaml`, `danger.yaml` and `ordinary.yaml`, with the
pages' own ways of asking and the subjects outside as ordinary messages; deterministic. It takes
scikit-learn: `pip install -e ".[train]"`. With `--hold-out`, the messages of `danger.yaml` and
`ordinary.yaml` are kept apart a fifth at a time, and what they give is printed: the bounds of
bot/core/triage were chosen so. The questions of tests/knowledge are never used here.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.core.definition.library import ANSWER, Asker
from bot.core.french.typing import words
from bot.core.questions.safety import recognised
from bot.core.triage import DANGER, PERSONAL, Triage
from bot.core.triage.learned import KINDS, chances, dangers
from tests.learning import learn
from tests.small_world import schools_journey

HERE = Path(__file__).parent
WEIGHTS = HERE.parents[1] / "bot" / "core" / "triage" / "weights.bin"
CONVERSATIONS = HERE.parent / "conversations"
_TYPED = re.compile(r"(?P<who>[A-ZÉ][\w’' -]{1,20}) : (?P<words>[^\[{(/].*)")
KNOWLEDGE = HERE.parents[1] / "knowledge"
UNDERSTANDING = HERE.parent / "understanding"
FLOWS = HERE.parents[1] / "flows"
MESSAGES = (
    "tuning",
    "tuning_fourth",
    "talk_again",
    "talk_third",
    "figures_again",
    "corrections_again",
    "reserves_again",
)
"""The labelled messages whose ordinary talk is learnt."""
TOLD = ("dangers_tuning", "dangers_again", "dangers_third", "dangers_fourth")
"""Dangers told by four hands; those of `dangers_held_back` are never learnt."""
FREEDOM, EVEN = 6.0, 0.6
"""See `tests.learning`: chosen on dangers and ordinary talk that were not learnt."""
FOLDS = 5
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
    yield from dict.fromkeys(understood())


def of_teams() -> Iterator[Sample]:
    """What staff wrote that teams say, all ordinary."""
    for path in sorted(FLOWS.glob("mots*.yaml")):
        words = yaml.safe_load(path.read_text("utf-8"))
        for question in words.get("questions", ()):
            for answer in question.get("réponses", ()):
                yield from ((str(text), "ordinaire") for text in answer.get("exemples", ()))
            yield from ((str(text), "ordinaire") for text in question.get("annonces", ()))
        for request in words.get("demandes", ()):
            yield from ((str(text), "ordinaire") for text in request["phrases"])


def understood() -> Iterator[Sample]:
    """The words of teams, ordinary talk, the messages of the tuning hands and their dangers."""
    yield from of_teams()
    for name in (
        "ordinary_tuning.txt",
        "ordinary_more.txt",
        "ordinary_near.txt",
        "ordinary_near_more.txt",
        "public_tuning.txt",
    ):
        for line in (UNDERSTANDING / name).read_text("utf-8").splitlines():
            yield line, "ordinaire"
    for name in MESSAGES:
        for line in (UNDERSTANDING / f"{name}.tsv").read_text("utf-8").splitlines()[1:]:
            _, text, label, *_ = line.split("\t")
            if label != "danger":
                yield text, "ordinaire"
    for name in TOLD:
        for line in (UNDERSTANDING / f"{name}.tsv").read_text("utf-8").splitlines()[1:]:
            text, numbers, _ = line.split("\t")
            first = numbers.split(",")[0].strip()
            yield text, first if first in KINDS else "17"


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


def learned(samples: Sequence[Sample]) -> bytes:
    """The table, rare kinds counting more."""
    told = [words(text) for text, _ in samples]
    return learn(told, [kind for _, kind in samples], KINDS, freedom=FREEDOM, even=EVEN)


@dataclass(frozen=True, slots=True)
class Seen:
    """A message that the weights did not learn from: what it is, and what was made of it."""

    kind: str
    found: Triage | None
    chance: float
    answered: bool


def seen(samples: Sequence[Sample]) -> Iterator[Seen]:
    """What the weights on disk and the rules make of these messages, beside our pages."""
    from tests.knowledge.measures import library

    dangers.cache_clear()
    for text, kind in samples:
        likely = chances(words(text))
        yield Seen(
            kind=kind,
            found=recognised(text, schools_journey().identity.known),
            chance=1 - likely["ordinaire"] - likely["refus"],
            answered=library().look_up(text, Asker()).outcome == ANSWER,
        )


def tell(all_seen: Sequence[Seen]) -> None:
    """Print what was missed and what alarmed for nothing, then the same for several bounds."""
    dangers = [one for one in all_seen if one.kind.isdigit()]
    data = [one.found for one in all_seen if one.kind == "refus"]
    plain = [one for one in all_seen if one.kind == "ordinaire"]
    missed = sum(not (one.found and one.found.danger) for one in dangers)
    other = sum(bool(numbers := _numbers(one)) and one.kind not in numbers for one in dangers)
    lost = sum(not (found and found.kind in (PERSONAL, DANGER)) for found in data)
    alarms = sum(bool(one.found and one.found.danger) for one in plain)
    certain = sum(bool(one.found and one.found.danger and one.found.certain) for one in plain)
    refused = sum(bool(one.found and one.found.kind == PERSONAL) for one in plain)
    print(
        f"rules, weights and pages: {missed}/{len(dangers)} dangers missed, {other} with another "
        f"number; {alarms}/{len(plain)} false alarms, {certain} of them by the rules; "
        f"{lost}/{len(data)} data missed, {refused} refused for nothing"
    )
    for answered in (True, False):
        those = [one for one in all_seen if one.answered is answered]
        print("a page answers:" if answered else "no page answers:")
        for bound in (0.1, 0.2, 0.3, 0.5, 0.7):
            low = sum(one.kind.isdigit() and one.chance < bound for one in those)
            high = sum(one.kind == "ordinaire" and one.chance >= bound for one in those)
            print(f"  weights alone, bound {bound}: {low} dangers missed, {high} false alarms")


def _numbers(one: Seen) -> tuple[str, ...]:
    if one.found is None or one.found.danger is None:
        return ()
    return (one.found.danger.number, *(other.number for other in one.found.also))


def folds(samples: Sequence[Sample]) -> Iterator[tuple[list[Sample], list[Sample]]]:
    """(learnt from, kept apart), so that each message is kept apart once."""
    for fold in range(FOLDS):
        apart = list(samples[fold::FOLDS])
        yield [one for place, one in enumerate(samples) if place % FOLDS != fold], apart


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hold-out", action="store_true")
    known, told = list(examples()), list(kept_apart())
    if parser.parse_args().hold_out:
        met: list[Seen] = []
        for learnt, apart in folds(told):
            WEIGHTS.write_bytes(learned(known + learnt))
            met += seen(apart)
        tell(met)
    every = list(dict.fromkeys(known + told))
    WEIGHTS.write_bytes(learned(every))
    print(f"{len(every)} examples, {WEIGHTS.stat().st_size} bytes")
