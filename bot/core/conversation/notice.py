"""The notice changed since a team agreed to it: it is asked anew, once, and what it answers.

Nothing it said is lost meanwhile: what was kept was kept with its agreement of then.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.buttons import Layout, laid_out
from bot.core.effects import Erase, Say
from bot.core.events import Pressed
from bot.core.french import phrases
from bot.core.hearing.outside import print_of
from bot.core.journey.stale_buttons import settled, stale
from bot.core.turn import Turn

_ASK: Layout = ((("J’accepte", "ac:oui:{}"),), (("Je n’accepte pas", "ac:non:{}"),))
_REFUSED: Layout = ((("J’accepte, finalement", "ac:oui:{}"),), (("Tout effacer", "z:ask"),))
KEY = "notice:"


def outdated(turn: Turn) -> bool:
    """Did the team agree to another notice than the present one?"""
    consent = turn.situation.consent
    return consent is not None and consent.notice != turn.journey.notice_version


def asked_once(turn: Turn) -> Turn:
    """Ask, below what was just said, unless it was asked already or the team is being erased."""
    key = f"{KEY}{turn.journey.notice_version}"
    if not outdated(turn) or turn.held or key in turn.situation.seen or Erase() in turn.effects:
        return turn
    return asked(turn.now(seen=turn.situation.seen | {key}))


def asked(turn: Turn) -> Turn:
    """The notice of today, and whether the team agrees; « oui » typed next does not answer it."""
    turn, words = turn.render(turn.journey.notice)
    html = f"{phrases.notice_changed(turn.journey.notice_version)}\n\n{words}"
    rows = laid_out(_ASK, print_of(turn.journey.notice_version))
    return turn.do(Say(html=html, buttons=rows))


def pressed(turn: Turn, event: Pressed, rest: str) -> Turn:
    """« J’accepte », « je n’accepte pas »: nothing is erased by that alone."""
    answer, _, carried = rest.partition(":")
    consent, version = turn.situation.consent, turn.journey.notice_version
    if consent is None or carried != print_of(version):
        return stale(turn)
    if not outdated(turn):
        return turn.say(phrases.NOTED_ALREADY)
    if answer == "oui":
        turn = settled(turn, event, "j’accepte")
        agreed = replace(consent, notice=version, again=turn.at)
        return turn.now(consent=agreed).say(phrases.NOTICE_AGREED).onward()
    turn = settled(turn, event, "je n’accepte pas")
    return turn.say(phrases.NOTICE_REFUSED, laid_out(_REFUSED, carried))
