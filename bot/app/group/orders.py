"""A command of animators and the team it speaks of: the topic's, or the one of its number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.group import kept_words, lists
from bot.app.group.access import Placed, Reach, numbered, placed
from bot.app.group.messages import tell
from bot.app.incoming import GroupCommanded
from bot.core.effects import Button
from bot.core.events import Event
from bot.core.french.phrases import N
from bot.core.team.scope import NAMELESS, team_words
from bot.core.turn import Rows
from bot.store.teams import Standing

NUMBER = re.compile(r"(?:n[°o]?\s*)?(\d{1,12})\b\s*(.*)", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """A command, and the team it speaks of; `rest` is what follows it, without the number."""

    batch: Batch
    within: Reach
    typed: GroupCommanded
    rest: str
    standing: Standing
    found: Placed | None = None

    def tell(self, event: Event) -> None:
        """Let the team live it."""
        tell(self.batch, self.standing, event)

    def answer(self, html: str) -> None:
        """Say something to the animator."""
        answer(self.batch, self.typed, html)


def order_of(batch: Batch, within: Reach, typed: GroupCommanded) -> Order | None:
    """The command with its team; None once the animator was told why there is none."""
    found = placed(batch, within, typed.thread, typed.original.reply_to)
    if found is not None and not found.away:
        if found.lost:
            answer(batch, typed, phrases.LOST)
            return None
        return _here(batch, within, typed, found)
    if found is not None:
        answer(batch, typed, phrases.AWAY)
        return None
    number = NUMBER.fullmatch(typed.rest.strip())
    standing = numbered(batch, within, int(number[1])) if number else None
    if standing is None or number is None:
        answer(batch, typed, phrases.UNKNOWN_TEAM if number else phrases.NO_TEAM)
        return None
    return Order(
        batch=batch, within=within, typed=typed, rest=number[2].strip(), standing=standing
    )


def _here(batch: Batch, within: Reach, typed: GroupCommanded, found: Placed) -> Order | None:
    """In a team's topic, its own number is no part of the words; that of another team is asked."""
    here, rest = found.standing, typed.rest
    number = NUMBER.fullmatch(rest.strip())
    if number and int(number[1]) == here.team:
        rest = number[2].strip()
    elif number and (other := numbered(batch, within, int(number[1]))):
        name = _called(batch, other)
        rows: Rows = (
            (_button(f"Pour {name} (n°{N}{other.team})", other.team),),
            (_button(f"Ici, pour {_called(batch, here)}", 0),),
            (Button(label="Rien", press="hw:no"),),
        )
        html, words = phrases.whose_number(other.team, name), f"{typed.name} {rest}"
        kept_words.ask(batch, here.team, typed, html, rows, words=words)
        return None
    return Order(batch=batch, within=within, typed=typed, rest=rest, standing=here, found=found)


def _button(label: str, team: int) -> Button:
    return Button(label=label[:60], press=f"hw:order:{team}")


def _called(batch: Batch, standing: Standing) -> str:
    turn = batch.turn_of(standing)
    name = team_words(turn.scope)["nom"]
    return "une équipe sans nom" if name == NAMELESS else name


def decided(
    batch: Batch, within: Reach, typed: GroupCommanded, found: Placed, team: int
) -> Order | None:
    """A command that waited is for that team (0: the one of the topic); None if it is gone."""
    standing = numbered(batch, within, team) if team else found.standing
    if standing is None:
        return None
    number = NUMBER.fullmatch(typed.rest.strip())
    rest = number[2].strip() if team and number else typed.rest
    place = None if team else found
    return Order(
        batch=batch, within=within, typed=typed, rest=rest, standing=standing, found=place
    )


def answer(batch: Batch, typed: GroupCommanded, html: str) -> None:
    """Say something to the animator, in answer to their command."""
    lists.say(batch, typed.chat, typed.thread, html, reply_to=typed.original.message)
