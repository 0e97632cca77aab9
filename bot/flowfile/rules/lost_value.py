"""A value written once that is not there: the number of no condition, a stage that no file has.

Passes::

    points:
      - message: essai
        texte: |
          À l’étape {{ étape('découvrir').numéro }}, vous avez tout le temps.
    passage:
      - il faut: temps_semaine >= 4
        sinon: |
          Il faut {{ seuil }} heures au moins.

Fails::

    points:
      - message: essai
        texte: |
          Comptez {{ seuil }} heures au moins.
"""

from collections.abc import Iterator

from bot.core.definition.text_calls import STAGE, THRESHOLD
from bot.flowfile.assembly.thresholds import lost
from bot.flowfile.draft.draft import WELCOME, Draft
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.draft.texts_and_conditions import Saying
from bot.flowfile.yaml.problem import Finding


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every text: its numbers, then the stages it names."""
    for saying in manuscript.sayings:
        if saying.text is None:
            continue
        for one in lost(saying.text, saying.block, manuscript.draft):
            yield Finding(saying.find(one.name or THRESHOLD), one.reason, one.remedy)
        if not manuscript.draft.partial:
            yield from _stages(saying, manuscript.draft)


def _stages(saying: Saying, draft: Draft) -> Iterator[Finding]:
    ids = [stage.id for stage in draft.stages if stage.id and stage.id != WELCOME]
    for name in sorted(saying.text.stages if saying.text else ()):
        if name in ids:
            continue
        span = saying.find_quoted(name)
        if draft.old_names.get(name) in ids:
            reason = f"« {name} » est l’ancien nom d’une étape"
            yield Finding(span, reason, f"écrivez {STAGE}('{draft.old_names[name]}')")
        else:
            reason = f"aucune étape ne s’appelle « {name} »"
            yield Finding(span, reason, suggestion(name, ids))
