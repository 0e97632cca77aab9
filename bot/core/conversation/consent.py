"""Before anything is kept: the notice, and an explicit yes or no."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core import buttons, triage
from bot.core.answers import fold
from bot.core.definition.library import ANSWER, NEAREST, Asker
from bot.core.definition.templates import escape
from bot.core.effects import Settle
from bot.core.events import Event, Pressed, Said
from bot.core.french import phrases
from bot.core.french.typing import asks
from bot.core.hearing import outside
from bot.core.questions import safety
from bot.core.questions.page_cards import answer_card
from bot.core.turn import Rows, Turn

YES, NO = "ok:oui", "ok:non"
# Nothing but words of agreement, or of refusal: « ok j’accepte », never « oui mais c’est quoi ? ».
_YES = re.compile(
    r"1|(?:(?:ok|okay|oui|ouais|yes|(?:je suis )?d ?accord|j ?accepte|bien sur|c est bon"
    r"|volontiers|pas de (?:souci|probleme)|allez|allons y|vas y|on y va|merci|bonjour)(?: |$))+"
)
_NO = re.compile(
    r"2|(?:(?:non|je refuse|(?:je )?(?:ne |n )?(?:suis )?pas d ?accord|(?:je n |j )accepte pas"
    r"|merci|bonjour)(?: |$))+"
)
_POLITE = frozenset(("merci", "bonjour"))


def welcomed(turn: Turn, event: Event) -> Turn:
    """Answer someone who has not agreed yet. Their words are read here and nowhere kept."""
    agreed = _agreement(event)
    if agreed is None and isinstance(event, Said) and (answered := _answered(turn, event.text)):
        return answered
    if agreed is None:
        turn, words = turn.render(turn.journey.notice)
        return turn.say(_with_the_reader(turn, words), _rows(turn))
    if not agreed:
        turn, words = turn.render(turn.journey.refusal)
        return turn.say(words, (buttons.CONSENT[0],))
    consent = outside.consented(turn, turn.by, _carried(event))
    stage = turn.journey.welcome.id
    return turn.now(consent=consent, stage=stage, revision=turn.journey.revision).onward()


def _with_the_reader(turn: Turn, notice: str) -> str:
    """The notice, where a reader from outside is named before the last words, which ask."""
    if not turn.journey.reader:
        return notice
    told = phrases.outside_notice(escape(turn.journey.reader))
    words, _, question = notice.rpartition("\n\n")
    return "\n\n".join([words, told, question] if words else [question, told])


def _rows(turn: Turn) -> Rows:
    """The buttons under the notice; the yes carries the reader that it names."""
    if not turn.journey.reader:
        return buttons.CONSENT
    yes, no = buttons.CONSENT
    carried = replace(yes[0], press=f"{yes[0].press}:{outside.print_of(turn.journey.reader)}")
    return ((carried,), no)


def _carried(event: Event) -> str:
    """The reader that a pressed yes carries; a typed one does not say which notice it answers."""
    return event.press.removeprefix(YES).removeprefix(":") if isinstance(event, Pressed) else ""


def _answered(turn: Turn, text: str) -> Turn | None:
    """A question may be asked before anything is kept: it is answered, and not kept."""
    found = safety.recognised(text, turn.journey.identity.known)
    if found is not None and found.kind != triage.SERVICE:
        turn = safety.met(turn, found, text)
        return turn if found.kind == triage.DANGER else turn.say(phrases.STILL, buttons.CONSENT)
    if not asks(text):
        return None
    lookup = turn.journey.library.look_up(text, Asker())
    if lookup.outcome not in (ANSWER, NEAREST):
        return None
    page = turn.journey.library.pages[lookup.best]
    nearest = f"{phrases.NEAREST}\n" if lookup.outcome == NEAREST else ""
    card = answer_card(page, turn.today, lookup.passage)
    return turn.say(f"{nearest}{card}").say(phrases.STILL, buttons.CONSENT)


def _agreement(event: Event) -> bool | None:
    if isinstance(event, Pressed):
        return True if event.press.startswith(YES) else False if event.press == NO else None
    if isinstance(event, Said):
        words = " ".join(re.findall(r"\w+", fold(event.text)))
        if _POLITE.issuperset(words.split()):
            return None
        return True if _YES.fullmatch(words) else False if _NO.fullmatch(words) else None
    return None


def settled(turn: Turn, event: Event) -> Turn:
    """The notice keeps the choice that was made, without its buttons."""
    if isinstance(event, Pressed) and event.message and event.press.startswith("ok:"):
        label = "J’accepte" if event.press.startswith(YES) else "Je n’accepte pas"
        return turn.do(
            Settle(message=event.message, html=f"{event.shown}\n\n{phrases.chosen(label)}")
        )
    return turn
