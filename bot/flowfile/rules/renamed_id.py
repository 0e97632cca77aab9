"""A question or a task that is no longer there, though teams answered it; an id that was renamed.

It needs to know what was in service, and says nothing without it. A new point that looks like one
that went is told to take `anciens noms`, so that answers follow; else the answers that will no
longer be shown are counted.

Passes::

    points:
      - question: entreprises_vues
        titre: Entreprises vues
        demande: |
          Combien ?
        pourquoi: |
          Pour avancer.
        attendre: nombre
        anciens noms: [entreprises_rencontrées]

Fails::

    points:
      - question: entreprises_vues
        titre: Entreprises vues
        demande: |
          Combien ?
        pourquoi: |
          Pour avancer.
        attendre: nombre
"""

from collections.abc import Iterator

from bot.core.french.phrases import counted
from bot.flowfile.checks.heirs import Gone, gone
from bot.flowfile.draft.blocks import clean
from bot.flowfile.draft.draft import Draft, Point
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.vocabulary import TASK
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.source import Span


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Each point that went; nothing while a file cannot be read."""
    draft = manuscript.draft
    if draft.former is None or draft.partial:
        return
    for one in gone(draft, draft.former):
        if one.heir is not None:
            yield _renamed(one, one.heir)
        elif one.teams:
            yield _lost(draft, one)


def _renamed(one: Gone, heir: Point) -> Finding:
    what = "cette tâche" if heir.place == TASK else "cette question"
    before = [clean(words.text) for words in heir.block.lists.get("anciens noms", ())]
    names = ", ".join((*before, one.id))
    lost = f" : {_teams(one)}, et ce qu’elle en a dit ne serait plus montré" if one.teams else ""
    lost = lost.replace("elle en a", "elles en ont") if one.teams > 1 else lost
    return Finding(
        heir.block.head.span if heir.block.head else heir.block.span,
        f"{what} ressemble à « {one.id} », qui n’est plus dans les fichiers{lost}",
        f"si c’est elle, ajoutez « anciens noms: [{names}] » : ce que les équipes ont dit suivra",
        "remarque",
    )


def _lost(draft: Draft, one: Gone) -> Finding:
    title = f" (« {one.point.title} »)" if one.point.title else ""
    return Finding(
        _where(draft, one),
        f"« {one.id} »{title} n’est plus dans les fichiers : {_teams(one)}",
        "remettez ce point, ou écrivez son identifiant sous « anciens noms » du point qui le "
        "remplace ; sinon ce que ces équipes ont dit ne sera plus montré",
        "remarque",
    )


def _teams(one: Gone) -> str:
    teams = counted(one.teams, "équipe")
    if one.point.place == TASK:
        return f"{teams} l’{'ont' if one.teams > 1 else 'a'} reçue"
    return f"{teams} y {'ont' if one.teams > 1 else 'a'} répondu"


def _where(draft: Draft, one: Gone) -> Span:
    """The head of the stage it was in, else the list of stages."""
    stage = draft.stage(one.point.stage)
    block = stage.block if stage else draft.journey
    assert block is not None
    head = block.head if stage and block.head else block.keys.get("étapes")
    return head.span if head else block.span
