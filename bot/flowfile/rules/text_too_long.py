"""A text that would not fit in one Telegram message: 4096 characters once its blanks are filled.

Source of the limit: Bot API, sendMessage. A text that is too long only with very long answers is
a remark: it will be sent in two messages.

Passes::

    points:
      - message: essai
        texte: |
          Bonjour.

Fails::

    points:
      - message: essai
        texte: |
          {% for n in [1, 2, 3, 4, 5] %}{% for m in [1, 2, 3, 4, 5, 6, 7, 8] %}
          Une phrase de cent caractères, répétée quarante fois, remplirait un message et plus.
          Encore une ligne de plus.
          {% endfor %}{% endfor %}
"""

from collections.abc import Iterator

from bot.core.definition.templates import Text, TextError, render, to_plain
from bot.flowfile.assembly.thresholds import settled
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.samples import Sample, samples
from bot.flowfile.draft.texts_and_conditions import Saying
from bot.flowfile.yaml.problem import Finding

LONGEST = 4096


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every text, with every sample."""
    *ordinary, long = samples(manuscript.draft)
    for saying in manuscript.sayings:
        if saying.text is None:
            continue
        text = settled(saying.text, saying.block, manuscript.draft)
        size = max(_size(text, sample) for sample in ordinary)
        if size > LONGEST:
            yield _error(saying, size)
        elif _size(text, long) > LONGEST:
            yield Finding(
                saying.words.row(0),
                "avec de longues réponses, ce texte dépasse un message Telegram",
                "il partira en deux messages ; citez moins de réponses si cela gêne",
                "remarque",
            )


def _error(saying: Saying, size: int) -> Finding:
    return Finding(
        saying.words.row(0),
        f"ce texte compte {size} caractères : un message Telegram en contient {LONGEST}",
        "raccourcissez-le, ou faites-en deux messages",
    )


def _size(text: Text, sample: Sample) -> int:
    """In UTF-16 units, as Telegram counts; 0 when it cannot be rendered (another rule tells)."""
    try:
        shown = to_plain(render(text, sample.scope, sample.truth))
    except TextError:
        return 0
    return len(shown.encode("utf-16-le", "replace")) // 2
