"""What a page's Markdown holds that teams would not see as staff meant it, and what to write.

Telegram shows bold, italics, struck words, links and lists. The rest is shown flat, as typed, or
not at all: nothing here refuses it, it says what teams read today.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge.page_files.markdown import Token, page_of, tokens

DEEPEST_HEADING = 3
_LIST = "écrivez une liste : une ligne « - … » par élément"
_AS_TYPED = "les équipes le lisent tel quel"
_HTML = {
    "b": "écrivez « **gras** »",
    "strong": "écrivez « **gras** »",
    "i": "écrivez « *italique* »",
    "em": "écrivez « *italique* »",
    "u": "le souligné n’existe pas ici : écrivez « **gras** »",
    "s": "écrivez « ~~barré~~ »",
    "br": "retirez-le : une ligne vide sépare deux paragraphes",
    "p": "retirez-le : une ligne vide sépare deux paragraphes",
    "div": "retirez-le : une ligne vide sépare deux paragraphes",
    "a": "écrivez « [ses mots](https://…) »",
    "ul": _LIST,
    "ol": "écrivez « 1. … » au début de chaque ligne",
    "li": _LIST,
    "table": _LIST,
    "tr": _LIST,
    "td": _LIST,
    "h1": "écrivez « ## » devant l’intertitre",
    "h2": "écrivez « ## » devant l’intertitre",
    "h3": "écrivez « ## » devant l’intertitre",
    "img": "dites en mots ce que l’image montre, ou mettez un lien vers elle",
}
_ADDRESSES = ("http://", "https://", "tg://", "mailto:")


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of a text, on its line `line` (from 0): what teams read of it, what to write."""

    line: int
    piece: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Something that Markdown leaves as it was typed: how it looks, and what is said of it."""

    pattern: re.Pattern[str]
    said: Callable[[re.Match[str]], tuple[str, str]]


def _html(found: re.Match[str]) -> tuple[str, str]:
    name = found["name"].lower()
    remedy = _HTML.get(name, "retirez-le, et dites-le avec des mots")
    return f"« {found.group()} » n’est pas compris : {_AS_TYPED}", remedy


def _jinja(found: re.Match[str]) -> tuple[str, str]:
    page = re.search(r"fiche\(\s*['\"]([^'\"]+)['\"]\s*\)", found.group())
    remedy = f"écrivez « [ses mots]({page[1]}.md) »" if page else "écrivez la valeur en mots"
    reason = f"les accolades ne sont calculées que dans le parcours : ici, {_AS_TYPED}"
    return reason.replace("le lisent tel quel", "les lisent telles quelles"), remedy


def _spaced(found: re.Match[str]) -> tuple[str, str]:
    return (
        "une espace sépare les mots du lien de son adresse : les équipes lisent les crochets",
        f"écrivez « [{found['words']}]({found['to']}) », sans espace entre « ] » et « ( »",
    )


def _reversed(found: re.Match[str]) -> tuple[str, str]:
    return (
        f"ce lien est écrit à l’envers : {_AS_TYPED}",
        f"les mots vont entre crochets, l’adresse entre parenthèses : "
        f"« [{found['words']}]({found['to']}) »",
    )


def _blank_in(found: re.Match[str]) -> tuple[str, str]:
    address = found["to"].strip()
    if address.endswith(".md"):
        name = re.sub(r"\s+", "-", address)
        return (
            "un nom de fiche n’a pas d’espace : les équipes lisent les crochets, et aucun bouton",
            f"écrivez le nom du fichier tel qu’il est, par exemple « {name} »",
        )
    return (
        "l’adresse de ce lien contient une espace : les équipes lisent les crochets",
        "écrivez l’adresse d’un seul tenant ; « %20 » y remplace une espace",
    )


def _fixed(reason: str, remedy: str) -> Callable[[re.Match[str]], tuple[str, str]]:
    return lambda found: (reason, remedy)


_WORDS = r"\[(?P<words>[^\]\[\n]+)\]"
_TO = r"(?P<to>(?:https?://|www\.)[^\s()\]]+|[\w./-]+\.md)"
TYPED = (
    Typed(
        re.compile(r"<!--.*?(?:-->|$)"),
        _fixed(
            f"un commentaire n’est pas caché dans le texte : {_AS_TYPED}",
            "mettez-le dans l’en-tête, après un « # »",
        ),
    ),
    Typed(re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>"), _html),
    Typed(re.compile(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)"), _jinja),
    Typed(re.compile(rf"{_WORDS}\s+\({_TO}\)"), _spaced),
    Typed(re.compile(rf"\((?P<words>[^()\n]+)\)\[{_TO}\]"), _reversed),
    Typed(
        re.compile(r"\[\[(?P<words>[^\]\n]+)\]\]"),
        _fixed(
            f"les doubles crochets ne font pas un lien : {_AS_TYPED}",
            "écrivez « [ses mots](nom-de-la-fiche.md) »",
        ),
    ),
    Typed(re.compile(rf"{_WORDS}\((?P<to>[^()\n<>]*\S\s+\S[^()\n<>]*)\)"), _blank_in),
    Typed(
        re.compile(rf"{_WORDS}\([^)\s]*$"),
        _fixed(
            "ce lien n’est jamais refermé : les équipes lisent les crochets",
            "ajoutez « ) » après l’adresse",
        ),
    ),
    Typed(
        re.compile(r"\[\^[^\]\n]+\]"),
        _fixed(
            f"une note de bas de page n’existe pas ici : {_AS_TYPED}",
            "dites-la dans la phrase ; une source va dans « sources »",
        ),
    ),
    Typed(
        re.compile(r"^\[[ xX]\](?=\s)"),
        _fixed(
            "une case à cocher ne se coche pas ici : les équipes lisent les crochets",
            "écrivez « - … » ; ce qui est à faire est une tâche du parcours",
        ),
    ),
    Typed(
        re.compile(r"\*\*|__(?=\w)|(?<=\w)__"),
        _fixed(
            "ce gras ne commence ou ne finit pas : les équipes lisent les deux signes",
            "écrivez « **gras** », sans espace à l’intérieur des étoiles",
        ),
    ),
    Typed(
        re.compile(r"^[•●▪◦–—]\s*(?=\S)"),
        _fixed(
            "cette puce n’est pas lue comme une liste : les lignes se suivent en un paragraphe",
            _LIST,
        ),
    ),
    Typed(
        re.compile(r"^[-*](?=[^\W\d_])"),
        _fixed(
            "il manque une espace après le tiret : les lignes se suivent en un paragraphe",
            _LIST,
        ),
    ),
    Typed(
        re.compile(r"^#{1,6}(?=[^\s#\d])"),
        _fixed(
            "il manque une espace après « # » : ce n’est pas un intertitre",
            "écrivez « ## », une espace, puis l’intertitre",
        ),
    ),
)
"""In this order: where two fit, the first one is said."""
_COMPUTED = tuple(one for one in TYPED if one.said in (_html, _jinja))
SHOWN_AS_IT_IS = (
    *_COMPUTED,
    Typed(
        re.compile(r"(?P<mark>\*\*|__)(?:.*?(?P=mark))?"),
        _fixed(
            "ce texte est montré tel quel : les équipes lisent ces signes",
            "écrivez les mots seuls, sans gras",
        ),
    ),
    Typed(
        re.compile(rf"!?{_WORDS}\([^)\n]*\)?"),
        _fixed(
            "ce texte est montré tel quel : les équipes lisent les crochets",
            "écrivez les mots seuls ; le lien va dans le texte de la fiche",
        ),
    ),
)


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
