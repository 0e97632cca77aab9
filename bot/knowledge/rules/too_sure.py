"""A page surer than the least sure fact that its answer states (a remark).

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    confiance: moyenne
    faits:
      F001: haute
      F002: moyenne
    ---
    Un essai.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    confiance: haute
    faits:
      F001: haute
      F002: moyenne
    ---
    Un essai.
"""

from collections.abc import Iterator

from bot.flowfile.yaml.problem import Finding
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.keys import CONFIDENCE, STATED


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """Pages that say how sure they are, and which facts they state."""
    order = {word: rank for rank, word in enumerate(CONFIDENCE.words)}
    for sheet in bookcase.sheets.values():
        said = sheet.text(CONFIDENCE.name).lower()
        facts = {fact: word for fact, word in sheet.facts(STATED.name).items() if word in order}
        if said not in order or not facts:
            continue
        least = max(facts, key=lambda fact: order[facts[fact]])
        if order[facts[least]] > order[said]:
            yield Finding(
                sheet.place(CONFIDENCE.name),
                f"la confiance est {said}, et la réponse dit {least}, de confiance {facts[least]}",
                f"écrivez « {CONFIDENCE.name}: {facts[least]} », ou retirez ce fait de la réponse",
                "remarque",
            )
