"""Fewer than five ways of asking: the cheapest way to be found is missing (a remark).

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    questions: [c'est quoi un essai, essai, on essaie quoi, un test, à quoi sert l'essai]
    ---
    Un essai.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    questions: [c'est quoi un essai]
    ---
    Un essai.
"""

from collections.abc import Iterator

from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Items, Node, Words
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.keys import FEWEST_QUESTIONS, QUESTIONS


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Pages that have the key, and too little in it."""
    for sheet in bookcase.sheets.values():
        entry = sheet.entries.get(QUESTIONS.name)
        if entry is None or _run_together(entry.value):
            continue
        listed = entry.value.items if isinstance(entry.value, Items) else (entry.value,)
        count = len(listed)
        if count < FEWEST_QUESTIONS:
            plural = "s" if count > 1 else ""
            yield Finding(
                sheet.place(QUESTIONS.name),
                f"{count or 'aucune'} question{plural} seulement mène{'nt' if count > 1 else ''} "
                "à cette fiche",
                f"écrivez-en au moins {FEWEST_QUESTIONS}, avec les mots de tous les jours",
                "remarque",
            )


def _run_together(node: Node) -> bool:
    """Several lines that YAML reads as one: said by another rule, and not counted here."""
    if not isinstance(node, Words):
        return False
    return node.last > node.span.line or not node.text.strip()[:1].isalnum()
