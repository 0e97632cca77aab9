"""All that a text may mean, enumerated: what a reader from outside chooses among, and no more.

The options of the open question or the values written in the text; an answer given before, with
another value written in the text; the ways out and the requests; the nearest pages. The words of a
meaning are staff's or ours, but for a value that names nobody: what identifies is told, not shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from bot.core.commands import named
from bot.core.definition.journey import FORM, Question
from bot.core.definition.library import Lookup
from bot.core.french import writing
from bot.core.hearing import intents
from bot.core.hearing.correcting import facts_meant
from bot.core.hearing.heard import ANSWER, CORRECTION, QUESTION
from bot.core.hearing.literal_values import Literal, literals
from bot.core.team import asked_together
from bot.core.team.situation import Meaning
from bot.core.turn import Turn

MOST_PAGES, MOST_NAMED, MOST_CORRECTIONS = 10, 8, 8
OPTIONS = frozenset(("choix", "plusieurs choix", "oui ou non"))
"""Kinds whose answers are all known: every one is enumerated."""
IDENTIFYING: Mapping[str, str] = {
    "commune": "la commune écrite dans le message",
    "siret": "le numéro SIRET écrit dans le message",
    "rna": "le numéro RNA écrit dans le message",
    "courriel": "l’adresse écrite dans le message",
    "téléphone": "le téléphone écrit dans le message",
}
"""Kinds whose values are somebody's: how the one that is written is told without it."""
REQUESTS: Mapping[str, str] = {
    "pause": "mettre le projet en pause",
    "reprendre": "reprendre le parcours",
    "arreter": "arrêter le projet",
    "inviter": "faire venir un collègue dans la conversation",
    "plainte": "se plaindre d’être mal compris, ou que cela ne marche pas",
    "politesse": "une politesse, un mot qui ne demande rien",
    "animateur": "parler à une personne, à un animateur",
    "je ne sais pas": "ne pas savoir répondre à la question",
    "plus tard": "répondre plus tard à la question",
    "pourquoi": "demander pourquoi la question est posée",
    "revenir": "revenir à la question d’avant",
}
"""What a request is, where no command says it."""


def enumerated(turn: Turn, text: str, found: Lookup) -> tuple[Meaning, ...]:
    """Everything the text may mean for this team now, numbered from 1. `found`: the pages."""
    every = [
        *(_answers(turn, text) if turn.open else ()),
        *(_corrections(turn, text) if turn.open else ()),
        *_requests(turn),
        *_pages(turn, found),
    ]
    return tuple(replace(one, id=str(place)) for place, one in enumerate(every, 1))


def _answers(turn: Turn, text: str) -> Iterator[Meaning]:
    """The open question: each option, or each value written; of a form, question by question."""
    question = turn.question
    if question is None:
        return
    together = turn.journey.together(question.id) if question.kind == FORM else None
    members = asked_together.open_members(together, turn.scope) if together else (question,)
    for member in members:
        about = f" à {writing.quoted(member.title)}" if together else ""
        for one in answers(turn, member, text):
            yield _told(ANSWER, member, one, f"répondre{about}{writing.NBSP}: ")


def answers(turn: Turn, question: Question, text: str) -> list[Literal]:
    """What may be kept for that question: any of its options, or a value written in the text."""
    if question.kind in OPTIONS:
        return _options(question)
    return _told_apart(question, literals(turn, question, text))


def _options(question: Question) -> list[Literal]:
    if question.kind == "oui ou non":
        return [Literal(value=True, shown="oui"), Literal(value=False, shown="non")]
    several = question.kind == "plusieurs choix"
    return [
        Literal(value=[one.id] if several else one.id, shown=one.label) for one in question.options
    ]


def _told_apart(question: Question, found: list[Literal]) -> list[Literal]:
    """Two values that may not be shown cannot be told apart: neither is enumerated."""
    return [] if question.kind in IDENTIFYING and len(found) > 1 else found


def _told(kind: str, question: Question, one: Literal, before: str) -> Meaning:
    words = IDENTIFYING.get(question.kind) or writing.quoted(one.shown)
    return Meaning(
        id="",
        words=f"{before}{words}",
        kind=kind,
        point=question.id,
        value=one.value,
        shown=one.shown,
    )


def _corrections(turn: Turn, text: str) -> Iterator[Meaning]:
    """The answers given before that the text names, and the last one: another value written."""
    asked = turn.situation.asked
    near = [one for one, _ in facts_meant.near(turn.journey, turn.situation, text, (asked,))]
    last = turn.journey.question(next(iter(turn.situation.trail[-1:]), ""))
    questions = {one.id: one for one in (*near[:MOST_NAMED], *([last] if last else ()))}
    yield from islice(
        (
            _told(CORRECTION, one, value, f"corriger {writing.quoted(one.title)}, qui devient ")
            for one in questions.values()
            if one.id != asked and one.id in turn.situation.facts
            for value in _told_apart(one, literals(turn, one, text))
            if value.value != turn.situation.facts[one.id].value
        ),
        MOST_CORRECTIONS,
    )


def _requests(turn: Turn) -> Iterator[Meaning]:
    """What may be asked of the journey; the ways out of a question while one is open."""
    names = [*intents.ALWAYS]
    if turn.open:
        names = [*names, *intents.OF_THE_JOURNEY]
        if turn.question is not None:
            names = [*intents.TO_A_QUESTION, *names]
    for name in names:
        yield Meaning(id="", words=request_words(name), kind=intents.kind_of(name), name=name)


def request_words(name: str) -> str:
    """What a request is, in words."""
    command = named(name)
    known = REQUESTS.get(name) or (command.description if command else "")
    return f"demander{writing.NBSP}: {known[:1].lower()}{known[1:]}"


def _pages(turn: Turn, found: Lookup) -> Iterator[Meaning]:
    pages = turn.journey.library.pages
    for one in found.candidates[:MOST_PAGES]:
        if one.page in pages:
            title = writing.quoted(pages[one.page].title)
            yield Meaning(
                id="", words=f"poser une question sur {title}", kind=QUESTION, name=one.page
            )


def several(turn: Turn) -> int:
    """How many meanings may be chosen together: the options of a question of several choices."""
    question = turn.question
    many = turn.open and question is not None and question.kind == "plusieurs choix"
    return len(question.options) if many and question else 1
