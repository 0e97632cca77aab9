"""What is announced of an edit is what happens: any edit of small files, any team, any word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from bot.core.answers import KINDS
from bot.core.changes import Crossing, Edit, crossing, edit
from bot.core.decide import decide
from bot.core.definition.journey import Journey, Question
from bot.core.effects import TEAM, Effect, Say
from bot.core.events import Commanded, Event, Pressed, Said, Sent, Strayed
from bot.core.hearing.outside import print_of
from bot.core.team.gate_state import verdict
from bot.core.team.scope import Scope, fits
from bot.core.team.situation import BOT, Situation
from bot.core.turn import Turn
from bot.flowfile import load
from tests.core.changes.edits_of_staff import written
from tests.small_world import AWA, loaded, small_journey
from tests.walker import Walk, edited_by_staff

SEEDS = range(10)
TEAMS_EACH = 4
FLOWS = Path(__file__).parents[3] / "flows"
READER = "lecteur.example"
NEWS = re.compile(
    r"Le parcours a changé|a changé de forme|nouvelles? questions? (?:est|sont) appar"
)
OPENINGS = ("À l’idée", "À l’étude du besoin", "Presque ouverts")


@cache
def edited(seed: int) -> Edit:
    """The first right edit drawn from that seed on: those with a mistake never enter service."""
    for drawn in count(seed * 1000):
        with TemporaryDirectory() as folder:
            written(Path(folder), drawn)
            after = load(Path(folder)).journey
        if after is not None:
            return edit(small_journey(), after)
    raise AssertionError


@dataclass(frozen=True)
class Case:
    """A team, at a moment, and what an edit is said to change for it."""

    situation: Situation
    walk: Walk
    edit: Edit
    announced: Crossing

    @property
    def after(self) -> Journey:
        """The journey the team will meet."""
        return self.edit.after

    def words(self, rng: Random) -> list[Event]:
        """What it may well do next."""
        at, before = self.walk.played.now, self.edit.before
        question = before.question(self.situation.asked)
        answer = (question.example or KINDS[question.kind].example) if question else "bonjour"
        offers = [one.press for one in self.situation.offers if not one.press.startswith("z:")]
        press = rng.choice([*offers, *self.walk.pressed[-20:], "zz"])
        return [
            *(Commanded(at=at, by=AWA, name=name) for name in ("dossier", "etape", "pourquoi")),
            *(Said(at=at, by=AWA, text=text) for text in (answer, "je ne sais pas", "plus tard")),
            Pressed(at=at, by=AWA, press=press, message=1, shown="…"),
            Strayed(at=at, by=AWA, kind="voice"),
            Sent(at=at, by=AWA, file="f", name="plan.pdf", caption="", kind="document"),
        ]


def cases(seed: int) -> Iterator[Case]:
    """Some teams, each after a walk of its own length; now and then one under the real files."""
    pairs = [(edited(seed), walked(seed * 10 + number)) for number in range(TEAMS_EACH)]
    if seed % 8 == 0:
        pairs.append((edited_for_real(seed), walked_far(seed)))
    for found, walk in pairs:
        situation, at = walk.played.situation, walk.played.now
        if walk.played.journey.reader:
            found = _with_reader(seed)
        elif walk.seed % 4 == 3:
            situation, found = undone(walk, found)
        if situation.consent is not None:
            yield Case(situation, walk, found, crossing(found, situation, at))


def undone(walk: Walk, found: Edit) -> tuple[Situation, Edit]:
    """A team that met the edit, which staff then undo."""
    met = Commanded(at=walk.played.now, by=AWA, name="dossier")
    return decide(found.after, walk.played.situation, met)[0], edit(found.after, found.before)


@cache
def real() -> Journey:
    """The files of today, with questions asked together."""
    return loaded(FLOWS)


@cache
def edited_for_real(seed: int) -> Edit:
    """A handful of edits of the real files, right or not."""
    return edit(real(), edited_by_staff(real(), seed))


@cache
def walked_far(seed: int) -> Walk:
    """A team after a long walk under the real files."""
    walk = Walk(seed, (real(),))
    walk.played.says("/start", AWA)
    walk.played.presses("ok:oui", AWA)
    for _ in range(walk.rng.choice([40, 120, 200])):
        walk.step()
    return walk


@cache
def walked(seed: int) -> Walk:
    """A team after a walk.

    One in four beside a reader from outside, that has not answered yet; one in four has last met
    other files than those in service.
    """
    beside, behind = seed % 4 == 1, seed % 4 == 2
    journey = edited(seed // 10 + 1).after if behind else small_journey()
    walk = Walk(seed, (replace(journey, reader=READER if beside else ""),))
    walk.played.says("/start", AWA)
    walk.played.presses(f"ok:oui:{print_of(READER)}" if beside else "ok:oui", AWA)
    for text in ("Les Copeaux", "Rezé 44400", walk.rng.choice(OPENINGS)):
        walk.remember(walk.played.says(text, AWA))
    for _ in range(walk.rng.choice([0, 3, 10, 30, 80])):
        walk.step()
    if beside:
        walk.remember(walk.played.says("euh on patauge un peu", AWA))
    return walk


@cache
def _with_reader(seed: int) -> Edit:
    found = edited(seed)
    return edit(replace(found.before, reader=READER), replace(found.after, reader=READER))


def read(effects: tuple[Effect, ...]) -> list[str]:
    """What the team reads."""
    return [one.html for one in effects if isinstance(one, Say) and one.to == TEAM]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_sentences_announced_are_read_first_and_once_and_no_other(seed: int) -> None:
    for case in cases(seed):
        for event in case.words(Random(seed)):
            then, effects = decide(case.after, case.situation, event)
            _, later = decide(case.after, then, Commanded(at=event.at, by=AWA, name="dossier"))
            said = [html for html in read(effects) if NEWS.search(html)]
            expected = case.announced.after.news

            if case.situation.holding.state == BOT or not case.announced.after.held:
                assert said == ([expected] if expected else [])
                assert not expected or read(effects)[0] == expected
            else:
                assert said == []
                assert then.news == expected or then.holding.state == BOT
            assert [html for html in read(later) if NEWS.search(html)] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_the_answers_announced_as_lost_are_those_no_longer_shown_and_all_are_kept(
    seed: int,
) -> None:
    for case in cases(seed):
        announced = case.announced
        for event in case.words(Random(seed)):
            then, _ = decide(case.after, case.situation, event)
            if only_looks(case, event):
                assert len(announced.lost) == len(hidden(case, then))
            assert len(then.facts) >= len(case.situation.facts)
            if only_looks(case, event):
                scope = Scope(case.after, then, Turn.begun(case.after, then, event.at).today)
                assert announced.after.unfit == {
                    one.id
                    for one in case.after.questions()
                    if one.id in then.facts and not fits(one, then.facts[one.id])
                }
                stage = case.after.stage(then.stage)
                assert stage is not None
                assert stage.id == announced.after.stage
                light = announced.after.light
                assert light in ("", verdict(stage, scope).light)


def hidden(case: Case, then: Situation) -> set[str]:
    """The answers that the team saw under its questions, and no longer sees there."""
    again = Commanded(at=case.walk.played.now, by=AWA, name="dossier")
    was, _ = decide(case.edit.before, case.situation, again)
    shown = {name: fact for name, fact in then.facts.items() if case.after.question(name)}
    return {
        name
        for name, fact in was.facts.items()
        if case.edit.before.question(name)
        and shown.get(name) != fact
        and not any(fact is one for one in shown.values())
    }


KEPT_AS_IT_WAS = (
    "asked", "facts", "tasks", "moves", "later", "front", "focus", "status", "holding", "requests",
    "papers", "filing", "awaiting", "ticks", "picks", "seen",
)  # fmt: skip


def only_looks(case: Case, event: Event) -> bool:
    """Does the team tell and do nothing, under the files of before as under those of after?"""
    was, _ = decide(case.edit.before, case.situation, event)
    then, _ = decide(case.after, case.situation, event)
    still, _ = decide(case.after, case.situation, Commanded(at=event.at, by=AWA, name="dossier"))
    looked = (
        getattr(then, one) == getattr(still, one) for one in ("facts", "tasks", "later", "moves")
    )
    same = (getattr(was, one) == getattr(case.situation, one) for one in KEPT_AS_IT_WAS)
    return all(same) and all(looked)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_announced_as_asked_next_is_asked_next(seed: int) -> None:
    for case in cases(seed):
        for event in case.words(Random(seed)):
            then, _ = decide(case.after, case.situation, event)
            if only_looks(case, event):
                again = Commanded(at=event.at, by=AWA, name="start")
                shown, _ = decide(case.after, then, again)
                assert shown.asked == case.announced.after.asked


@pytest.mark.parametrize("seed", SEEDS)
def test_a_team_said_to_be_untouched_reads_and_keeps_what_it_would_have(seed: int) -> None:
    for case in cases(seed):
        if case.announced.touched:
            continue
        for event in case.words(Random(seed)):
            was, would = decide(case.edit.before, case.situation, event)
            _, does = decide(case.after, case.situation, event)
            if goes_on_there(case, event, was):
                assert read(does) == read(would)


def goes_on_there(case: Case, event: Event, was: Situation) -> bool:
    """In its stage, and not looking at what is behind it: old buttons, « revenir », its file."""
    if isinstance(event, Commanded) and event.name in ("dossier", "etape"):
        return False
    if isinstance(event, Pressed):
        offered = {one.press for one in case.situation.offers if not one.press.startswith("b:")}
        if event.press not in offered:
            return False
    there = ("stage", "front", "status")
    return all(getattr(was, one) == getattr(case.situation, one) for one in there)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_questions_announced_as_opened_where_a_team_works_are_asked(seed: int) -> None:
    for case in cases(seed):
        after = case.announced.after
        stage = case.after.stage(after.front)
        assert stage is not None
        wanted = {one.id for one in stage.points if isinstance(one, Question)}
        if case.situation.status == "active" and not after.held:
            asked = put_off_one_by_one(case)
            assert wanted & case.announced.opened <= asked


def put_off_one_by_one(case: Case) -> set[str]:
    """All that is asked of a team that answers « plus tard » each time, and notes its tasks."""
    at = case.walk.played.now
    then, _ = decide(case.after, case.situation, Commanded(at=at, by=AWA, name="start"))
    asked: set[str] = set()
    while then.asked and then.asked not in asked:
        asked.add(then.asked)
        event: Event = Pressed(at=at, by=AWA, press=f"l:{then.asked}", message=1, shown="…")
        if case.after.point(then.asked) is None or case.after.task(then.asked):
            event = Said(at=at, by=AWA, text="c’est noté")
        then, _ = decide(case.after, then, event)
    return asked
