"""What animators are asked in a topic before something is done: a word, a name, a right answer."""

from __future__ import annotations

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.group import lists
from bot.app.group.kept_words import AGREED, Kept, text
from bot.core import calendar
from bot.core.animators import corrections
from bot.core.definition.journey import Question
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import relay_inside as inward
from bot.core.french.phrases import N
from bot.core.journey import stage_gate
from bot.core.team import region_of_team
from bot.core.team.scope import shown
from bot.core.team.situation import HUMAN, Person
from bot.store import history, outbox
from bot.store.outbox import AWAITED, WORD, Address, Letter
from bot.store.relay.request_links import Link
from bot.store.teams import Standing

LONGEST = 300
MOST_ANSWERS = 20
SURE = "sure"
"""The role of a message that asks again before a gate is validated under a red light."""
Rows = tuple[tuple[Button, ...], ...]


def why_returned(batch: Batch, link: Link) -> None:
    """Why the gate is sent back: the reply to that message will be the word."""
    letter = Letter(
        html=phrases.RETURN_WORD,
        reply_to=link.message,
        force_reply=True,
        request=link.request,
        role=WORD,
    )
    _post(batch, link.chat, link.team, letter)


def what_was_agreed(batch: Batch, chat: int, standing: Standing, message: int, by: Person) -> None:
    """Before giving back: two lines for the team, or the words quoted, confirmed as they are."""
    if standing.situation.holding.state != HUMAN:
        return _post(batch, chat, standing.team, Letter(html=inward.NOT_HELD, reply_to=message))
    last = proposed(batch, standing.team)
    rows: Rows = ((Button(label=phrases.BARE, press="hr:bare"),),)
    if last:
        rows = ((Button(label=phrases.CONFIRM, press="hr:ok"),), *rows)
    letter = Letter(
        html=inward.word_asked(escape(last)),
        buttons=rows,
        role=AGREED,
        kept=text(Kept(by=by, words=last)),
    )
    return _post(batch, chat, standing.team, letter)


def proposed(batch: Batch, team: int) -> str:
    """The last words an animator wrote to that team, short enough to be two lines; "" if none."""
    found = history.last_of(batch.connection, team, "animator")
    return found[:LONGEST] if found and not found.startswith("[") else ""


def sure_of_gate(batch: Batch, chat: int, standing: Standing, request: str) -> bool:
    """Under a red light, say what is missing and ask once more. False: nothing need be asked."""
    missing = stage_gate.against(batch.turn_of(standing))
    if not missing:
        return False
    rows: Rows = (
        (Button(label="Valider quand même", press=f"av:{request}:sure"),),
        (Button(label="Renvoyer avec un mot", press=f"ar:{request}"),),
    )
    letter = Letter(html=f"{missing}\n\n{phrases.SURE}", buttons=rows, request=request, role=SURE)
    _post(batch, chat, standing.team, letter)
    return True


def to_whom(batch: Batch, chat: int, standing: Standing, by: Person) -> None:
    """The colleagues of the region who are there, and the other regions."""
    federation = batch.journey.federation
    region = region_of_team.region(batch.journey_of(standing), standing.situation)
    today = calendar.today(batch.now, batch.journey.timezone)
    people = [
        one
        for one in region.animators
        if one.person and one.person != by.id and not one.away(today)
    ]
    rows: Rows = tuple(
        (Button(label=f"À {one.name}"[:60], press=f"ht:p:{one.person}"),) for one in people
    )
    regions = tuple(
        (Button(label=one.name[:60], press=f"ht:r:{one.id}"),)
        for one in federation.all()
        if one.id != region.id and len(f"ht:r:{one.id}".encode()) <= 64
    )
    if not rows and not regions:
        return _post(batch, chat, standing.team, Letter(html=phrases.NOBODY_ELSE))
    letter = Letter(html=phrases.TO_WHOM, buttons=(*rows, *regions))
    return _post(batch, chat, standing.team, letter)


def colleague(batch: Batch, standing: Standing, number: str) -> Person | None:
    """The animator of the team's region whose Telegram id that is."""
    region = region_of_team.region(batch.journey_of(standing), standing.situation)
    return next(
        (
            Person(id=one.person, name=one.name)
            for one in region.animators
            if number == str(one.person) and one.person
        ),
        None,
    )


def what_to_withdraw(batch: Batch, chat: int, standing: Standing) -> None:
    """The tasks that animators gave and that are still to do, as buttons."""
    found = corrections.given(batch.turn_of(standing))
    if not found:
        return _post(batch, chat, standing.team, Letter(html=phrases.NOTHING_TO_WITHDRAW))
    rows: Rows = tuple((Button(label=title[:60], press=f"tr:{key}"),) for key, title in found)
    return _post(batch, chat, standing.team, Letter(html=phrases.WITHDRAW_WHAT, buttons=rows))


def what_to_correct(batch: Batch, chat: int, standing: Standing) -> None:
    """The last answers of the team, as buttons."""
    journey = batch.journey_of(standing)
    found = [
        question
        for name in reversed(standing.situation.trail)
        if (question := journey.question(name)) is not None and name in standing.situation.facts
    ][:MOST_ANSWERS]
    if not found:
        return _post(batch, chat, standing.team, Letter(html=phrases.NOTHING_TO_CORRECT))
    rows: Rows = tuple((_answer_button(standing, question),) for question in found)
    return _post(batch, chat, standing.team, Letter(html=phrases.CORRECT_WHAT, buttons=rows))


def _answer_button(standing: Standing, question: Question) -> Button:
    answer = shown(question, standing.situation.facts[question.id])
    label = f"{question.title}{N}: {answer}"
    return Button(label=label if len(label) <= 60 else f"{label[:59]}…", press=f"hc:{question.id}")


def dossier(batch: Batch, chat: int, thread: int, standing: Standing, by: Person) -> None:
    """« Dossier »: said in the topic, below what is being discussed."""
    html, rows = lists.dossier(batch, standing, by)
    lists.say(batch, chat, thread, html, rows, names=(standing.team,))


def _post(batch: Batch, chat: int, team: int, letter: Letter) -> None:
    to = Address(chat=chat, team=team, animators=True)
    outbox.post(batch.unit, to, letter, batch.now, rank=AWAITED)
