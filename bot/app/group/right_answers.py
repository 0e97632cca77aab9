"""The right answer an animator is asked for: it waits, and their next words are not the team's.

The wait is the question itself (`links`, role CORRECT) as long as something is kept there; it ends
once the answer is corrected, or once its author says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.group import kept_words
from bot.app.group.kept_words import Kept
from bot.app.incoming import GroupSpoke
from bot.core.animators import corrections
from bot.core.answers import fold
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.events import Amended
from bot.core.french.phrases import N, quoted
from bot.core.team.situation import Person
from bot.core.turn import Rows
from bot.store import outbox
from bot.store.outbox import AWAITED, Address, Letter
from bot.store.relay import request_links
from bot.store.relay.request_links import Link
from bot.store.teams import Standing

CORRECT = "correct:"
"""What begins the role of a message whose reply is the right answer to a question."""
LEFT = ("annuler", "laisser", "rien")
"""What is replied to leave the answer as it was."""


def ask(
    batch: Batch, chat: int, standing: Standing, name: str, by: Person, *, refusal: str = ""
) -> None:
    """Wait for the right answer to a question, in the words its kind reads.

    `refusal`: why the one given before was not read, as HTML.
    """
    question = batch.journey_of(standing).question(name)
    to = Address(chat=chat, team=standing.team, animators=True)
    if question is None:
        letter = Letter(html=phrases.NOT_FOLLOWED)
        return outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)
    example = f" Par exemple{N}: {escape(question.example)}." if question.example else ""
    html = (
        f"Répondez à ce message avec la bonne réponse à{N}: "
        f"<b>{escape(question.title)}</b>.{example} L’équipe verra que vous l’avez corrigée. "
        f"Pour la laisser comme elle est, répondez «{N}annuler{N}»."
    )
    html = f"Je n’ai rien changé. {refusal}\n{html}" if refusal else html
    kept = kept_words.text(Kept(by=by, words=name))
    letter = Letter(html=html, force_reply=True, role=f"{CORRECT}{name}", kept=kept)
    _end(batch, waiting(batch, chat, standing, by))
    return outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)


def replied(batch: Batch, standing: Standing, said: GroupSpoke, link: Link) -> Amended | str:
    """What a reply to that question does: the answer is corrected, or what is said instead.

    "" once the question was asked again.
    """
    name, text = link.role.removeprefix(CORRECT), said.original.text
    kept = kept_words.of(link)
    asker = kept.by if kept is not None else said.by
    if fold(text) in LEFT:
        _end(batch, waiting(batch, said.chat, standing, asker))
        return phrases.ANSWER_LEFT
    turn = batch.turn_of(standing)
    if refusal := corrections.refusal(turn, name, text):
        ask(batch, said.chat, standing, name, asker, refusal=refusal)
        return ""
    _end(batch, waiting(batch, said.chat, standing, asker))
    return Amended(at=said.at, by=said.by, question=name, text=text)


def waiting(batch: Batch, chat: int, standing: Standing, by: Person) -> list[Link]:
    """The questions about that team that wait for an answer of theirs, the last one first.

    Who speaks in the name of the group may be anyone who was asked.
    """
    found = request_links.waiting(batch.connection, chat, standing.team, CORRECT)
    return [
        link
        for link in found
        if (kept := kept_words.of(link)) is not None and (kept.by == by or by.voice)
    ]


def is_it(batch: Batch, standing: Standing, said: GroupSpoke, link: Link) -> None:
    """Words that reply to nothing while an answer is awaited: is this the answer?"""
    question = batch.journey_of(standing).question(link.role.removeprefix(CORRECT))
    title = quoted(escape(question.title)) if question is not None else ""
    rows: Rows = (
        (Button(label="Oui, c’est la réponse", press="hw:right"),),
        (Button(label="Non, l’envoyer à l’équipe", press="hw:team"),),
        (Button(label="Ne rien faire", press="hw:no"),),
    )
    kept_words.ask(batch, standing.team, said, phrases.is_it_the_answer(title), rows)


def left(batch: Batch, chat: int, standing: Standing, by: Person) -> None:
    """Their next words are the team's again."""
    _end(batch, waiting(batch, chat, standing, by))


def _end(batch: Batch, links: Iterable[Link]) -> None:
    for link in links:
        request_links.let_go(batch.connection, link)
