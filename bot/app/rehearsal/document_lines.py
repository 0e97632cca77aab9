"""What a written conversation shows of files: their names, and the words of those just made."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.definition.templates import to_plain
from bot.core.effects import TEAM, Make, Show
from bot.core.french.phrases import N


def lines(effect: Show | Make) -> Iterator[str]:
    """Who receives what; of a document, what is written under it and what it holds."""
    if isinstance(effect, Make):
        name = f"{effect.made.name}.{effect.made.form}"
        yield f"    (l’équipe reçoit{N}: {name}. {to_plain(effect.html)})"
        yield from _held(effect)
        return
    whose = "l’équipe reçoit" if effect.to == TEAM else "les animateurs reçoivent"
    yield f"    ({whose}{N}: {', '.join(to_plain(file.name) for file in effect.files)})"


def _held(effect: Make) -> Iterator[str]:
    words = effect.made.words
    for section in words.get("sections", ()):
        yield f"    | {section['title']}"
        for line in section["lines"]:
            said = f"à compléter [{line['gap']}]" if line["gap"] else line["words"]
            by = f" ({line['by']})" if line["by"] else ""
            yield f"    |   {f'{N}: '.join(filter(None, (line['label'], said)))}{by}"
    for stage in words.get("stages", ()):
        yield f"    | {stage['number']}. {stage['label']}{N}: {stage['words']}"
    for event in words.get("events", ()):
        yield f"    | {event['day']}{N}: {event['words']}"
