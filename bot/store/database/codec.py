"""Situations, events and effects as JSON text and back; it decides nothing about them.

A field this version does not know is passed over, and one that is missing takes its default, so
that a newer and an older version can read each other's rows. Hence a rule for `bot.core`: a field
added to a value that is stored has a default.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from bot.core import effects, events
from bot.core.effects import Effect
from bot.core.events import Event
from bot.core.team import papers
from bot.core.team.situation import ACTIVE, Consent, Fact, Holding, Move, Situation

T = TypeVar("T")

_encode = msgspec.json.Encoder().encode
_situation = msgspec.json.Decoder(Situation)
_fact = msgspec.json.Decoder(Fact)
_tagged = msgspec.json.Decoder(dict[str, msgspec.Raw])
_FOR = "for"


@dataclass(frozen=True)
class _Outline:
    """The fields of a situation that tell where a team stands; its facts are not read."""

    consent: Consent | None = None
    stage: str = ""
    status: str = ACTIVE
    moves: tuple[Move, ...] = ()
    holding: Holding = field(default_factory=Holding)
    facts: dict[str, msgspec.Raw] = field(default_factory=dict)


class UnknownKind(ValueError):
    """A row speaks of an event or an effect this version does not know: upgrade, then retry."""


_outline = msgspec.json.Decoder(_Outline)


def to_text(value: Any) -> str:
    """Any of our values, or plain JSON-like ones, as JSON text."""
    return _encode(value).decode()


def situation_from(text: str) -> Situation:
    """The situation that `to_text` wrote; `msgspec.ValidationError` if it is no situation.

    What a former version kept elsewhere is where this one looks for it.
    """
    return papers.recovered(_situation.decode(text))


def outline_from(text: str, facts: Set[str]) -> Situation:
    """Where a team stands and those of its facts alone: several times faster than the whole.

    For who counts many teams: all else is as if the team had never said it.
    """
    kept = _outline.decode(text)
    return Situation(
        consent=kept.consent,
        stage=kept.stage,
        status=kept.status,
        moves=kept.moves,
        holding=kept.holding,
        facts={name: _fact.decode(raw) for name, raw in kept.facts.items() if name in facts},
    )


def tagged(value: Event | Effect) -> str:
    """An event or an effect with its name: {"Said": {…}}."""
    return to_text({type(value).__name__: value})


def addressed(event: Event, team: int) -> str:
    """The same for the team of that number, whatever the chat it comes by speaks of."""
    return to_text({type(event).__name__: event, _FOR: team})


def team_of(text: str) -> int:
    """The team that `addressed` wrote, 0 for none."""
    found = _tagged.decode(text).get(_FOR)
    return 0 if found is None else msgspec.json.decode(found, type=int)


def event_from(text: str) -> Event:
    """The event that `tagged` wrote; `UnknownKind` when its name is not one of `events.ALL`."""
    return _untagged(text, _EVENTS)


def effect_from(text: str) -> Effect:
    """The effect that `tagged` wrote; `UnknownKind` when its name is not one of `effects.ALL`."""
    return _untagged(text, _EFFECTS)


def _decoders(kinds: Iterable[type[T]]) -> dict[str, msgspec.json.Decoder[T]]:
    return {kind.__name__: msgspec.json.Decoder(kind) for kind in kinds}


_EVENTS: dict[str, msgspec.json.Decoder[Event]] = _decoders(events.ALL)
_EFFECTS: dict[str, msgspec.json.Decoder[Effect]] = _decoders(effects.ALL)


def _untagged(text: str, decoders: dict[str, msgspec.json.Decoder[T]]) -> T:
    for name, body in _tagged.decode(text).items():
        if name in decoders:
            return decoders[name].decode(body)
    raise UnknownKind("none of the names in this row is known to this version")
