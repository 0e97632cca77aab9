"""A typed text: the free sentence awaited, a button in words, a way out, or an answer."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.core import triage
from bot.core.answers import fold, yes_no
from bot.core.conversation import button_presses, feedback, heard_texts
from bot.core.definition.journey import Question
from bot.core.definition.templates import to_plain
from bot.core.events import Pressed, Said
from bot.core.french import phrases
from bot.core.french.typing import asks
from bot.core.hearing import file_aims, open_question, outside, reading, told_answers
from bot.core.hearing.heard import (
    ANSWER,
    CLARIFY,
    COMMAND,
    HUMAN,
    NONE,
    QUESTION,
    SMALLTALK,
    Heard,
)
from bot.core.hearing.several import several_facts
from bot.core.journey import given_answers, known_already, pauses
from bot.core.journey.tasks import new_tasks, task_lists, team_tasks
from bot.core.meeting import advice
from bot.core.questions import page_questions, safety
from bot.core.relay import human_request
from bot.core.team.situation import BLOCKED, NEW_TASKS
from bot.core.triage import CONCERN, DANGER, SERVICE, Triage
from bot.core.turn import Turn

MOST_REASON = 500
ENOUGH_TO_KNOW = 60
"""Characters that tell which question a message of ours asked."""


def said(turn: Turn, event: Said) -> Turn:
    """Understand a text in the light of what was asked last; danger before anything else.

    A word awaited for the animators reaches them, whatever it may tell of.
    """
    seen = triage.of(event.text, turn.journey.identity.known)
    seen = told_answers.eased(turn, event.text, seen)
    concern = seen is not None and seen.kind == CONCERN
    found = None if concern else seen
    to_a_person = turn.situation.awaiting == "relay"
    if found is not None and found.kind == DANGER and to_a_person:
        return safety.alarmed_beside(_awaited(turn, event), found)
    if found is not None and found.kind in safety.URGENT:
        return safety.met(turn, found, event.text)
    return safety.helped(read_as_usual(turn, event, found), seen if concern else None)


def read_as_usual(turn: Turn, event: Said, found: Triage | None = None) -> Turn:
    """What a text is when it tells of no danger. `found`: what else the triage made of it."""
    if turn.situation.awaiting:
        return _awaited(turn, event)
    if replied := _replied(turn, event):
        return replied
    question = turn.question
    folded = fold(event.text)
    if question is not None and (way := _WAYS_OUT.get(folded)):
        return way(turn, question)
    if question is not None and (known := _confirmed(turn, question, event.text)):
        return known
    press = _offered(turn, folded, question) or _about_task(turn, folded)
    if press := press or _about_papers(turn, event.text):
        return button_presses.pressed(turn, Pressed(at=event.at, by=event.by, press=press))
    if found is not None and found.kind == SERVICE:
        return heard_texts.done(turn, event, Heard(kind=COMMAND, command=found.detail))
    if found is not None and (question is None or question.kind not in open_question.FREE):
        return safety.met(turn, found, event.text)
    return _way_to_ask(turn, folded) or _read(turn, event, question)


def _confirmed(turn: Turn, question: Question, text: str) -> Turn | None:
    """« Oui », « pareil » to what is already known, or ticked, and shown to be confirmed."""
    if turn.situation.picks and yes_no.meant(text) == (True, True):
        press = Pressed(at=turn.at, by=turn.by, press=f"v:{question.id}")
        return button_presses.pressed(turn, press)
    known = known_already.known(turn, question)
    if known is None or question.kind == "oui ou non":
        return None
    yes = yes_no.meant(text)
    if fold(text) not in _SAME and (yes is None or yes[0] is not True):
        return None
    return given_answers.accepted(turn, question, known[1].value)


def _replied(turn: Turn, event: Said) -> Turn | None:
    """A reply to an older question answers that one; the open question stays as it is."""
    question = turn.journey.question(event.about) or _asked_by(turn, event.replied)
    if question is None or question.id == turn.situation.asked or not turn.open:
        return None
    one = reading.hear(turn.now(asked=question.id), event.text)
    if one.kind == ANSWER and question.id in turn.situation.facts:
        return heard_texts.amended(turn, question, one)
    if one.kind not in (ANSWER, CLARIFY):
        return None
    return heard_texts.done(turn, event, one)


def _asked_by(turn: Turn, replied: str) -> Question | None:
    """The question, answered or put off, whose words begin a message of ours."""
    if not replied:
        return None
    for name in (*reversed(turn.situation.trail), *turn.situation.later):
        question = turn.journey.question(name)
        words = fold(to_plain(turn.render(question.ask)[1])) if question is not None else ""
        if words and fold(replied).startswith(words[:ENOUGH_TO_KNOW]):
            return question
    return None


def _way_to_ask(turn: Turn, folded: str) -> Turn | None:
    """« Parler à quelqu’un », « j’ai une question »."""
    if folded in _HUMAN:
        return human_request.ask_words(turn)
    if folded in _OPENINGS:
        return page_questions.ask_question(turn, phrases.LISTENING)
    return None


def _read(turn: Turn, event: Said, question: Question | None) -> Turn:
    if not turn.open:
        return _resting(turn, event)
    return _courtesy(turn, fold(event.text)) or _understood(turn, event, question)


def _resting(turn: Turn, event: Said) -> Turn:
    """While the journey rests: questions, and the words that wake it."""
    one = reading.hear(turn, event.text)
    if one.kind == COMMAND and one.command == "reprendre":
        return pauses.wake(turn)
    if one.kind in (COMMAND, HUMAN) and one.command != "question":
        return heard_texts.done(turn, event, one)
    return _wondered(turn, event.text) or pauses.resting(turn)


def _understood(turn: Turn, event: Said, question: Question | None) -> Turn:
    if turn.situation.wondering and (question is None or question.kind in open_question.FREE):
        return page_questions.heard(turn, event.text)
    found = several_facts.hear(turn, event.text)
    if found.more:
        return heard_texts.several(turn, event, found)
    one = found.one
    if question is not None and asks(event.text) and _may_answer(question, one):
        return page_questions.in_doubt(turn, event.text)
    if one.kind in _UNSURE and turn.situation.wondering:
        return page_questions.heard(turn, event.text)
    if one.kind in (CLARIFY, NONE):
        return outside.instead(turn, event.text, lambda here: heard_texts.done(here, event, one))
    return heard_texts.done(turn, event, one)


def _may_answer(question: Question, one: Heard) -> bool:
    """A question may be an answer too: any text at a free one, or what is typed literally."""
    if question.kind in open_question.FREE:
        return one.kind == QUESTION
    return one.kind == ANSWER and one.likelihood >= 1


_UNSURE = frozenset((CLARIFY, NONE, SMALLTALK))


def _wondered(turn: Turn, text: str) -> Turn | None:
    """A text that answers nothing: gathered when it looks like a question, or goes on one."""
    if turn.situation.wondering or page_questions.looks_like_one(turn, text):
        return page_questions.heard(turn, text)
    return None


def _courtesy(turn: Turn, folded: str) -> Turn | None:
    """« Bonjour », « merci »: answered as such, never counted as a wrong answer."""
    words = phrases.THANKS if folded in _THANKS else phrases.WELCOME_BACK
    if folded not in _THANKS and folded not in _HELLO:
        return None
    return (turn if turn.spoken else turn.say(words)).onward()


def _about_task(turn: Turn, folded: str) -> str:
    """What people say of a task just announced, as the press it means."""
    key = turn.situation.asked
    if not new_tasks.waiting(turn):
        return ""
    code = _TASK_WORDS.get(folded, "")
    if key.startswith(NEW_TASKS):
        stage = key.removeprefix(NEW_TASKS)
        presses = {
            "todo": f"tn:{stage}",
            "already": f"td:{stage}",
            "all": f"td:{stage}:{task_lists.ALL}",
            "back": "b:",
        }
        return presses.get(code, "")
    code = "already" if code == "all" else code
    return f"b:{key}" if code == "back" else f"t:{key}:{code}" if code else ""


def _about_papers(turn: Turn, text: str) -> str:
    """The task named to « À quelle tâche joindre cette pièce ? », as the press it means."""
    asked = next((one.press for one in turn.situation.offers if one.press.startswith("fj:")), "")
    key = file_aims.by_words(turn, text).sure if asked else ""
    return f"fj:{asked.split(':')[1]}:{key}" if key else ""


def _awaited(turn: Turn, event: Said) -> Turn:
    """The sentence the bot asked for: a reason, a word for the animators; or « annuler »."""
    kind, _, key = turn.situation.awaiting.partition(":")
    words = event.text.strip()[:MOST_REASON]
    folded = fold(event.text)
    if kind == "erase" and folded not in _ERASE:
        return read_as_usual(turn.now(awaiting=""), event)
    if press := _offered(turn, folded, None) or ("s:cancel" if folded in _NO else ""):
        return button_presses.pressed(turn, Pressed(at=event.at, by=event.by, press=press))
    if kind == "relay":
        return human_request.by_team(turn, event.text.strip()[:3000]).onward()
    if kind == "question":
        return page_questions.heard(turn.now(awaiting=""), event.text)
    if kind == "thanks":
        return feedback.worded(turn, key, event.text.strip())
    if kind == "advice":
        return advice.written(turn, key, event.text)
    return _reason(turn, kind, key, words)


def _reason(turn: Turn, kind: str, key: str, words: str) -> Turn:
    """The words that a pause, a stop, a blocked task or an erasure waits for."""
    if kind == "erase":
        return turn.say(phrases.ERASE_PRESS, button_presses.ERASE_ROWS)
    if kind == "pause":
        return pauses.pause(turn, words)
    if kind == "stop":
        return pauses.stop(turn, words)
    if kind == "blocked":
        return team_tasks.marked(turn, key, BLOCKED, reason=words)
    if kind == "proof":
        return turn.say(phrases.ASK_PROOF)
    return turn.now(awaiting="").onward()


def _offered(turn: Turn, folded: str, question: Question | None) -> str:
    """The press whose label was typed; by number too when no question reads numbers.

    The count that a label ends on need not be typed: « valider » for « Valider (2) ».
    """
    offers = turn.situation.offers
    for offer in offers:
        labels = (fold(offer.label), fold(_COUNT.sub("", offer.label)))
        if folded and folded in labels and not _reads_itself(question, offer.press):
            return offer.press
    if (
        question is None
        and folded.isascii()
        and folded.isdigit()
        and 1 <= int(folded) <= len(offers)
        and offers[int(folded) - 1].press.startswith(_LISTED)
    ):
        return offers[int(folded) - 1].press
    return ""


# Only what is shown as a list answers to its number: « 1 » must never alert an animator, and « 3 »
# must never dismiss a task.
_LISTED = ("a:", "c:", "d:", "e:", "k:", "f:", "y:", "fj:", "ft:", "fo:")


_COUNT = re.compile(r" \([^)]*\)$")


def _reads_itself(question: Question | None, press: str) -> bool:
    """Options of the open question are read by its kind, with numbers and typos."""
    return question is not None and press.startswith(("a:", "x:"))


def _later(turn: Turn, question: Question) -> Turn:
    return button_presses.put_off(turn, question)


def _back(turn: Turn, question: Question) -> Turn:
    return button_presses.back(turn)


_WAYS_OUT: dict[str, Callable[[Turn, Question], Turn]] = {
    **dict.fromkeys(
        ("je ne sais pas", "je sais pas", "sais pas", "jsp", "nsp", "aucune idee", "ne sais pas",
         "je ne sais pas encore", "on ne sait pas", "on ne sait pas encore", "chais pas",
         "on ne sait pas trop", "je ne sais pas trop", "on sait pas", "aucune idee encore"),
        given_answers.unknown,
    ),
    **dict.fromkeys(("plus tard", "apres", "passer", "passe", "pas maintenant"), _later),
    **dict.fromkeys(("pourquoi", "pourquoi cette question", "a quoi ca sert"), button_presses.why),
    **dict.fromkeys(("revenir", "retour", "question precedente", "precedent"), _back),
}  # fmt: skip
_SAME = frozenset(
    ("pareil", "inchange", "idem", "toujours", "toujours juste", "toujours vrai", "c'est juste",
     "c'est toujours juste", "meme chose", "la meme chose", "comme avant", "ca n'a pas change",
     "pas de changement", "le meme", "les memes", "oui toujours"),
)  # fmt: skip
_HELLO = frozenset(
    ("bonjour", "bonsoir", "salut", "coucou", "hello", "nous revoila", "me revoila",
     "nous voila de retour", "de retour", "re bonjour", "rebonjour"),
)  # fmt: skip
_THANKS = frozenset(
    ("merci", "merci beaucoup", "super merci", "ok merci", "merci bien", "parfait merci",
     "d'accord merci"),
)  # fmt: skip
_NO = frozenset(
    ("non", "non merci", "annuler", "annule", "annulez", "laisse tomber", "finalement non")
)
_ERASE = frozenset(
    ("oui", "ok", "effacer", "efface", "effacez", "effacer tout", "oui effacer", "vas y")
)
_ERASE |= _NO | {fold(button.label) for row in button_presses.ERASE_ROWS for button in row}
_TASK_WORDS = {
    **dict.fromkeys(("ok", "d'accord", "note", "entendu", "oui", "plus tard", "compris",
                     "pas encore", "tres bien", "bien note", "on va le faire", "vu",
                     "merci c'est note", "d'accord merci", "ok merci", "on s'en occupe",
                     "on verra plus tard"), "todo"),
    **dict.fromkeys(("fait", "faite", "c'est fait", "deja", "deja fait", "c'est deja fait",
                     "on l'a deja", "on l'a deja fait", "oui c'est fait", "oui certaines",
                     "certaines"), "already"),
    **dict.fromkeys(("tout est fait", "tout est deja fait", "toutes", "toutes sont faites",
                     "elles sont toutes faites", "on a tout fait"), "all"),
    **dict.fromkeys(("pas pour nous", "non", "ca ne nous concerne pas", "inutile"), "notours"),
    **dict.fromkeys(("revenir", "retour", "question precedente"), "back"),
}  # fmt: skip
_OPENINGS = frozenset(
    ("j'ai une question", "une question", "question", "j'ai une petite question",
     "bonjour j'ai une question", "je peux poser une question", "je peux vous poser une question",
     "j'aurais une question", "bonjour j'aurais une question", "petite question"),
)  # fmt: skip
_HUMAN = frozenset(
    (
        "animateur",
        "animatrice",
        "parler a un animateur",
        "parler a quelqu'un",
        "je veux parler a quelqu'un",
        "un humain",
        "humain",
    )
)
