"""Whatever a reader from outside answers, on all that other hands wrote: no text is lost, and no
fact is kept that is neither an option of its question nor written in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random

from bot.cli.playing.hear import standing
from bot.core.answers import Value, fold, read
from bot.core.answers.expected import Read
from bot.core.decide import decide
from bot.core.definition.journey import Journey, Question
from bot.core.effects import TEAM, Effect, Erase, Say
from bot.core.events import ReadOutside, Said
from bot.core.journey import bounds
from bot.core.team.situation import Puzzle, Situation
from bot.core.turn import Turn
from tests.understanding.measures import TODAY, Message, journey, messages

HOST = "lecteur.example"
STRANGE = ("aucun", "0", "-1", "oui", "999", "1,2", "", "<b>", "../1")


@cache
def with_reader() -> Journey:
    return replace(journey(), reader=HOST)


def waiting(one: Message) -> tuple[Turn, Situation] | None:
    """Where the team stood, and stands once its text is put to the reader; None if it is not."""
    turn = standing(with_reader(), one.point, TODAY)
    assert turn is not None
    assert turn.situation.consent is not None
    turn = turn.now(consent=replace(turn.situation.consent, outside=HOST))
    said = Said(at=TODAY, by=turn.by, text=one.text)
    situation, _ = decide(with_reader(), turn.situation, said)
    return (turn, situation) if situation.puzzle is not None else None


def answers(puzzle: Puzzle, chance: Random) -> Iterator[tuple[str, ...]]:
    """All that would keep a fact, some of the rest, and what was never enumerated."""
    keeping = [one.id for one in puzzle.meanings if one.kind in ("answer", "correction")]
    every = [one.id for one in puzzle.meanings]
    yield from ((one,) for one in chance.sample(keeping, min(4, len(keeping))))
    yield (chance.choice(every),)
    yield (chance.choice(STRANGE),)
    yield tuple(chance.sample([*every, *STRANGE], 3))


def test_whatever_the_reader_answers_no_text_is_lost_and_no_fact_is_invented() -> None:
    chance = Random(15)
    wrong, asked = [], 0
    for one in messages("held_back")[::4]:
        found = waiting(one)
        if found is None:
            continue
        turn, situation = found
        assert situation.puzzle is not None
        asked += 1
        for choices in answers(situation.puzzle, chance):
            event = ReadOutside(at=TODAY, number=situation.puzzle.number, choices=choices)
            after, effects = decide(with_reader(), situation, event)
            if _lost(after, effects) or not _founded(turn, after, one.text):
                wrong.append((one.point, one.text, choices))

    assert wrong == []
    assert asked > 12


def _lost(after: Situation, effects: tuple[Effect, ...]) -> bool:
    told = any(isinstance(one, Say) and one.to == TEAM for one in effects)
    return after.puzzle is not None or not (told or after.held or Erase() in effects)


def _founded(turn: Turn, after: Situation, text: str) -> bool:
    """Is each fact that changed an option, « je ne sais pas », or written in the text?"""
    return all(
        (question := turn.journey.question(name)) is not None
        and (fact.value is None or _of(turn, question, fact.value, text))
        for name, fact in after.facts.items()
        if turn.situation.facts.get(name) != fact
    )


def _flat(text: str) -> str:
    return fold(text).replace("-", " ").replace("’", " ").replace("'", " ")


def _of(turn: Turn, question: Question, value: Value, text: str) -> bool:
    """Checked by itself: the kind's own reader, over every run of words of the text."""
    if question.kind == "oui ou non":
        return isinstance(value, bool)
    if question.kind in ("choix", "plusieurs choix"):
        ids = {option.id for option in question.options}
        return set(value if isinstance(value, list) else [value]) <= ids
    if isinstance(value, dict):
        return _flat(value["nom"]) in _flat(text)
    words, expected = text.split(), bounds.expected(turn, question)
    runs = (words[a:b] for a in range(len(words)) for b in range(a + 1, len(words) + 1))
    found = (read(expected, " ".join(run).strip(' .,;:!?…()«»"'), turn.today) for run in runs)
    return any(isinstance(one, Read) and one.value == value for one in found)
