"""A conversation written by staff, as a file: its header, its lines, what the bot had said before.

Only people's lines are input. `Awa : texte` is someone of the team; a label between brackets is a
press: `Awa : [Oui]`. `Awa (effectif) : 12` names the question that the line answers. `@Maëlle
valide`, `@Maëlle renvoie : mot`, `@Maëlle répond : texte` are animators. `Awa : (photo atelier.jpg
| La légende)` sends a file, several names an album. `-- 6 jours plus tard --` moves time; `Paul :
(rejoint)` uses the last invitation, `Paul : (revient de Les Rabots)` turns from another team; what
is said to another than who speaks is `Essaim (à Paul)`.
`Awa : (et aussitôt) texte` is followed at once by the next line. `-- exemple : « 8 » à la question
effectif --` is the answer given in the place of someone, to a question that the file did not know.
What the bot says is written by `essaim play --update`, and compared by `essaim play`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.app.rehearsal.transcript import BOT, GROUP, NATIONAL
from bot.core.french.phrases import N

AT_ONCE = "(et aussitôt)"
SPOKEN = re.compile(r"(?P<who>[\w’' -]{1,40}?)\s*(?:\((?P<question>\w+)\))?\s*:\s*(?P<words>.+)")
_EXAMPLE = re.compile(
    r"--\s*exemple\s*:\s*«\s*(?P<words>.+?)\s*»\s+à la question\s+(?P<question>\w+)\s*--"
)
_FOLLOWS = re.compile(r"suite de\s*:\s*(\S+)")
_ANIMATORS = re.compile(r"animateurs\s*:\s*(\S+)")
_SAID = re.compile(rf"(?:{re.escape(BOT)}(?: \([^()]+\))?|{GROUP}|{NATIONAL})\s*:")

DEED, EXAMPLE, COMMENT, BLANK, FOLLOWS, ANIMATORS = (
    "deed",
    "example",
    "comment",
    "blank",
    "follows",
    "animators",
)


class ScriptError(Exception):
    """A line of a conversation that cannot be played: the message says file, line and remedy."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line that is kept or played.

    sort: what it is. text: as it is written. words: a file's name, what is typed or pressed.
    question: the question it names, "" when it names none. before: what the file says the bot had
    said since the deed before.
    """

    number: int
    sort: str
    text: str
    words: str = ""
    question: str = ""
    before: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Script:
    """A file: its source, its lines, and what it says the bot says at its end."""

    path: Path
    source: str
    lines: tuple[Line, ...]
    last_said: tuple[str, ...]

    def rest(self, number: int) -> list[str]:
        """The file from that line on, as it is written."""
        return [line.rstrip() for line in self.source.splitlines()[number - 1 :]]


def example_line(words: str, question: str) -> str:
    """How an answer given in the place of someone is written."""
    return f"-- exemple{N}: «{N}{words}{N}» à la question {question} --"


def read(path: Path) -> Script:
    """Read a file. Raises `ScriptError` when it cannot be read at all."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise ScriptError(
            f"{path.name} : je ne peux pas lire ce fichier. "
            "Vérifiez son nom, et qu’il est enregistré en UTF-8."
        ) from None
    said: list[str] = []
    lines = tuple(_lines(source.splitlines(), said))
    return Script(path=path, source=source, lines=lines, last_said=tuple(said))


def _lines(written: Sequence[str], said: list[str]) -> Iterator[Line]:
    """Each line that counts; `said` gathers what the bot says since the last deed."""
    header = True
    for number, text in enumerate(written, 1):
        sort, words, question = _sort(text, header=header)
        if sort == "":
            said += [text.rstrip()] if text.strip() else []
            continue
        header = header and sort not in (DEED, EXAMPLE)
        before: tuple[str, ...] = ()
        if sort in (DEED, EXAMPLE):
            before = tuple(said)
            said.clear()
        yield Line(
            number=number,
            sort=sort,
            text=text if sort == COMMENT else text.strip(),
            words=words,
            question=question,
            before=before,
        )


def _sort(text: str, *, header: bool) -> tuple[str, str, str]:
    """What a line is, its words and the question it names; "" for what the bot says."""
    line = text.strip()
    if follows := _FOLLOWS.fullmatch(line):
        return FOLLOWS, follows.group(1), ""
    if named := _ANIMATORS.fullmatch(line):
        return ANIMATORS, named.group(1), ""
    if text.startswith("#"):
        return COMMENT, "", ""
    if not line and header:
        return BLANK, "", ""
    if not text[:1].strip() or _SAID.match(text):
        return "", "", ""
    if example := _EXAMPLE.fullmatch(line):
        return EXAMPLE, example["words"], example["question"]
    if line.startswith(("@", "-- ")):
        return DEED, line, ""
    spoken = SPOKEN.fullmatch(line)
    return (DEED, spoken["words"], spoken["question"] or "") if spoken else (DEED, line, "")
