"""A reader from outside: when it is asked, what goes out, and how a team agrees to it.

It is asked what an unsure text means, never what to say: it chooses among what was enumerated
(`meanings`), and no choice is always one. Not before consent, not to a host that the team did not
agree to, not while a human holds the conversation, not when anything else than an ordinary message
is suspected. What becomes of its choice is `conversation.outside_answers`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from bot.core import triage
from bot.core.buttons import Layout, laid_out
from bot.core.definition.library import ANSWER as ANSWERED
from bot.core.definition.templates import escape
from bot.core.effects import AskOutside, Say, Sense
from bot.core.events import Pressed
from bot.core.french import phrases
from bot.core.hearing import meanings
from bot.core.journey.stale_buttons import settled, stale
from bot.core.questions import follow_ups, page_questions
from bot.core.questions.follow_ups import Understood
from bot.core.team.scope import team_words
from bot.core.team.situation import Consent, Person, Puzzle
from bot.core.triage.field import Field
from bot.core.triage.identifying import anonymous
from bot.core.turn import NOBODY, Turn

PATIENCE = timedelta(seconds=6)
"""How long a team may wait for it: the request's four seconds, and the way there and back."""
LONGEST, MOST_LINES = 500, 6
"""Characters of a text that is asked about; messages gathered in one."""
AGREE: Layout = ((("J’accepte cet envoi", "o:oui:{}"),), (("Je préfère que non", "o:non:{}"),))
CHANGE = {
    True: ((("Ne plus rien lui envoyer", "o:non:{}"),),),
    False: ((("Accepter cet envoi", "o:oui:{}"),),),
}


def instead(
    turn: Turn, text: str, local: Callable[[Turn], Turn], *, consults: bool = False
) -> Turn:
    """Ask outside what an unsure text means; where that may not be, do what is heard here.

    Neither when something was said already (a team back after months): no failure follows then.
    """
    if (
        not turn.journey.reader
        or turn.held
        or turn.spoken
        or not _ordinary(text, turn.journey.identity.known)
    ):
        return local(turn)
    if not agreed(turn):
        return _invited(local(turn))
    return _asked(turn, text, consults=consults) or local(turn)


def answered(turn: Turn, text: str) -> Turn:
    """A question to the pages: answered by the page that surely does, else asked about outside."""
    if not turn.journey.reader:
        return page_questions.answered(turn, text)
    found = _looked_up(turn, text).found
    if found.outcome == ANSWERED or found.elsewhere:
        return page_questions.answered(turn, text)
    return instead(turn, text, lambda here: page_questions.answered(here, text), consults=True)


def _looked_up(turn: Turn, text: str) -> Understood:
    """The question as it is understood: by itself, or with the one before that it leans on."""
    situation = turn.situation
    before = follow_ups.before(situation, situation.wondering_due or turn.at)
    return follow_ups.understood(turn.journey.library, page_questions.asker(turn), text, before)


def _ordinary(text: str, field: Field) -> bool:
    """Nothing suspected in any of the messages gathered, nor in several of them together."""
    lines = text.split("\n")
    if not text.strip() or len(text) > LONGEST or len(lines) > MOST_LINES:
        return False
    return all(triage.of(run, field) is None for run in _runs(lines))


def _runs(lines: list[str]) -> Iterator[str]:
    for start in range(len(lines)):
        for end in range(start + 1, len(lines) + 1):
            yield "\n".join(lines[start:end])


def _asked(turn: Turn, text: str, *, consults: bool) -> Turn | None:
    """The text waits as a puzzle, and what goes out leaves; None when it could mean nothing."""
    puzzle, effect = puzzled(turn, text, consults=consults)
    if not puzzle.meanings:
        return None
    turn = turn.now(
        puzzle=puzzle, puzzled=puzzle.number, wondering="", wondering_due=None, awaiting=""
    )
    return turn.do(effect)


def puzzled(turn: Turn, text: str, *, consults: bool) -> tuple[Puzzle, AskOutside]:
    """A text with all it may mean: as it is kept here, and as it goes out."""
    found = _looked_up(turn, text)
    puzzle = Puzzle(
        number=turn.situation.puzzled + 1,
        text=text,
        by=_who(turn),
        at=turn.situation.wondering_due or turn.at,
        due=turn.at + PATIENCE,
        meanings=meanings.enumerated(turn, text, found.found),
        consults=consults,
    )
    names = _names(turn)
    effect = AskOutside(
        number=puzzle.number,
        due=puzzle.due,
        text=anonymous(_in_full(turn, found, text), names, turn.journey.identity.known),
        about=_about(turn),
        senses=tuple(Sense(id=one.id, words=one.words) for one in puzzle.meanings),
        most=meanings.several(turn),
    )
    return puzzle, effect


def _who(turn: Turn) -> Person:
    """Who wrote; when an hour struck since, who agreed for the team."""
    consent = turn.situation.consent
    return consent.by if turn.by == NOBODY and consent is not None else turn.by


def _in_full(turn: Turn, found: Understood, text: str) -> str:
    """With the question it leans on, unless that one was no ordinary message."""
    if found.subject is None or not _ordinary(
        f"{found.subject.words}\n{text}", turn.journey.identity.known
    ):
        return text
    return found.words


def _about(turn: Turn) -> str:
    """The open question, in staff's own words; its title alone when they speak of the team."""
    question = turn.question if turn.open else None
    if question is None:
        return ""
    source = question.ask.source.strip()
    return question.title if "{" in source else f"{question.title}\n{source}"


def _names(turn: Turn) -> tuple[str, ...]:
    """Who and what is known by name: the team, its members, the animators."""
    situation = turn.situation
    people = {turn.by.name, *(fact.by.name for fact in situation.facts.values())}
    people |= {one.by.name for one in (situation.consent, situation.holding) if one and one.by}
    staff = {one.name for region in turn.journey.federation.all() for one in region.animators}
    return (team_words(turn.scope)["nom"], *sorted((people | staff) - {""}))


def agreed(turn: Turn) -> bool:
    """Did the team agree to this very reader?"""
    consent = turn.situation.consent
    return consent is not None and consent.outside == turn.journey.reader != ""


def _invited(turn: Turn) -> Turn:
    """Ask the team, once for each reader; « oui » typed next answers no such thing."""
    reader = turn.journey.reader
    if turn.situation.invited == reader:
        return turn
    rows = laid_out(AGREE, print_of(reader))
    return turn.now(invited=reader).do(
        Say(html=phrases.outside_asked(escape(reader)), buttons=rows)
    )


def print_of(host: str) -> str:
    """A host as a button carries it: an old button never agrees to a new host. "" for none."""
    return hashlib.sha256(host.encode()).hexdigest()[:16] if host else ""


def consented(turn: Turn, by: Person, carried: str) -> Consent:
    """The agreement to keep answers; and to the reader, if the notice answered named its host."""
    reader = turn.journey.reader
    consent = Consent(at=turn.at, by=by, notice=turn.journey.notice_version)
    if not reader or carried != print_of(reader):
        return consent
    return replace(consent, outside=reader, outside_at=turn.at)


def pressed(turn: Turn, event: Pressed, rest: str) -> Turn:
    """« J’accepte cet envoi », « je préfère que non »."""
    answer, _, carried = rest.partition(":")
    reader, consent = turn.journey.reader, turn.situation.consent
    if not reader or carried != print_of(reader) or consent is None:
        return stale(turn)
    yes = answer == "oui"
    turn = settled(turn, event, "j’accepte cet envoi" if yes else "je préfère que non")
    now = replace(consent, outside=reader if yes else "", outside_at=turn.at if yes else None)
    turn = turn.now(consent=now, invited=reader)
    return turn.say(phrases.OUTSIDE_ACCEPTED if yes else phrases.OUTSIDE_DECLINED)


def settings(turn: Turn) -> Turn:
    """`/reglages`: is a message sent there, and how to change it; nothing without a reader."""
    reader = turn.journey.reader
    if not reader:
        return turn
    rows = laid_out(CHANGE[agreed(turn)], print_of(reader))
    said = phrases.outside_state(escape(reader), agreed=agreed(turn))
    return turn.do(Say(html=said, buttons=rows))
