"""The commands of animators: in a team's topic they speak of it, elsewhere of its number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.group import kept_words, lists, mailings, messages, page_drafts, prompts
from bot.app.group.access import Placed, Reach, numbered, placed
from bot.app.group.messages import tell
from bot.app.incoming import GroupCommanded, GroupSpoke
from bot.core import calendar
from bot.core.animators import task_dates
from bot.core.answers import fold
from bot.core.commands import OF_ANIMATORS
from bot.core.definition.federation import Region
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.events import (
    Event,
    GivenBack,
    Queued,
    Returned,
    Taken,
    Tasked,
    Transferred,
    Validated,
    Wrote,
)
from bot.core.french import relay_phrases as relays
from bot.core.french.phrases import N
from bot.core.team import region_of_team
from bot.core.team.scope import NAMELESS, team_words
from bot.core.team.situation import HUMAN
from bot.core.turn import Rows, Turn
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
        _answer(self.batch, self.typed, html)


def commanded(batch: Batch, within: Reach, typed: GroupCommanded) -> None:
    """Do what the command says; an unknown one gets the list, never silence."""
    if typed.name in _EVERYWHERE:
        return _EVERYWHERE[typed.name](batch, within, typed)
    act = ABOUT_A_TEAM.get(typed.name)
    if act is None:
        return _help(batch, within, typed)
    order = _order(batch, within, typed)
    return None if order is None else act(order)


def _order(batch: Batch, within: Reach, typed: GroupCommanded) -> Order | None:
    """The command with its team; None once the animator was told why there is none."""
    found = placed(batch, within, typed.thread, typed.original.reply_to)
    if found is not None and not found.away:
        if found.lost:
            _answer(batch, typed, phrases.LOST)
            return None
        return _order_here(batch, within, typed, found)
    if found is not None:
        _answer(batch, typed, phrases.AWAY)
        return None
    number = NUMBER.fullmatch(typed.rest.strip())
    standing = numbered(batch, within, int(number[1])) if number else None
    if standing is None or number is None:
        _answer(batch, typed, phrases.UNKNOWN_TEAM if number else phrases.NO_TEAM)
        return None
    return Order(
        batch=batch, within=within, typed=typed, rest=number[2].strip(), standing=standing
    )


def _order_here(batch: Batch, within: Reach, typed: GroupCommanded, found: Placed) -> Order | None:
    """In a team's topic, its own number is no part of the words; that of another team is asked."""
    here, rest = found.standing, typed.rest
    number = NUMBER.fullmatch(rest.strip())
    if number and int(number[1]) == here.team:
        rest = number[2].strip()
    elif number and (other := numbered(batch, within, int(number[1]))):
        name = _called_as(batch, other)
        rows: Rows = (
            (_order_button(f"Pour {name} (n°{N}{other.team})", other.team),),
            (_order_button(f"Ici, pour {_called_as(batch, here)}", 0),),
            (Button(label="Rien", press="hw:no"),),
        )
        html, words = phrases.whose_number(other.team, name), f"{typed.name} {rest}"
        kept_words.ask(batch, here.team, typed, html, rows, words=words)
        return None
    return Order(batch=batch, within=within, typed=typed, rest=rest, standing=here, found=found)


def _order_button(label: str, team: int) -> Button:
    return Button(label=label[:60], press=f"hw:order:{team}")


def _called_as(batch: Batch, standing: Standing) -> str:
    turn = Turn.begun(batch.journey, standing.situation, batch.now)
    name = team_words(turn.scope)["nom"]
    return "une équipe sans nom" if name == NAMELESS else name


def decided(
    batch: Batch, within: Reach, typed: GroupCommanded, found: Placed, team: int
) -> Standing | None:
    """A command that waited is for that team (0: the one of the topic): done now. Whose it was."""
    standing = numbered(batch, within, team) if team else found.standing
    if standing is None:
        return None
    number = NUMBER.fullmatch(typed.rest.strip())
    rest = number[2].strip() if team and number else typed.rest
    place = None if team else found
    ABOUT_A_TEAM[typed.name](
        Order(batch=batch, within=within, typed=typed, rest=rest, standing=standing, found=place)
    )
    return standing


def _answer(batch: Batch, typed: GroupCommanded, html: str) -> None:
    lists.say(batch, typed.chat, typed.thread, html, reply_to=typed.original.message)


def _take(order: Order) -> None:
    order.tell(Taken(at=order.typed.at, by=order.typed.by))


def _give_back(order: Order) -> None:
    at, by = order.typed.at, order.typed.by
    if order.standing.situation.holding.state != HUMAN:
        return order.answer(relays.NOT_HELD)
    if order.rest or _another_holds(order):
        return order.tell(GivenBack(at=at, by=by, word=order.rest))
    message = order.typed.original.message
    return prompts.what_was_agreed(order.batch, order.typed.chat, order.standing, message, by)


def _queue(order: Order) -> None:
    order.tell(Queued(at=order.typed.at, by=order.typed.by))


def _transfer(order: Order) -> None:
    """By the name of a colleague or of a region; without one, or if none is meant, by buttons."""
    wanted = fold(order.rest)
    at, by = order.typed.at, order.typed.by
    region = region_of_team.region(order.batch.journey, order.standing.situation)
    federation = order.batch.journey.federation
    if _another_holds(order):
        return order.tell(Transferred(at=at, by=by))
    for one in region.animators if wanted else ():
        if fold(one.name) == wanted and one.person:
            colleague = prompts.colleague(order.batch, order.standing, str(one.person))
            return order.tell(Transferred(at=at, by=by, to=colleague))
    for other in federation.all() if wanted else ():
        if _called(other, wanted) and other.id != region.id:
            return order.tell(Transferred(at=at, by=by, desk=other.id))
    return prompts.to_whom(order.batch, order.typed.chat, order.standing, by)


def _another_holds(order: Order) -> bool:
    """Then the event says so: nobody is asked what would be refused."""
    holding = order.standing.situation.holding
    return holding.state == HUMAN and not holding.led_by(order.typed.by)


def _called(region: Region, wanted: str) -> bool:
    return wanted in (fold(region.name), fold(region.id))


def _note(order: Order) -> None:
    if not order.rest.strip():
        return order.answer(phrases.NO_NOTE)
    typed = order.typed
    said = GroupSpoke(
        chat=typed.chat, by=typed.by, original=typed.original, at=typed.at, thread=typed.thread
    )
    return messages.note(order.batch, order.standing, said, order.rest)


def _dossier(order: Order) -> None:
    html, rows = lists.dossier(order.batch, order.standing)
    lists.say(order.batch, order.typed.chat, order.typed.thread, html, rows)


def _gate(order: Order) -> str:
    requests = order.standing.situation.requests
    return next((one.id for one in requests if one.kind == messages.GATE), "")


def _validate(order: Order) -> None:
    request = _gate(order)
    if not request:
        return order.answer(phrases.NO_GATE)
    if prompts.sure_of_gate(order.batch, order.typed.chat, order.standing, request):
        return None
    return order.tell(Validated(at=order.typed.at, by=order.typed.by, request=request))


def _return(order: Order) -> None:
    request = _gate(order)
    if not request:
        return order.answer(phrases.NO_GATE)
    if not order.rest.strip():
        return order.answer(phrases.NO_WORD)
    at, by = order.typed.at, order.typed.by
    return order.tell(Returned(at=at, by=by, request=request, word=order.rest))


def _task(order: Order) -> None:
    """« /tache Appeler la mairie avant le 12 mars 2027 »: the date is read as teams' dates are."""
    text = order.rest.strip()
    if not text:
        return order.answer(phrases.NO_TITLE)
    at, by = order.typed.at, order.typed.by
    today = calendar.today(at, order.batch.journey.timezone)
    title, due, wrong = task_dates.read_in(text, today)
    if wrong:
        return order.answer(phrases.no_date(wrong))
    if due is not None and due < today:
        return order.answer(phrases.PAST_DATE)
    return order.tell(Tasked(at=at, by=by, title=title, due=due))


def _withdraw(order: Order) -> None:
    prompts.what_to_withdraw(order.batch, order.typed.chat, order.standing)


def _correct(order: Order) -> None:
    prompts.what_to_correct(order.batch, order.typed.chat, order.standing)


def _write(order: Order) -> None:
    """`/ecrire 12 Bonjour`: write first to a team; its topic is made, its conversation taken."""
    text = order.rest.strip()
    at, by = order.typed.at, order.typed.by
    if not text:
        order.tell(Taken(at=at, by=by))
        return
    # The words of a command are no message to copy: they leave as a text of their own.
    original = replace(order.typed.original, kind="text", text=text, html=escape(text))
    said = GroupSpoke(
        chat=order.typed.chat, by=by, original=original, at=at, thread=order.typed.thread
    )
    tell(order.batch, order.standing, Wrote(at=at, by=by, text=text), said)


def _draft(order: Order) -> None:
    """The last answer of a human, proposed as a page; with a name, tied to the page it names."""
    if order.rest.strip():
        order.answer(page_drafts.tie(order.batch, order.standing, order.rest))
    else:
        order.answer(page_drafts.propose(order.batch, order.standing, order.typed.by))


def _projects(batch: Batch, within: Reach, typed: GroupCommanded) -> None:
    html, rows = lists.listing(batch, within, typed.rest)
    lists.say(batch, typed.chat, typed.thread, html, rows)


def _file(batch: Batch, within: Reach, typed: GroupCommanded) -> None:
    lists.say(batch, typed.chat, typed.thread, lists.waiting(batch, within))


def _mail(batch: Batch, within: Reach, typed: GroupCommanded) -> None:
    html, rows = mailings.prepare(batch, within, typed.by, typed.rest)
    lists.say(batch, typed.chat, typed.thread, html, rows)


def _help(batch: Batch, within: Reach, typed: GroupCommanded) -> None:
    lines = [f"/{one.name} — {escape(one.description)}" for one in OF_ANIMATORS]
    _answer(batch, typed, "\n".join([phrases.ORDERS, *lines]))


ABOUT_A_TEAM: Mapping[str, Callable[[Order], None]] = {
    "prendre": _take,
    "rendre": _give_back,
    "remettre": _queue,
    "transferer": _transfer,
    "note": _note,
    "dossier": _dossier,
    "valider": _validate,
    "renvoyer": _return,
    "tache": _task,
    "retirer": _withdraw,
    "corriger": _correct,
    "ecrire": _write,
    "fiche": _draft,
}
_EVERYWHERE: Mapping[str, Callable[[Batch, Reach, GroupCommanded], None]] = {
    "projets": _projects,
    "file": _file,
    "diffuser": _mail,
    "aide": _help,
}
