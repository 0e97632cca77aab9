"""A source that says neither who, nor where, nor when (a remark).

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    sources:
      - titre: Légifrance
        adresse: https://www.legifrance.gouv.fr
        date: octobre 2021
    ---
    Un essai.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    sources:
      - titre: Légifrance
    ---
    Un essai.
"""

from collections.abc import Iterator

from bot.core.french import writing
from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Items, Pairs
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.keys import SOURCE, SOURCE_KEYS
from bot.knowledge.page_files.sheet import Sheet


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Every source of every page."""
    for sheet in bookcase.sheets.values():
        for item in _items(sheet):
            yield from _source(item)


def _items(sheet: Sheet) -> Iterator[Pairs]:
    entry = sheet.entries.get(SOURCE.name)
    node = entry.value if entry else None
    for item in node.items if isinstance(node, Items) else (node,):
        if isinstance(item, Pairs):
            yield item


def _source(item: Pairs) -> Iterator[Finding]:
    given = {entry.key.text.strip() for entry in item.entries}
    missing = [name for name in SOURCE_KEYS if name not in given]
    if missing:
        yield Finding(
            item.span,
            f"il manque à cette source : {writing.joined([f'« {name} »' for name in missing])}",
            "complétez-la ; écrivez « non conservée » ou « sans date » si personne ne le sait",
            "remarque",
        )
    for entry in item.entries:
        name = entry.key.text.strip()
        if name not in SOURCE_KEYS:
            yield Finding(
                entry.key.span,
                f"la clé « {name} » n’existe pas dans une source",
                suggestion(name, SOURCE_KEYS),
                "remarque",
            )
