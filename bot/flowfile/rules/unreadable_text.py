"""A text with braces that does not compile, or that names what does not exist.

Passes::

    points:
      - message: essai
        texte: |
          {% if visite %}Vous avez vu un atelier.{% endif %}

Fails::

    points:
      - message: essai
        texte: |
          {% if visite %}Vous avez vu un atelier.
"""

import re
from collections.abc import Iterator, Mapping

from bot.core.definition.templates import Text, TextError, render
from bot.flowfile.assembly.thresholds import settled
from bot.flowfile.checks.braces import slip_in
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.draft.samples import HELPERS, Sample, samples
from bot.flowfile.draft.texts_and_conditions import Saying
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Compile, then names, then a trial with sample answers."""
    known = {**manuscript.draft.named, **dict.fromkeys(HELPERS)}
    trials = samples(manuscript.draft)
    for saying in manuscript.sayings:
        if isinstance(saying.read, TextError):
            yield _broken(saying, saying.read)
        elif strangers := sorted(saying.read.names - known.keys()):
            if not manuscript.draft.partial:
                old = manuscript.draft.old_names
                yield from (_stranger(saying, name, known, old) for name in strangers)
        else:
            text = settled(saying.read, saying.block, manuscript.draft)
            yield from _tried(saying, text, trials)


def _broken(saying: Saying, error: TextError) -> Finding:
    if error.offset is not None:
        word = re.match(r"\w*", saying.words.text[error.offset :])
        span = saying.words.at(error.offset, max(1, len(word[0]) if word else 0))
        return Finding(span, error.reason, error.remedy)
    if slip := slip_in(saying.words.text):
        return Finding(saying.words.at(slip.start, slip.width), slip.reason, slip.remedy)
    return Finding(saying.words.row(error.line - 1), error.reason, error.remedy)


def _stranger(
    saying: Saying, name: str, known: Mapping[str, object], old: Mapping[str, str]
) -> Finding:
    if name in old:
        reason = f"« {name} » est un ancien nom"
        return Finding(saying.find(name), reason, f"écrivez « {old[name]} »")
    return Finding(
        saying.find(name),
        f"ce texte utilise « {name} », et aucune question ni tâche ne s’appelle ainsi",
        suggestion(name, known, "vérifiez l’identifiant entre les accolades"),
    )


def _tried(saying: Saying, text: Text, trials: tuple[Sample, ...]) -> Iterator[Finding]:
    for sample in trials:
        try:
            render(text, sample.scope, sample.truth)
        except TextError as error:
            yield _broken(saying, error)
            return
