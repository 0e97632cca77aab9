"""`/equipe`: who is of the team, as what; inviting, changing roles, passing on, leaving."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.buttons import CANCEL, CHECKED, UNCHECKED
from bot.core.definition.templates import escape
from bot.core.effects import Button, NameTeams, Say
from bot.core.events import Appointed, Pressed
from bot.core.french import member_phrases as words
from bot.core.french import phrases
from bot.core.members import deciding, inviting, leaving
from bot.core.members.role_names import code_of, role_of_code, roles_of
from bot.core.team import membership
from bot.core.team.situation import Member
from bot.core.turn import Rows, Turn

Act = Callable[[Turn, str], Turn]


def card(turn: Turn) -> Turn:
    """Who is of the team, since when, as what, and what the reader may do."""
    situation = turn.situation
    lines = ["<b>Votre équipe</b>", *(_line(turn, one) for one in situation.members.values())]
    lines += inviting.waiting_lines(turn)
    lines += deciding.waiting_lines(turn)
    lines.append(words.TOGETHER if membership.several(situation) else words.ALONE)
    return turn.say("\n".join(lines), _rows(turn)).do(NameTeams())


def _line(turn: Turn, member: Member) -> str:
    since = phrases.moment(member.since, turn.journey.timezone)
    return words.listed(
        escape(member.person.name),
        escape(roles_of(turn.situation, member)),
        since,
        here=member.person.id == turn.situation.here,
    )


def _rows(turn: Turn) -> Rows:
    situation = turn.situation
    leave = Button(label="Quitter l’équipe", press="tm:leave")
    if membership.observes(situation):
        return ((leave,),)
    rows: Rows = ((Button(label="Inviter quelqu’un", press="tm:invite"),),)
    if inviting.outstanding(turn):
        rows = (*rows, (Button(label="Annuler les invitations", press="tm:cancel"),))
    if not membership.several(situation):
        return (*rows, (Button(label="Choisir mes rôles", press=f"tm:one:{situation.here}"),))
    if _answers(turn):
        return (*rows, (Button(label="Rôles et membres", press="tm:who"),), (leave,))
    mine = Button(label="Choisir mes rôles", press=f"tm:one:{situation.here}")
    gone = Button(label="Le référent n’est plus là", press="tm:gone")
    return (*rows, (mine,), (gone,), (leave,))


def _answers(turn: Turn) -> bool:
    return membership.answers_for_it(turn.situation)


def _who(turn: Turn, rest: str) -> Turn:
    if not _answers(turn):
        return turn.say(words.NOT_YOURS)
    rows: Rows = tuple(
        (Button(label=one.person.name[:60], press=f"tm:one:{one.person.id}"),)
        for one in turn.situation.members.values()
    )
    return turn.say(words.WHO, rows)


def _member(turn: Turn, written: str) -> Member | None:
    number = written.removeprefix("-")
    return turn.situation.members.get(int(written)) if number.isdecimal() else None


def _one(turn: Turn, rest: str) -> Turn:
    """The roles of one of them, ticked and unticked by a tap; and what the référent may do."""
    member = _member(turn, rest)
    if member is None:
        return card(turn)
    here = member.person.id == turn.situation.here
    if membership.observes(turn.situation) or not (here or _answers(turn)):
        return turn.say(words.NOT_YOURS)
    rows: Rows = ()
    if not member.observer:
        rows = tuple(
            (
                Button(
                    label=f"{CHECKED if role in member.roles else UNCHECKED} {role}"[:60],
                    press=f"tm:role:{member.person.id}:{code_of(role)}",
                ),
            )
            for role in membership.roles(turn.journey)
        )
    if not here:
        person = member.person.id
        answers = (Button(label="Devient le référent", press=f"tm:ref:{person}"),)
        out = (Button(label="Retirer de l’équipe", press=f"tm:out:{person}"),)
        rows = (*rows, *(() if member.observer else (answers,)), out)
    return turn.say(_line(turn, member), rows)


def _role(turn: Turn, rest: str) -> Turn:
    written, _, code = rest.partition(":")
    member, role = _member(turn, written), role_of_code(turn.journey, code)
    if member is None or not role or member.observer:
        return card(turn)
    if member.person.id != turn.situation.here and not _answers(turn):
        return turn.say(words.NOT_YOURS)
    kept = tuple(one for one in member.roles if one != role)
    changed = replace(member, roles=kept if role in member.roles else (*kept, role))
    return _one(_with(turn, changed), written)


def _with(turn: Turn, member: Member) -> Turn:
    return turn.now(members={**turn.situation.members, member.person.id: member})


def _pass_on(turn: Turn, rest: str) -> Turn:
    """The référent names another."""
    member = _member(turn, rest)
    if member is None or member.observer:
        return card(turn)
    if not _answers(turn):
        return turn.say(words.NOT_YOURS)
    return named_referent(turn, member)


def named_referent(turn: Turn, member: Member) -> Turn:
    """They answer for the team from now on; both sides read it."""
    said = words.answers_now(escape(member.person.name))
    return turn.now(referent=member.person.id).say(said).tell_animators(said)


def appointed(turn: Turn, event: Appointed) -> Turn:
    """An animator names who answers for the team, because the former one is gone."""
    wanted = event.name.strip().casefold()
    found = [
        one
        for one in membership.writers(turn.situation)
        if one.person.name.casefold() == wanted or one.person.name.casefold().startswith(wanted)
    ]
    if len(found) != 1 or not wanted:
        names = ", ".join(one.person.name for one in membership.writers(turn.situation))
        return turn.tell_animators(words.which_member(escape(names)))
    return named_referent(turn, found[0])


def _put_out(turn: Turn, rest: str) -> Turn:
    member = _member(turn, rest)
    if member is None or member.person.id == turn.situation.here:
        return card(turn)
    if not _answers(turn):
        return turn.say(words.NOT_YOURS)
    name = escape(member.person.name)
    yes = (Button(label="Retirer de l’équipe", press=f"tm:put:{member.person.id}"),)
    return turn.say(words.put_out_warning(name), (yes, (CANCEL,)))


def _is_put_out(turn: Turn, rest: str) -> Turn:
    member = _member(turn, rest)
    if member is None or member.person.id == turn.situation.here:
        return card(turn)
    if not _answers(turn):
        return turn.say(words.NOT_YOURS)
    name = escape(member.person.name)
    turn = turn.do(Say(html=words.PUT_OUT, person=member.person.id))
    turn = turn.now_is(leaving.without(turn.situation, member.person))
    return turn.say(words.is_out(name)).tell_animators(words.has_left(name))


def _stay(turn: Turn, rest: str) -> Turn:
    return turn.say(words.STAYS)


_ACTS: Mapping[str, Act] = {
    "invite": lambda turn, rest: inviting.asked(turn),
    "inv": inviting.invited,
    "cancel": lambda turn, rest: inviting.cancelled(turn),
    "who": _who,
    "one": _one,
    "role": _role,
    "ref": _pass_on,
    "out": _put_out,
    "put": _is_put_out,
    "leave": leaving.asked,
    "left": leaving.left,
    "erase": leaving.erased_mine,
    "stay": _stay,
    "gone": lambda turn, rest: deciding.referent_gone(turn),
}


def pressed(turn: Turn, event: Pressed, rest: str) -> Turn:
    """A button of `/equipe`."""
    action, _, about = rest.partition(":")
    act = _ACTS.get(action)
    return card(turn) if act is None else act(turn, about)
