"""A fact that people ask to answer again, without its new value: « je veux changer la commune ».

The words after the wish name the fact, and it alone: no value is looked for among them (« le
secteur » is not « Un autre secteur »). When they name two or three facts, these are offered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.definition.journey import Question
from bot.core.hearing.correcting import fact_words
from bot.core.hearing.heard import CORRECTION, Choice, Heard
from bot.core.hearing.likeness import EMPTY
from bot.core.hearing.plain_words import line, said, stems
from bot.core.turn import Turn

MOST_OFFERED = 3
_WISH = (
    r"(?:(?:bonjour|bonsoir|salut|dites|dis|au fait|euh|non|oups|zut|mince|pardon|svp|stp) ){0,4}"
    r"(?:(?:je|j|on|nous|il|faut|faudrait|est ce qu|est ce que|peut|comment|y a|ya) ){0,4}"
    r"(?:(?:ai|a|avons) (?:besoin|envie) (?:de |d )|(?:veux|veut|voulons|voudrais|voudrait|voudrions|aimerais|"
    r"aimerait|aimerions|peux|peut|pouvons|dois|doit|devons|faut|faudrait|faire pour|moyen de|souhaite|"
    r"souhaitons|souhaiterais|reviens sur|revient sur|revenons sur) (?:bien |que (?:je|j|on) )?){0,3}"
    r"(?:pouvoir |peux |peut )?"
)
_CHANGE = (
    r"(?:revoir|changer?|modifier?|corriger?|reprendre|refaire|rectifier?|revenir sur|"
    r"reviens sur|revient sur|revenons sur|revienne sur|mettre a jour|me suis trompee? (?:sur|pour|de|dans)|"
    r"s est trompee?s? (?:sur|pour|de|dans))"
)
_SAID = (
    r"(?:ce que? (?:j ai|on a|j avais|on avait|nous avons|je vous ai) (?:mis|dit|repondu|note|ecrit|"
    r"donne|indique|coche)|(?:ma|mes|notre|nos|la|les|une) (?:\w+ )?(?:reponses?|infos?|informations?))"
)
_REOPENS = re.compile(
    rf"^{_WISH}(?P<change>{_CHANGE}) (?P<said>{_SAID} ?)?"
    r"(?:(?:sur|pour|de|du|des|d|dans|a|au|concernant|a propos de|au sujet de) )*(?P<what>\w.*?)"
    r"(?: (?:svp|stp|s il vous plait|s il te plait|merci|c est possible|possible))*$"
)
_OWN = frozenset(stems(said("le la les notre nos mon ma mes votre question réponse point info")))
_ANY = frozenset(stems(said("projet prévu visé souhaité")))
"""Words of a title that name nothing by themselves."""
MOSTLY, PARTLY = 0.51, 0.3
"""How much of a title must be said; and when the text says that it speaks of an answer."""


def read(turn: Turn, text: str, here: Sequence[str]) -> Heard | None:
    """The fact to answer again, or which; None when the text asks for nothing of the kind.

    `here`: the questions that are open, which are answered, not answered again.
    """
    found = _REOPENS.match(line(text))
    if found is None:
        return None
    alike = fact_words.alike(turn.journey)
    named = {alike.get(one, one) for one in stems(found["what"].split())} - EMPTY - _OWN
    of_an_answer = bool(found["said"]) or "tromp" in found["change"]
    share = PARTLY if of_an_answer else MOSTLY
    facts = _named(turn, named, here, share) if named else []
    if not facts:
        return None
    choices = tuple(Choice(label="", point=one.id) for one in facts) if len(facts) > 1 else ()
    return Heard(
        kind=CORRECTION,
        likelihood=0.95,
        point=facts[0].id,
        choices=choices,
        reason="une réponse à revoir",
    )


def _named(turn: Turn, named: set[str], here: Sequence[str], share: float) -> list[Question]:
    """The facts whose title holds all of these words, and little else; one that holds no other
    word is the only one.
    """
    titles = {
        question.id: fact_words.title_words(turn.journey, question) - EMPTY - _ANY
        for question in turn.journey.questions()
        if question.id in turn.situation.facts and question.id not in here
    }
    said_whole = [one for one, words in titles.items() if words == named]
    near = [
        one for one, words in titles.items() if named <= words and len(named) >= share * len(words)
    ]
    ids = said_whole if len(said_whole) == 1 else near
    found = [one for one in turn.journey.questions() if one.id in ids]
    return found if len(found) <= MOST_OFFERED else []
