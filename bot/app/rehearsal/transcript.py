"""What the bot decided, as lines of text: messages, rows of buttons, files, edits in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.app.rehearsal import document_lines
from bot.core.definition.templates import to_plain
from bot.core.effects import (
    LINK,
    TEAM,
    Call,
    Carry,
    Effect,
    Forward,
    GiveAdvice,
    Invite,
    Make,
    Say,
    SeekAdvice,
    Settle,
    Show,
)
from bot.core.turn import Rows

BOT, GROUP, REMINDER = "Essaim", "Au groupe des animateurs", "Essaim (rappel)"
NATIONAL = "Au groupe national"


def lines_of(
    effects: Sequence[Effect], names: Mapping[int, str] | None = None, by: int = 0
) -> Iterator[str]:
    """Each effect that people see, as a transcript shows it.

    `names`: the people of the team, by their ids; what is said to another than `by` says to whom.
    """
    for effect in effects:
        if isinstance(effect, Say):
            yield from shown(_read_by(effect, names or {}, by), effect)
        elif isinstance(effect, Invite | Call):
            yield from _elsewhere(effect)
        elif isinstance(effect, Settle) and effect.buttons:
            yield from _edited(effect)
        elif isinstance(effect, Forward | Carry | SeekAdvice | GiveAdvice):
            yield f"    ({_passed_on(effect)})"
        elif isinstance(effect, Show | Make):
            yield from document_lines.lines(effect)


def _elsewhere(effect: Invite | Call) -> Iterator[str]:
    """A message to be passed on, with its link; or one to the national group."""
    if isinstance(effect, Call):
        return shown(NATIONAL, Say(html=effect.html))
    return shown(BOT, Say(html=effect.html.replace(LINK, "(lien)")))


def _read_by(say: Say, names: Mapping[int, str], by: int) -> str:
    if say.to != TEAM:
        return GROUP
    name = names.get(say.person, "") if say.person != by else ""
    if not name:
        return REMINDER if say.automatic else BOT
    return f"{BOT} ({'rappel ' if say.automatic else ''}à {name})"


def _passed_on(effect: Forward | Carry | SeekAdvice | GiveAdvice) -> str:
    """What leaves for someone else, as it is."""
    match effect:
        case Forward():
            return "le message part chez les animateurs"
        case Carry(name=name):
            return f"l’équipe reçoit le message de {to_plain(name)}"
        case SeekAdvice(team=team, made=made):
            return f"l’équipe n° {team} reçoit : {made.name}.{made.form}"
        case GiveAdvice(team=team):
            return f"l’avis part à l’équipe n° {team}"


def _edited(settle: Settle) -> Iterator[str]:
    """A message edited in place: its ticks, or its last line and its new buttons."""
    ticked = [b.label for row in settle.buttons for b in row if b.label[:1] in "☑☐"]
    if ticked:
        yield f"    (cases : {'  '.join(ticked)})"
        return
    yield f"    (le message change : {to_plain(settle.html).splitlines()[-1]})"
    yield from _rows(settle.buttons)


def shown(who: str, say: Say) -> Iterator[str]:
    """A message as a transcript shows it: text, then a line per row of buttons."""
    first, *others = to_plain(say.html).split("\n")
    yield f"{who} : {first}"
    yield from (f"    {line}".rstrip() for line in others)
    yield from _rows(say.buttons)


def _rows(rows: Rows) -> Iterator[str]:
    for row in rows:
        yield "    " + " ".join(f"[{button.label}]" for button in row)
