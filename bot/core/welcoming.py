"""Before anything is kept: the notice, and an explicit yes or no."""

from __future__ import annotations

from bot.core import buttons, phrases
from bot.core.answers import fold
from bot.core.effects import Settle
from bot.core.events import Event, Pressed, Said
from bot.core.situation import Consent
from bot.core.turn import Turn

_YES = {fold(words) for words in ("J’accepte", "oui", "ok", "d’accord", "oui j’accepte", "1")}
_NO = {fold(words) for words in ("Je n’accepte pas", "non", "je refuse", "non merci", "2")}


def welcomed(turn: Turn, event: Event) -> Turn:
    """Answer someone who has not agreed yet. Their words are read here and nowhere kept."""
    agreed = _agreement(event)
    if agreed is None:
        return turn.say_text(turn.journey.notice, buttons.CONSENT)
    if not agreed:
        turn, words = turn.render(turn.journey.refusal)
        return turn.say(words, (buttons.CONSENT[0],))
    consent = Consent(at=turn.at, by=turn.by, notice=turn.journey.notice_version)
    stage = turn.journey.welcome.id
    return turn.now(consent=consent, stage=stage, revision=turn.journey.revision).onward()


def _agreement(event: Event) -> bool | None:
    if isinstance(event, Pressed):
        return {"ok:oui": True, "ok:non": False}.get(event.press)
    if isinstance(event, Said):
        folded = fold(event.text)
        return True if folded in _YES else False if folded in _NO else None
    return None


def settled(turn: Turn, event: Event) -> Turn:
    """The notice keeps the choice that was made, without its buttons."""
    if isinstance(event, Pressed) and event.message and event.press.startswith("ok:"):
        label = "J’accepte" if event.press == "ok:oui" else "Je n’accepte pas"
        return turn.do(
            Settle(message=event.message, html=f"{event.shown}\n\n{phrases.chosen(label)}")
        )
    return turn
