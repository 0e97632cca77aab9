"""The members of the network, as staff list them in a file named as people ask for them.

Named `ateliers.yaml`, it answers to `/ateliers`: the file is the `.yaml` that has one of its
keys. There is one at most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.core.answers.departments import DEPARTMENTS
from bot.core.answers.folding import fold
from bot.core.commands import DIRECTORY, named
from bot.core.definition.directory import Directory, Member, Trade
from bot.flowfile.draft.nearness import nearest
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Source
from bot.flowfile.yaml.tree import Pairs, Words
from bot.knowledge.page_files.listing import open_list
from bot.knowledge.page_files.records import ReadOver, Record, read_over, twice

TITLE, TRADES, MEMBERS = "annuaire", "métiers", "membres"
SIGN = re.compile(rf"^(?:{TITLE}|{TRADES})[ \t]*:".encode(), re.MULTILINE)
"""One of its keys: a slip in the other is then told, and does not hide the file."""
HEAD = (TITLE, "vérifié le", "à revoir avant", TRADES, MEMBERS)
KEYS = ("nom", "commune", "département", "métiers", "ouverture", "sources", "confiance")
SHAPE = "ce fichier n’est pas un annuaire : il n’a pas de clés"
REMEDY = "écrivez « annuaire: Les … », « vérifié le: … », puis « membres: » et un bloc par membre"
ADD_TRADE = "ajoutez-le en tête du fichier, sous « métiers: »"
_COMMAND = re.compile(r"[a-z][a-z0-9_]{0,31}")


@dataclass(frozen=True, kw_only=True, slots=True)
class DirectoryFile:
    """What the file gave: the directory (None: no such file), and what is wrong in it."""

    directory: Directory | None = None
    findings: tuple[Finding, ...] = ()
    days: ReadOver = field(default_factory=ReadOver)


def open_directory(paths: Sequence[Path], name: str) -> DirectoryFile:
    """The directory among these files, the first if there are several. Never raises."""
    if not paths:
        return DirectoryFile()
    first, *others = paths
    opened = open_list(first, f"{name}/{first.name}", SHAPE, REMEDY)
    more = tuple(_second(f"{name}/{path.name}", first.name) for path in others)
    if opened.root is None:
        return DirectoryFile(findings=(*opened.findings, *more))
    head = Record(opened.root, "un annuaire", HEAD)
    days = read_over(head)
    directory = _directory(head, first.stem, days)
    return DirectoryFile(directory=directory, findings=(*head.findings, *more), days=days)


def _second(place: str, first: str) -> Finding:
    source = Source.of(place, "")
    reason = f"il y a déjà un annuaire, « {first} » : celui-ci n’est pas lu"
    return Finding(source.span(1), reason, "réunissez-les dans un seul fichier")


def _directory(head: Record, command: str, days: ReadOver) -> Directory:
    known = named(command)
    if not _COMMAND.fullmatch(command) or (known is not None and known.name != DIRECTORY):
        head.wrong(
            head.span,
            f"« {command} » ne peut pas être le nom d’une commande",
            "renommez le fichier, en lettres minuscules sans accent ni tiret",
        )
    trades = tuple(_trade(one) for one in head.lines(TRADES))
    title = head.text(TITLE, REMEDY)
    members = tuple(_members(head, trades))
    return Directory(
        command=command,
        title=title,
        members=members,
        trades=trades,
        checked=days.checked,
        review=days.review,
    )


def _trade(words: Words) -> Trade:
    """« usinage, tournage, fraisage »: the first names it, the others are understood."""
    name, *alike = (one.strip() for one in words.text.split(","))
    return Trade(name=name, alike=tuple(one for one in alike if one))


def _members(head: Record, trades: Sequence[Trade]) -> list[Member]:
    found: dict[str, Member] = {}
    for block in head.blocks(MEMBERS, "écrivez « - nom: … », puis ses clés en dessous"):
        member = _member(head, block, trades)
        if member.name and member.id in found:
            head.findings.append(twice(f"{member.name}, {member.commune}", block.span))
        found.setdefault(member.id, member)
    return list(found.values())


def _member(head: Record, block: Pairs, trades: Sequence[Trade]) -> Member:
    read = Record(block, "un membre", KEYS)
    known = [trade.name for trade in trades]
    member = Member(
        name=read.text("nom", "écrivez « - nom: … »"),
        commune=read.text("commune", "écrivez « commune: … »"),
        department=_department(read),
        trades=tuple(
            words.text.strip()
            for words in read.lines("métiers")
            if read.among(words, known, "le métier", "" if known else ADD_TRADE)
        ),
        opened=read.text("ouverture"),
        sources=read.sources(),
        confidence=read.confidence(),
    )
    head.findings += read.findings
    return member


def _department(read: Record) -> str:
    found = read.words("département", 'écrivez son numéro : « département: "49" »')
    code = found.text.strip().upper() if found else ""
    if found is None or code in DEPARTMENTS:
        return code
    by_name = {fold(name): key for key, name in DEPARTMENTS.items()}
    near = by_name.get(fold(found.text)) or by_name.get(nearest(fold(found.text), by_name) or "")
    read.wrong(
        found.span,
        f"« {found.text.strip()} » n’est pas un numéro de département",
        f"écrivez « {near} »" if near else "écrivez son numéro, par exemple « 49 » ou « 2A »",
    )
    return code
