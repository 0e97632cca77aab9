"""A value that its key cannot hold: a date that is none, a word outside the list, a wrong shape.

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    vérifié le: 25 novembre 2026
    ---
    Un essai.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    vérifié le: bientôt
    ---
    Un essai.
"""

import re
from collections.abc import Iterator

from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Entry, Items, Pairs, Words
from bot.knowledge.page_files import keys
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.days import day, how_to_write

_SHAPES: dict[str, tuple[type, ...]] = {
    keys.LINE: (Words,),
    keys.TEXT: (Words,),
    keys.DAY: (Words,),
    keys.WORD: (Words,),
    keys.LINES: (Items, Words),
    keys.SOURCES: (Items, Pairs),
    keys.FACTS: (Pairs,),
}
_A_SOURCE = "écrivez « - titre: … », puis, dessous, « adresse: … » et « date: … »"
_WANTED = {
    keys.LINES: ("une liste", "écrivez une ligne « - … » par élément"),
    keys.SOURCES: ("une liste de sources", _A_SOURCE),
    keys.FACTS: ("une ligne par fait", "écrivez, pour chacun, « F118: haute »"),
}
_BULLET = re.compile(r"\s*[•●▪◦–—]")


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Every known key of every front matter."""
    for sheet in bookcase.sheets.values():
        for name, entry in sheet.entries.items():
            if name in keys.BY_NAME:
                yield from _value(keys.BY_NAME[name], entry)


def _value(key: keys.Key, entry: Entry) -> Iterator[Finding]:
    node = entry.value
    if not isinstance(node, _SHAPES[key.holds]):
        wanted, remedy = _WANTED.get(key.holds, ("un texte", "écrivez un texte"))
        yield Finding(entry.key.span, f"« {key.name} » attend {wanted}", remedy)
    elif isinstance(node, Words) and key.holds in (keys.DAY, keys.WORD):
        yield from _word(key, node)
    elif isinstance(node, Words) and key.holds == keys.LINES:
        yield from _run_together(key, node)
    elif isinstance(node, Items):
        yield from _items(key, node)
    elif isinstance(node, Pairs) and key.holds == keys.FACTS:
        yield from _facts(key, node)


def _word(key: keys.Key, words: Words) -> Iterator[Finding]:
    said = words.text.strip()
    if key.holds == keys.DAY and day(said) is None:
        yield Finding(
            words.span,
            f"« {key.name} » attend une date, et « {said} » n’en est pas une",
            how_to_write(said),
        )
    elif key.holds == keys.WORD and said.lower() not in key.words:
        yield Finding(
            words.span,
            f"« {said} » n’est pas un mot attendu pour « {key.name} »",
            suggestion(said, key.words),
        )


def _facts(key: keys.Key, facts: Pairs) -> Iterator[Finding]:
    for entry in facts.entries:
        said = entry.value.text.strip() if isinstance(entry.value, Words) else ""
        if said not in key.words:
            yield Finding(
                entry.key.span,
                f"« {entry.key.text} » n’a pas de confiance",
                suggestion(said, key.words),
            )


def _items(key: keys.Key, items: Items) -> Iterator[Finding]:
    wanted: type = Pairs if key.holds == keys.SOURCES else Words
    for item in items.items:
        if isinstance(item, wanted):
            continue
        if key.holds == keys.SOURCES:
            yield Finding(item.span, "cette source n’a pas de clés", _A_SOURCE)
        else:
            yield Finding(
                item.span,
                f"cet élément de « {key.name} » contient « : », et YAML y voit une clé",
                "retirez les deux-points, ou écrivez tout l’élément entre guillemets droits",
            )


def _run_together(key: keys.Key, words: Words) -> Iterator[Finding]:
    """Lines of a list that YAML reads as one text: no hyphens, or bullets instead."""
    if _BULLET.match(words.text):
        yield Finding(
            words.span,
            f"« {words.text.strip()[0]} » n’est pas le tiret qui commence un élément de liste",
            "écrivez le tiret du clavier, puis une espace : « - … »",
        )
    elif words.last > words.span.line and not words.style:
        yield Finding(
            words.span,
            f"ces lignes de « {key.name} » n’ont pas de tiret : elles n’en font qu’une",
            "commencez chacune par un tiret et une espace : « - … »",
        )
