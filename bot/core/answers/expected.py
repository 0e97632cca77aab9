"""What a question waits for and what came of reading an answer; nothing is read here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

# What a fact holds, JSON-friendly: dates are « 2027-09-03 », months « 2027-09 ».
Value: TypeAlias = str | int | float | bool | list[str] | dict[str, str] | None

Comparable: TypeAlias = Literal["nombre", "texte", "date", "oui/non", "liste", "fichier"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One option of a choice: a stable id for facts, a label for people."""

    id: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """What a question waits for, its bounds already worked out.

    `least` and `most` bound numbers, amounts (€) and percentages; for « plusieurs choix » they
    bound how many; for texts, the characters. `earliest` and `latest` bound dates and months.
    A number without `least` starts at 0: nothing a team counts is negative.
    """

    kind: str
    options: tuple[Option, ...] = ()
    least: float | None = None
    most: float | None = None
    earliest: date | None = None
    latest: date | None = None
    unit: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """Understood. `echo` is a French sentence when we had to guess, "" when it was plain."""

    value: Value
    echo: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Misread:
    """Not understood, or out of bounds: one kind French sentence or two, with what would do."""

    reason: str


Reader: TypeAlias = Callable[[Expected, str, date], Read | Misread]
Shower: TypeAlias = Callable[[Expected, Value], str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One kind of answer.

    `id` is the French word of the flow files, `example` a right answer as people type it,
    `placeholder` a hint for the input field (64 characters at most, Telegram's limit),
    `comparable` what a condition may compare it with, `typed` False when text is a stopgap.
    """

    id: str
    title: str
    read: Reader
    show: Shower
    example: str
    placeholder: str
    comparable: Comparable
    typed: bool = True
