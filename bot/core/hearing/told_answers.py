"""A text that resembles the answers of the open question is read as one, though it weighs like a danger.

« Ma cousine est clerc de notaire, elle y jette un œil » answers « Rôle juridique tenu ? »; the scale
of dangers alone makes an alarm of it. Then it is a concern: read as usual, with a line of help. What
the rules read, or what weighs most, stays an alarm whatever is asked.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.definition.journey import Question
from bot.core.hearing.in_words import choosing_options, yes_or_no
from bot.core.triage import CONCERN, DANGER, Triage
from bot.core.turn import Turn

SURELY, NEAR, WEIGHS_MOST = 0.9, 3.4, 0.97
"""How likely one answer must be, how near its phrases (`nearness`), and the weight of danger from
which nothing is eased. Measured on 6,660 answers that were not learnt, of which 44 raised an alarm by
weight: 17 do no more; of 406 dangers by weight, at six questions each drawn at random, 0.12 % would
get the line of help instead (0.25 % with the words learnt since; 12 % without a bound on nearness)."""


def eased(turn: Turn, text: str, found: Triage | None) -> Triage | None:
    """What the triage made of a text, an alarm made a concern where it answers what is open."""
    alarm = found is not None and found.kind == DANGER and not found.certain
    if found is None or not alarm or found.weight >= WEIGHS_MOST:
        return found
    question = turn.question
    if question is None or turn.situation.awaiting or not _answers(turn, question, text):
        return found
    return replace(found, kind=CONCERN)


def _answers(turn: Turn, question: Question, text: str) -> bool:
    """Is it surely, and closely, what people say of one answer of that question?"""
    match question.kind:
        case "oui ou non":
            likely, near = yes_or_no.weighed(turn.journey, question, text)
        case "choix" | "plusieurs choix":
            likely, near = choosing_options.weighed(turn.journey, question, text)
        case _:
            return False
    return likely >= SURELY and near >= NEAR
