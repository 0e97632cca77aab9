"""Reads the models of documents that staff write, or says in French what is wrong and where.

A model with a mistake is refused alone: the others serve. They are named in `modeles.yaml`, which
says of each its title, its file, its stages; a federation without that file has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.core.definition.journey import Journey
from bot.core.definition.models import LETTER, WORKBOOK, Model
from bot.flowfile.yaml.folder import shown
from bot.flowfile.yaml.problem import Finding, Problem, problem
from bot.flowfile.yaml.source import Source
from bot.flowfile.yaml.unread import Kind, unread
from bot.knowledge.folder import MODELS
from bot.knowledge.models import list_file, names, word_file, workbook_file
from bot.knowledge.models.list_file import LIST, Listed

ENDINGS = {".docx": LETTER, ".yaml": WORKBOOK}
LARGEST = 5_000_000
Said = list[tuple[str, Finding]]
"""What is wrong: the name of a rule, and the finding."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """What the folder gave: the models in service, and what is wrong in the files."""

    models: tuple[Model, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_of(pages: Path) -> list[Path]:
    """The files that are read beside a folder of pages: the list, and what may be a model."""
    folder = pages / MODELS
    if not folder.is_dir():
        return []
    return [
        path
        for path in sorted(folder.iterdir())
        if path.suffix in ENDINGS and not path.name.startswith((".", "~$")) and path.is_file()
    ]


def load(pages: Path | None, journey: Journey | None) -> Loaded:
    """The models beside a folder of pages. Never raises.

    `journey`: what they may name; None while it is not known, and no name is judged.
    """
    folder = pages / MODELS if pages is not None else None
    if folder is None or not folder.is_dir():
        return Loaded()
    place = f"{shown(folder.parent)}/{MODELS}"
    listed = list_file.read(folder, place)
    said: Said = [("modèles-illisibles", one) for one in listed.findings]
    found = [_read(folder, place, one, journey, said) for one in listed.items]
    files = frozenset((LIST, *(one.file for one in listed.items)))
    kind = Kind(endings=tuple(ENDINGS), what="un modèle", beside=files)
    said += [("fichier-non-lu", one) for one in unread(folder, place, kind)]
    said += [("modèle-non-nommé", one) for one in _unnamed(folder, place, files)]
    problems = sorted(
        {problem(rule, finding): None for rule, finding in said},
        key=lambda one: (one.file, one.line, one.column),
    )
    return Loaded(models=tuple(filter(None, found)), problems=tuple(problems))


def _read(
    folder: Path, place: str, listed: Listed, journey: Journey | None, said: Said
) -> Model | None:
    """A model, None when it is wrong: what is wrong goes among what is said."""
    before = sum(finding.level == "erreur" for _, finding in said)
    model = listed.model
    shown_as, path = f"{place}/{listed.file}", folder / listed.file
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError as fault:
        why = "n’existe pas" if isinstance(fault, FileNotFoundError) else "ne s’ouvre pas"
        remedy = names.nearest_file(listed.file, folder)
        said.append(
            (
                "modèle-illisible",
                Finding(listed.span, f"le fichier « {listed.file} » {why}", remedy),
            )
        )
        return None
    if content is None:
        reason = f"ce fichier est trop gros (plus de {LARGEST // 1_000_000} Mo)"
        finding = Finding(Source.of(shown_as, "").span(1), reason, "allégez ses images")
        said.append(("modèle-illisible", finding))
        return None
    reader = workbook_file.read if model.form == WORKBOOK else word_file.read
    filled = reader(content, shown_as, model, path)
    said += filled.said
    if journey is not None:
        said += names.judged(filled, listed, journey)
    wrong = sum(finding.level == "erreur" for _, finding in said) > before
    return None if wrong else filled.model


def _unnamed(folder: Path, place: str, files: frozenset[str]) -> list[Finding]:
    """Files of models that the list does not name."""
    found = []
    for path in sorted(folder.iterdir()):
        odd = path.name.startswith((".", "~$")) or path.name in files or not path.is_file()
        if not odd and path.suffix in ENDINGS:
            reason = f"ce modèle n’est pas proposé : {LIST} ne le nomme pas"
            remedy = f"ajoutez-le à {LIST}, ou rangez-le ailleurs"
            span = Source.of(f"{place}/{path.name}", "").span(1)
            found.append(Finding(span, reason, remedy, "remarque"))
    return found
