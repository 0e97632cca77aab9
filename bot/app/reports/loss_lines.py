"""What teams would no longer see of what they told, with counts: said before it happens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.app.reports.journey_changes import Changes
from bot.app.reports.team_lines import in_order, title
from bot.core.changes.differences import ADDED
from bot.core.definition.journey import Question
from bot.core.french.phrases import N, counted, quoted
from bot.core.french.writing import number

NOTHING_LOST = "Aucune réponse donnée n’est perdue de vue."
_OLD = quoted("Anciennes questions")
LOSSES: Mapping[str, tuple[str, str]] = {
    "lost": (
        f"1{N}équipe a répondu à cette question{N}; sa réponse ne sera plus montrée. "
        f"Elle reste dans son dossier, sous {_OLD}.",
        f"{{}} équipes ont répondu à cette question{N}; leurs réponses ne seront plus montrées. "
        f"Elles restent dans leur dossier, sous {_OLD}.",
    ),
    "asked_again": (
        f"1{N}équipe a une réponse qui ne convient plus{N}; la question lui sera reposée.",
        f"{{}} équipes ont une réponse qui ne convient plus{N}; la question leur sera reposée.",
    ),
    "not_counted": (
        f"1{N}équipe y a répondu et n’est plus concernée{N}; sa réponse est gardée, et ne compte "
        "plus.",
        f"{{}} équipes y ont répondu et ne sont plus concernées{N}; leurs réponses sont gardées, "
        "et ne comptent plus.",
    ),
}
"""By the set of `Crossing` it counts: for one team, for several."""


def lines(changes: Changes) -> Iterator[str]:
    """Each question with how many teams lose sight of an answer, then the stages lost."""
    found = False
    for what, (one, many) in LOSSES.items():
        counts = changes.counted(what)
        for name in in_order(changes.edit, counts):
            told = one if counts[name] == 1 else many.format(number(counts[name]))
            yield f"Question {quoted(title(changes.edit, name))} ({name}){N}: {told}"
            yield from _renamed(changes, name) if what == "lost" else ()
            found = True
    gone = sum(one.crossing.after.lost_stage for one in changes.touched)
    if gone:
        verb = "perd son étape" if gone == 1 else "perdent leur étape"
        yield f"{counted(gone, 'équipe')} {verb}."
    elif not found:
        yield NOTHING_LOST


def _renamed(changes: Changes, name: str) -> Iterator[str]:
    """A question renamed without `anciens noms` looks like one removed and one added."""
    was = changes.edit.before.question(name)
    ids = (one.id for one in changes.edit.differences if one.kind == ADDED)
    for new in map(changes.edit.after.question, ids):
        if was and new and _alike(was, new):
            key = quoted(f"anciens noms: [{name}]")
            yield (
                f"  → Si {quoted(new.id)} est son nouveau nom, écrivez-y {key}{N}: "
                "les réponses suivront."
            )


def _alike(was: Question, new: Question) -> bool:
    return was.title == new.title or was.ask.source == new.ask.source
