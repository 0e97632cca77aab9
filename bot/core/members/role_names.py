"""Roles as people read them, and as a button's data names them."""

from __future__ import annotations

from bot.core.definition.journey import Journey
from bot.core.team import membership
from bot.core.team.situation import Member, Situation

ROOM = 40
"""Bytes of a role in a button's data (64 in all: Bot API, InlineKeyboardButton)."""


def code_of(role: str) -> str:
    """What stands for a role in a button's data."""
    return role.encode()[:ROOM].decode(errors="ignore")


def role_of_code(journey: Journey, code: str) -> str:
    """The role that it stands for, "" for none of today's."""
    return next((one for one in membership.roles(journey) if code_of(one) == code), "")


def roles_of(situation: Situation, member: Member) -> str:
    """« référent, gestion », « observateur », "" for no role."""
    if member.observer:
        return membership.OBSERVER
    answers = (membership.REFERENT,) if member.person.id == situation.referent else ()
    return ", ".join((*answers, *member.roles))
