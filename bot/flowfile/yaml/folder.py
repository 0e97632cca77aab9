"""Opens the staff's folder: its files, their text, their revision. It judges nothing."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.flowfile.yaml.bounds import content_of, excess, heavy
from bot.flowfile.yaml.mistakes import indented_with_strange_spaces, left_by_a_merge
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.reader import Reading, read_yaml
from bot.flowfile.yaml.source import Source
from bot.flowfile.yaml.unread import Kind, read_in, unread

JOURNEY_FILE, ANIMATORS_FILE, WORDS_FILE = "parcours.yaml", "animateurs.yaml", "mots.yaml"
WORDS_FILES = "mots-"
"""How the name of another file of words begins: `mots-4-faisabilite.yaml`."""
FLOW_FILES = Kind(endings=(".yaml", ".yml"), what="un fichier du parcours")
Instead = Mapping[str, bytes | None]
"""By file name, what is read in place of what stands there; None: as if it were not there."""
AS_WRITTEN: Instead = {}
_ODD_LINE_ENDS = "\x85\u2028\u2029"
"""Line ends that YAML knows and editors do not count."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The readings of parcours.yaml, animateurs.yaml (None: no such file), stages, files of words.

    `unread`: what stands there and is not read.
    """

    name: str
    journey: Reading | None
    animators: Reading | None
    stages: tuple[Reading, ...]
    revision: str
    words: tuple[Reading, ...] = ()
    unread: tuple[Finding, ...] = ()

    def readings(self) -> tuple[Reading, ...]:
        """Every file, the journey first."""
        return tuple(
            one for one in (self.journey, *self.stages, self.animators, *self.words) if one
        )


def open_folder(folder: Path, instead: Instead = AS_WRITTEN, *, words: bool = True) -> Folder:
    """Read every YAML file of a folder (not of the folders inside). Never raises.

    Without `words`, what people's words say is known already: of their files, only the revision.
    """
    name = shown(folder)
    digest = hashlib.sha256()
    readings: dict[str, Reading] = {}
    for path in _with(yaml_files(folder), folder, instead):
        shown_as = f"{name}/{path.name}"
        content = _content(path, shown_as, instead.get(path.name))
        held = b"" if isinstance(content, Reading) else content
        digest.update(path.name.encode("utf-8", "replace") + b"\0" + held + b"\0")
        if words or not of_words(path.name):
            readings[path.name] = (
                content if isinstance(content, Reading) else read_bytes(content, shown_as)
            )
    journey = readings.pop(JOURNEY_FILE, None)
    animators = readings.pop(ANIMATORS_FILE, None)
    of_people = tuple(readings.pop(one) for one in [*readings] if of_words(one))
    stages = tuple(readings.values())
    revision = digest.hexdigest()[:16]
    beside = unread(folder, name, FLOW_FILES)
    return Folder(name, journey, animators, stages, revision, of_people, beside)


def of_words(name: str) -> bool:
    """Does a file of that name hold people's words?"""
    return name == WORDS_FILE or name.startswith(WORDS_FILES)


def texts(folder: Path) -> dict[str, bytes]:
    """What each file of the folder holds, by its name; those that do not open are left out."""
    found = {}
    for path in yaml_files(folder):
        with suppress(OSError):
            found[path.name] = path.read_bytes()
    return found


def _with(paths: Sequence[Path], folder: Path, instead: Instead) -> list[Path]:
    """The files to read, in order: without those that are left out, with those that are given."""
    given = [folder / name for name, content in instead.items() if content is not None]
    return sorted({*(path for path in paths if path.name not in instead), *given}, key=_order)


def shown(folder: Path) -> str:
    """The folder as people know it, without the machine's own path."""
    if not folder.is_absolute():
        return folder.as_posix()
    here = Path.cwd()
    return folder.relative_to(here).as_posix() if folder.is_relative_to(here) else folder.name


def yaml_files(folder: Path) -> list[Path]:
    """The files of a journey that are read, in their order; none where there is no folder."""
    with suppress(OSError):
        return sorted(read_in(folder, FLOW_FILES), key=_order)
    return []


def _order(path: Path) -> tuple[int, str]:
    """`2-…` before `10-…`."""
    digits = path.name.split("-")[0]
    return (int(digits) if digits.isdecimal() and len(digits) < 9 else 0, path.name)


def _content(path: Path, name: str, given: bytes | None) -> bytes | Reading:
    """What a file holds, or that it does not open."""
    try:
        return content_of(path) if given is None else given
    except OSError as error:
        finding = Finding(
            Source.of(name, "").span(1),
            f"le fichier ne s’ouvre pas ({error.strerror})",
            "vérifiez qu’il existe encore et que vous avez le droit de le lire",
        )
        return Reading(Source.of(name, ""), None, (finding,))


def read_bytes(content: bytes, name: str) -> Reading:
    """The reading of a file from its bytes. Any bytes are a case."""
    if document := _is_document(content, name):
        return document
    if finding := heavy(content, name):
        return Reading(Source.of(name, ""), None, (finding,))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(content, error.start, name)
    return read_text(text, name)


def read_text(text: str, name: str) -> Reading:
    """The reading of a file from its text; accents typed in two characters become one."""
    ended = text.replace("\r\n", "\n").replace("\r", "\n")
    for odd in _ODD_LINE_ENDS:  # for what is hardly ever there, ten times faster than a table
        ended = ended.replace(odd, " ")  # one sign for another: columns stay right
    source = Source.of(name, unicodedata.normalize("NFC", ended))
    if (
        finding := excess(source)
        or left_by_a_merge(source)
        or indented_with_strange_spaces(source)
    ):
        return Reading(source, None, (finding,))
    reading = read_yaml(source)
    if reading.root is None and not reading.findings:
        return Reading(reading.source, None, (_empty(reading.source),))
    return reading


_WHEN_EMPTY = {
    JOURNEY_FILE: "reprenez une version d’avant : le parcours a besoin de ce fichier",
    ANIMATORS_FILE: "écrivez « national: », puis à la ligne « groupe: démonstration »",
    WORDS_FILE: "supprimez-le : les mots des équipes ne sont pas obligatoires",
}


def _empty(source: Source) -> Finding:
    file = source.name.rsplit("/", 1)[-1]
    usual = "supprimez-le, ou recopiez le modèle d’étape du manuel (flows/LISEZMOI.md)"
    reason = (
        "ce fichier ne contient que des notes (#)"
        if source.text.strip()
        else "ce fichier est vide"
    )
    return Finding(source.span(1), reason, _WHEN_EMPTY.get(_alike(file), usual))


def _alike(file: str) -> str:
    return WORDS_FILE if of_words(file) else file


_DOCUMENTS = (b"PK\x03\x04", b"{\\rtf", b"%PDF", b"\xd0\xcf\x11\xe0")
"""How files of word processors begin: docx and odt, rtf, pdf, doc."""


def _is_document(content: bytes, name: str) -> Reading | None:
    if not content.startswith(_DOCUMENTS):
        return None
    source = Source.of(name, "")
    finding = Finding(
        source.span(1),
        "ce fichier est un document de traitement de texte, pas du texte simple",
        "recopiez son contenu dans un éditeur de texte (Bloc-notes), et enregistrez-le en UTF-8",
    )
    return Reading(source, None, (finding,))


def _not_utf8(content: bytes, start: int, name: str) -> Reading:
    text = content.decode("cp1252", "replace") if b"\0" not in content[:200] else ""
    source = Source.of(name, text.replace("\r\n", "\n").replace("\r", "\n"))
    line = content.count(b"\n", 0, start) + 1
    finding = Finding(
        source.span(line),
        "le fichier n’est pas enregistré en UTF-8 : ses accents sont illisibles",
        "dans votre éditeur, choisissez « Enregistrer sous… » puis l’encodage UTF-8",
    )
    return Reading(source, None, (finding,))
