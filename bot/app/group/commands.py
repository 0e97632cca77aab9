"""The commands of animators: in a team's topic they speak of it, elsewhere of its number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.app import phrases
from bot.app.batch import Batch
from bot.app.group import (
    lists,
    mailings,
    members,
    messages,
    outside_topics,
    page_drafts,
    prompts,
)
from bot.app.group.access import Reach, numbered
from bot.app.group.messages import tell
from bot.app.group.orders import Order, answer, order_of
from bot.app.incoming import GroupCommanded, GroupSpoke
from bot.core import calendar
from bot.core.animators import task_dates
from bot.core.answers import fold
from bot.core.commands import OF_ANIMATORS
from bot.core.definition.federation import Region
from bot.core.definition.templates import escape
from bot.core.events import (
    AdvisersChosen,
    Appointed,
    GivenBack,
    Queued,
    Returned,
    Taken,
    Tasked,
    Transferred,
    Validated,
    Wrote,
)
from bot.core.french import advice_phrases
from bot.core.french import relay_inside as inward
from bot.core.team import fellow_teams, region_of_team
from bot.core.team.advice import MOST
from bot.core.team.scope import team_words
from bot.core.team.situation import HUMAN

_NUMBER = re.compile(r"\d{1,12}")


def commanded(batch: Batch, within: Reach, typed: GroupCommanded) -> None:
    """Do what the command says; an unknown one gets the list, never silence."""
    if typed.name in _EVERYWHERE:
        return _EVERYWHERE[typed.name](batch, within, typed)
    act = ABOUT_A_TEAM.get(typed.name)
    if act is None:
        return _help(batch, within, typed)
    order = order_of(batch, within, typed)
    return None if order is None else act(order)


def _take(order: Order) -> None:
    order.tell(Taken(at=order.typed.at, by=order.typed.by))
    _say_where(order)


def _say_where(order: Order) -> None:
    """Typed outside the team's topic: the answer is there, and so is what leaves."""
    said = outside_topics.said_after(order.batch, order.within, order.standing)
    if order.found is None and said:
        order.answer(said)


def _give_back(order: Order) -> None:
    at, by = order.typed.at, order.typed.by
    if order.standing.situation.holding.state != HUMAN:
        return order.answer(inward.NOT_HELD)
    if order.rest or _another_holds(order):
        return order.tell(GivenBack(at=at, by=by, word=order.rest))
    message = order.typed.original.message
    return prompts.what_was_agreed(order.batch, order.typed.chat, order.standing, message, by)


def _appoint(order: Order) -> None:
    order.tell(Appointed(at=order.typed.at, by=order.typed.by, name=order.rest))
    _say_where(order)


def _queue(order: Order) -> None:
    order.tell(Queued(at=order.typed.at, by=order.typed.by))


def _transfer(order: Order) -> None:
    """By the name of a colleague or of a region; without one, or if none is meant, by buttons."""
    wanted = fold(order.rest)
    at, by = order.typed.at, order.typed.by
    journey = order.batch.journey_of(order.standing)
    region = region_of_team.region(journey, order.standing.situation)
    federation = journey.federation
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
    html, rows = lists.dossier(order.batch, order.standing, order.typed.by)
    names = (order.standing.team,)
    lists.say(order.batch, order.typed.chat, order.typed.thread, html, rows, names=names)


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
        return _take(order)
    # The words of a command are no message to copy: they leave as a text of their own.
    original = replace(order.typed.original, kind="text", text=text, html=escape(text))
    said = GroupSpoke(
        chat=order.typed.chat, by=by, original=original, at=at, thread=order.typed.thread
    )
    tell(order.batch, order.standing, Wrote(at=at, by=by, text=text), said)
    return _say_where(order)


def _draft(order: Order) -> None:
    """The last answer of a human, proposed as a page; with a name, tied to the page it names."""
    if order.rest.strip():
        order.answer(page_drafts.tie(order.batch, order.standing, order.rest))
    else:
        order.answer(page_drafts.propose(order.batch, order.standing, order.typed.by))


def _advice(order: Order) -> None:
    """« /avis de 12 et 15 »: teams that came to the last stage, or that this group accompanies."""
    session = order.standing.situation.session
    if session is None or session.advisers:
        why = advice_phrases.CHOSEN_ALREADY if session else advice_phrases.NO_SESSION
        return order.answer(why)
    numbers = list(dict.fromkeys(int(one) for one in _NUMBER.findall(order.rest)))
    if not 0 < len(numbers) <= MOST:
        return order.answer(advice_phrases.WHOM)
    found = [(number, _adviser(order, number)) for number in numbers]
    if wrong := [f"n°\u00a0{number}" for number, name in found if not name]:
        return order.answer(advice_phrases.cannot(wrong))
    at, by = order.typed.at, order.typed.by
    return order.tell(AdvisersChosen(at=at, by=by, advisers=tuple(found)))


def _adviser(order: Order, number: int) -> str:
    """The name of a team whose advice may be asked, "" of one that may not."""
    batch, standing = order.batch, order.batch.of_team(number)
    if standing is None or number == order.standing.team or standing.rehearses:
        return ""
    journey, situation = batch.journey_of(standing), standing.situation
    ours = numbered(batch, order.within, number) is not None
    if not situation.reachable or not (ours or fellow_teams.opened(journey, situation)):
        return ""
    return team_words(batch.turn_of(standing).scope)["nom"]


def _network(batch: Batch, within: Reach, typed: GroupCommanded) -> None:
    lists.say(batch, typed.chat, typed.thread, lists.network_report(batch, within))


def _mail(batch: Batch, within: Reach, typed: GroupCommanded) -> None:
    html, rows = mailings.prepare(batch, within, typed.by, typed.rest)
    lists.say(batch, typed.chat, typed.thread, html, rows)


def _members(batch: Batch, within: Reach, typed: GroupCommanded) -> None:
    lists.say(batch, typed.chat, typed.thread, members.told(batch, within))


def _help(batch: Batch, within: Reach, typed: GroupCommanded) -> None:
    lines = [f"/{one.name} — {escape(one.description)}" for one in OF_ANIMATORS]
    answer(batch, typed, "\n".join([phrases.ORDERS, *lines]))


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
    "referent": _appoint,
    "ecrire": _write,
    "fiche": _draft,
    "avis": _advice,
}
_EVERYWHERE: Mapping[str, Callable[[Batch, Reach, GroupCommanded], None]] = {
    "projets": lists.listing,
    "file": lists.waiting,
    "reseau": _network,
    "diffuser": _mail,
    "membres": _members,
    "aide": _help,
}
