"""A document asked for by its name: « envoie-moi la note d’opportunité », « le plan de financement ».

The names are those that staff give their models. A name inside another sentence asks for nothing:
« la note est faite » is about a task, « comment faire le plan » about the pages.
"""

from __future__ import annotations

import re

from bot.core.definition.journey import Journey
from bot.core.hearing.plain_words import line

KEY = "documents par leur nom"
MORE = 4
"""How many words a request may have beside the name."""
_SMALL = frozenset(
    ("un", "une", "le", "la", "les", "de", "des", "du", "d", "l", "en", "sur", "a", "au", "pour")
)
_POLITE = r"(?:(?:bonjour|salut|svp|stp|merci|alors|ok|euh|et|s il vous plait|s il te plait) )*"
_GIVE = (
    r"(?:envoi\w*|envoy\w*|donn\w*|fai[st]\w*|faire|prepar\w*|imprim\w*|gener\w*|montr\w*|redig\w*"
    r"|sor[st]\w*|recevoir|avoir|telecharg\w*|obtenir|ecri\w*)"
)
_ASKS = re.compile(
    rf"^{_POLITE}(?:{_GIVE}(?: (?:moi|nous))?"
    rf"|(?:je|j|on|nous) (?:voud\w+|veu\w+|voul\w+|aimer\w+|souhait\w+)(?: (?:bien )?{_GIVE})?"
    rf"|(?:(?:pouv\w*|pourr\w*|peu[txv]\w*|tu|vous|est ce que) )+(?:(?:me|m|nous) )?{_GIVE}"
    rf"|il (?:me |nous )?(?:faut|faudrait)|(?:j ai|on a|nous avons) besoin (?:de|d|du))\b"
)
_KINDS = (
    r"(?:svp|stp|merci|s il vous plait|s il te plait|en (?:word|pdf|excel|docx|xlsx)|type|vierge)"
)
_BARE = re.compile(rf"^{_POLITE}(?:(?:le|la|les|l|un|une|notre|nos) )?|(?: {_KINDS})+$")


def asked_for(journey: Journey, text: str) -> str:
    """The id of the document that a text asks for, "" for none."""
    words = line(text)
    if not journey.models or len(words) > 200:
        return ""
    if asks := _ASKS.match(words):
        rest = frozenset(words[asks.end() :].split()) - _SMALL
        named = [(len(one), name) for one, name in _names(journey) if one <= rest]
        near = [(size, name) for size, name in named if len(rest) <= size + MORE]
        return max(near, default=(0, ""))[1]
    bare = frozenset(_BARE.sub("", words).split()) - _SMALL
    return next((name for one, name in _names(journey) if one == bare), "")


def plainly(text: str) -> bool:
    """Is something asked for, whatever it is? A bare name may answer the open question as well."""
    return _ASKS.match(line(text)) is not None


def _names(journey: Journey) -> list[tuple[frozenset[str], str]]:
    """The words of each name, the articles aside, and the document it is of."""
    if KEY not in journey.worked_out:
        journey.worked_out[KEY] = [
            (frozenset(line(name).split()) - _SMALL, model.id)
            for model in journey.models
            for name in (model.title, *model.called)
        ]
    found: list[tuple[frozenset[str], str]] = journey.worked_out[KEY]
    return found
