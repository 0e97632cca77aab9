"""Whom to see at each stage and where, as staff list it in `partenaires.yaml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.core.definition.directory import Partner, Partners
from bot.core.definition.french_regions import REGIONS
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Pairs, Words
from bot.knowledge.page_files.listing import open_list
from bot.knowledge.page_files.records import ReadOver, Record, read_over, twice

FILE = "partenaires.yaml"
PARTNERS = "partenaires"
HEAD = ("vérifié le", "à revoir avant", PARTNERS)
KEYS = ("nom", "pour", "étapes", "régions", "adresse", "sources", "confiance")
SHAPE = "ce fichier contient « vérifié le » et « partenaires »"
REMEDY = "écrivez « vérifié le: … », puis « partenaires: » et un bloc par partenaire"


@dataclass(frozen=True, kw_only=True, slots=True)
class PartnersFile:
    """What the file gave: the partners (None: no such file), and what is wrong in it.

    `stages`: the stages it names, with their places: whether they exist is for who knows them.
    """

    partners: Partners | None = None
    findings: tuple[Finding, ...] = ()
    stages: tuple[Words, ...] = ()
    days: ReadOver = field(default_factory=ReadOver)


def open_partners(folder: Path, name: str) -> PartnersFile:
    """The partners of a folder. Never raises."""
    path = folder / FILE
    if not path.is_file():
        return PartnersFile()
    opened = open_list(path, f"{name}/{FILE}", SHAPE, REMEDY)
    if opened.root is None:
        return PartnersFile(findings=opened.findings)
    head = Record(opened.root, "la liste des partenaires", HEAD)
    days = read_over(head)
    found: dict[str, Partner] = {}
    stages: list[Words] = []
    for block in head.blocks(PARTNERS, "écrivez « - nom: … », puis ses clés en dessous"):
        partner = _partner(head, block, stages)
        if partner.name and partner.id in found:
            head.findings.append(twice(partner.name, block.span))
        found.setdefault(partner.id, partner)
    partners = Partners(partners=tuple(found.values()), checked=days.checked, review=days.review)
    return PartnersFile(
        partners=partners, findings=tuple(head.findings), stages=tuple(stages), days=days
    )


def _partner(head: Record, block: Pairs, stages: list[Words]) -> Partner:
    read = Record(block, "un partenaire", KEYS)
    named = read.lines("étapes")
    if not named:
        read.wrong(block.span, "il manque « étapes » à un partenaire", "écrivez « étapes: […] »")
    stages += named
    partner = Partner(
        name=read.text("nom", "écrivez « - nom: … »"),
        aim=read.text("pour", "dites en une phrase pour quoi le voir : « pour: … »"),
        stages=tuple(words.text.strip() for words in named),
        regions=tuple(
            words.text.strip()
            for words in read.lines("régions")
            if read.among(words, REGIONS, "la région")
        ),
        address=_address(read),
        sources=read.sources(),
        confidence=read.confidence(),
    )
    head.findings += read.findings
    return partner


def _address(read: Record) -> str:
    found = read.words("adresse")
    if found is None or found.text.strip().startswith(("http://", "https://")):
        return found.text.strip() if found else ""
    read.wrong(
        found.span,
        "« adresse » est celle d’une page publique",
        "écrivez-la en entier, « https://… », ou retirez cette ligne",
    )
    return ""
