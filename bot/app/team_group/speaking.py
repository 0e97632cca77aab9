"""Someone speaks in their team's own group.

What reads changes nothing: it is decided as for that person in private, said in the group, and
forgotten. What writes is lived as if they had done it in private, where they are answered; the
group reads what came of it. So no thread of conversation is ever held in a group, and what is
typed in private never answers what stands in the group.
"""

from __future__ import annotations

from bot.app.batch import Batch
from bot.app.incoming import (
    GroupAsked,
    GroupCommanded,
    GroupEdited,
    GroupPressed,
    GroupSpoke,
    Original,
)
from bot.app.turn import team_groups, turning
from bot.app.turn.turn import Turn, play
from bot.core.commands import named
from bot.core.definition.templates import escape
from bot.core.effects import TEAM, Effect, Say
from bot.core.events import Commanded, Edited, Event, Pressed, Said
from bot.core.french import group_phrases as words
from bot.core.french import phrases
from bot.core.questions import safety
from bot.core.team.situation import HUMAN, Person, Situation
from bot.store import outbox
from bot.store.outbox import AWAITED, Address, Letter
from bot.store.outbox import URGENT as FIRST
from bot.store.relay import message_copies
from bot.store.teams import Standing

START, HELP, QUESTION = "start", "aide", "question"
READ = ("etape", "parcours", "taches", "dossier", "calendrier")
"""The commands that only show, and show the same to all of the team."""


def asked(batch: Batch, incoming: GroupAsked, by: Person, team: int) -> None:
    """/start: the question that waits for that person, with its buttons."""
    standing = _of_the_team(batch, incoming.chat, team, by)
    if standing is None:
        return None
    event = Commanded(at=incoming.at, by=by, name=START)
    cards = [say for say in _read(batch, standing, event) if say.card]
    if not cards or standing.situation.holding.state == HUMAN:
        return _answer_privately(batch, incoming.chat, standing, event, None)
    *before, last = cards
    for say in before:
        team_groups.say(batch, incoming.chat, team, say.html)
    html = f"{last.html}\n\n{words.REPLY_HERE}" if last.buttons else last.html
    team_groups.say(batch, incoming.chat, team, html, last.buttons)
    return None


def commanded(batch: Batch, typed: GroupCommanded, team: int) -> None:
    """What reads is read here; what is personal is answered in private."""
    if _danger(batch, typed.chat, typed.by, typed.rest, team, _event(typed), typed.original):
        return None
    standing = _of_the_team(batch, typed.chat, team, typed.by)
    if standing is None:
        return None
    command = named(typed.name)
    name = command.name if command is not None else ""
    if name == HELP:
        return team_groups.say(batch, typed.chat, team, words.COMMANDS)
    if name not in READ and not (name == QUESTION and typed.rest.strip()):
        return _answer_privately(batch, typed.chat, standing, _event(typed), typed.original)
    for say in _read(batch, standing, _event(typed)):
        if not say.card:
            team_groups.say(batch, typed.chat, team, say.html)
    return None


def _event(typed: GroupCommanded) -> Commanded:
    return Commanded(at=typed.at, by=typed.by, name=typed.name, rest=typed.rest)


def spoke(batch: Batch, said: GroupSpoke | GroupEdited, team: int) -> None:
    """Words in the group: what answers our question is an answer; what answers nothing of ours is
    between its people, but for a danger.
    """
    text = said.original.text
    about = said.about if isinstance(said, GroupSpoke) else ""
    event = Said(at=said.at, by=said.by, text=text, about=about)
    if text and _danger(batch, said.chat, said.by, text, team, event, said.original):
        return None
    if isinstance(said, GroupEdited):
        return _edited(batch, said, team)
    if not said.to_us:
        return None
    standing = _of_the_team(batch, said.chat, team, said.by)
    if standing is None:
        return None
    held = standing.situation.holding.state == HUMAN
    if said.original.kind != "text" or not (about or held):
        return team_groups.say(batch, said.chat, team, words.ANSWERS_ONLY)
    _live(batch, standing, said.chat, event, said.original)
    after = batch.of_team(team)
    told = after is not None and after.situation.facts != standing.situation.facts
    if not told and not held:
        _say_where(batch, said.chat, said.by, team)
    return None


def _edited(batch: Batch, said: GroupEdited, team: int) -> None:
    """What went to the animators changes there too."""
    message, standing = said.original.message, _member(batch, team, said.by)
    passed_on = message_copies.chats_of(batch.connection, said.chat, message)
    if standing is not None and said.original.text and passed_on:
        event = Edited(at=said.at, by=said.by, text=said.original.text)
        _live(batch, standing, said.chat, event, said.original)


def pressed(batch: Batch, press: GroupPressed, team: int) -> str:
    """Someone of the team presses: lived in private; the toast to show."""
    standing = _member(batch, team, press.by)
    if standing is None:
        return words.MEMBERS_PRESS
    event = Pressed(
        at=press.at,
        by=press.by,
        press=press.press,
        message=press.message,
        shown=press.shown,
        label=press.label,
    )
    _live(batch, standing, press.chat, event, None)
    return words.PRIVATELY


def _member(batch: Batch, team: int, by: Person) -> Standing | None:
    """The team, answered in the private chat of that person; None if they are not of it."""
    chat = batch.chat_of(team, by.id)
    return batch.answered_in(chat, team) if chat is not None else None


def _of_the_team(batch: Batch, group: int, team: int, by: Person) -> Standing | None:
    """The same; whoever is not of it is told how to be."""
    standing = _member(batch, team, by)
    if standing is None:
        html = words.NO_NAME if by.id < 0 else words.ask_privately(_private(batch))
        letter = Letter(html=html)
        if not outbox.waits(batch.connection, group, letter):  # once for a thousand commands
            outbox.post(batch.unit, Address(chat=group), letter, batch.now, rank=AWAITED)
    return standing


def _read(batch: Batch, standing: Standing, event: Event) -> list[Say]:
    """What that person would read in private; nothing of it is kept."""
    assert isinstance(event, Commanded)
    journey = batch.journey_of(standing)
    # News of the files and recaps come with the first thing they do: those stay for private.
    welcome = Commanded(at=event.at, by=event.by, name=HELP)
    met, _ = batch.desk.decide(journey, standing.situation, welcome)
    _, effects = batch.desk.decide(journey, met, event)
    return _said(effects, event.by)


def _said(effects: tuple[Effect, ...], by: Person) -> list[Say]:
    says = [one for one in effects if isinstance(one, Say) and one.to == TEAM]
    again = phrases.ALREADY_STARTED
    return [one for one in says if one.person in (0, by.id) and one.html != again]


def _live(
    batch: Batch, standing: Standing, group: int, event: Event, original: Original | None
) -> tuple[Effect, ...]:
    """As if they had done it in their private chat, which speaks of that team from now on."""
    if batch.ties(standing.chat).present != standing.team:
        turning.told(batch, standing.chat, standing.team)
    turn = Turn(
        chat=standing.chat, event=event, standing=standing, original=original, source=group
    )
    effects = play(batch, turn)
    batch.unit.flush()
    return effects


def _answer_privately(
    batch: Batch, group: int, standing: Standing, event: Commanded, original: Original | None
) -> None:
    _live(batch, standing, group, event, original)
    _say_where(batch, group, event.by, standing.team)


def _say_where(batch: Batch, group: int, by: Person, team: int) -> None:
    html = words.privately(escape(by.name), _private(batch))
    if batch.of_team(team) is not None:
        team_groups.say(batch, group, team, html)


def _private(batch: Batch) -> str:
    return f"https://t.me/{batch.desk.username()}"


def _danger(
    batch: Batch,
    group: int,
    by: Person,
    text: str,
    team: int,
    event: Event,
    original: Original | None,
) -> bool:
    """Words of danger are answered where they stand, and do what they would do in private."""
    found = safety.recognised(text, batch.journey.identity.known) if text.strip() else None
    if found is None or found.kind not in safety.URGENT:
        return False
    standing = _member(batch, team, by)
    if standing is not None:
        effects = _live(batch, standing, group, event, original)
    else:
        alone = Said(at=event.at, by=by, text=text)
        _, effects = batch.desk.decide(batch.journey, Situation(), alone)
    for say in (one for one in _said(effects, by) if one.urgent):
        letter = Letter(html=say.html)
        outbox.post(batch.unit, Address(chat=group), letter, batch.now, rank=FIRST)
    return True
