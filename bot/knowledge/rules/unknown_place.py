"""A stage or a region that does not exist: the page would never be preferred there (a remark).

Passes::

    ---
    titre: Qu’est-ce qu’un essai ?
    régions: [Normandie]
    ---
    Un essai.

Fails::

    ---
    titre: Qu’est-ce qu’un essai ?
    régions: [Normendie]
    ---
    Un essai.
"""

from collections.abc import Iterable, Iterator

from bot.core.definition.french_regions import REGIONS
from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Words
from bot.knowledge.page_files.bookcase import Bookcase
from bot.knowledge.page_files.keys import REGIONS as REGIONS_KEY
from bot.knowledge.page_files.keys import STAGES
from bot.knowledge.page_files.sheet import Sheet


def check(bookcase: Bookcase) -> Iterator[Finding]:
    """The `régions` of every page, and its `étapes` when the journey is known; the partners'."""
    for sheet in bookcase.sheets.values():
        yield from _unknown(sheet, REGIONS_KEY.name, REGIONS, "la région")
        if bookcase.stages:
            yield from _unknown(sheet, STAGES.name, bookcase.stages, "l’étape")
    if bookcase.stages:
        yield from _strange(bookcase.partners.stages, bookcase.stages, "l’étape")


def _unknown(sheet: Sheet, key: str, known: Iterable[str], what: str) -> Iterator[Finding]:
    yield from _strange(sheet.lines(key), known, what)


def _strange(said: Iterable[Words], known: Iterable[str], what: str) -> Iterator[Finding]:
    names = list(known)
    for words in said:
        if words.text.strip() not in names:
            yield Finding(
                words.span,
                f"{what} « {words.text.strip()} » n’existe pas",
                suggestion(words.text, names),
                "remarque",
            )
