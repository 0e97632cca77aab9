"""The human part: a conversation is taken, talked through, handed on, and given back.

From taken to given back the bot says nothing of its own to the team: what the team writes goes to
the human, and only what it asks for itself (a command, a press, a danger) is answered.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core import buttons, triage
from bot.core.definition.templates import escape
from bot.core.effects import ANIMATORS, Carry, Close, Forward, Hold, Open, Say, Withhold
from bot.core.events import (
    Edited,
    GivenBack,
    Kept,
    Queued,
    Said,
    Sent,
    Strayed,
    Taken,
    Transferred,
    Wrote,
)
from bot.core.french import phrases
from bot.core.french import relay_inside as inward
from bot.core.french import relay_phrases as words
from bot.core.hearing import file_aims
from bot.core.journey import file_changes, next_step, team_papers
from bot.core.questions import safety
from bot.core.relay import human_request, ladder_delays
from bot.core.team import holder_machine, membership, papers, region_of_team
from bot.core.team.situation import HUMAN, Holding, Person, Request
from bot.core.turn import Turn

Told = Said | Sent | Strayed | Edited
"""What a team writes or sends, as opposed to what it presses or commands."""

TAKE_OVER = buttons.laid_out(((("Prendre la suite", "hp:over"),),))
KEEP_ROWS = buttons.laid_out(((("Garder la main", "hk"), ("Rendre la main", "hr")),))
THANKS: buttons.Layout = (
    (("Oui, merci", "ha:{}:oui"), ("En partie", "ha:{}:mi"), ("Pas vraiment", "ha:{}:non")),
)


def taken(turn: Turn, event: Taken) -> Turn:
    """An animator takes the conversation, once; a second one is told who has it."""
    before = turn.situation.holding
    if before.state == HUMAN and before.by == event.by:
        return turn.now(holding=replace(before, by=event.by)).tell_animators(inward.HELD_BY_YOU)
    now = holder_machine.moved(before, holder_machine.TAKE, turn.at, event.by, over=event.over)
    if now is None:
        return turn.tell_animators(inward.held_by(_holder(turn), _since(turn)), TAKE_OVER)
    turn = _held(turn.now(holding=now), event.by)
    name, former = _named(event.by), before.by if before.state == HUMAN else None
    several = membership.several(turn.situation)
    said = words.taken_over(name, _named(former)) if former else words.taken(name, several=several)
    inside = inward.taken_inside(name, people=len(turn.situation.members))
    return turn.say(said).tell_animators(inside, buttons.HELD_ROWS)


def _held(turn: Turn, by: Person) -> Turn:
    """The requests that waited are theirs. Without any, one is opened, to be closed at the end."""
    turn = turn.now(wondering="", wondering_due=None, awaiting="", held="")
    waiting = tuple(one.id for one in turn.situation.requests if one.kind == human_request.RELAY)
    if not waiting:
        number = turn.situation.requested + 1
        request = Request(
            id=str(number),
            kind=human_request.RELAY,
            stage=turn.stage.id,
            at=turn.at,
            by_team=False,
        )
        requests = (*turn.situation.requests, request)
        turn = turn.now(requests=requests, requested=number).do(Open(request=request))
        waiting = (request.id,)
    return turn.do(Hold(requests=waiting, by=by.name))


def wrote(turn: Turn, event: Wrote) -> Turn:
    """An animator's message goes to the team; the first one takes the conversation."""
    if turn.situation.holding.state != HUMAN:
        turn = taken(turn, Taken(at=event.at, by=event.by))
    elif not event.vouched and not turn.situation.holding.heard_from(event.by):
        return turn.tell_animators(inward.not_yours(_holder(turn)), TAKE_OVER)
    held = turn.situation.holding
    now = replace(
        held,
        by=event.by if event.by == held.by else held.by,
        heard=turn.at,
        waits=False,
        unanswered=None,
        again=None,
        rung=0,
        warned=False,
        voiced=held.voiced or event.vouched,
    )
    turn = turn.now(holding=now).do(Carry(name=_named(event.by), person=event.to))
    return turn if turn.situation.reachable else turn.tell_animators(inward.UNREACHABLE)


def told(turn: Turn, event: Told) -> Turn:
    """What the team writes while a human holds: to the human, and only a danger is answered.

    Another word of a team that is owed an answer does not make it wait longer.
    """
    now = replace(turn.situation.holding, speaker=event.by.id)
    if not now.waits:
        now = replace(now, heard=turn.at, waits=True, unanswered=turn.at, warned=False)
    turn = turn.now(holding=now)
    turn = turn.do(Forward(name=_named(event.by), edited=isinstance(event, Edited)))
    text = event.text if isinstance(event, Said | Edited) else getattr(event, "caption", "")
    known = turn.journey.identity.known
    found = triage.of(text, known) if text else None
    if isinstance(event, Sent):
        turn = _kept(turn, event, triage.of(event.words, known) if event.words else None)
    if found is not None and found.kind == triage.CONCERN:
        return safety.worried(turn, found)
    if found is None or found.kind not in safety.URGENT:
        return turn
    if found.kind != triage.DANGER:
        return turn.do(Withhold()).tell_animators(inward.PERSONAL_INSIDE)
    return safety.warned(turn.do(Withhold()), found)


def _kept(turn: Turn, event: Sent, found: triage.Triage | None) -> Turn:
    """A file given to a human is a paper of the team too; nothing is said or asked of it.

    One whose words speak of someone's health or past is not.
    """
    kind = found.kind if found is not None else ""
    if kind == triage.PERSONAL:
        return turn
    if papers.not_kept(event.name, event.size):
        return turn.tell_animators(inward.NOT_KEPT)
    about = file_aims.said(turn, event)
    return team_papers.kept(turn, event, about, worded=kind != triage.DANGER)


def queued(turn: Turn, event: Queued) -> Turn:
    """Back in the queue: another animator will take it; the team is told."""
    if _another_holds(turn, event.by):
        return _refused(turn)
    now = holder_machine.moved(turn.situation.holding, holder_machine.QUEUE, turn.at)
    if now is None:
        return turn.tell_animators(inward.NOT_HELD)
    name = _named(event.by)
    turn = turn.now(holding=_in_line(turn, now))
    turn = turn.say(f"{words.queued(name)} {human_request.expected(turn)}")
    return turn.tell_animators(inward.queued_inside(name), (buttons.TAKE_ROW,))


def _in_line(turn: Turn, holding: Holding) -> Holding:
    """In the queue, the team waits: from its first word without an answer, else from now."""
    since = ladder_delays.waiting_since(turn.situation.holding) if holding.waits else turn.at
    return replace(holding, waits=True, unanswered=since)


def transferred(turn: Turn, event: Transferred) -> Turn:
    """To a colleague, who holds it at once; to a region, whose animators are asked."""
    if _another_holds(turn, event.by):
        return _refused(turn)
    if event.to is not None:
        return _handed_on(turn, event, event.to)
    federation = turn.journey.federation
    region = federation.region(event.desk)
    before = turn.situation.holding
    now = holder_machine.moved(before, holder_machine.QUEUE, turn.at) or before
    left = region_of_team.region(turn.journey, turn.situation)
    away = inward.moved_away(_named(event.by), escape(region.name))
    turn = turn.now(holding=now).do(Say(html=away, to=ANIMATORS, desk=left.id))
    now = replace(_in_line(turn, turn.situation.holding), desk=region.id)
    turn = turn.now(holding=now)
    if not any(one.kind == human_request.RELAY for one in turn.situation.requests):
        return human_request.opened(
            turn, human_request.RELAY, inward.moved_here(_named(event.by)), ""
        )
    turn = human_request.recalled(turn, inward.moved_here(_named(event.by)))
    return turn.say(f"{words.moved_region(escape(region.name))} {human_request.expected(turn)}")


def _handed_on(turn: Turn, event: Transferred, to: Person) -> Turn:
    trigger = (
        holder_machine.HAND_ON if turn.situation.holding.state == HUMAN else holder_machine.TAKE
    )
    now = holder_machine.moved(turn.situation.holding, trigger, turn.at, to)
    assert now is not None, "a conversation held can be handed on, another can be taken"
    turn = _held(turn.now(holding=now), to)
    turn = turn.say(words.taken_over(_named(to), _named(event.by)))
    colleague = words.mention(_named(to), to.id)
    return turn.tell_animators(inward.handed_on(_named(event.by), colleague), buttons.HELD_ROWS)


def kept(turn: Turn, event: Kept) -> Turn:
    """« Garder la main »: the silence counts from now."""
    if turn.situation.holding.state != HUMAN:
        return turn.tell_animators(inward.NOT_HELD)
    if _another_holds(turn, event.by):
        return _refused(turn)
    now = replace(turn.situation.holding, heard=turn.at, warned=False)
    return turn.now(holding=now).tell_animators(inward.KEPT_INSIDE)


def given_back(turn: Turn, event: GivenBack) -> Turn:
    """An animator gives the conversation back, with what was agreed."""
    if not turn.held:
        return turn.tell_animators(inward.NOT_HELD)
    if _another_holds(turn, event.by) and not (event.prompted and event.by.voice):
        return _refused(turn)
    said = words.given_back(_named(event.by), escape(event.word.strip()))
    inside = inward.given_back_inside(_named(event.by), worded=bool(event.word))
    return ended(turn, said, inside)


def ended(turn: Turn, said: str, inside: str) -> Turn:
    """The bot again: the last words, the open question as it was left, a tap of satisfaction."""
    held = [one for one in turn.situation.requests if one.kind == human_request.RELAY]
    now = holder_machine.moved(turn.situation.holding, holder_machine.GIVE_BACK, turn.at)
    assert now is not None, "only a conversation that is held ends"
    turn = turn.now(holding=now).say(said).tell_animators(inside, buttons.PAGE_ROW)
    turn = file_changes.caught_up(turn)
    for request in held:
        turn = turn.do(Close(request=request.id, outcome="given back", by=turn.by.name))
    kept_on = tuple(one for one in turn.situation.requests if one not in held)
    turn = next_step.back(turn.now(requests=kept_on))
    return _asked_thanks(turn, held[-1].id) if held else turn


def _asked_thanks(turn: Turn, request: str) -> Turn:
    """Its buttons are not offered to typed words: « oui » answers the open question."""
    return turn.do(Say(html=words.ASK_THANKS, buttons=buttons.laid_out(THANKS, request)))


def _another_holds(turn: Turn, person: Person) -> bool:
    """Whoever wants to end or pass on what a colleague holds takes it over first, knowingly."""
    return turn.held and not turn.situation.holding.led_by(person)


def _refused(turn: Turn) -> Turn:
    return turn.tell_animators(inward.not_yours_to_end(_holder(turn)), TAKE_OVER)


def _holder(turn: Turn) -> str:
    return _named(turn.situation.holding.by)


def _since(turn: Turn) -> str:
    since = turn.situation.holding.since or turn.at
    return words.since(since, turn.at, turn.journey.timezone)


def _named(person: Person | None) -> str:
    return escape(phrases.signed(person.name if person else ""))
