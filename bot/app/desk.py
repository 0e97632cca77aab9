"""What the use cases work with, given once by the wiring; nothing here does anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine

from bot.app.incoming import Translate
from bot.core.effects import Effect
from bot.core.events import Event
from bot.core.journey import Journey
from bot.core.situation import Situation

Decide = Callable[[Journey, Situation, Event], tuple[Situation, tuple[Effect, ...]]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """The store and the rules. `journey` and `group` are asked each time: files may change.

    `group`: the Telegram id of the animators' group as staff wrote it, None if they did not.
    """

    engine: Engine
    decide: Decide
    journey: Callable[[], Journey]
    translate: Translate
    group: Callable[[], int | None]
