"""What comes back from the reader, read strictly: enumerated ids, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from bot.app.reader import Unread
from bot.core.effects import AskOutside


@dataclass(frozen=True, slots=True)
class _Message:
    content: str


@dataclass(frozen=True, slots=True)
class _Choice:
    message: _Message


@dataclass(frozen=True, slots=True)
class _Completion:
    choices: list[_Choice] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Chosen:
    choix: list[str]


def chosen(payload: bytes, asked: AskOutside) -> tuple[str, ...]:
    """The ids chosen; none when one of them was not enumerated, or there are too many.

    Raises `Unread` when the server does not answer in the form asked for.
    """
    try:
        completion = msgspec.json.decode(payload, type=_Completion)
        found = msgspec.json.decode(completion.choices[0].message.content, type=_Chosen).choix
    except (msgspec.DecodeError, UnicodeDecodeError, UnicodeEncodeError, IndexError):
        raise Unread("not the JSON that was asked for") from None
    ids = tuple(dict.fromkeys(found))
    known = {one.id for one in asked.senses}
    return ids if len(ids) <= asked.most and known.issuperset(ids) else ()
