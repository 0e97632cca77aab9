"""What a page's Markdown holds that teams would not see as staff meant it, and what to write.

Telegram shows bold, italics, struck words, links and lists. The rest is shown flat, as typed, or
not at all: nothing here refuses it, it says what teams read today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge.page_files.markdown import Token, page_of, tokens
from bot.knowledge.page_files.typed_marks import SHOWN_AS_IT_IS, TYPED, Typed

DEEPEST_HEADING = 3
_ADDRESSES = ("http://", "https://", "tg://", "mailto:")


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a text, on its line `line` (from 0): what teams read of it, what to write."""

    line: int
    piece: str
    reason: str
    remedy: str


_GLUE = "\u2060"


def marks(text: str) -> Iterator[Mark]:
    """What teams would not see as it was meant, line by line, in a Markdown text."""
    lines = text.split("\n")
    for token in tokens(text):
        line = token.map[0] if token.map else 0
        if token.type == "inline":
            yield from _inside(token, line)
        elif found := _of_block(token):
            piece = lines[min(line, len(lines) - 1)].strip()
            yield Mark(line, piece, *found)


def plain_marks(text: str) -> Iterator[Mark]:
    """The same in a text that is shown as it is: a title, a correction."""
    for number, line in enumerate(text.split("\n")):
        yield from _typed(line, number, SHOWN_AS_IT_IS)


def _of_block(token: Token) -> tuple[str, str] | None:
    if token.type == "heading_open":
        return _heading(token)
    return _BLOCKS.get(token.type)


_BLOCKS = {
    "table_open": (
        "un tableau ne tient pas sur un téléphone : les équipes lisent ses cases bout à bout",
        "écrivez une liste : une ligne « - … » par ligne du tableau",
    ),
    "hr": (
        "un trait n’est pas montré aux équipes",
        "séparez par un intertitre : « ## … »",
    ),
    "fence": (
        "un bloc de code : les équipes le lisent en caractères de machine",
        "retirez les lignes « ``` »",
    ),
    "code_block": (
        "ce texte est décalé de quatre espaces : les équipes le lisent en caractères de machine",
        "ramenez-le au début de la ligne",
    ),
}


def _heading(token: Token) -> tuple[str, str] | None:
    if not token.markup.startswith("#"):
        return (
            "le trait sous cette ligne en fait un intertitre",
            "laissez une ligne vide entre les deux, ou écrivez « ## » devant l’intertitre",
        )
    if len(token.markup) > DEEPEST_HEADING:
        return (
            f"un intertitre « {token.markup} » : les équipes ne voient qu’un seul niveau",
            "écrivez « ## »",
        )
    return None


def _inside(token: Token, line: int) -> Iterator[Mark]:
    first = True
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            line, first = line + 1, True
        elif child.type == "image":
            yield _image(child, line)
        elif child.type == "link_open":
            yield from _link(str(child.attrs.get("href", "")), line)
        elif child.type == "text" and child.content:
            # What begins a line is a bullet or a heading only where it begins it in the file too.
            yield from _typed(child.content if first else f"{_GLUE}{child.content}", line)
            first = False


def _image(child: Token, line: int) -> Mark:
    shown = f"« {child.content} »" if child.content else "rien"
    return Mark(
        line,
        "![",
        f"une image n’est pas montrée : à sa place, les équipes lisent {shown}",
        "dites en mots ce qu’elle montre, ou mettez un lien vers elle : « [le plan](https://…) »",
    )


def _link(address: str, line: int) -> Iterator[Mark]:
    if page_of(address) or address.startswith(_ADDRESSES):
        return
    reason = f"« {address} » n’est pas une adresse : les équipes lisent les mots, sans lien"
    if not address:
        yield Mark(line, "](", "ce lien n’a pas d’adresse", "écrivez-la entre les parenthèses")
    elif re.match(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:fr|com|org|eu|net)\b", address):
        yield Mark(line, address, reason, f"écrivez « https://{address} »")
    elif "/" in address and address.endswith(".md"):
        name = address.rsplit("/", 1)[1]
        reason = (
            "les fiches sont toutes dans le même dossier : les équipes lisent les mots, sans lien"
        )
        yield Mark(line, address, reason, f"écrivez « {name} » seul")
    else:
        yield Mark(
            line,
            address,
            reason,
            "écrivez « https://… » pour un site, ou « nom-de-la-fiche.md » pour une fiche",
        )


def _typed(text: str, line: int, table: Sequence[Typed] = TYPED) -> Iterator[Mark]:
    taken: list[tuple[int, int]] = []
    for one in table:
        for found in one.pattern.finditer(text):
            start, end = found.span()
            if any(start < last and first < end for first, last in taken):
                continue
            taken.append((start, end))
            yield Mark(line, found.group(), *one.said(found))
