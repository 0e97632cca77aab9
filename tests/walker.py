"""Random teams walking a journey: offered buttons, stale ones, odd words, months of silence, and
staff editing the files in the middle. Seeded: the same seed walks the same way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from bot.app.rehearsal.rehearsal import ANIMATORS_VERBS, Rehearsal
from bot.core.answers import KINDS, Option
from bot.core.calendar import period, today
from bot.core.commands import COMMANDS
from bot.core.definition.journey import Journey, Point, Question, Stage, Task, Together
from bot.core.effects import Effect, Erase, Remember
from bot.core.events import Blocked, Commanded, Edited, Event, Pressed, Sent, Strayed, Unblocked
from bot.core.team.situation import Fact, TeamTask
from tests.small_world import AWA, MAELLE, MARC, MONDAY

ODD = (
    "", " ", "🙂", "oui", "non", "je ne sais pas", "plus tard", "pourquoi ?", "revenir", "12",
    "-3", "1e9", "{{ nom }}", "<b>", "</i>&lt;", "*gras*", "x" * 5000, "٣", "\u202e", "NaN",
    "/", "3/9/2028", "septembre 2028", "Rezé 44400", "un tiers", "12 k€", "1", "2", "annuler",
)  # fmt: skip
EVERY = ("semaine", "mois", "trimestre", "an", "année scolaire")
KINDS_OF_STRAYS = ("voice", "sticker", "location", "contact", "poll", "dice")
WORDS_UNDER = (
    "", "", "", "12", "lettre d'intérêt dupont", "voici la note d’opportunité", "<b>",
    "notre atelier", "la lettre", "c'est bon comme lettre ?", "il y a le feu à l'atelier",
    "x" * 1024,
)  # fmt: skip


@dataclass
class Walk:
    """One team's walk, with the ledger of all it ever answered."""

    seed: int
    journeys: tuple[Journey, ...]
    rng: Random = field(init=False)
    played: Rehearsal = field(init=False)
    ledger: dict[str, Fact] = field(default_factory=dict)
    pressed: list[str] = field(default_factory=list)
    given: set[str] = field(default_factory=set)
    past: list[Fact] = field(default_factory=list)
    rounds: dict[str, int] = field(default_factory=dict)
    steps: int = 0

    def __post_init__(self) -> None:
        """Start at the door."""
        self.rng = Random(self.seed)
        self.played = Rehearsal(self.journeys[0], MONDAY)

    def step(self) -> tuple[Effect, ...]:
        """One random event; returns its effects and keeps the ledger."""
        self.steps += 1
        deed = self.rng.choices(_DEEDS, weights=_WEIGHTS)[0]
        before = self.played.situation.facts
        effects = deed(self)
        self.remember(effects, before)
        return effects

    def remember(
        self, effects: tuple[Effect, ...], before: Mapping[str, Fact] | None = None
    ) -> None:
        """Keep the ledger of what was answered, and of what a new period put in the past."""
        if Erase() in effects:
            self.ledger.clear()
            self.given.clear()
            self.past.clear()
            self.rounds.clear()
            return
        present = dict(before or {})
        for one in effects:
            if isinstance(one, Remember):
                self.moved(one)
                if one.id in present and self._is_past(one.id, present[one.id], one.fact):
                    self.past.append(present[one.id])
                present[one.id] = one.fact
                self.ledger[one.id] = one.fact
        for question in self.played.journey.questions():
            if question.id in self.ledger:
                for old in question.old_ids:
                    self.ledger.pop(old, None)  # the answer lives on under its new name

    def moved(self, kept: Remember) -> None:
        """An answer that left its id for another lives on there: a renaming, or its undoing."""
        facts = self.played.situation.facts
        for name in [name for name, fact in self.ledger.items() if fact == kept.fact]:
            if name not in facts:
                del self.ledger[name]

    def _is_past(self, name: str, fact: Fact, following: Fact) -> bool:
        """Was it the answer of a former period than the one that follows it?"""
        question, zone = self.played.journey.question(name), self.played.journey.timezone
        if question is None or not question.every:
            return False
        was, is_now = (period(today(one.at, zone), question.every) for one in (fact, following))
        return was < is_now

    def press(self, data: str) -> tuple[Effect, ...]:
        """Press a button. What is taken out, or told and taken back, is not awaited any more."""
        before = self.kept()
        effects = self.played.presses(data, AWA)
        if data.startswith(("fx:", "fu:")):
            self.given = self.given - (before - self.kept()) | (self.kept() - before)
        if data.startswith("uf:"):
            self._taken_back(data.split(":")[2].split(","))
        return effects

    def _taken_back(self, names: Sequence[str]) -> None:
        """« Annuler » under facts told in passing: what was not known is not known again."""
        for name in names:
            if name not in self.played.situation.facts:
                self.ledger.pop(name, None)

    def kept(self) -> set[str]:
        """The files that the situation holds."""
        return {one.file for one in self.played.situation.papers}

    def _rounds(self, key: str) -> tuple[TeamTask, ...]:
        """How that task stood in former periods, under its id or the one it was given since."""
        situation = self.played.situation
        names = {key, situation.renamed.get(key, key)}
        names |= {new for new, old in situation.renamed.items() if old == key}
        return tuple(one for name in names for one in situation.rounds.get(name, ()))

    def lost(self) -> list[str]:
        """Answers given and found nowhere, neither under their id nor under a new one."""
        facts = self.played.situation.facts
        former = [fact for facts in self.played.situation.series.values() for fact in facts]
        past = [str(fact.value) for fact in self.past if fact not in former]
        past += [key for key, count in self.rounds.items() if count > len(self._rounds(key))]
        self.rounds = {key: len(self._rounds(key)) for key in self.played.situation.rounds}
        return past + [
            name
            for name, fact in self.ledger.items()
            if facts.get(name) != fact and fact not in facts.values()
        ]


def _offered(walk: Walk) -> tuple[Effect, ...]:
    offers = walk.played.situation.offers
    if not offers:
        return _answers(walk)
    press = walk.rng.choice(offers).press
    if press == "z:yes" and walk.rng.random() < 0.9:
        press = "z:no"
    walk.pressed.append(press)
    return walk.press(press)


def _answers(walk: Walk) -> tuple[Effect, ...]:
    asked = walk.played.situation.asked
    question = walk.played.journey.question(asked)
    together = walk.played.journey.together(asked)
    if together is not None:
        members = [walk.played.journey.question(name) for name in together.members]
        examples = [one.example for one in members if one is not None]
        return walk.played.says(", ".join(examples[: walk.rng.randint(1, 4)]), AWA)
    if question is None:
        return walk.played.says("j’accepte", AWA)
    return walk.played.says(question.example or KINDS[question.kind].example, AWA)


def _odd(walk: Walk) -> tuple[Effect, ...]:
    return walk.played.says(walk.rng.choice(ODD), AWA)


def _stale(walk: Walk) -> tuple[Effect, ...]:
    invented = (
        "a:rien:x",
        "zz",
        "t:x:done",
        "g:go:rien",
        "v:",
        "x:a",
        "c:",
        "k:",
        "fx:1",
        "fu:1",
        "ft:1-3:lettres",
        "fj:9:note",
        "ok:oui",
        ":",
        "d:",
    )
    pool = [*walk.pressed[-200:], *invented]
    return walk.press(walk.rng.choice(pool))


def _command(walk: Walk) -> tuple[Effect, ...]:
    name = walk.rng.choice([command.name for command in COMMANDS] + ["bidule", ""])
    rest = walk.rng.choice(["", "", "Peut-on louer ?"])
    return walk.played.hear(Commanded(at=walk.played.now, by=AWA, name=name, rest=rest))


def _time(walk: Walk) -> tuple[Effect, ...]:
    return walk.played.wait(
        timedelta(hours=walk.rng.choice([1, 5, 30, 24 * 8, 24 * 40, 24 * 200]))
    )


def _animators(walk: Walk) -> tuple[Effect, ...]:
    verb = walk.rng.choice(["valide", "valide", *ANIMATORS_VERBS, "rend", "rend"])
    request = walk.rng.choice(["", "", "1", "999"])
    by = walk.rng.choice([MAELLE, MAELLE, MARC])
    words = {"confie": "Appeler <b> | 2027-03-12", "transmet": "Marc"}.get(verb, "Un mot <b>")
    if verb == "corrige" and walk.played.situation.facts:
        words = f"{walk.rng.choice(sorted(walk.played.situation.facts))} = 12"
    return walk.played.animator(verb, words, by, request)


def _odd_event(walk: Walk) -> tuple[Effect, ...]:
    now: datetime = walk.played.now
    events: list[Event] = [
        Edited(at=now, by=AWA, text="13"),
        Strayed(at=now, by=AWA, kind=walk.rng.choice(KINDS_OF_STRAYS)),
        Blocked(at=now, by=AWA),
        Unblocked(at=now, by=AWA),
        Pressed(at=now, by=AWA, press="", message=3, shown=""),
    ]
    return walk.played.hear(walk.rng.choice(events))


def _files(walk: Walk) -> tuple[Effect, ...]:
    """One file or an album, new or sent before, with words or without."""
    rng, now = walk.rng, walk.played.now
    effects: tuple[Effect, ...] = ()
    many = rng.choice([1, 1, 1, 2, 3])
    for place in range(many):
        file = f"f{rng.randrange(40)}" if rng.random() < 0.3 else f"n{walk.steps}-{place}"
        sent = Sent(
            at=now,
            by=AWA,
            file=file,
            name=rng.choice(["plan & devis.pdf", "", "lettre_interet.pdf", "IMG_2034.jpg"]),
            caption=rng.choice(WORDS_UNDER),
            kind=rng.choice(["photo", "document", "video", "audio", "animation"]),
            unique=rng.choice(["", f"u{file}"]),
            album=f"a{walk.steps}" if many > 1 else "",
            more=place + 1 < many,
            about=rng.choice(["", "", "lettres", "rien"]),
        )
        agreed = walk.played.situation.consent is not None
        effects = (*effects, *walk.played.hear(sent))
        if agreed:
            walk.given.add(file)
    return effects


def _staff(walk: Walk) -> tuple[Effect, ...]:
    """Staff save other files: the team notices at its next event, or not at all."""
    walk.played.journey = walk.rng.choice(walk.journeys)
    return ()


_DEEDS: tuple[Callable[[Walk], tuple[Effect, ...]], ...] = (
    _offered, _answers, _odd, _stale, _command, _time, _animators, _odd_event, _files, _staff,
)  # fmt: skip
_WEIGHTS = (38, 30, 8, 5, 5, 4, 5, 2, 4, 2)


def edited_by_staff(journey: Journey, seed: int) -> Journey:
    """The journey after a handful of edits such as staff make: cut, rename, retype, reorder."""
    rng = Random(seed)
    stages = [_edited_stage(stage, rng) for stage in journey.stages]
    if rng.random() < 0.4 and len(stages) > 2:
        stages.pop(rng.randrange(len(stages)))
    if rng.random() < 0.3:
        rng.shuffle(stages)
    if rng.random() < 0.4:
        place = rng.randrange(len(stages))
        old = stages[place]
        stages[place] = replace(old, id=f"{old.id}_bis", old_ids=(old.id,))
    after = journey.round and _edited_stage(journey.round, rng)
    if rng.random() < 0.2:
        after = None
    return replace(journey, stages=tuple(stages), round=after, revision=f"edit {seed}", _index={})


def _edited_stage(stage: Stage, rng: Random) -> Stage:
    points = [point for point in stage.points if rng.random() > 0.06]
    points = [_edited_point(point, rng) for point in points]
    if rng.random() < 0.2:
        rng.shuffle(points)
    return replace(stage, points=tuple(points))


def _edited_point(point: Point, rng: Random) -> Point:
    dice = rng.random()
    if isinstance(point, Question) and dice < 0.04:
        return replace(point, id=f"{point.id[:20]}_neuf{rng.randrange(9)}", old_ids=(point.id,))
    if isinstance(point, Question) and dice < 0.08:
        return replace(point, kind="texte", options=(), least=None, most=None)
    if isinstance(point, Question) and dice < 0.12 and point.options:
        kept = point.options[1:]
        return replace(point, options=(*kept, Option(id="nouveau", label="Un nouveau choix")))
    if isinstance(point, Question) and 0.12 <= dice < 0.2:
        return replace(point, every=EVERY[int(dice * 100) % len(EVERY)])
    if isinstance(point, Task) and 0.12 <= dice < 0.2:
        return replace(point, every=EVERY[int(dice * 100) % len(EVERY)])
    if isinstance(point, Task) and dice < 0.08:
        return replace(point, deadline=None, reminder=None)
    if isinstance(point, Together):
        return point
    return replace(point, when=None) if dice > 0.97 else point
