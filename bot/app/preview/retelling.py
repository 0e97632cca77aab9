"""A message that could not be handled, told again as a written conversation that fails alike.

The team of the conversation walks by the staff's examples; of the real one it has only what is of
nobody: its choices, its numbers and its dates. Each word of the message is replaced, but those
without which the fault would not come; names always are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from bot.app.blame import blame
from bot.app.preview.arriving import Walk
from bot.app.rehearsal.deeds import acted
from bot.app.rehearsal.rehearsal import Rehearsal
from bot.app.rehearsal.written_conversation import SOMEONE, START
from bot.core.decide import decide
from bot.core.definition.journey import Journey
from bot.core.effects import Effect
from bot.core.events import Commanded, Event, Pressed, Said, Sent
from bot.core.french.phrases import N
from bot.core.team.situation import Person, Situation

OF_NOBODY = frozenset(
    {"choix", "plusieurs choix", "oui ou non", "nombre", "montant", "pourcentage", "mois", "date"}
)
"""The kinds of answers that are kept as they are."""
KINDS = {"photo": "photo", "video": "vidéo", "audio": "son"}
WORD = re.compile(r"[^\W\d_]+|\d+")
HIDDEN, FIGURE = "x", "1"
RETURN = " ⏎ "


@dataclass(frozen=True, kw_only=True, slots=True)
class Retold:
    """The conversation, as lines. `fault`: where the real one fails, "" when it does not any more.

    `alike`: does this one fail there too? `kept`: words of people that could not be replaced.
    """

    lines: tuple[str, ...]
    fault: str = ""
    alike: bool = False
    kept: tuple[str, ...] = ()


@dataclass(slots=True)
class _Recorded(Rehearsal):
    """A rehearsal that writes down what is done in it."""

    lines: list[str] = field(default_factory=list)

    def says(self, text: str, by: Person) -> tuple[Effect, ...]:
        self.lines.append(_line(text.replace("\n", RETURN)))
        return Rehearsal.says(self, text, by)

    def presses(self, press: str, by: Person) -> tuple[Effect, ...]:
        self.lines.append(_line(self._label(press)))
        return Rehearsal.presses(self, press, by)

    def animator(self, verb: str, words: str, by: Person, request: str = "") -> tuple[Effect, ...]:
        self.lines.append(f"@{by.name} {verb}{f' : {words}' if words else ''}")
        return Rehearsal.animator(self, verb, words, by, request)

    def _label(self, press: str) -> str:
        """The button by its label where that is enough, else by its data."""
        labels = (
            one.label
            for rows in reversed(self.shown)
            for row in rows
            for one in row
            if one.press == press
        )
        label = next(labels, "")
        return f"[{label}]" if label and self.button(label) == press else f"{{{press}}}"


def retold(journey: Journey, situation: Situation, event: Event) -> Retold:
    """The conversation in which that team lives that event. Nothing of it is kept by this."""
    fault = _fault(journey, situation, event)
    walk = _walked(journey, situation)
    text, names = _typed(event), _names(situation)
    if not text or not fault:
        last_line = _line(_disguised(text, (), names)) if text else f"# {type(event).__name__}"
        return Retold(lines=(*walk.lines, last_line), fault=fault)
    last = _Last(walk, fault)
    plain = _disguised(text, (), names)
    if not last.fails(text):
        return Retold(lines=(*walk.lines, _line(plain)), fault=fault)
    kept = tuple(last.needed(text, names))
    final = _disguised(text, kept, names)
    return Retold(
        lines=(*walk.lines, _line(final)), fault=fault, alike=last.fails(final), kept=kept
    )


def as_file(told: Retold, name: str) -> str:
    """The file, with what its reader must know in its head."""
    head = [
        f"# {name}{N}: un message que le bot a mis de côté, rejoué sans les mots des personnes."
    ]
    if told.fault:
        head.append(f"# La panne{N}: {told.fault}")
    if told.kept:
        head.append(
            f"# Mots gardés, sans lesquels la panne ne vient pas{N}: {', '.join(told.kept)}"
        )
    if told.fault and not told.alike:
        head.append("# Cette conversation ne donne pas encore la panne : complétez-la.")
    if not told.fault:
        head.append("# Aujourd’hui, ce message est traité sans panne.")
    return "\n".join([*head, *(f"\n{line}" for line in told.lines)]) + "\n"


class _Last:
    """The last line, tried again and again from the same moment."""

    def __init__(self, walk: _Recorded, fault: str) -> None:
        self._walk, self._fault = walk, fault

    def fails(self, text: str) -> bool:
        """Does it fail there?"""
        one = self._walk
        again = Rehearsal(one.journey, one.now, one.situation, list(one.said), shown=[*one.shown])
        try:
            acted(again, _line(text))
        except Exception as fault:
            return blame(fault) == self._fault
        return False

    def needed(self, text: str, names: frozenset[str]) -> Iterator[str]:
        """The words that cannot be replaced, in their order."""
        words = list(dict.fromkeys(one for one in _words(text) if one.casefold() not in names))
        kept = list(words)
        for word in words:
            without = [one for one in kept if one != word]
            if self.fails(_disguised(text, without, names)):
                kept = without
        return iter(kept)


def _fault(journey: Journey, situation: Situation, event: Event) -> str:
    """Where the real team’s event fails, "" if it does not."""
    try:
        decide(journey, situation, event)
    except Exception as fault:
        return blame(fault)
    return ""


def _walked(journey: Journey, situation: Situation) -> _Recorded:
    """A team that stands where the real one does, as near as its answers of nobody lead."""
    chosen = {
        name: fact.shown
        for name, fact in situation.facts.items()
        if fact.kind in OF_NOBODY and fact.shown
    }
    rehearsal = _Recorded(journey, START)
    stage = next((one for one in journey.all_stages() if one.id == situation.stage), None)
    aim = journey.point(situation.asked) or stage
    if situation.consent is not None and aim is not None:
        with suppress(Exception):  # the fault may come sooner: the conversation ends there
            Walk(rehearsal, aim, chosen).goes()
    return rehearsal


def _typed(event: Event) -> str:
    """The event as it is written after « Awa : », "" when no line says it."""
    match event:
        case Said(text=text):
            return text.replace("\n", RETURN)
        case Commanded(name=name, rest=rest):
            return f"/{name} {rest}".strip().replace("\n", RETURN)
        case Pressed(press=press):
            return f"{{{press}}}"
        case Sent(kind=kind, caption=caption):
            return f"({KINDS.get(kind, 'document')} fichier{f' | {caption}' if caption else ''})"
        case _:
            return ""


def _names(situation: Situation) -> frozenset[str]:
    people = [one.person.name for one in situation.members.values()]
    people += [situation.consent.by.name] if situation.consent else []
    return frozenset(word.casefold() for name in people for word in WORD.findall(name))


def _words(text: str) -> Sequence[str]:
    return [] if text.startswith("{") else WORD.findall(_head(text)[1])


def _head(text: str) -> tuple[str, str]:
    """What is of the bot (a command, the name of a doing), and what is of people."""
    found = re.match(r"/\w+|\(\w+ fichier", text)
    head = found[0] if found else ""
    return head, text[len(head) :]


def _disguised(text: str, kept: Sequence[str], names: frozenset[str] = frozenset()) -> str:
    """The text with every word and figure replaced, sign by sign, but those."""
    if text.startswith("{"):
        return text
    head, rest = _head(text)

    def hidden(found: re.Match[str]) -> str:
        word = found[0]
        if word in kept and word.casefold() not in names:
            return word
        if word.isdigit():
            return FIGURE * len(word)
        return "".join(HIDDEN.upper() if letter.isupper() else HIDDEN for letter in word)

    return head + WORD.sub(hidden, rest)


def _line(text: str) -> str:
    return f"{SOMEONE} : {text}"
