"""How a text is heard, in one order: what is open first, then what else it may be.

alarm → the open question's own reader, typed literally → the ways out of a question → a correction
→ a request about the journey → the open question in people's words → a question to the pages → a
word for a person → small talk → what to ask. Danger is seen to before (`questions.safety`), and so
is the sentence awaited by the bot. Nothing is kept here: `conversation` does what was heard.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.core.answers import fold, folding
from bot.core.definition.journey import FORM, Question, Together
from bot.core.french import writing
from bot.core.hearing import (
    doubts,
    intents,
    open_question,
    putting_off,
    talk,
)
from bot.core.hearing.correcting import corrections, likelihood
from bot.core.hearing.heard import (
    ANSWER,
    BACK,
    CLARIFY,
    CORRECTION,
    HUMAN,
    LATER,
    NONE,
    NOTHING,
    SMALLTALK,
    TASK,
    UNKNOWN,
    Choice,
    Heard,
)
from bot.core.hearing.in_words import (
    choosing_options,
    mentions,
    moments_said,
    quantities,
    written_or_promised,
)
from bot.core.hearing.plain_words import asks, line
from bot.core.hearing.several import form_draft, form_reading, form_values, ticks_reading
from bot.core.hearing.weighing import likeliest, wishes
from bot.core.hearing.weighing.case import SURE_REQUEST, Case, of_kind
from bot.core.hearing.weighing.likeliest import CERTAIN, LIKELY_REQUEST
from bot.core.journey import known_already
from bot.core.journey.tasks import new_tasks
from bot.core.team import asked_together
from bot.core.turn import Turn

TOLD, SURE_CORRECTION, CORRECTION_AT_REST = 0.8, 0.7, 0.5
"""From which likelihood a reading stands on more than a guess, and a correction goes first; where
nothing is open."""


def hear(turn: Turn, text: str) -> Heard:
    """The best interpretation of a text, for the team as it stands. Any text is a case."""
    question = turn.question
    if not folding.has_words(text) and (question is None or question.kind in open_question.FREE):
        return Heard(kind=SMALLTALK, likelihood=0.9, reason="aucun mot")
    if question is not None:
        return _at_a_list(turn, question, text) or _at_a_question(turn, question, text)
    if new_tasks.waiting(turn):
        return _at_a_task(turn, turn.situation.asked, text)
    return _at_rest(turn, text)


def _at_a_list(turn: Turn, question: Question, text: str) -> Heard | None:
    """Questions to tick, told clause by clause; None when the text is read as any other is."""
    together = turn.journey.together(question.id)
    if together is None or question.kind == FORM or asks(text):
        return None
    literal = open_question.literally(turn, question, text)
    if literal is not None and open_question.plainly(turn, question, text, literal):
        return None
    intent = intents.heard(turn.journey, text, asked=True)
    correction = corrections.read(turn, text, here=together.members)
    corrects = correction is not None and correction.likelihood >= SURE_CORRECTION
    if corrects or (intent is not None and intent.by_rule):
        return None
    return ticks_reading.read(turn, together, text)


def _at_a_question(turn: Turn, question: Question, text: str, beside: Sequence[str] = ()) -> Heard:
    if question.kind == FORM:
        return _at_a_form(turn, question, text)
    if question.kind == "choix" and (torn := choosing_options.figured(question, text)):
        return torn
    literal = (
        open_question.literally(turn, question, text)
        if question.kind not in open_question.FREE
        else None
    )
    if (
        literal is not None
        and open_question.plainly(turn, question, text, literal)
        and not asks(text)
    ):
        return literal
    intent = intents.heard(turn.journey, text, asked=True)
    free = question.kind in open_question.FREE
    own = None if free else open_question.own(turn, question, text, literal)
    here = (question.id, *beside)
    correcting = turn.situation.focus == question.id  # one at a time
    correction = None if correcting else corrections.read(turn, text, here=here, own=own)
    if correction is not None and (
        correction.likelihood >= SURE_CORRECTION or (intent is not None and intent.kind == BACK)
    ):
        return correction
    if question.kind in open_question.DATED and moments_said.NOT_YET.match(line(text)):
        return Heard(kind=LATER, likelihood=0.9, reason="pas encore de date")
    if intent is not None and intent.kind == HUMAN and LATER in putting_off.signs(text):
        intent = None if not intent.by_rule else intent  # somebody else is to be asked, not us
    bound = CERTAIN if own is not None and _tells(question, own) else SURE_REQUEST
    kept = free and intent is not None and not intent.by_rule and intent.kind in doubts.LABELS
    if intent is not None and intent.likelihood >= bound and not kept:
        return wishes.requested(turn, text, intent)
    return likeliest.likeliest(Case(turn, question, text, own, intent, correction))


def _at_a_form(turn: Turn, form: Question, text: str) -> Heard:
    """Several answers in one message, else what it would be at the first of the questions."""
    together = turn.journey.together(form.id)
    members = asked_together.open_members(together, turn.scope) if together else ()
    if together is None or not members:
        return replace(NOTHING, point=form.id)
    if form_values.unknown(text):
        return Heard(kind=UNKNOWN, likelihood=0.9, point=form.id, reason="je ne sais pas")
    filled = form_reading.filled(turn, together, text, open_question.answer)
    several = Heard(
        kind=ANSWER,
        likelihood=0.9,
        point=form.id,
        several=filled.answers,
        aside=filled.aside,
        shown=", ".join(name for name, _ in filled.answers),
        ask=filled.unread,
        reason="plusieurs réponses",
    )
    if filled.torn and not asks(text):
        return _torn(turn, form, filled.torn)
    told = len(filled.answers) + len(filled.aside)
    if told > 1 and not asks(text):
        return several
    if not told and (last := _the_last(turn, together, text)):
        return replace(several, several=last)
    if not told and not asks(text) and (none := _nothing_written(members, text)):
        return replace(several, several=none)
    first = members[0]
    still = [one.id for one in members]  # what the form has already may be corrected
    one = _at_a_question(turn.now(asked=first.id), first, text, still)
    if told and not asks(text) and one.kind in (ANSWER, CLARIFY, NONE, LATER, UNKNOWN, SMALLTALK):
        return several
    answers = any(choice.kind == ANSWER for choice in one.choices)
    several_figures = answers and one.reason == quantities.SEVERAL
    nothing = one.kind in (ANSWER, NONE) or (
        one.kind == CLARIFY and (several_figures or not answers)
    )
    return replace(NOTHING, point=form.id) if nothing else one


def _nothing_written(members: Sequence[Question], text: str) -> form_draft.Answers:
    """« rien de signé pour l’instant »: none of what must be written, if one question asks for it."""
    if mentions.mentioned(text) or not written_or_promised.says_none_written(folding.plain(text)):
        return ()
    asked = [one for one in members if written_or_promised.counts_what_is_written(one)]
    return ((asked[0].id, 0),) if len(asked) == 1 else ()


def _the_last(turn: Turn, together: Together, text: str) -> form_draft.Answers:
    """When all is known but one, what that one is told alone, and the rest as it is known."""
    known = tuple((one.id, value) for one, value in known_already.confirmed(turn, together))
    names = {name for name, _ in known}
    members = asked_together.open_members(together, turn.scope)
    wanted = [one for one in members if one.id not in names]
    if len(wanted) != 1:
        return ()
    one = _at_a_question(turn.now(asked=wanted[0].id), wanted[0], text, together.members)
    return (*known, (wanted[0].id, one.value)) if one.kind == ANSWER else ()


def _torn(turn: Turn, form: Question, torn: form_draft.Answers) -> Heard:
    """« 12 », where two questions of the form await a number: which of them?"""
    questions = [question for name, _ in torn if (question := turn.journey.question(name))]
    values = dict(torn)
    choices = tuple(
        Choice(label=one.title, value=values[one.id], point=one.id) for one in questions
    )
    return Heard(
        kind=CLARIFY,
        likelihood=0.5,
        point=form.id,
        choices=choices,
        ask=f"De quoi parlez-vous{writing.NBSP}?",
        shown=writing.joined([one.label for one in choices], "ou"),
        reason="plusieurs questions attendent cette réponse",
    )


def _tells(question: Question, own: Heard) -> bool:
    """Does the reading stand on more than a guess: a figure, a date, words that tell?"""
    return question.kind in open_question.MEASURED or (
        own.kind == ANSWER and own.likelihood >= TOLD
    )


def _at_a_task(turn: Turn, task: str, text: str) -> Heard:
    """A word about the task just shown; a digit presses nothing."""
    if fold(text).isdigit():
        return replace(NOTHING, point=task)
    intent = intents.of_a_task(turn.journey, text)
    of_the_task = intent is not None and intent.kind == TASK and not asks(text)
    if intent is not None and of_the_task and intent.likelihood >= OF_THE_TASK:
        return _of_the_task(task, intent)
    elsewhere = _at_rest(turn, text)
    if elsewhere.kind == NONE and intent is not None and of_the_task:
        if intent.likelihood >= MAYBE:
            return _of_the_task(task, intent)
    elif elsewhere.kind == NONE and intent is not None and intent.likelihood >= SURE_ELSEWHERE:
        return wishes.wanted(intent)
    unsure = elsewhere.kind == NONE or elsewhere.likelihood < SURE_ELSEWHERE
    unsure = unsure or (elsewhere.kind == CORRECTION and not _talks_of_changing(turn, text))
    if unsure and not asks(text) and turn.journey.task(task) is not None:
        return doubts.of_task(task, intents.states(turn.journey, text))
    return elsewhere


OF_THE_TASK, MAYBE, SURE_ELSEWHERE, CHANGING = 0.45, 0.25, 0.75, 0.3


def _talks_of_changing(turn: Turn, text: str) -> bool:
    """Beside a task, « on a déjà le compte et l’assurance » is of it: a fact must be said to change."""
    likely = talk.at_rest(turn.journey, text)[CORRECTION]
    return likely >= CHANGING or likelihood.says_so(text)


def _of_the_task(task: str, intent: intents.Intent) -> Heard:
    return Heard(
        kind=TASK,
        likelihood=intent.likelihood,
        point=task,
        value=intent.name,
        reason="ce qui est dit d’une tâche",
    )


_NOT_NOW = re.compile(
    r"^(?:non |ok |d accord )?(?:pas (?:maintenant|tout de suite|aujourd hui)|plus tard)\b"
)
"""Nothing is open: it corrects nothing."""


def _told(correction: Heard | None) -> bool:
    """Is a fact surely changed?"""
    return correction is not None and correction.likelihood >= SURE_CORRECTION


def _at_rest(turn: Turn, text: str) -> Heard:
    """Nothing is open: a correction, a request, a question, a word for a person, small talk."""
    correction = None if _NOT_NOW.match(line(text)) else corrections.read(turn, text)
    intent = intents.heard(turn.journey, text, asked=False)
    if (
        intent is not None
        and intent.likelihood >= SURE_REQUEST
        and not (
            correction is not None
            and correction.value is not None
            and correction.likelihood >= 0.8
        )
    ):
        return wishes.requested(turn, text, intent)
    corrects = correction is not None and correction.likelihood >= CORRECTION_AT_REST
    wanted = intent is not None and intent.likelihood >= LIKELY_REQUEST
    weak = correction is not None and correction.choices and (asks(text) or wanted)
    likely = talk.at_rest(turn.journey, text)
    if (kind := talk.surely(likely)) in (HUMAN, SMALLTALK) and (weak or not _told(correction)):
        return of_kind(kind, likely)
    if correction is not None and corrects and not weak:
        return correction
    if wishes.is_question(turn, text):
        return wishes.asked(turn, text, intent)
    if intent is not None and intent.likelihood >= 0.5:
        return wishes.wanted(intent)
    if correction is None or not (corrects or _talks_of_changing(turn, text)):
        return NOTHING
    return correction if corrects else corrections.to_confirm(turn, correction)
