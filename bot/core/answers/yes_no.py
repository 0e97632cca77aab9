"""Yes or no, said in all the ways people say it; hesitation is asked again, never decided."""

import re
from datetime import date

from bot.core.answers import folding
from bot.core.answers.expected import Expected, Kind, Misread, Read, Value
from bot.core.french import writing

_YES = folding.either(
    "oui|ouais|ouaip|ouep|ui|oui oui|oui merci|yes|yep|yeah|yess|y|o|ok|okay|oki|d'accord|dac"
    "|d'acc|bien sur|bien sur que oui|mais oui|ah oui|oh oui|eh oui|et oui|ben oui|bah oui"
    "|bien entendu|evidemment|naturellement|certainement|absolument|tout a fait|exactement"
    "|exact|c'est exact|affirmatif|carrement|parfaitement|effectivement|en effet|vrai|c'est vrai"
    "|c'est ca|volontiers|avec plaisir|sans probleme|pas de probleme|aucun probleme"
    "|pas de souci|pas de soucis|aucun souci|entendu|c'est bon|c'est le cas|oui c'est le cas"
    "|oui tout a fait|oui bien sur|oui absolument|oui c'est fait|oui deja|oui je confirme"
    "|je confirme|sans aucun doute|sans doute aucun|completement|totalement|positif|yes sir"
    "|oui oui oui|si si|mais si|100 oui|grave|clairement|assurement|certes|oui s'il vous plait"
    "|tres bien|super|parfait|ca marche|ca roule|vas y|allons y|on y va|bien evidemment"
)
_NO = folding.either(
    "non|nan|nope|no|n|non non|non merci|non pas encore|pas encore|toujours pas|pas du tout"
    "|absolument pas|certainement pas|surement pas|surtout pas|bien sur que non|que non"
    "|mais non|ah non|oh non|eh non|ben non|bah non|jamais|jamais de la vie|negatif|faux"
    "|c'est faux|en aucun cas|aucunement|nullement|non plus|hors de question|pas question"
    "|evidemment pas|evidemment non|evidemment que non|pas pour l'instant|pas pour le moment"
    "|pas a ce jour|pas maintenant|non pas du tout|non absolument pas|non jamais|neni|nenni"
    "|ce n'est pas le cas|c'est pas le cas|pas le cas|non ce n'est pas le cas|rien du tout"
    "|non pas pour l'instant|non pas pour le moment|non pas a ce jour|no way|du tout"
    "|pas la peine|ce n'est pas la peine|c'est pas la peine|inutile|c'est inutile|pas besoin"
    "|meme pas|toujours non|pas le moins du monde|tout sauf ca"
)
_YES_GUESSED = folding.either(
    "si|fait|c'est fait|deja|deja fait|je pense que oui|je crois que oui|il me semble que oui"
    "|a priori oui|normalement oui|plutot oui|en principe oui|je pense|je crois|probablement"
    "|sans doute|surement|presque oui|oui je crois|oui je pense|oui plutot|c'est prevu"
)
_NO_GUESSED = folding.either(
    "pas vraiment|pas tout a fait|je pense que non|je crois que non|il me semble que non"
    "|je ne pense pas|je ne crois pas|a priori non|a priori pas|normalement non|plutot non"
    "|en principe non|pas trop|pas que je sache|bientot|pas tout de suite|non je crois"
    "|en cours|c'est en cours|prochainement|presque|pas completement|pas fait|non fait"
    "|je crois pas|je pense pas|pas forcement|pas specialement"
)
_YES_SIGNS = frozenset("👍👌✅✔☑🆗💯+🙋🤝")
_NO_SIGNS = frozenset("👎❌✖✗✘🚫⛔🙅-")
_YES_WORDS = folding.either("oui|ouais|ouaip|yes|yep")
_NO_WORDS = folding.either("non|nan|nope")
_DOUBT = folding.either("mais|sauf|presque|ou|peut|pourquoi|sais|si|sinon|dit|disait|quand")
_ASK = f"Répondez par {writing.quoted('oui')} ou par {writing.quoted('non')}, s’il vous plaît."
_DECORATION = re.compile("[\u200d\ufe0f\U0001f3fb-\U0001f3ff\\s.,;:!?…]")


def meant(text: str) -> tuple[bool, bool] | None:
    """(yes?, plain?) or None when it is neither yes nor no, or both."""
    said = re.sub(r"([aeiou])\1+|(n)\2{2,}", r"\1\2", folding.fold(text))
    if not said:
        return _meant_by_signs(text)
    for phrases, answer in ((_YES, (True, True)), (_NO, (False, True))):
        if said in phrases:
            return answer
    for phrases, answer in ((_YES_GUESSED, (True, False)), (_NO_GUESSED, (False, False))):
        if said in phrases:
            return answer
    return _meant_by_first_word(said)


def _meant_by_signs(text: str) -> tuple[bool, bool] | None:
    signs = set(_DECORATION.sub("", text))
    if signs and signs <= _YES_SIGNS:
        return True, True
    if signs and signs <= _NO_SIGNS:
        return False, True
    return None


def _meant_by_first_word(said: str) -> tuple[bool, bool] | None:
    """« oui, depuis juin » is a yes with a story; « oui et non » is neither."""
    parts = said.replace("'", " ").split()
    present = set(parts)
    if present & _DOUBT or parts[0] not in _YES_WORDS | _NO_WORDS:
        return None
    yes = parts[0] in _YES_WORDS
    contrary = _NO_WORDS | {"pas"} if yes else _YES_WORDS
    return None if present & contrary else (yes, False)


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """A boolean; what is more than a yes or a no is echoed."""
    answer = meant(text)
    if answer is None:
        return Misread(reason=_ASK)
    yes, is_plain = answer
    echo = "" if is_plain else writing.understood("oui" if yes else "non")
    return Read(value=yes, echo=echo)


def show(expected: Expected, value: Value) -> str:
    """« Oui » or « Non »."""
    return "Oui" if value else "Non"


KIND = Kind(
    id="oui ou non",
    title="Oui ou non",
    read=read,
    show=show,
    example="oui",
    placeholder="Oui ou non",
    comparable="oui/non",
)
