"""What is said when a message is not a question: danger first, then data to refuse, manners."""

from __future__ import annotations

from collections.abc import Callable

from bot.core import buttons, triage
from bot.core.commands import named
from bot.core.definition.library import ANSWER, EMERGENCY, REFUSED
from bot.core.definition.templates import escape
from bot.core.effects import Button, Consulted, Say, Withhold
from bot.core.french import phrases
from bot.core.french import relay_inside as inward
from bot.core.french.phrases import N
from bot.core.journey import next_step
from bot.core.questions.page_cards import answer_card, answer_rows
from bot.core.questions.page_questions import asker
from bot.core.relay import human_request
from bot.core.triage import (
    CONCERN,
    DANGER,
    INSULT,
    LANGUAGE,
    MEDDLING,
    PERSONAL,
    ROBOT,
    SERVICE,
    Triage,
)
from bot.core.triage.field import Field
from bot.core.triage.languages import SENTENCES
from bot.core.turn import Rows, Turn

MOST_HELD = 2_000
HUMAN: Rows = ((buttons.ANIMATOR,),)
CALLS = {
    "suicide": (
        f"Vous comptez, et vous n’êtes pas seul. Appelez le <b>3114</b>{N}: on y écoute les "
        "personnes qui pensent au suicide, et celles qui s’inquiètent pour quelqu’un.\n"
        f"Si la vie est en danger maintenant{N}: le <b>15</b> ou le <b>112</b>."
    ),
    "child": (
        f"Pour un enfant ou un jeune en danger, appelez le <b>119</b>.\n"
        f"Si le danger est immédiat{N}: le <b>17</b> ou le <b>112</b>."
    ),
    "woman": (
        "Pour des violences dans un couple ou dans la famille, appelez le <b>3919</b>.\n"
        f"Si le danger est immédiat{N}: le <b>17</b> ou le <b>112</b>."
    ),
    "fire": (
        "Faites sortir tout le monde, puis appelez le <b>18</b>, les pompiers, ou le <b>112</b>."
    ),
    "medical": (
        "Appelez tout de suite le <b>15</b>, le Samu, ou le <b>112</b>. "
        "Restez avec la personne et suivez ce qu’on vous dit au téléphone."
    ),
    "violence": (
        "Mettez-vous à l’abri et appelez tout de suite le <b>17</b>, la police, "
        "ou le <b>112</b>.\n"
        f"S’il y a un blessé{N}: le <b>15</b>."
    ),
}
"""What to call for each kind of danger, the first number first."""
OTHERWISE = {
    "suicide": "Pour des idées de suicide",
    "child": "Pour un enfant ou un jeune en danger",
    "woman": "Pour des violences dans un couple",
    "fire": "Pour un feu ou une fuite de gaz",
    "medical": "Pour une blessure ou un malaise",
    "violence": "Pour une violence ou une menace",
}
SEND: dict[str, str] = {
    "en": "Send it to a person",
    "es": "Enviar a una persona",
    "de": "An eine Person senden",
    "it": "Inviare a una persona",
    "pt": "Enviar a uma pessoa",
    "ar": "إرسال إلى شخص",
    "uk": "Надіслати людині",
    "ru": "Отправить человеку",
}
URGENT = frozenset((DANGER, PERSONAL))
"""What is seen to whatever was being asked."""


def recognised(text: str, field: Field) -> Triage | None:
    """What a message is when it is not an ordinary one; a mere concern is read as usual.

    `field`: the journey's own words (`Identity.known`).
    """
    found = triage.of(text, field)
    return None if found is not None and found.kind == CONCERN else found


def concern(text: str, field: Field) -> Triage | None:
    """What a message that is read as usual may tell of, None for nothing."""
    found = triage.of(text, field)
    return found if found is not None and found.kind == CONCERN else None


def helped(turn: Turn, found: Triage | None) -> Turn:
    """One line under what was said, and a button; nobody is told unless it is pressed."""
    if found is None or found.danger is None:
        return turn
    return turn.do(Say(html=phrases.HELP_LINE, buttons=buttons.laid_out(HELP)))


HELP: buttons.Layout = ((("Prévenir un animateur", "hu"),),)


def asked_for_help(turn: Turn) -> Turn:
    """« Prévenir un animateur », under a message that may tell of a danger."""
    turn = human_request.opened(
        turn, human_request.RELAY, inward.HELP_WANTED, "", by_team=True, alarm=True
    )
    said = turn.say(f"{phrases.ALERTED} {human_request.expected(turn)}").urgently()
    return said.onward()


def met(turn: Turn, found: Triage, text: str) -> Turn:
    """Say what such a message calls for. No short question leans on what was asked before it."""
    return _SAYS[found.kind](turn.now(subject=None), found, text)


def calls(found: Triage) -> str:
    """Whom to call, as HTML: for the likeliest danger, then for another it may be."""
    assert found.danger is not None
    lines = [CALLS[found.danger.kind]]
    lines += [f"{OTHERWISE[one.kind]}{N}: le <b>{one.number}</b>." for one in found.also]
    return "\n".join(lines)


def _danger(turn: Turn, found: Triage, text: str) -> Turn:
    assert found.danger is not None
    turn = turn.now(wondering="", wondering_due=None, awaiting="", held="")
    if turn.situation.consent is None:
        doubt = "" if found.certain else f"\n\n{phrases.MISUNDERSTOOD}"
        said = turn.say(f"{calls(found)}\n\n{phrases.NOT_ALERTED}{doubt}")
        return said.urgently().do(Withhold())
    doubt = "" if found.certain else f"\n\n{phrases.MISTAKEN}"
    request = str(turn.situation.requested + 1)
    rows = (*HUMAN, *buttons.laid_out(buttons.NO_DANGER, request))
    turn = _recorded(turn, EMERGENCY).say(f"{calls(found)}\n\n{phrases.ALERTED}{doubt}", rows)
    turn = _alerted(turn, found).urgently().now(held=text[:MOST_HELD], alarm=request)
    return turn if found.certain else _in_case(turn, text)


def _in_case(turn: Turn, text: str) -> Turn:
    """What was only weighed may be a question after all: it is answered too, if a page does."""
    lookup = turn.journey.library.look_up(text, asker(turn))
    if lookup.outcome != ANSWER:
        return turn
    page = turn.journey.library.pages[lookup.best]
    rows = (*answer_rows(page, turn.situation.consulted), *next_step.way_back(turn))
    return turn.say(answer_card(page, turn.today), rows)


def _alerted(turn: Turn, found: Triage) -> Turn:
    """A human is told at once, agreement or not: what it is about, never the words themselves."""
    assert found.danger is not None
    evokes = "évoque" if found.certain else "semble évoquer"
    motive = (
        f"<b>Urgent.</b> Un message de l’équipe {evokes} {found.danger.told}. "
        f"Essaim lui a donné le {found.danger.number}. Appelez ou écrivez-lui sans attendre."
    )
    return human_request.opened(turn, human_request.RELAY, motive, "", alarm=True)


def alarmed_beside(turn: Turn, found: Triage) -> Turn:
    """A word for the animators was passed on: the numbers are given, and its urgency is told."""
    assert found.danger is not None
    words = inward.danger_inside(found.danger.told, found.danger.number)
    return turn.say(calls(found)).tell_animators(words).urgently()


def worried(turn: Turn, found: Triage) -> Turn:
    """While a human holds, a concern is a line to that human only."""
    assert found.danger is not None
    return turn.tell_animators(inward.worrying_inside(found.danger.told, found.danger.number))


def warned(turn: Turn, found: Triage) -> Turn:
    """While a human holds: the number is given all the same, and the human is told apart."""
    assert found.danger is not None
    words = inward.danger_inside(found.danger.told, found.danger.number)
    return turn.say(calls(found)).tell_animators(words).urgently()


def _personal(turn: Turn, found: Triage, text: str) -> Turn:
    return next_step.again(_recorded(turn, REFUSED).say(phrases.PERSONAL, HUMAN))


def _meddling(turn: Turn, found: Triage, text: str) -> Turn:
    return next_step.again(_recorded(turn, REFUSED).say(phrases.MEDDLING, HUMAN))


def _recorded(turn: Turn, outcome: str) -> Turn:
    """Keep that it happened, and none of the words."""
    if turn.situation.consent is None:
        return turn.do(Withhold())
    who, number = asker(turn), turn.situation.consulted + 1
    kept = Consulted(number=number, text="", outcome=outcome, stage=who.stage, region=who.region)
    return turn.now(consulted=number, held="").do(kept, Withhold())


def _robot(turn: Turn, found: Triage, text: str) -> Turn:
    words = phrases.robot(escape(turn.journey.identity.of_network))
    return next_step.again(turn.say(words, HUMAN))


def _insult(turn: Turn, found: Triage, text: str) -> Turn:
    return next_step.again(turn.say(phrases.INSULTED, HUMAN))


def _language(turn: Turn, found: Triage, text: str) -> Turn:
    """One sentence in that language; its button sends the message as it is to a person."""
    code = found.detail if found.detail in SENTENCES else "en"
    send = Button(label=SEND[code], press="q:send")
    return turn.now(held=text).say(SENTENCES[code], ((send,),))


def _service(turn: Turn, found: Triage, text: str) -> Turn:
    command = named(found.detail)
    if command is None or command.name == "animateur":
        return human_request.ask_words(turn)
    words = f"Pour cela, touchez /{command.name}{N}: {escape(_lowered(command.description))}."
    return next_step.again(turn.say(words))


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


_SAYS: dict[str, Callable[[Turn, Triage, str], Turn]] = {
    DANGER: _danger,
    PERSONAL: _personal,
    MEDDLING: _meddling,
    ROBOT: _robot,
    INSULT: _insult,
    LANGUAGE: _language,
    SERVICE: _service,
}
