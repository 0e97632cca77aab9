"""Hours or absences that cannot be read, that end before they begin, or that overlap.

Passes::

    # animateurs.yaml
    national:
      groupe: démonstration
      horaires:
        lundi: 9 h - 12 h, 14 h - 17 h 30
      absences:
        - du 24 décembre 2026 au 2 janvier 2027

Fails::

    # animateurs.yaml
    national:
      groupe: démonstration
      horaires:
        lundi: 9 h - 12 h, 11 h - 17 h 30
"""

from collections.abc import Iterator

from bot.flowfile.assembly.timetable import WEEK, absence, slots
from bot.flowfile.draft.blocks import Block, Label, clean
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """The hours of each group, and everybody's absences."""
    for block in manuscript.draft.blocks:
        days: dict[str, str] = {}
        for label in block.labels.get("horaires", ()):
            yield from _hours(label)
            written = clean(label.id.text)
            first = days.setdefault(written.lower(), written)
            # The same word twice is « clé-en-double ».
            if first != written:
                yield Finding(
                    label.id.span,
                    f"les horaires de ce jour sont déjà écrits, à « {first} »",
                    "mettez toutes les heures du jour sur une seule ligne",
                )
        yield from _absences(block)


def _hours(label: Label) -> Iterator[Finding]:
    day = clean(label.id.text).lower()
    if day not in WEEK:
        reason = f"« {clean(label.id.text)} » n’est pas un jour de la semaine"
        each = f"écrivez une ligne par jour : « lundi: {clean(label.label.text)} », puis mardi…"
        yield Finding(label.id.span, reason, suggestion(day, WEEK, each))
    elif slots(label.label.text) is None:
        yield Finding(
            label.label.span,
            f"je ne lis pas ces horaires, ou ils se chevauchent : « {clean(label.label.text)} »",
            "écrivez « 9 h - 12 h, 14 h - 17 h 30 », ou « fermé »",
        )


def _absences(block: Block) -> Iterator[Finding]:
    for words in block.lists.get("absences", ()):
        if absence(words.text) is None:
            yield Finding(
                words.span,
                f"je ne lis pas cette absence, ou elle finit avant de commencer : "
                f"« {clean(words.text)} »",
                "écrivez « du 24 décembre 2026 au 2 janvier 2027 », ou « le 8 mai 2027 »",
            )
