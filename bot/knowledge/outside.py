"""The subjects that the pages do not treat, as staff list them in `hors-sujet.yaml`.

Knowing what one does not know: a question nearer to one of these than to any page is not
answered, and is oriented when staff wrote where to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.flowfile.folder import read_bytes
from bot.flowfile.problem import Finding
from bot.flowfile.source import Source
from bot.flowfile.tree import Items, Node, Pairs, Words

FILE = "hors-sujet.yaml"
KEY = "hors sujet"
SUBJECT, WHERE, QUESTIONS = "sujet", "réponse", "questions"


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject outside: its name, how people ask about it, where to send them ("" if unknown)."""

    name: str
    questions: tuple[str, ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class OutsideFile:
    """What the file gave: the subjects, and what is wrong in it."""

    subjects: tuple[Subject, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_outside(folder: Path, name: str) -> OutsideFile:
    """The subjects of a folder's `hors-sujet.yaml`; none without such a file. Never raises."""
    path = folder / FILE
    if not path.is_file():
        return OutsideFile()
    try:
        reading = read_bytes(path.read_bytes(), f"{name}/{FILE}")
    except OSError as error:
        source = Source.of(f"{name}/{FILE}", "")
        reason = f"le fichier ne s’ouvre pas ({error.strerror})"
        return OutsideFile(findings=(Finding(source.span(1), reason, "vérifiez vos droits"),))
    if reading.findings or not isinstance(reading.root, Pairs):
        return OutsideFile(findings=reading.findings or (_shapeless(reading.source),))
    found = list(_subjects(reading.root, reading.source))
    return OutsideFile(
        tuple(one for one in found if isinstance(one, Subject)),
        tuple(one for one in found if isinstance(one, Finding)),
    )


def _subjects(root: Pairs, source: Source) -> Iterator[Subject | Finding]:
    for entry in root.entries:
        if entry.key.text.strip() != KEY or not isinstance(entry.value, Items):
            yield _shapeless(source, entry.key.span.line)
            continue
        for item in entry.value.items:
            yield _subject(item, source)


def _subject(item: Node, source: Source) -> Subject | Finding:
    if not isinstance(item, Pairs):
        return _incomplete(source, item.span.line)
    found = {entry.key.text.strip(): entry.value for entry in item.entries}
    name, where, listed = found.get(SUBJECT), found.get(WHERE), found.get(QUESTIONS)
    if not isinstance(name, Words) or not isinstance(listed, Items):
        return _incomplete(source, item.span.line)
    questions = tuple(one.text for one in listed.items if isinstance(one, Words))
    return Subject(name.text, questions, where.text.strip() if isinstance(where, Words) else "")


def _shapeless(source: Source, line: int = 1) -> Finding:
    return Finding(
        source.span(line),
        f"ce fichier contient une seule clé, « {KEY} », et sa liste",
        f"écrivez « {KEY}: » puis, pour chaque sujet, « - sujet: … » et « questions: … »",
    )


def _incomplete(source: Source, line: int) -> Finding:
    return Finding(
        source.span(line),
        "ce sujet n’a pas de nom, ou pas de questions",
        "écrivez « - sujet: … », puis « questions: » et une ligne « - … » par façon de demander",
    )
