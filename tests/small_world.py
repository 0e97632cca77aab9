"""A small journey and a team that plays it: what most tests of the core start from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.app.rehearsal.rehearsal import Rehearsal
from bot.core.definition.journey import Journey
from bot.core.definition.templates import to_plain
from bot.core.effects import ANIMATORS, Effect, Say
from bot.core.events import Event, Sent
from bot.core.team.situation import Person, Situation
from bot.flowfile import load
from bot.knowledge import load as load_pages
from bot.knowledge.models import load as load_models

HERE = Path(__file__).parent
MAKERS = HERE / "makers"
"""Another federation: shared workshops, no commune, no opening, no start to choose."""
PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 9, 7, 10, 0, tzinfo=PARIS)
AWA = Person(id=11, name="Awa")
MAELLE = Person(id=21, name="Maëlle")
MARC = Person(id=22, name="Marc")


@lru_cache
def small_journey() -> Journey:
    """The three-stage journey of `tests/small`."""
    return loaded(HERE / "small")


@lru_cache
def small_journey_with_pages() -> Journey:
    """The same journey, with the pages of `tests/small_pages`."""
    return replace(small_journey(), library=load_pages(HERE / "small_pages").library)


def small_journey_with(pages: Path) -> Journey:
    """The same, with pages as staff saved them: the same object until one of them changes."""
    return _with(pages, frozenset((file, file.stat().st_mtime_ns) for file in pages.iterdir()))


@lru_cache(8)
def _with(pages: Path, saved: frozenset[tuple[Path, int]]) -> Journey:
    return replace(small_journey(), library=load_pages(pages).library)


@lru_cache
def schools_without_pages() -> Journey:
    """The journey that comes with Essaim, with its models of documents; quicker without pages."""
    journey = loaded(HERE.parent / "flows")
    return replace(journey, models=load_models(HERE.parent / "knowledge", journey).models)


@lru_cache
def schools_journey() -> Journey:
    """The same, with its pages."""
    pages = load_pages(HERE.parent / "knowledge")
    return replace(schools_without_pages(), library=pages.library)


@lru_cache
def makers_journey() -> Journey:
    """The journey of `tests/makers`, with its pages."""
    pages = load_pages(MAKERS / "knowledge")
    return replace(loaded(MAKERS / "flows"), library=pages.library)


def loaded(folder: Path) -> Journey:
    """The journey of a folder, or a failure that shows what is wrong with it."""
    found = load(folder)
    assert found.journey is not None, found.problems
    return found.journey


def edited(tmp_path: Path, *changes: tuple[str, str, str], without: str = "") -> Journey:
    """The small journey after staff replaced some text in some files: (file, before, after)."""
    for source in (HERE / "small").iterdir():
        if source.name == without:
            continue
        text = source.read_text(encoding="utf-8")
        for name, before, after in changes:
            if name == source.name:
                assert before in text
                text = text.replace(before, after)
        (tmp_path / source.name).write_text(text, encoding="utf-8")
    return loaded(tmp_path)


class Team:
    """A founding team at the keyboard. What it does returns what it reads, as plain text."""

    def __init__(self, journey: Journey | None = None) -> None:
        """A team that never wrote yet."""
        self.played = Rehearsal(journey or small_journey(), MONDAY)

    @property
    def situation(self) -> Situation:
        """Where it stands."""
        return self.played.situation

    def says(self, *texts: str) -> list[str]:
        """Types texts one after the other; returns the answers to the last."""
        return self._last(lambda text: self.played.says(text, AWA), texts)

    def presses(self, *labels: str) -> list[str]:
        """Presses buttons by their labels; returns the answers to the last."""
        return self._last(self._press, labels)

    def presses_data(self, data: str) -> list[str]:
        """Presses a button by its data, as an old message would."""
        return read(self.played.presses(data, AWA))

    def sends(
        self, name: str, caption: str = "", kind: str = "document", **more: Any
    ) -> list[str]:
        """Sends a file, whose id is made of its name; returns what it reads."""
        given = {"file": f"id-{name}", "unique": f"u-{name}", **more}
        sent = Sent(at=self.played.now, by=AWA, name=name, caption=caption, kind=kind, **given)
        return read(self.played.hear(sent))

    def sends_album(self, *names: str, caption: str = "") -> list[str]:
        """Sends photos together; the words are under the first. Returns what it reads."""
        answers: list[str] = []
        for name in names:
            words, last = caption if name == names[0] else "", name == names[-1]
            answers += self.sends(name, words, "photo", album=names[0], more=not last)
        return answers

    def papers(self) -> list[tuple[str, str]]:
        """The name of each paper kept, and what it is for."""
        return [(one.name, one.about) for one in self.situation.papers]

    def waits(self, days: float) -> list[str]:
        """Lets days pass; returns the automatic messages that came meanwhile."""
        return read(self.played.wait(timedelta(days=days)))

    def animator(self, verb: str, words: str = "", by: Person = MAELLE) -> list[str]:
        """An animator does something (`bot.app.rehearsal.rehearsal.ANIMATORS_VERBS`)."""
        return read(self.played.animator(verb, words, by))

    def does(self, event: Event) -> tuple[Effect, ...]:
        """Anything else happens; returns what was decided."""
        return self.played.hear(event)

    def labels(self) -> list[str]:
        """The labels of the buttons offered last."""
        return [offer.label for offer in self.situation.offers]

    def starts(self, stage: str = "À l’idée") -> list[str]:
        """Consents, gives its name and commune, and says where it stands."""
        return self.says("/start", "j'accepte", "Les Copeaux", "Rezé 44400", stage)

    def _press(self, label: str) -> tuple[Effect, ...]:
        press = self.played.button(label)
        assert press is not None, f"no button « {label} » among {self.labels()}"
        return self.played.presses(press, AWA)

    def _last(
        self, deed: Callable[[str], tuple[Effect, ...]], items: tuple[str, ...]
    ) -> list[str]:
        answers: list[str] = []
        for item in items:
            answers = read(deed(item))
        return answers


def read(effects: tuple[Effect, ...], to: str = "") -> list[str]:
    """The messages among effects, as plain text; those to the animators start with « @ ».

    No-break spaces become plain ones, so that tests can be typed (typography has its own test).
    """
    return [
        ("@ " if effect.to == ANIMATORS else "") + spaced(to_plain(effect.html))
        for effect in effects
        if isinstance(effect, Say) and to in ("", effect.to)
    ]


def spaced(text: str) -> str:
    """The text with plain spaces only."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
