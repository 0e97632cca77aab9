"""A sheet turned into the page that teams receive; what cannot be read is left out."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.definition.library import OFFERED, Page
from bot.core.definition.sources import Source
from bot.core.definition.templates import to_plain
from bot.knowledge import prints
from bot.knowledge.page_files import keys
from bot.knowledge.page_files.days import day
from bot.knowledge.page_files.markdown import written
from bot.knowledge.page_files.sheet import Sheet
from bot.knowledge.search.index import Entry

MOST_RELATED = 3


def page(sheet: Sheet) -> Page:
    """The page of a sheet that has a title and something to say."""
    answer, details = written(sheet.answer), written(sheet.details)
    related = dict.fromkeys((*answer.pages, *details.pages))
    related.pop(sheet.id, None)
    cited, sure = sources(sheet), _word(sheet, keys.CONFIDENCE)
    return Page(
        id=sheet.id,
        title=sheet.title,
        answer=answer.html,
        details=details.html,
        sources=cited,
        checked=day(sheet.text(keys.CHECKED.name)),
        review=day(sheet.text(keys.REVIEW.name)),
        confidence=sure,
        handover=_word(sheet, keys.HANDOVER) or OFFERED,
        stages=tuple(words.text.strip() for words in sheet.lines(keys.STAGES.name)),
        regions=tuple(words.text.strip() for words in sheet.lines(keys.REGIONS.name)),
        related=tuple(related)[:MOST_RELATED],
        revision=prints.first(sheet.title, sheet.answer, sure, cited),
        whole=prints.whole(sheet.title, sheet.details or sheet.answer, cited),
        file=sheet.digest,
        correction=sheet.text(keys.CORRECTION.name),
        withdrawn=sheet.text(keys.WITHDRAWN.name),
        draft=_number(sheet.text(keys.DRAFT.name)),
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else 0


def _word(sheet: Sheet, key: keys.Key) -> str:
    said = sheet.text(key.name).lower()
    return said if said in key.words else ""


def sources(sheet: Sheet) -> tuple[Source, ...]:
    """The sources of a sheet that have a title."""
    return tuple(_sources(sheet))


def _sources(sheet: Sheet) -> Iterator[Source]:
    for pairs in sheet.pairs(keys.SOURCE.name):
        title, address, date = (
            pairs[name].text.strip() if name in pairs else "" for name in keys.SOURCE_KEYS
        )
        if title:
            yield Source(title=title, address=address, date=date)


def entry(sheet: Sheet) -> Entry:
    """What the index reads of a sheet: its words, without marks."""
    said = written(f"{sheet.answer}\n\n{sheet.details}").html
    return Entry(
        page=sheet.id,
        title=sheet.title,
        questions=tuple(words.text for words in sheet.lines(keys.QUESTIONS.name)),
        text=to_plain(said),
    )
