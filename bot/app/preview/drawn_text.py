"""The journey drawn in text: for a terminal, a screen reader, a message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.app.preview.outline import Item, Part

LEGEND = "Les points de chaque étape, dans l’ordre. « si » : la condition pour qu’il vienne."


def drawn(parts: Sequence[Part]) -> Iterator[str]:
    """The lines of the drawing."""
    yield LEGEND.replace(" :", "\u00a0:").replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    for place, part in enumerate(parts):
        yield ""
        if place:
            yield "  ↓"
            yield ""
        yield part.heading
        for item in part.items:
            yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    step = "      " if item.within else "  "
    yield f"{step}• {item.heading}{f', si {item.when}' if item.when else ''}"
    yield from (f"{step}    {line}" for line in item.lines)
