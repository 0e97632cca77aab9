"""What the team's own group reads of what happens: who answered what, where the journey stands.

While a human holds the conversation it reads that alone, as the people of the team do.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.definition.journey import Journey
from bot.core.definition.templates import escape
from bot.core.events import Deed, Event, GivenBack
from bot.core.french import group_phrases, phrases
from bot.core.french import member_phrases as words
from bot.core.members import telling
from bot.core.team.scope import shown
from bot.core.team.situation import HUMAN, Situation
from bot.core.turn import NOBODY, Turn


def lines(journey: Journey, before: Situation, after: Situation, event: Event) -> list[str]:
    """What to say there, line by line; nothing most of the time."""
    if after.consent is None or before.consent is None:
        return []
    found = list(_of_the_relay(before, after, event))
    if after.holding.state == HUMAN:
        return found
    by = event.by if isinstance(event, Deed) else NOBODY
    turn = Turn.begun(journey, after, event.at, by)
    done = telling.Done(turn, before, telling.answered(before, after), event)
    people = telling.new_people(done, after)
    return [*found, *_answers(done, after), *telling.moves(done, after), *people]


def _of_the_relay(before: Situation, after: Situation, event: Event) -> Iterator[str]:
    was, now = before.holding, after.holding
    if was.state != HUMAN and now.state == HUMAN and now.by:
        yield group_phrases.taken(escape(phrases.signed(now.by.name)))
    if was.state == HUMAN and now.state != HUMAN:
        agreed = escape(event.word.strip()) if isinstance(event, GivenBack) else ""
        yield words.relay_over(escape(phrases.signed(was.by.name if was.by else "")), agreed)


def _answers(done: telling.Done, after: Situation) -> Iterator[str]:
    """In the order of the journey; beyond a few, how many."""
    asked = [one for one in done.turn.journey.questions() if one.id in done.answered]
    if len(asked) > group_phrases.MORE:
        yield group_phrases.more_answers(escape(done.turn.by.name), len(asked))
        return
    for question in asked:
        fact = after.facts[question.id]
        answer = escape(shown(question, fact))
        yield words.has_answered(escape(fact.by.name), escape(question.title), answer)
