"""An example that its own question would refuse: it is shown to people who failed twice.

Passes::

    points:
      - question: membres
        titre: Membres
        demande: |
          Combien de membres ?
        pourquoi: |
          Pour le plan.
        attendre: nombre
        entre: 0 et 100
        exemple: 12

Fails::

    points:
      - question: membres
        titre: Membres
        demande: |
          Combien de membres ?
        pourquoi: |
          Pour le plan.
        attendre: nombre
        entre: 0 et 100
        exemple: 120
"""

from collections.abc import Iterator
from datetime import date

from bot.core.answers import KINDS, Expected, Misread, Option, read
from bot.flowfile.assembly.bounds import consistent_bounds
from bot.flowfile.draft.blocks import clean
from bot.flowfile.draft.draft import Point
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.yaml.problem import Finding

TODAY = date(2026, 11, 23)


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every example whose question can be read; bounds that depend on answers do not count."""
    for point in manuscript.draft.points:
        words = point.block.words.get("exemple")
        if words is None or point.kind not in KINDS or not KINDS[point.kind].typed:
            continue
        answer = read(_expected(point), words.text, TODAY)
        if isinstance(answer, Misread):
            yield Finding(
                words.span,
                f"la question n’accepterait pas son propre exemple. {answer.reason}",
                "changez l’exemple, ou les bornes de la question",
            )


def _expected(point: Point) -> Expected:
    low, high = consistent_bounds(point)
    labels = point.block.labels.get("parmi", ())
    options = tuple(
        Option(id=clean(label.id.text), label=label.label.text.strip()) for label in labels
    )
    return Expected(
        kind=point.kind,
        options=options,
        least=low,
        most=high,
        unit=point.block.text("unité"),
    )
