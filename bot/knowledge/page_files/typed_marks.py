"""Marks that Markdown leaves in a text as they were typed: how they look, what is said of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

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
