"""A pressed button, `verb:arguments`: answered however old it is; nothing happens twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.core import buttons
from bot.core.answers import Misread, Value, read, show
from bot.core.buttons import laid_out
from bot.core.conversation import board, feedback, notice, together_answers
from bot.core.definition.journey import Question
from bot.core.definition.templates import escape
from bot.core.documents import catalogue
from bot.core.effects import WORDS, Button, Erase, NameTeams, Settle
from bot.core.events import Pressed
from bot.core.french import member_phrases, phrases
from bot.core.hearing import outside
from bot.core.hearing.in_words import places
from bot.core.journey import (
    bounds,
    facts_in_passing,
    given_answers,
    multiple_choice,
    next_step,
    paper_cards,
    pauses,
    progress_cards,
    stage_gate,
    team_papers,
)
from bot.core.journey.dates import pace
from bot.core.journey.stale_buttons import here, settled, stale
from bot.core.journey.tasks import task_lists, team_tasks
from bot.core.meeting import advice, fellows, members, partners
from bot.core.members import deciding, leaving, team_card
from bot.core.questions import page_questions, safety
from bot.core.relay import human_request
from bot.core.team import asked_together, membership, series
from bot.core.team.situation import ACTIVE, FINISHED
from bot.core.turn import Rows, Turn

Act = Callable[[Turn, Pressed, str], Turn]
"""What a verb does: `str` is what follows it in the button's data."""


def pressed(turn: Turn, event: Pressed) -> Turn:
    """Do what the button says, after showing in its message what was chosen."""
    verb, _, rest = event.press.partition(":")
    act = _VERBS.get(verb)
    if act is None:
        return stale(turn)
    if verb in _WORK and turn.situation.status not in (ACTIVE, FINISHED):
        return pauses.resting(turn)
    return act(turn, event, rest)


ERASE_ROWS = laid_out(
    (
        (("Effacer définitivement", "z:yes"),),
        (("Ne rien effacer", "z:no"),),
    )
)


def _live(turn: Turn, question: Question) -> bool:
    """May this press answer it? When it is being asked, or has no answer (of this period) yet."""
    together = turn.journey.together(question.id)
    if together is not None:
        return turn.situation.asked == question.id or asked_together.is_open(together, turn.scope)
    fact = turn.situation.facts.get(question.id)
    if fact is None or fact.value is None:
        return True
    return turn.situation.asked == question.id or series.due(question, turn.scope)


def _answer(turn: Turn, event: Pressed, rest: str) -> Turn:
    name, _, option = rest.partition(":")
    question = turn.journey.question(name)
    if question is None:
        return here(turn.say(phrases.GONE if name in turn.situation.facts else phrases.STALE))
    value = _pressed_value(question, option)
    if value is None:
        return stale(turn)
    if not _live(turn, question):
        return _answered_already(turn, question, value)
    label = show(bounds.expected(turn, question), value)
    return given_answers.accepted(settled(turn, event, label), question, value)


def _meant(turn: Turn, event: Pressed, rest: str) -> Turn:
    """A value asked about, or the one before a correction (« Annuler »)."""
    name, _, written = rest.partition(":")
    question = turn.journey.question(name)
    if question is None:
        return here(turn.say(phrases.GONE if name in turn.situation.facts else phrases.STALE))
    value = _written(turn, question, written)
    if value is None:
        return stale(turn)
    fact = turn.situation.facts.get(name)
    if fact is not None and fact.value == value:
        return turn.say(phrases.NOTED_ALREADY)
    label = show(bounds.expected(turn, question), value)
    turn = settled(turn, event, label).now(held="")
    if turn.situation.asked == name or fact is None:
        return given_answers.accepted(turn, question, value)
    return given_answers.amended(turn, question, value, ())


def _written(turn: Turn, question: Question, written: str) -> Value:
    """The value that a button holds, as its kind keeps it; None when it no longer fits."""
    if question.kind in ("choix", "oui ou non"):
        return _pressed_value(question, written)
    if question.kind == "plusieurs choix":
        known = {one.id for one in question.options}
        chosen = written.split(",")
        return chosen if set(chosen) <= known else None
    if question.kind == "commune":
        return places.of_button(written)
    found = read(bounds.expected(turn, question), written, turn.today)
    return None if isinstance(found, Misread) else found.value


def _pressed_value(question: Question, option: str) -> Value:
    if question.kind == "oui ou non":
        return {"oui": True, "non": False}.get(option)
    if question.kind == "fichier":
        return "il existe" if option == "existe" else None
    return option if any(one.id == option for one in question.options) else None


def _answered_already(turn: Turn, question: Question, value: Value) -> Turn:
    """The same press again, or an old button: say the answer kept, offer to correct it."""
    fact = turn.situation.facts[question.id]
    if fact.value == value:
        return turn.say(phrases.NOTED_ALREADY)
    row: Rows = ((Button(label="Corriger cette réponse", press=f"c:{question.id}"),),)
    return turn.say(
        f"Vous avez déjà répondu à {phrases.quoted(escape(question.title))}{phrases.N}: "
        f"<b>{escape(fact.shown)}</b>.",
        row,
    )


def _instead(label: str, act: Callable[[Turn, Question], Turn]) -> Act:
    """Something else than an answer, to a question that may still get one."""

    def pressed_instead(turn: Turn, event: Pressed, name: str) -> Turn:
        question = turn.asking(name)
        if question is None or not _live(turn, question):
            return stale(turn)
        return act(settled(turn, event, label), question)

    return pressed_instead


def put_off(turn: Turn, question: Question) -> Turn:
    """« Plus tard »: the question waits aside; a correction given up keeps its answer."""
    together = turn.journey.together(question.id)
    aside = asked_together.open_members(together, turn.scope) if together else (question,)
    later = {**turn.situation.later, **{one.id: turn.at for one in aside}}
    turn = turn.now(later=later, asked="", focus="", failures=0, picks=())
    return turn.say(phrases.LATER).onward()


def _unfolded(turn: Turn, event: Pressed, name: str) -> Turn:
    """« Plus tard, aide… »: the ways out of a question, under it."""
    question = turn.asking(name)
    if question is None or turn.situation.asked != name:
        return stale(turn)
    together = turn.journey.together(name) is not None
    rows = buttons.unfolded_rows(question, turn.situation.picks, together=together)
    turn = turn.offer(rows)
    if not event.message:
        return turn.say(phrases.OTHER_WAYS, rows, card=WORDS)
    return turn.do(Settle(message=event.message, html=event.shown, buttons=rows))


def _apart(turn: Turn, event: Pressed, name: str) -> Turn:
    """« Une question à la fois »."""
    together = turn.journey.together(name)
    if together is None or turn.situation.asked != name:
        return stale(turn)
    turn = settled(turn, event, "une question à la fois")
    seen = turn.situation.seen | {asked_together.apart(together)}
    return turn.now(seen=seen, asked="", focus="", picks=()).onward()


def _why(turn: Turn, event: Pressed, name: str) -> Turn:
    question = turn.asking(name)
    return stale(turn) if question is None else why(turn, question)


def why(turn: Turn, question: Question) -> Turn:
    """What the question is for; then it is asked again only if it is the open one."""
    rows = next_step.rows(turn, question) if turn.situation.asked == question.id else ()
    return turn.say_text(question.why, rows, card=WORDS if rows else "")


def back(turn: Turn) -> Turn:
    """Reopen the question answered just before, for a correction."""
    trail = [q for q in turn.situation.trail if turn.journey.question(q) is not None]
    present = turn.situation.focus
    if present in trail:
        trail = trail[: trail.index(present)]
    if not trail:
        return turn.say(phrases.NO_BACK).onward()
    return turn.now(focus=trail[-1]).say(phrases.BACK).onward()


def _keep(turn: Turn, event: Pressed, name: str) -> Turn:
    turn = settled(turn, event, "réponse gardée") if turn.situation.focus == name else turn
    return turn.now(focus="", asked="").say(phrases.KEPT).onward()


def _correct(turn: Turn, event: Pressed, name: str) -> Turn:
    """Open a question, answered or not, from the file or the gate card."""
    together = turn.journey.together(name)
    if together is not None and asked_together.is_open(together, turn.scope):
        return turn.now(focus=name).onward()
    if together is not None:
        members = asked_together.members(together, turn.scope)
        answered = [one for one in members if one.id in turn.situation.facts]
        rows = tuple(buttons.open_row(one) for one in answered)
        return turn.say(phrases.WHICH_ONE, rows) if rows else stale(turn)
    if turn.journey.question(name) is None:
        return here(turn.say(phrases.GONE if name in turn.situation.facts else phrases.STALE))
    later = {key: at for key, at in turn.situation.later.items() if key != name}
    return turn.now(focus=name, later=later).onward()


_TAKEN_NOTE = {
    "todo": "c’est noté",
    "already": "déjà faite",
    "notours": "pas pour nous",
    "done": "la tâche est faite",
}


def _undo(turn: Turn, event: Pressed, rest: str) -> Turn:
    """Take back facts told in passing; one that changed since stays."""
    return facts_in_passing.withdrawn(settled(turn, event, "annulé"), rest) or stale(turn)


def _task_state(turn: Turn, event: Pressed, rest: str) -> Turn:
    key, _, code = rest.rpartition(":")
    if turn.situation.asked == key and key not in turn.situation.tasks:
        turn = settled(turn, event, _TAKEN_NOTE.get(code, code))
    return team_tasks.pressed(turn, key, code)


def _task_bare(turn: Turn, event: Pressed, key: str) -> Turn:
    known = turn.journey.task(key) is not None or key in turn.situation.tasks
    return team_tasks.marked(turn, key, "done") if known else stale(turn)


def _listed(act: Callable[[Turn, Pressed, str], Turn | None]) -> Act:
    """What is done of a list of tasks; a list that is no more gets the present state."""
    return lambda turn, event, rest: act(turn, event, rest) or stale(turn)


def _gate(turn: Turn, event: Pressed, rest: str) -> Turn:
    action, _, stage = rest.partition(":")
    return stage_gate.pressed(turn, action, stage)


def _front(turn: Turn, event: Pressed, stage: str) -> Turn:
    return stage_gate.work_on(turn, stage) if turn.situation.status == ACTIVE else here(turn)


def _stage(turn: Turn, event: Pressed, stage_id: str) -> Turn:
    stage = turn.journey.stage(stage_id)
    return stale(turn) if stage is None else progress_cards.stage_card(turn, stage)


def _human_bare(turn: Turn, event: Pressed, rest: str) -> Turn:
    return (
        human_request.by_team(turn, "", said=False).onward()
        if turn.situation.awaiting == "relay"
        else stale(turn)
    )


def _renounced(turn: Turn, event: Pressed, rest: str) -> Turn:
    return human_request.renounced(settled(turn, event, "demande retirée"))


def _thanks_words(turn: Turn, event: Pressed, request: str) -> Turn:
    return feedback.ask_words(turn, request) or stale(turn)


def _page_gone(turn: Turn) -> Turn:
    return here(turn.say(phrases.PAGE_GONE))


def _held(turn: Turn, event: Pressed, action: str) -> Turn:
    """« C’est ma réponse », « c’est une question », « envoyer », « revenir »."""
    words = turn.situation.held
    question = turn.question
    if action == "mine" and words and question is not None:
        turn = settled(turn, event, "c’est ma réponse").now(held="")
        return together_answers.typed(turn, question, words)
    labels = {
        "ask": "c’est une question",
        "send": "envoyer à un animateur",
        "note": "gardé en note",
        "none": "aucune de celles-ci",
    }
    turn = settled(turn, event, labels[action]) if action in labels and words else turn
    if action == "ask" and words:
        return outside.answered(turn.now(held=""), words)
    return page_questions.held(turn, action) or stale(turn)


def _cancel(turn: Turn) -> Turn:
    return here(turn.now(awaiting="").say(phrases.CANCELLED))


_RESTS: Mapping[str, Callable[[Turn], Turn]] = {
    "pause": pauses.ask_pause,
    "stop": pauses.ask_stop,
    "pausing": lambda turn: pauses.pause(turn, ""),
    "stopping": lambda turn: pauses.stop(turn, ""),
    "wake": pauses.wake,
    "back": pauses.back_one_stage,
    "next": pauses.go_on,
    "cancel": _cancel,
}


def _rest(turn: Turn, event: Pressed, action: str) -> Turn:
    return _RESTS.get(action, stale)(turn)


def _erase(turn: Turn, event: Pressed, action: str) -> Turn:
    if action == "ask":
        return ask_erase(turn)
    if action == "yes" and turn.situation.awaiting == "erase":
        return turn.say(phrases.ERASED).do(Erase())
    return here(turn.now(awaiting="").say(phrases.ERASE_KEPT))


def ask_erase(turn: Turn) -> Turn:
    """`/effacer`: what will go, and a second press to be sure.

    The file is the team's: who does not answer for it erases what speaks of them.
    """
    situation = turn.situation
    if not membership.answers_for_it(situation):
        return leaving.ask_erase_mine(turn)
    warning = phrases.ERASE_WARNING
    if membership.several(situation):
        warning = f"{member_phrases.ERASE_ALL_WARNING}\n\n{warning}"
    return turn.now(awaiting="erase").say(warning, ERASE_ROWS).do(NameTeams())


def _rival(turn: Turn, event: Pressed, rest: str) -> Turn:
    """Of two answers given at once: which one stands."""
    action, _, name = rest.partition(":")
    rival, question = turn.situation.rival, turn.journey.question(name)
    if rival is None or rival.question != name or question is None:
        return stale(turn)
    turn = turn.now(rival=None)
    if action != "mine":
        return settled(turn, event, "l’autre réponse").say(member_phrases.RIVAL_KEPT).onward()
    turn = settled(turn, event, "ma réponse").now(focus=name, asked=name)
    if rival.value is None:
        return given_answers.unknown(turn, question)
    return given_answers.accepted(turn, question, rival.value)


def _alone(act: Callable[[Turn], Turn]) -> Act:
    """A verb that means the same whatever follows it."""
    return lambda turn, event, rest: act(turn)


def _about(act: Callable[[Turn, str], Turn]) -> Act:
    """A verb that only needs what follows it."""
    return lambda turn, event, rest: act(turn, rest)


def _or(act: Callable[[Turn, Pressed, str], Turn | None], gone: Callable[[Turn], Turn]) -> Act:
    """A verb whose subject may be gone: what is said then."""
    return lambda turn, event, rest: act(turn, event, rest) or gone(turn)


_VERBS: Mapping[str, Act] = {
    "a": _answer,  # answer a question with an option
    "x": multiple_choice.toggled,  # tick or untick one of several
    "v": multiple_choice.validated,  # what is ticked is the answer
    "n": _instead("je ne sais pas", given_answers.unknown),
    "l": _instead("plus tard", put_off),
    "w": _why,  # « pourquoi ? »
    "wo": _unfolded,  # the other ways out of a question
    "un": _apart,  # questions asked together, one by one
    "b": _alone(back),  # back to the question before
    "y": _meant,  # the value meant, among those asked about
    "o": outside.pressed,  # may a message go to the reader from outside?
    "hu": _alone(safety.asked_for_help),  # a person must be told, under a message that worries
    "r": _keep,  # keep the answer as it was
    "c": _correct,  # open a question, to answer or correct it
    "uf": _undo,  # take back facts told in passing
    "t": _task_state,  # a task is in that state
    "tp": _task_bare,  # a task is done, without its proof
    "tn": _listed(task_lists.noted),  # the new tasks of a stage are noted
    "td": _listed(task_lists.tick_new),  # some of them are done already: which
    "tx": _listed(task_lists.detailed),  # what they are about
    "ti": _listed(task_lists.ticked),  # one of a list is ticked
    "tc": _listed(task_lists.tick_done),  # which tasks are done
    "tf": _listed(task_lists.finished),  # those that are ticked
    "k": _about(team_tasks.card),  # the card of a task
    "ts": _alone(team_tasks.settled_listing),  # the tasks that are settled
    "g": _gate,  # what a gate offers
    "f": _front,  # work on another stage
    "e": _stage,  # the card of a stage
    "d": _about(progress_cards.file_page),  # a part of the file
    "fl": _about(paper_cards.listing),  # the papers of the file
    "fo": _about(paper_cards.opened),  # the card of a paper
    "fv": _about(paper_cards.seen_again),  # a paper, sent again
    "fs": _about(paper_cards.all_seen_again),  # those of a task, sent again
    "fx": _about(paper_cards.taken_out),  # a paper leaves the file
    "fu": _about(paper_cards.restored),  # and comes back
    "fj": team_papers.chosen,  # what the papers that wait are for
    "fm": _about(team_papers.elsewhere),  # where papers may go
    "ft": team_papers.moved,  # papers go there
    "fa": team_papers.given_on,  # papers are shown to the animators
    "dm": _about(catalogue.asked),  # a document
    "an": _about(members.pressed),  # the members: near, by trade, one, to meet it
    "pa": _about(partners.listing),  # whom to see at a stage
    "pr": _about(partners.pressed),  # one partner, to be introduced
    "me": _about(fellows.pressed),  # meeting other teams
    "sa": _about(advice.pressed),  # advice of others, at a gate
    "sg": _about(advice.answering),  # to give another team its advice
    "sd": _about(advice.declined),  # or none
    "h": _alone(human_request.ask_words),  # a human, about that question or page
    "hs": _human_bare,  # the request, without a word
    "hx": _renounced,  # the request is withdrawn
    "ha": _or(feedback.rated, stale),  # was the exchange useful?
    "hw": _thanks_words,  # a word about the exchange
    "m": _about(pace.pressed),  # fewer reminders
    "s": _rest,  # pause, stop, wake, cancel
    "z": _erase,  # erase
    "bd": _about(board.pressed),  # the pinned card
    "ac": notice.pressed,  # the notice of today
    "go": _alone(here),  # go on
    "p": _or(page_questions.chosen, _page_gone),  # a page, among those offered
    "pn": page_questions.none_of_these,  # none of these pages
    "pd": _or(page_questions.details, _page_gone),  # the details of a page
    "u": _or(page_questions.rated, stale),  # was the page useful?
    "q": _held,  # what to do with held words
    "tm": team_card.pressed,  # the people of the team
    "dc": deciding.pressed,  # what they decide together
    "rv": _rival,  # which of two answers stands
}
# What is work on the journey: it waits while the journey rests.
_OF_QUESTIONS = ("rv", "a", "y", "uf", "x", "v", "n", "l", "b", "r", "c", "un")
_OF_TASKS = ("t", "tp", "tn", "ti", "tc", "tf")
_WORK = frozenset((*_OF_QUESTIONS, *_OF_TASKS, "g", "f"))
