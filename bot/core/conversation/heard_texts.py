"""What becomes of a text once it is heard: kept, corrected, asked about, done, or passed on.

What was understood without being typed literally is said again, with a button to change it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from bot.core import buttons
from bot.core.answers import Value
from bot.core.commands import named
from bot.core.conversation import button_presses, team_commands, together_answers
from bot.core.definition.journey import Question
from bot.core.definition.templates import escape
from bot.core.documents import catalogue
from bot.core.effects import WORDS, Button
from bot.core.events import Commanded, Pressed, Said
from bot.core.french import member_phrases, phrases
from bot.core.hearing import doubts, heard
from bot.core.hearing.correcting import likelihood
from bot.core.hearing.heard import Choice, Heard
from bot.core.hearing.open_question import FREE
from bot.core.hearing.plain_words import line
from bot.core.hearing.several.several_facts import Several
from bot.core.journey import facts_in_passing, given_answers, next_step, stale_buttons
from bot.core.journey.tasks import task_lists, team_tasks
from bot.core.members import inviting
from bot.core.questions import page_questions
from bot.core.relay import waiting_words
from bot.core.team import membership
from bot.core.team.situation import BLOCKED, NEW_TASKS
from bot.core.turn import Rows, Turn

LONGEST_LABEL, WORTH_A_NOTE = 60, 4
"""Characters of a button; words from which a text that answers nothing may be kept as a note."""
OF_OPTIONS, HARDLY_DOUBTED = frozenset(("choix", "plusieurs choix")), 0.8
NOTE_ROW: Rows = ((Button(label="Garder comme note pour l’animateur", press="q:note"),),)


PAUSE: buttons.Layout = ((("Mettre en pause", "s:pause"), ("Continuer", "go")),)
STOP: buttons.Layout = ((("Arrêter le projet", "s:stop"), ("Continuer", "go")),)


def done(turn: Turn, event: Said, one: Heard) -> Turn:
    """Do what was heard."""
    return _ACTS[one.kind](turn, event, one)


def several(turn: Turn, event: Said, found: Several) -> Turn:
    """Facts told besides the answer awaited, or instead of it: that one is asked again, kindly."""
    facts = [
        (question, one.value)
        for one in found.more
        if (question := turn.journey.question(one.point)) is not None
    ]
    event = replace(event, text=found.rest)
    if found.one.kind == heard.ANSWER:
        turn = done(turn, event, found.one)
        return facts_in_passing.noted(turn, facts, also=True) if turn.open else turn
    lost = bool(found.rest) and (found.one.kind == heard.NONE or _says_nothing(found.one))
    note = NOTE_ROW if lost and len(found.rest.split()) >= WORTH_A_NOTE else ()
    turn = facts_in_passing.noted(turn, facts, lost=lost, more=note)
    if found.rest and not lost:
        return done(turn, event, found.one)
    turn = turn.now(held=found.rest)
    waits = next_step.upcoming(turn)
    return next_step.again(turn) if waits and waits.id == turn.situation.asked else turn.onward()


def _says_nothing(one: Heard) -> bool:
    """Is there nothing in it to ask about, but how to leave the question?"""
    return one.kind == heard.CLARIFY and not _answers(one)


def _answer(turn: Turn, event: Said, one: Heard) -> Turn:
    together = turn.journey.together(one.point)
    if together is not None:
        return together_answers.kept(turn, together, one)
    question = turn.journey.question(one.point)
    assert question is not None, "an answer is to a question"
    return given_answers.accepted(turn, question, one.value, one.echo)


def _clarify(turn: Turn, event: Said, one: Heard) -> Turn:
    """Two things that may be meant, as buttons; without any, what is awaited said again."""
    together = turn.journey.together(one.point)
    if together is not None and one.choices:
        return _which_of(turn, event, one)
    question = turn.journey.question(one.point)
    if one.choices and question is None:
        return turn.now(held=event.text).say(escape(one.ask), _state_rows(one), card=WORDS)
    if question is None or not one.choices:
        return _failed(turn, event, one)
    if not _answers(one):
        missing = given_answers.reason(turn, question, event.text)
        return _failed(turn, event, replace(one, ask=f"{missing} {one.ask}"))
    ways_out = buttons.way_out_rows(question)
    changed = [choice for choice in one.choices if choice.kind == heard.CORRECTION]
    turn = turn.now(held=event.text)
    # Options told by a word or two may all be beside the point: the words are not lost for that.
    aside = question.kind in OF_OPTIONS and len(event.text.split()) >= WORTH_A_NOTE
    note = NOTE_ROW if aside and one.likelihood < HARDLY_DOUBTED else ()
    rows = (*choice_rows(question, one.choices), *_facts(turn, changed), *note, *ways_out)
    return turn.say(escape(one.ask), rows, card=WORDS)


def _answers(one: Heard) -> bool:
    return any(choice.kind == heard.ANSWER for choice in one.choices)


def _state_rows(one: Heard) -> Rows:
    """The states that a task may be in, and something else."""
    rows = tuple(
        (Button(label=choice.label, press=_state_press(choice.point, str(choice.value))),)
        for choice in one.choices
    )
    return (*rows, _ELSE_ROW)


def _state_press(task: str, state: str) -> str:
    """Said to be done of a task just shown, it was so already."""
    return f"t:{task}:{'already' if state == 'done' else state}"


def _which_of(turn: Turn, event: Said, one: Heard) -> Turn:
    """One value that may answer several of the questions asked together."""
    rows: Rows = tuple(
        (Button(label=shortened(choice.label), press=press),)
        for choice in one.choices
        if (question := turn.journey.question(choice.point)) is not None
        and (press := buttons.meaning(question, choice.value))
    )
    return turn.now(held=event.text).say(escape(one.ask), (*rows, _NONE_ROW))


def choice_rows(question: Question, choices: tuple[Choice, ...]) -> Rows:
    """One button for each thing that may be meant, unless the card of its question has it."""
    rows = []
    for one in choices:
        if one.kind in _HELD:
            rows.append((Button(label=one.label, press=_HELD[one.kind]),))
        if one.kind == heard.COMMAND:
            rows.append((Button(label=one.label, press=f"{WISH}{one.value}"),))
        if one.kind != heard.ANSWER:
            continue
        if question.kind in FREE:
            rows.append((Button(label=shortened(one.label), press="q:mine"),))
            continue
        press = buttons.meaning(question, one.value) if one.value is not None else ""
        if press:
            rows.append((Button(label=shortened(one.label), press=press),))
    return tuple(rows)


_HELD: Mapping[str, str] = {heard.QUESTION: "q:ask", heard.HUMAN: "q:send"}
"""What the words that wait may be besides an answer, and the press that makes them so."""


def shortened(label: str) -> str:
    """A label that fits a phone."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def _correction(turn: Turn, event: Said, one: Heard) -> Turn:
    """The fact named is changed and said, with « Annuler »; or opened; or asked about."""
    question = turn.journey.question(one.point)
    assert question is not None, "a correction is of a question"
    if one.choices:
        rows = _facts(turn, one.choices)
        alone = {choice.point for choice in one.choices} == {one.point}
        words = phrases.WHICH_VALUE if alone else phrases.WHICH_ONE
        return turn.now(held=event.text).say(words, (*rows, _NONE_ROW))
    if one.value is None:
        return turn.now(focus=question.id).say(phrases.REOPENED).onward()
    return amended(turn, question, one)


def _facts(turn: Turn, choices: Iterable[Choice]) -> Rows:
    """The facts that may be changed, a button each: with its new answer, or to open it."""
    rows = []
    for choice in choices:
        about = turn.journey.question(choice.point)
        if about is None:
            continue
        named = f"{about.title}{phrases.N}: {choice.label}"
        label = choice.label if choice.kind == heard.CORRECTION else named
        press = _amending(about, choice.value)
        button = (Button(label=shortened(label), press=press),)
        rows.append(button if press else buttons.open_row(about))
    return tuple(rows)


def _amending(question: Question, value: Value) -> str:
    """The press that changes a fact to that value; "" when it does not fit a button."""
    if value is None or question.kind in FREE:
        return ""
    press = buttons.meaning(question, value)
    return press.replace("a:", "y:", 1) if press.startswith("a:") else press


def amended(turn: Turn, question: Question, one: Heard) -> Turn:
    """A fact changed in words: what was, what it becomes, and « Annuler »."""
    return given_answers.amended(turn, question, one.value, _undo(turn, question))


_NONE_ROW = (Button(label="Aucune de celles-ci", press="q:none"),)
_ELSE_ROW = (Button(label="Autre chose", press="q:none"),)


def _undo(turn: Turn, question: Question) -> Rows:
    """« Annuler »: the answer of before again, or its question when it does not fit a button."""
    press = _amending(question, turn.situation.facts[question.id].value)
    return ((Button(label="Annuler", press=press or f"c:{question.id}"),),)


def _command(turn: Turn, event: Said, one: Heard) -> Turn:
    """A request about the journey, in words: what the command does."""
    if act := _REQUESTS.get(one.command):
        return act(turn, event)
    command = named(one.command)
    assert command is not None, "a request is a command, or has its own act"
    asked = Commanded(at=event.at, by=event.by, name=command.name)
    return team_commands.commanded(turn, asked)


WISH = "ws:"
"""The press of a request that was asked about."""


def wished(turn: Turn, event: Pressed) -> Turn:
    """A request that a text may have been, chosen among what was asked about."""
    name = event.press.removeprefix(WISH)
    if name not in doubts.REQUESTS:
        return stale_buttons.stale(turn)
    words = turn.situation.held
    turn = stale_buttons.settled(turn, event, doubts.REQUESTS[name]).now(held="")
    said = Said(at=event.at, by=event.by, text=words)
    return _command(turn, said, Heard(kind=heard.COMMAND, command=name))


def _pause(turn: Turn, event: Said) -> Turn:
    """Heard in words, it is asked about first: the next text must not become its reason."""
    return turn.say(phrases.PAUSE_HEARD, buttons.laid_out(PAUSE))


def _resume(turn: Turn, event: Said) -> Turn:
    return stale_buttons.here(turn.say(phrases.GO_ON))


def _stop(turn: Turn, event: Said) -> Turn:
    return turn.say(phrases.STOP_HEARD, buttons.laid_out(STOP))


def _invite(turn: Turn, event: Said) -> Turn:
    return inviting.asked(turn)


def _complaint(turn: Turn, event: Said) -> Turn:
    """What was understood last, correct it, or a person."""
    trail = [name for name in turn.situation.trail if turn.journey.question(name) is not None]
    last = turn.journey.question(trail[-1]) if trail else None
    fact = turn.situation.facts.get(last.id) if last else None
    rows: Rows = ((buttons.ANIMATOR,),)
    words = phrases.SORRY
    if last is not None and fact is not None:
        words = f"{words} {phrases.last_understood(escape(last.title), escape(fact.shown))}"
        rows = ((Button(label="Corriger ma dernière réponse", press=f"c:{last.id}"),), *rows)
    return turn.say(words, (*rows, (Button(label="Continuer", press="go"),)))


def _document(turn: Turn, event: Said) -> Turn:
    """The document that is named, else the list of them."""
    name = catalogue.named_in(turn, event.text)
    return catalogue.asked(turn, name) if name else catalogue.listing(turn)


_REQUESTS: Mapping[str, Callable[[Turn, Said], Turn]] = {
    "documents": _document,
    "pause": _pause,
    "reprendre": _resume,
    "arreter": _stop,
    "inviter": _invite,
    "plainte": _complaint,
}


def _question(turn: Turn, event: Said, one: Heard) -> Turn:
    return page_questions.heard(turn, event.text)


def _human(turn: Turn, event: Said, one: Heard) -> Turn:
    """A person is wanted: the very words are sent in one tap, or others are written first."""
    send = Button(label="Envoyer ce message", press="q:send")
    other = Button(label="Écrire autre chose", press="h")
    rows: Rows = ((send,), (other,), *next_step.way_back(turn))
    return turn.now(held=event.text).say(phrases.SEND_THIS, rows)


def _smalltalk(turn: Turn, event: Said, one: Heard) -> Turn:
    return (turn if turn.spoken else turn.say(phrases.KIND_WORD)).onward()


def _task(turn: Turn, event: Said, one: Heard) -> Turn:
    """A word about the task shown; what blocks it was said already."""
    if one.point.startswith(NEW_TASKS):
        return task_lists.said_of_new(
            turn, event, one.point.removeprefix(NEW_TASKS), str(one.value)
        )
    if one.value == BLOCKED:
        return team_tasks.marked(turn, one.point, BLOCKED, reason=event.text.strip()[:500])
    press = _state_press(one.point, str(one.value))
    return button_presses.pressed(turn, Pressed(at=event.at, by=event.by, press=press))


def _unknown(turn: Turn, event: Said, one: Heard) -> Turn:
    question = turn.question
    return _failed(turn, event, one) if question is None else given_answers.unknown(turn, question)


def _later(turn: Turn, event: Said, one: Heard) -> Turn:
    question = turn.question
    if question is None:
        return turn.say(phrases.LATER).onward()
    return button_presses.put_off(turn, question)


def _why(turn: Turn, event: Said, one: Heard) -> Turn:
    question = turn.question
    return turn.onward() if question is None else button_presses.why(turn, question)


def _back(turn: Turn, event: Said, one: Heard) -> Turn:
    return button_presses.back(turn)


def _failed(turn: Turn, event: Said, one: Heard) -> Turn:
    """Nothing was heard in it: help, and the words may be kept for the animator."""
    question = turn.question
    if membership.observes(turn.situation):
        return turn.say(member_phrases.OBSERVERS_READ)
    turn = turn.now(held=event.text)
    worth = len(event.text.split()) >= WORTH_A_NOTE
    note = NOTE_ROW if worth else ()
    note = (*_correct_last(turn, event.text), *note)
    if question is not None:
        if turn.spoken:
            return turn.onward()  # back after months: the question again, not a first failure
        if worth and waiting_words.called(turn) and not any(map(str.isdigit, event.text)):
            return turn  # a word to the person who is awaited: passed on, it needs no help
        return given_answers.failed(
            turn, question, one.ask or given_answers.reason(turn, question, event.text), note
        )
    listed = turn.situation.asked.startswith(NEW_TASKS)
    words = phrases.NOT_OF_TASKS if listed else phrases.NOTHING_ASKED
    nothing = turn if turn.spoken else turn.say(words, note)
    return stale_buttons.here(nothing)


def _correct_last(turn: Turn, text: str) -> Rows:
    """« Corriger ma dernière réponse », where a failed answer looks like a correction."""
    trail = [name for name in turn.situation.trail if turn.journey.question(name) is not None]
    if not trail or not likelihood.MARK.search(line(text)):
        return ()
    return ((Button(label="Corriger ma dernière réponse", press=f"c:{trail[-1]}"),),)


_ACTS: Mapping[str, Callable[[Turn, Said, Heard], Turn]] = {
    heard.ANSWER: _answer,
    heard.CLARIFY: _clarify,
    heard.CORRECTION: _correction,
    heard.COMMAND: _command,
    heard.QUESTION: _question,
    heard.HUMAN: _human,
    heard.SMALLTALK: _smalltalk,
    heard.TASK: _task,
    heard.UNKNOWN: _unknown,
    heard.LATER: _later,
    heard.WHY: _why,
    heard.BACK: _back,
    heard.NONE: _failed,
}
