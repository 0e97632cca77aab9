"""A typed text: the free sentence awaited, a button in words, a way out, or an answer."""

from __future__ import annotations

from collections.abc import Callable

from bot.core import answering, chores, phrases, pressing, relaying, resting
from bot.core.answers import fold
from bot.core.events import Pressed, Said, Sent
from bot.core.journey import Question
from bot.core.situation import ACTIVE, BLOCKED
from bot.core.turn import Turn

MOST_REASON = 500


def said(turn: Turn, event: Said) -> Turn:
    """Understand a text in the light of what was asked last."""
    if turn.situation.awaiting and turn.situation.awaiting != "erase":
        return _awaited(turn, event)
    question = turn.journey.question(turn.situation.asked)
    folded = fold(event.text)
    if question is not None and (way := _WAYS_OUT.get(folded)):
        return way(turn, question)
    if offered := _offered(turn, folded, question):
        return pressing.pressed(turn, Pressed(at=event.at, by=event.by, press=offered))
    if turn.situation.status != ACTIVE:
        return resting.resting(turn)
    if folded in _HUMAN:
        return relaying.ask_words(turn)
    if question is None:
        return pressing.here(turn.say(phrases.NOTHING_ASKED))
    return answering.typed(turn, question, event.text)


def _awaited(turn: Turn, event: Said) -> Turn:
    """The sentence the bot asked for: a reason, a word for the animators; or « annuler »."""
    kind, _, key = turn.situation.awaiting.partition(":")
    words = event.text.strip()[:MOST_REASON]
    if offered := _offered(turn, fold(event.text), None):
        return pressing.pressed(turn, Pressed(at=event.at, by=event.by, press=offered))
    if kind == "pause":
        return resting.pause(turn, words)
    if kind == "stop":
        return resting.stop(turn, words)
    if kind == "relay":
        return relaying.by_team(turn, event.text.strip()[:3000]).onward()
    if kind == "blocked":
        return chores.marked(turn, key, BLOCKED, reason=words)
    return turn.now(awaiting="").onward()


def _offered(turn: Turn, folded: str, question: Question | None) -> str:
    """The press whose label was typed; by number too when no question reads numbers."""
    offers = turn.situation.offers
    for offer in offers:
        if folded and fold(offer.label) == folded and not _reads_itself(question, offer.press):
            return offer.press
    if (
        question is None
        and folded.isascii()
        and folded.isdigit()
        and 1 <= int(folded) <= len(offers)
    ):
        return offers[int(folded) - 1].press
    return ""


def _reads_itself(question: Question | None, press: str) -> bool:
    """Options of the open question are read by its kind, with numbers and typos."""
    return question is not None and press.startswith(("a:", "x:"))


def _later(turn: Turn, question: Question) -> Turn:
    return pressing.put_off(turn, question)


def _back(turn: Turn, question: Question) -> Turn:
    return pressing.back(turn)


_WAYS_OUT: dict[str, Callable[[Turn, Question], Turn]] = {
    **dict.fromkeys(
        ("je ne sais pas", "je sais pas", "sais pas", "jsp", "nsp", "aucune idee", "ne sais pas",
         "je ne sais pas encore", "on ne sait pas", "on ne sait pas encore", "chais pas"),
        answering.unknown,
    ),
    **dict.fromkeys(("plus tard", "apres", "passer", "passe", "pas maintenant"), _later),
    **dict.fromkeys(("pourquoi", "pourquoi cette question", "a quoi ca sert"), pressing.why),
    **dict.fromkeys(("revenir", "retour", "question precedente", "precedent"), _back),
}  # fmt: skip
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


def sent(turn: Turn, event: Sent) -> Turn:
    """A file or a photo: the answer to a question that waits for one, or a task's proof."""
    kind, _, key = turn.situation.awaiting.partition(":")
    if kind == "proof":
        return chores.marked(turn, key, "done", proof=event.file)
    question = turn.journey.question(turn.situation.asked)
    if question is not None and question.kind == "fichier":
        value = {"id": event.file, "nom": event.name, "type": event.media}
        return answering.accepted(turn, question, value)
    if question is not None and event.caption:
        return answering.typed(turn, question, event.caption)
    if question is not None:
        return turn.say(phrases.FILE_FOR_TEXT)
    return turn.say(phrases.FILE_NOT_ASKED)
