"""Reads `modeles.yaml`: the models, each with its title, its file, where it is offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.core.definition.models import LETTER, WORKBOOK, Model
from bot.flowfile.yaml.bounds import content_of
from bot.flowfile.yaml.folder import read_bytes
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source, Span
from bot.flowfile.yaml.tree import Node, Words
from bot.knowledge.models.fields import Fields

LIST = "modeles.yaml"
KEYS = {
    "modèle": True,
    "titre": True,
    "fichier": True,
    "étapes": False,
    "pour": False,
    "description": False,
    "aussi appelé": False,
}
LONGEST_TITLE = 50
LONGEST_ID = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """A model as the list names it, its file still to be read. `stages`: their names, in place."""

    model: Model
    file: str
    span: Span
    stages: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """The models of the list, and what is wrong in it."""

    items: tuple[Listed, ...] = ()
    findings: tuple[Finding, ...] = ()


def read(folder: Path, place: str) -> Listing:
    """The list of a folder; an empty one, with what is wrong, when it cannot be read."""
    name = f"{place}/{LIST}"
    try:
        reading = read_bytes(content_of(folder / LIST), name)
    except OSError:
        reason = f"le fichier « {LIST} » manque ou ne s’ouvre pas : aucun modèle n’est proposé"
        span = Source.of(name, "").span(1)
        return Listing(findings=(Finding(span, reason, "écrivez-le : voyez LISEZMOI.md"),))
    if reading.findings or reading.root is None:
        return Listing(findings=reading.findings)
    told: list[Finding] = []
    fields = Fields.of(reading.root, {"modèles": True}, told.append)
    found: dict[str, Listed] = {}
    for node in fields.blocks("modèles") if fields else ():
        if one := _listed(node, told.append):
            if one.model.id in found:
                reason = f"deux modèles s’appellent « {one.model.id} »"
                told.append(Finding(one.span, reason, "renommez l’un des deux"))
            found.setdefault(one.model.id, one)
    return Listing(tuple(found.values()), tuple(told))


def _listed(node: Node, tell: Callable[[Finding], None]) -> Listed | None:
    fields = Fields.of(node, KEYS, tell)
    if fields is None or not all(fields.text(key) for key in ("modèle", "titre", "fichier")):
        return None
    title, file, name = fields.text("titre"), fields.text("fichier"), fields.text("modèle")
    span = _span(fields, "fichier")
    if len(title) > LONGEST_TITLE or len(name) > LONGEST_ID:
        reason = "ce nom ou ce titre est trop long pour un bouton"
        remedy = f"{LONGEST_TITLE} caractères au plus pour un titre, {LONGEST_ID} pour un nom"
        tell(Finding(_span(fields, "titre"), reason, remedy))
        return None
    form = {".docx": LETTER, ".yaml": WORKBOOK}.get(Path(file).suffix)
    if form is None or Path(file).name != file:
        reason = f"« {file} » n’est pas un fichier de modèle"
        tell(Finding(span, reason, "donnez un fichier .docx ou .yaml, rangé dans ce dossier"))
        return None
    stages = tuple(fields.all_words("étapes"))
    model = Model(
        id=name,
        title=title,
        form=form,
        stages=tuple(one.text.strip() for one in stages),
        about=fields.text("description"),
        readers=fields.text("pour"),
        called=tuple(one.text.strip() for one in fields.all_words("aussi appelé")),
    )
    return Listed(model=model, file=file, span=span, stages=stages)


def _span(fields: Fields, key: str) -> Span:
    return fields.nodes[key].span if key in fields.nodes else fields.span
