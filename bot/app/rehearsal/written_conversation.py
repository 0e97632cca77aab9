"""Written conversations that staff read and write: only people's lines are input.

A file is a header (`suite de : …`, `animateurs : …`), then lines. `Awa : texte` is someone of the
team; a label between brackets is a
press: `Awa : [Oui]`. `@Maëlle valide`, `@Maëlle renvoie : mot`, `@Maëlle répond : texte` are
animators. `Awa : (photo atelier.jpg | La légende)` sends a file, several names an album.
`-- 6 jours plus tard --` moves time; `Awa : (et aussitôt) texte` is followed at once
by the next line. What the bot says is written by `essaim play
--update` under `Essaim :` and `Au groupe des animateurs :`, and compared by `essaim play`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app.rehearsal import document_lines
from bot.app.rehearsal.rehearsal import ANIMATORS_VERBS, Rehearsal, person
from bot.core.definition.journey import Journey
from bot.core.definition.templates import to_plain
from bot.core.effects import TEAM, Call, Carry, Effect, Forward, Make, Say, Settle, Show
from bot.core.events import Blocked, Edited, Sent, Strayed, Unblocked
from bot.core.team.situation import Person
from bot.core.turn import Rows
from bot.flowfile import network

BOT, GROUP, REMINDER = "Essaim", "Au groupe des animateurs", "Essaim (rappel)"
NATIONAL = "Au groupe national"
AT_ONCE = "(et aussitôt)"
START = datetime(2026, 9, 7, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
_UNITS = {"minute": 1 / 1440, "heure": 1 / 24, "jour": 1, "semaine": 7, "mois": 30, "an": 365}
_LATER = re.compile(r"--\s*(\d+)\s+(minute|heure|jour|semaine|mois|an)s?\s+plus tard\s*--")
_ANIMATOR = re.compile(rf"@([\w’-]+)\s+({'|'.join(ANIMATORS_VERBS)})(?:\s*:\s*(.*))?")
_DOINGS = {
    "vocal": "voice",
    "autocollant": "sticker",
    "position": "location",
    "contact": "contact",
    "sondage": "poll",
}


_FILES = {
    "photo": ("photo", "image/jpeg"),
    "document": ("document", "application/octet-stream"),
    "vidéo": ("video", "video/mp4"),
    "son": ("audio", "audio/mpeg"),
}


class ScriptError(Exception):
    """A line of a conversation that cannot be played: the message says file, line and remedy."""


@dataclass(frozen=True, slots=True)
class Played:
    """A conversation replayed: what the file said, what it says now, what it visited."""

    path: Path
    expected: str
    actual: str
    visited: frozenset[str]

    @property
    def same(self) -> bool:
        """Did the replay yield the file?"""
        return self.expected == self.actual


def play(path: Path, journey: Journey) -> Played:
    """Replay a file. Raises `ScriptError` when a line cannot be played."""
    source = _read(path)
    rehearsal, lines = _run(path, journey)
    return Played(path, source, "\n".join(lines).rstrip() + "\n", frozenset(rehearsal.seen))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise ScriptError(
            f"{path.name} : je ne peux pas lire ce fichier. "
            "Vérifiez son nom, et qu’il est enregistré en UTF-8."
        ) from None


def _run(path: Path, journey: Journey) -> tuple[Rehearsal, list[str]]:
    rehearsal = Rehearsal(journey, START)
    written: list[str] = []
    for number, line in enumerate(_read(path).splitlines(), 1):
        if follows := re.fullmatch(r"suite de\s*:\s*(\S+)", line.strip()):
            before, _ = _run(path.parent / follows.group(1), journey)
            rehearsal = before
            written.append(line.strip())
        elif named := re.fullmatch(r"animateurs\s*:\s*(\S+)", line.strip()):
            known = network(path.parent / named.group(1))
            rehearsal.journey = replace(rehearsal.journey, federation=known)
            written.append(line.strip())
        elif line.startswith("#"):
            written.append(line)
        elif not line.strip() and _in_header(written):
            written.append("")
        elif line[:1].strip() and not _is_answer(line):
            written += ["", line.rstrip(), *_acted(rehearsal, path, number, line.strip())]
    return rehearsal, _tidied(written)


def _in_header(written: Sequence[str]) -> bool:
    return all(not line or line.startswith(("#", "suite", "animateurs")) for line in written)


def _is_answer(line: str) -> bool:
    return re.match(rf"(?:{re.escape(BOT)}(?: \(\w+\))?|{GROUP}|{NATIONAL})\s*:", line) is not None


def _tidied(lines: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return kept


def acted(rehearsal: Rehearsal, line: str) -> list[str]:
    """Play one line; what the bot answers, as lines of text. Raises `ScriptError`."""
    effects = _effects(rehearsal, line)
    if not _goes_on(line):
        effects = (*effects, *rehearsal.settles())
    return list(_answers(effects))


def _goes_on(line: str) -> bool:
    """« Awa : (et aussitôt) texte »: the next line comes before the bot can answer."""
    return f": {AT_ONCE}" in line


def _acted(rehearsal: Rehearsal, path: Path, number: int, line: str) -> list[str]:
    try:
        return acted(rehearsal, line)
    except ScriptError as error:
        raise ScriptError(f"{path.name}:{number} : {error}") from None


def _effects(rehearsal: Rehearsal, line: str) -> tuple[Effect, ...]:
    if later := _LATER.fullmatch(line):
        return rehearsal.wait(timedelta(days=int(later.group(1)) * _UNITS[later.group(2)]))
    if animator := _ANIMATOR.fullmatch(line):
        name, verb, words = animator.groups()
        return _animated(rehearsal, person(name), verb, words or "")
    if spoken := re.fullmatch(r"([\w’' -]{1,40}?)\s*:\s*(.+)", line):
        return _spoken(rehearsal, person(spoken.group(1)), spoken.group(2))
    raise ScriptError(
        "je ne comprends pas cette ligne. Écrivez « Awa : texte », « @Maëlle valide » "
        "ou « -- 6 jours plus tard -- »."
    )


def _animated(rehearsal: Rehearsal, by: Person, verb: str, words: str) -> tuple[Effect, ...]:
    try:
        return rehearsal.animator(verb, words.replace(" ⏎ ", "\n"), by)
    except ValueError:
        raise ScriptError(
            "cette date ne se lit pas. Écrivez « @Maëlle confie : titre | 2027-03-12 »."
        ) from None


def _spoken(rehearsal: Rehearsal, by: Person, words: str) -> tuple[Effect, ...]:
    if pressed := re.fullmatch(r"\[(.+)\]", words):
        press = rehearsal.button(pressed.group(1).strip())
        if press is None:
            raise ScriptError(f"aucun message n’a le bouton « {pressed.group(1)} ».")
        return rehearsal.presses(press, by)
    if raw := re.fullmatch(r"\{(.+)\}", words):
        return rehearsal.presses(raw.group(1), by)
    if words.startswith(AT_ONCE):
        return rehearsal.says(words.removeprefix(AT_ONCE).strip(), by)
    if doing := re.fullmatch(r"\((\w+)(?:\s+(.+))?\)", words):
        return _done(rehearsal, by, doing.group(1), doing.group(2) or "")
    return rehearsal.says(words.replace(" ⏎ ", "\n"), by)


def _done(rehearsal: Rehearsal, by: Person, doing: str, rest: str) -> tuple[Effect, ...]:
    at = rehearsal.now
    if doing in _FILES:
        return _sent(rehearsal, by, doing, rest)
    if doing == "modifie":
        return rehearsal.hear(Edited(at=at, by=by, text=rest))
    if doing == "bloque":
        return rehearsal.hear(Blocked(at=at, by=by))
    if doing == "débloque":
        return rehearsal.hear(Unblocked(at=at, by=by))
    if doing in _DOINGS:
        return rehearsal.hear(Strayed(at=at, by=by, kind=_DOINGS[doing]))
    raise ScriptError(
        f"« ({doing}) » n’existe pas. Choisissez {', '.join(_FILES)}, modifie, bloque, débloque, "
        f"{', '.join(_DOINGS)}."
    )


def _sent(rehearsal: Rehearsal, by: Person, doing: str, rest: str) -> tuple[Effect, ...]:
    """« (photo atelier.jpg | La légende) »; several names, with commas, are an album."""
    listed, _, caption = rest.partition("|")
    names = [name.strip() for name in listed.split(",")]
    kind, media = _FILES[doing]
    effects: tuple[Effect, ...] = ()
    for place, name in enumerate(names, 1):
        event = Sent(
            at=rehearsal.now,
            by=by,
            file=f"id-{name}",
            name=name,
            media=media,
            caption=caption.strip() if place == 1 else "",
            kind=kind,
            album=listed.strip() if len(names) > 1 else "",
            more=place < len(names),
        )
        effects = (*effects, *rehearsal.hear(event))
    return effects


def _answers(effects: Sequence[Effect]) -> Iterator[str]:
    for effect in effects:
        if isinstance(effect, Say):
            who = GROUP if effect.to != TEAM else REMINDER if effect.automatic else BOT
            yield from shown(who, effect)
        elif isinstance(effect, Settle) and effect.buttons:
            yield from _edited(effect)
        elif isinstance(effect, Forward):
            yield "    (le message part chez les animateurs)"
        elif isinstance(effect, Carry):
            yield f"    (l’équipe reçoit le message de {to_plain(effect.name)})"
        elif isinstance(effect, Show | Make):
            yield from document_lines.lines(effect)
        elif isinstance(effect, Call):
            yield from shown(NATIONAL, Say(html=effect.html))


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


def updated(played: Played) -> bool:
    """Rewrite the file with what the bot says now; True when it changed."""
    if played.same:
        return False
    played.path.write_text(played.actual, encoding="utf-8")
    return True
