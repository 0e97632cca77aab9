"""A model once its file is read: its text or its sheets, what it names, what is wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.core.definition.models import Model
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source, Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """`source`: what it says, a paragraph a line. `uses`: questions that a workbook names."""

    model: Model
    source: Source
    said: tuple[tuple[str, Finding], ...] = ()
    uses: tuple[tuple[str, Span], ...] = field(default=())
