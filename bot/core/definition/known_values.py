"""What a condition or a text sees of an answer: a value to compare, and words to print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Comparable: TypeAlias = float | str | bool | date | list[str]

UNKNOWN_WORDS = "non renseigné"


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """An answer inside a template: compares as its value, prints as people read it."""

    value: Comparable
    words: str

    def __str__(self) -> str:
        """The words for people."""
        return self.words

    def __bool__(self) -> bool:
        """True unless the value is empty, zero or « non »."""
        return bool(self.value)

    def __eq__(self, other: object) -> bool:
        """Equal to another value, or to an option id."""
        return bool(self.value == plain(other))

    def __hash__(self) -> int:
        """By the words, which the value determines."""
        return hash(self.words)

    def __lt__(self, other: object) -> bool:
        """Smaller, when the two can be compared."""
        return _ordered(self.value, plain(other), -1)

    def __gt__(self, other: object) -> bool:
        """Greater, when the two can be compared."""
        return _ordered(self.value, plain(other), 1)

    def __le__(self, other: object) -> bool:
        """Smaller or equal."""
        return self == other or self < other

    def __ge__(self, other: object) -> bool:
        """Greater or equal."""
        return self == other or self > other

    def __contains__(self, item: object) -> bool:
        """For several choices: is this option among them?"""
        return isinstance(self.value, list | str) and plain(item) in self.value

    def __iter__(self) -> Iterator[str]:
        """The items of a list; a text has one."""
        return iter(self.value if isinstance(self.value, list) else [self.words])

    def __len__(self) -> int:
        """How many options were chosen."""
        return len(self.value) if isinstance(self.value, list) else 1

    def __add__(self, other: object) -> float:
        """A number plus another."""
        return _number(self) + _number(other)

    def __radd__(self, other: object) -> float:
        """A number plus another, from the right."""
        return _number(other) + _number(self)

    def __sub__(self, other: object) -> float:
        """A number minus another."""
        return _number(self) - _number(other)

    def __rsub__(self, other: object) -> float:
        """A number minus another, from the right."""
        return _number(other) - _number(self)

    def __mul__(self, other: object) -> float:
        """A number times another."""
        return _number(self) * _number(other)

    def __rmul__(self, other: object) -> float:
        """A number times another, from the right."""
        return _number(other) * _number(self)

    def __truediv__(self, other: object) -> float:
        """A number divided by another; by zero gives zero, which a text can only print."""
        return _number(self) / (_number(other) or float("inf"))

    def __rtruediv__(self, other: object) -> float:
        """A number divided by this one."""
        return _number(other) / (_number(self) or float("inf"))


@dataclass(frozen=True, slots=True, eq=False)
class Unknown:
    """An answer nobody gave yet: prints `words` in its place, is false, counts for zero."""

    words: str = UNKNOWN_WORDS

    def __str__(self) -> str:
        """What a reader sees in its place."""
        return self.words

    def __bool__(self) -> bool:
        """Never true."""
        return False

    def __iter__(self) -> Iterator[str]:
        """Nothing inside."""
        return iter(())

    def __len__(self) -> int:
        """Nothing inside."""
        return 0

    def __contains__(self, item: object) -> bool:
        """Nothing inside."""
        return False

    def _never(self, other: object) -> bool:
        return False

    __lt__ = __gt__ = __le__ = __ge__ = _never

    def _as_zero(self, other: object) -> object:
        return 0.0

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _as_zero
    __truediv__ = __rtruediv__ = _as_zero


class Missing(Unknown):
    """An answer that a document lacks: prints what `words` gives, and so does any sum with it."""

    __slots__ = ("_printed",)

    def __init__(self, printed: Callable[[], str]) -> None:
        """`printed` is asked each time it is printed."""
        super().__init__()
        object.__setattr__(self, "_printed", printed)

    def __str__(self) -> str:
        """What a reader sees in its place."""
        printed: Callable[[], str] = object.__getattribute__(self, "_printed")
        return printed()

    def _itself(self, other: object) -> Missing:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _itself
    __truediv__ = __rtruediv__ = _itself


class Titled(dict[str, object]):
    """What a text knows of the stage a team is in, and of any other one: `étape('équipe').titre`.

    Printed alone, it is its title.
    """

    def __init__(self, own: Mapping[str, object], other: Callable[[str], Mapping[str, object]]):
        """`own`: what is known of this one. `other` finds what is known of another one."""
        super().__init__(own)
        self._other = other

    def __call__(self, name: str) -> Titled:
        """The other one of that name."""
        return Titled(self._other(name), self._other)

    def __str__(self) -> str:
        """Its title."""
        return str(self.get("titre", UNKNOWN_WORDS))


UNKNOWN = Unknown()
UNKNOWN_NUMBER = Unknown("?")  # « ? sur 5 » reads better than « non renseigné sur 5 »


def plain(value: object) -> object:
    """The bare value of a `Known`, anything else as it is."""
    return value.value if isinstance(value, Known) else value


def _number(value: object) -> float:
    bare = plain(value)
    return float(bare) if isinstance(bare, int | float) else 0.0


def _ordered(left: object, right: object, sign: int) -> bool:
    if isinstance(left, int | float) and isinstance(right, int | float):
        return (left - right) * sign > 0
    if isinstance(left, date) and isinstance(right, date):
        return (left.toordinal() - right.toordinal()) * sign > 0
    return False
