"""Inviting someone: a link for one person, once, for a week; who opens it reads before agreeing.

The link is made where randomness is (`bot.app.turn.invitations`): here an invitation is a number.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.core import buttons
from bot.core.definition.templates import escape
from bot.core.effects import LINK, Button, Invite
from bot.core.events import Joined, Knocked
from bot.core.french import member_phrases as words
from bot.core.hearing import outside
from bot.core.journey import summary
from bot.core.members.role_names import code_of, role_of_code
from bot.core.team import membership
from bot.core.team.scope import team_words
from bot.core.team.situation import Invitation, Member, Situation, Thread
from bot.core.turn import Rows, Turn

LASTS = timedelta(days=7)
MOST_WAITING = 20
JOIN, DECLINED = "in:", "in:-"
"""What begins the data of the button that lets in, the link follows; and that of the other one."""
ANY, OBSERVER = "-", "+"
"""Instead of a role, in a button's data: none in particular, only reads."""


def asked(turn: Turn) -> Turn:
    """« Inviter quelqu’un »: as what?"""
    roles = membership.roles(turn.journey)
    named = [
        Button(label=f"{role[:1].upper()}{role[1:]}"[:60], press=f"tm:inv:{code_of(role)}")
        for role in roles
    ]
    rows: Rows = tuple(tuple(named[n : n + 2]) for n in range(0, len(named), 2))
    others = ((words.NO_ROLE, ANY), (words.AS_OBSERVER, OBSERVER))
    more: Rows = tuple((Button(label=label, press=f"tm:inv:{code}"),) for label, code in others)
    return turn.say(words.WHICH_ROLE, (*rows, *more, (buttons.CANCEL,)))


def invited(turn: Turn, code: str) -> Turn:
    """The role is chosen: the link, in a message to be forwarded."""
    number = turn.situation.inviting + 1
    one = Invitation(
        number=number,
        by=turn.by,
        at=turn.at,
        until=turn.at + LASTS,
        role=role_of_code(turn.journey, code),
        observer=code == OBSERVER,
    )
    waiting = (*outstanding(turn)[-MOST_WAITING + 1 :], one)
    turn = turn.now(invitations=waiting, inviting=number).say(words.FORWARD_IT)
    team = team_words(turn.scope)["nom"]
    html = words.invitation(escape(turn.by.name), escape(team), LINK)
    return turn.do(Invite(number=number, until=one.until, html=html))


def outstanding(turn: Turn) -> tuple[Invitation, ...]:
    """The invitations that may still be used."""
    return tuple(one for one in turn.situation.invitations if one.until > turn.at)


def waiting_lines(turn: Turn) -> list[str]:
    """What `/equipe` says of them."""
    found = outstanding(turn)
    roles = [escape(_as_what(one) or "sans rôle particulier") for one in found]
    return [words.waiting(len(found), ", ".join(roles))] if found else []


def cancelled(turn: Turn) -> Turn:
    """No link that was given serves any more."""
    if not outstanding(turn):
        return turn.say(words.NOTHING_WAITS)
    return turn.now(invitations=()).say(words.CANCELLED)


def _as_what(one: Invitation) -> str:
    return membership.OBSERVER if one.observer else one.role


def _found(turn: Turn, number: int) -> Invitation | None:
    return next((one for one in outstanding(turn) if one.number == number), None)


def knocked(turn: Turn, event: Knocked) -> Turn:
    """Someone opened a link: by whom, for which team, what will be kept; nothing is kept yet."""
    one = _found(turn, event.number)
    if event.by.id in turn.situation.members:
        return turn.say(words.ALREADY_IN)
    if one is None:
        return turn.say(words.LINK_IS_OVER)
    turn, notice = turn.render(turn.journey.notice)
    team = escape(team_words(turn.scope)["nom"])
    html = words.welcomed_by(escape(one.by.name), team, escape(_as_what(one)))
    join = Button(label="J’accepte, et je rejoins l’équipe", press=event.press)
    not_now = Button(label="Je n’accepte pas", press=DECLINED)
    return turn.say(f"{html}\n\n{notice}", ((join,), (not_now,)))


def joined(turn: Turn, event: Joined) -> Turn:
    """They agreed: they are of the team, in a thread of their own, and the link is used."""
    one = _found(turn, event.number)
    if event.by.id in turn.situation.members:
        return turn.say(words.ALREADY_IN)
    if one is None:
        return turn.say(words.LINK_IS_OVER)
    member = Member(
        person=event.by,
        since=turn.at,
        roles=(one.role,) if one.role else (),
        observer=one.observer,
        read=turn.at,
        thread=Thread(
            consent=outside.consented(turn, event.by, ""),
            last_seen=turn.at,
        ),
    )
    turn = _in_place(turn, member, one)
    team = escape(team_words(turn.scope)["nom"])
    role, name = escape(one.role), escape(event.by.name)
    turn = turn.tell_animators(words.has_joined(name, escape(_as_what(one))))
    turn = turn.say(words.welcome(name, team, role, observer=one.observer))
    turn = turn.say("\n".join(summary.project(turn)))
    return turn.onward() if turn.open and not turn.held else turn


def _in_place(turn: Turn, member: Member, used: Invitation) -> Turn:
    situation: Situation = turn.situation
    members = {**situation.members, member.person.id: member}
    left = tuple(one for one in situation.invitations if one.number != used.number)
    # Its card is to be pinned in their conversation too.
    situation = replace(situation, members=members, invitations=left, board="")
    turn = replace(turn, by=member.person)
    return turn.now_is(membership.entered(situation, member.person.id))
