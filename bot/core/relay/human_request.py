"""Reaching a human: a question, a rule of a stage or a gate becomes a request to the animators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core import buttons
from bot.core.definition.federation import NATION, Region
from bot.core.definition.templates import escape
from bot.core.effects import ANIMATORS, Button, Call, Close, Forward, Open, Say
from bot.core.french import phrases
from bot.core.french import relay_inside as inward
from bot.core.french import relay_phrases as words_of
from bot.core.relay import expected_delay, ladder_delays, request_brief, waiting_words
from bot.core.team import holder_machine, region_of_team
from bot.core.team.situation import BOT, Request
from bot.core.turn import Rows, Turn

GATE, RELAY = "gate", waiting_words.RELAY


def ask_words(turn: Turn) -> Turn:
    """« Parler à un animateur » : ask for a sentence, or send without one."""
    if turn.held:
        return turn.say(words_of.read_by(_holder(turn)))
    send = Button(label="Envoyer sans mot", press="hs")
    return turn.now(awaiting="relay").say(phrases.ASK_RELAY, ((send,), (buttons.CANCEL,)))


def by_team(turn: Turn, words: str, *, passed_on: bool = False, said: bool = True) -> Turn:
    """The team asks for a human. When one is there or awaited already, its words follow.

    `passed_on`: the words are a message of another sort (a photo, a voice), passed on as it is.
    `said`: the words are the message that this event is; otherwise they were typed before.
    """
    turn = turn.now(awaiting="")
    if turn.held:
        return _added(turn, words, said=said).say(words_of.read_by(_holder(turn)))
    if _alike(turn, by_team=True, alarm=False) is not None:
        if not words and not passed_on:
            return turn.say(words_of.ASKED_ALREADY)
        return waiting_words.told(_added(turn, words, said=said)).say(words_of.ADDED)
    turn = opened(turn, RELAY, "L’équipe demande à vous parler.", words, by_team=True)
    turn = _added(turn, words, said=True) if passed_on else turn
    row = ((Button(label="Retirer ma demande", press="hx"),),)
    subject = request_brief.referent(turn, words)
    known = f" {words_of.known_by(escape(subject))}" if subject else ""
    received = f"{words_of.RECEIVED}{known} {expected(turn)}\n\n{words_of.MEANWHILE}"
    return turn.say(received, row)


def _added(turn: Turn, words: str, *, said: bool) -> Turn:
    """Pass on what a person adds: their message as it stands, or the words they chose to send."""
    turn = ladder_delays.demanded(turn)
    if said:
        return turn.do(Forward(name=escape(phrases.signed(turn.by.name))))
    return turn.tell_animators(inward.added_inside(escape(words))) if words else turn


def renounced(turn: Turn) -> Turn:
    """« Retirer ma demande »: nobody need answer any more, unless someone is at it."""
    now = holder_machine.moved(turn.situation.holding, holder_machine.WITHDRAW, turn.at)
    if now is None:
        holder = words_of.read_by(_holder(turn))
        return turn.say(holder if turn.held else words_of.NO_REQUEST)
    turn = withdrawn(turn.now(holding=now), RELAY)
    return turn.say(words_of.WITHDRAWN).onward()


def expected(turn: Turn) -> str:
    """Whom it goes to, and when an answer may honestly be expected."""
    region = region_of(turn)
    usual = turn.journey.usual.get(region.id)
    promise = expected_delay.promise(region, usual, turn.at, turn.journey.timezone)
    return f"{readers(turn)} {escape(promise)}"


def readers(turn: Turn) -> str:
    """Whom the request goes to."""
    federation = turn.journey.federation
    return escape(expected_delay.readers_words(federation, region_of(turn), turn.today))


def region_of(turn: Turn) -> Region:
    """The region whose animators accompany the team: where it was handed on, else its own."""
    return region_of_team.region(turn.journey, turn.situation)


def by_rule(turn: Turn, motives: Sequence[str], announced: Sequence[str]) -> Turn:
    """Rules of the stage ask for a human; nothing leaves without the team's agreement.

    Two readers, two texts: `motives` for the animators, `announced` ("" for none) for the team.
    """
    motive = motives[0] if len(motives) == 1 else "".join(f"\n• {one}" for one in motives)
    told = [one for one in dict.fromkeys(announced) if one]
    if not agreed(turn):
        words = "\n".join((*told, words_of.WORTH_ADVICE))
        return turn.say(words, ((buttons.ANIMATOR,),))
    turn = opened(turn, RELAY, motive, "")
    words = "\n".join((*(told or (words_of.WORTH_ADVICE,)), words_of.ANIMATOR_TOLD))
    return turn.say(f"{words} {expected(turn)}")


def agreed(turn: Turn) -> bool:
    """Did the team agree that animators be told without being asked each time?"""
    return turn.scope.raw(turn.journey.special.get("accord", "")) is True


def pending(turn: Turn, kind: str) -> Request | None:
    """The request of that kind that waits for an animator, if any."""
    return next((request for request in turn.situation.requests if request.kind == kind), None)


def opened(
    turn: Turn,
    kind: str,
    motive: str,
    words: str,
    *,
    by_team: bool = False,
    awaited: bool = True,
    alarm: bool = False,
) -> Turn:
    """Open a request and post its brief in the team's topic.

    `awaited`: the team expects a human; false for what it knows nothing of (a long silence).
    `alarm`: it may turn out to be no danger, and be closed in one tap.

    A team has one open request of each sort: what comes while it waits joins it, in one line.
    """
    number = str(turn.situation.requested + 1)
    turn = turn.now(requested=turn.situation.requested + 1)
    if kind == RELAY and awaited:
        turn = _waits(turn)
    more = buttons.laid_out(buttons.ALARM, number) if alarm else ()
    same = _alike(turn, by_team=by_team, alarm=alarm) if kind == RELAY else None
    if same is not None:
        return _joined(turn, same, motive, number if alarm else "", more)
    request = Request(
        id=number,
        kind=kind,
        stage=turn.stage.id,
        at=turn.at,
        words=words,
        by_team=by_team,
        alarms=(number,) if alarm else (),
    )
    turn = turn.now(requests=(*turn.situation.requests, request))
    if kind == RELAY and awaited:
        turn = _nation_told(turn, motive)
    return _carded(turn.do(Open(request=request)), motive, request, more)


def _alike(turn: Turn, *, by_team: bool, alarm: bool) -> Request | None:
    """The open request of that sort: an alarm, a demand of the team, or a rule's."""
    for one in turn.situation.requests:
        same = alarm if one.alarms else not alarm and one.by_team == by_team
        if one.kind == RELAY and same:
            return one
    return None


def _joined(turn: Turn, request: Request, motive: str, alarm: str, more: Rows) -> Turn:
    """What comes while a request of its sort waits: said aloud under its card."""
    lines = [request_brief.header(turn), motive.strip("\n")]
    if alarm:
        grown = replace(request, alarms=(*request.alarms, alarm))
        requests = (grown if one is request else one for one in turn.situation.requests)
        turn = _nation_told(turn.now(requests=tuple(requests)), motive)
        lines.append(inward.alarms_waiting(len(grown.alarms)))
    rows = () if turn.held else (buttons.TAKE_ROW,)
    said = Say(html="\n".join(lines), to=ANIMATORS, buttons=(*rows, *more), renews=bool(alarm))
    return turn.do(said)


def _nation_told(turn: Turn, motive: str) -> Turn:
    """Nobody is there in the region: the national group, who will read it, hears of it at once."""
    region = region_of(turn)
    away = expected_delay.all_away(region, turn.at, turn.journey.timezone)
    if (
        away is None
        or region.id == NATION
        or any(isinstance(effect, Call) for effect in turn.effects)
    ):
        return turn
    words = inward.nobody_there(escape(region.name))
    return turn.do(Call(html=f"{request_brief.header(turn)}\n{motive.strip()}\n{words}"))


def recalled(turn: Turn, motive: str) -> Turn:
    """A new card for what waits: it changed hands, or its topic is gone."""
    waiting = pending(turn, RELAY) or pending(turn, GATE)
    return turn if waiting is None else _carded(turn, motive, waiting)


def _carded(turn: Turn, motive: str, request: Request, more: Rows = ()) -> Turn:
    rows = buttons.request_rows(request) if request.kind == GATE else ()
    rows = rows if turn.held else (*rows, buttons.TAKE_ROW)
    rows = (*rows, *more)
    turn, card = request_brief.brief(turn, motive, request)
    said = Say(html=card, to=ANIMATORS, buttons=rows, request=request.id, brief=True)
    return turn.do(said)


def _waits(turn: Turn) -> Turn:
    """The conversation is asked for; whoever holds it already still does."""
    before = turn.situation.holding
    now = holder_machine.moved(before, holder_machine.ASK, turn.at) or before
    owed = before.state != BOT and before.waits
    since = ladder_delays.waiting_since(before) if owed else turn.at
    speaker = turn.by.id or now.speaker
    turn = turn.now(holding=replace(now, unanswered=since, waits=True, speaker=speaker))
    return ladder_delays.demanded(turn) if owed else turn


def present(turn: Turn) -> tuple[str, Rows, str]:
    """What opens a topic made again: the brief of today, its buttons, the request it speaks of."""
    request = pending(turn, RELAY) or pending(turn, GATE)
    motive = inward.reopened(_holder(turn) if turn.held else "", waits=request is not None)
    _, html = request_brief.brief(turn, motive, request)
    rows = buttons.request_rows(request) if request is not None and request.kind == GATE else ()
    rows = (*rows, *buttons.HELD_ROWS) if turn.held else (*rows, buttons.TAKE_ROW)
    return html, rows, request.id if request else ""


def cleared(turn: Turn, number: str) -> tuple[Turn, Request | None]:
    """The alarm of that number was none; the request it was part of, None if it is none.

    With its last alarm the request is closed, and the bot holds again if nothing else waits. A
    gate is no alarm: it is validated or returned, never cleared.
    """
    request = next(
        (
            one
            for one in turn.situation.requests
            if one.kind == RELAY and number in (one.alarms or (one.id,))
        ),
        None,
    )
    if request is None:
        return turn, None
    if left := tuple(one for one in request.alarms if one != number):
        fewer = replace(request, alarms=left)
        requests = tuple(fewer if one is request else one for one in turn.situation.requests)
        return turn.now(requests=requests), fewer
    return answered(turn, request.id, "cleared"), request


def answered(turn: Turn, number: str, outcome: str = "answered") -> Turn:
    """That request needs nobody any more; the bot holds again if nothing else waits."""
    turn, _ = settled(turn, number, outcome)
    if any(one.kind == RELAY for one in turn.situation.requests):
        return turn
    now = holder_machine.moved(turn.situation.holding, holder_machine.WITHDRAW, turn.at)
    return turn.now(holding=now) if now is not None else turn


def withdrawn(turn: Turn, kind: str) -> Turn:
    """Requests of that kind no longer make sense: close them."""
    for request in turn.situation.requests:
        if request.kind == kind:
            turn = turn.do(Close(request=request.id, outcome="withdrawn"))
    kept = tuple(request for request in turn.situation.requests if request.kind != kind)
    return turn.now(requests=kept)


def settled(turn: Turn, request_id: str, outcome: str) -> tuple[Turn, Request | None]:
    """Take a request off the list; None when it was settled already (nothing happens twice)."""
    request = next((one for one in turn.situation.requests if one.id == request_id), None)
    if request is None:
        return turn, None
    kept = tuple(one for one in turn.situation.requests if one.id != request_id)
    turn = turn.now(requests=kept)
    return turn.do(Close(request=request_id, outcome=outcome, by=turn.by.name)), request


def _holder(turn: Turn) -> str:
    by = turn.situation.holding.by
    return escape(phrases.signed(by.name if by else ""))
