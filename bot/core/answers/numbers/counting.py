"""Settles on the one number of an answer, or says kindly why there is not exactly one."""

from dataclasses import dataclass
from fractions import Fraction

from bot.core.answers import folding
from bot.core.answers.expected import Misread
from bot.core.answers.numbers import figures, spelled
from bot.core.answers.numbers.figures import Figure, Figures
from bot.core.french import writing

LONGEST = 300
_NOT_FOUND = "Je cherche un nombre. Écrivez-le en chiffres, par exemple 12."
_ZERO = folding.either(
    "rien|personne|pas un|pas une|pas un seul|pas une seule|pas encore|neant|nul|nulle|nada"
    "|aucun pour l'instant|aucune pour l'instant|pas encore une|pas encore un|rien du tout"
    "|pas la moindre|zero pointe|rien pour l'instant|rien pour le moment|que dalle"
)
_LIMITS = (
    "plus de",
    "plus d",
    "moins de",
    "moins d",
    "au moins",
    "au plus",
    "pas plus",
    "pas moins",
    "jusqu a",
    "maximum",
    "minimum",
    "maxi",
    "mini",
    "max",
    "min",
    "au minimum",
    "au maximum",
    "a partir de",
    "et plus",
    "ou plus",
    "ou moins",
    "inferieur",
    "superieur",
)
_VAGUE = folding.either(
    "plusieurs|quelques|quelque|certains|certaines|beaucoup|nombreux|nombreuses|des|peu"
    "|poignee|poignees|tas|paquet|foule|flopee|tripotee|suffisamment|assez|tous|toutes|enormement|divers|diverses|idee"
)
_DOUBT = folding.either(
    "environ|approximativement|peu|pres|autour|presque|peut|crois|pense|dirais|disons|sur|vers"
    "|sans|doute|plutot|normalement|bientot|probablement|quasi|quasiment|pas|encore|estime"
    "|estimation|prevu|prevus|si|mais|moins|plus|grosso|modo|~|≈|?|≃|±|/|*|=|^|x|%|€|$|#"
)
_LEADING = folding.either(
    "nous|en|avons|on|a|j|ai|ont|il|y|c|est|ce|sont|soit|ca|fait|rencontre|vu|compte|comptons"
    "|le|la|les|nombre|total|au|de|d|l|oui|alors|bonjour|reponse|exactement|ils|elles|:|;|,|.|!"
    "|(|[|-|'|\"|«|deja|presentement|actuellement|avec|pour|etes|sommes|seront|serons|serait"
)
_PARTS = folding.either(
    "idee|tiers|quart|quarts|cinquieme|cinquiemes|dixieme|dixiemes|moitie|demi|virgule|fois|exposant"
)
_RANGES = folding.either("ou|a|et|-|…|.|voire|jusqu|'|€|euros|,|;|mais|bientot")
_MARKS = frozenset(".,;:!()[]'\"«»-…")


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """The one number of an answer; `is_plain` when nothing was guessed."""

    value: Fraction
    is_plain: bool = True
    figure: Figure | None = None
    seen: Figures | None = None


def count(text: str, harmless: str = "") -> Count | Misread:
    """The one number said, « aucune » and «\u00a0une douzaine\u00a0» included."""
    if len(text) > LONGEST:
        return Misread(
            reason="Votre message est long. Écrivez seulement le nombre, s’il vous plaît."
        )
    said = folding.fold(text)
    if said in _ZERO:
        return Count(value=Fraction(0), is_plain=False)
    seen = figures.look(text)
    return _objection(seen, said) or settle(seen, harmless)


def _objection(seen: Figures, said: str) -> Misread | None:
    found = seen.found
    if seen.odd or not found:
        return Misread(reason=_vague(seen) if not seen.odd else _NOT_FOUND)
    if len(found) > 1 and not _repeated(seen):
        return Misread(reason=_several(seen))
    if _is_limit(seen, said):
        value = writing.number(abs(found[0].value))
        return Misread(
            reason=f"C’est une limite plutôt qu’un nombre. "
            f"Écrivez un seul nombre, par exemple {value}."
        )
    return _denial(seen)


def _repeated(seen: Figures) -> bool:
    """« douze (12) » says one number twice; « 5 sur 5 » does not."""
    values = {figure.value for figure in seen.found}
    return (
        len(values) == 1
        and bool(seen.links)
        and not set(seen.links) - {"(", "=", ",", "soit", "et", "-"}
    )


def _denial(seen: Figures) -> Misread | None:
    """« pas 12 », « aucune idée », « un peu », « c’est un secret » say no number."""
    words = set(seen.words)
    lone = seen.found[0]
    if {"pas", "ni"} & set(seen.before()) or words & _PARTS:
        return Misread(reason=_NOT_FOUND)
    if lone.is_article and (_many_words(seen) or words & _VAGUE):
        return Misread(reason=_NOT_FOUND)
    return None


def _many_words(seen: Figures) -> bool:
    """« une entreprise » counts; « c’est un secret », « une par mois » do not."""
    spare = [word for word in seen.words if word not in _MARKS and word not in _LEADING]
    return len(spare) > 2 or "par" in spare or bool({"c", "est"} <= set(seen.words))


def _vague(seen: Figures) -> str:
    if any(word in _VAGUE or spelled.is_collective(word) for word in seen.words):
        return "Donnez un nombre, même approximatif, par exemple «\u00a0une douzaine\u00a0»."
    return _NOT_FOUND


def _is_limit(seen: Figures, said: str) -> bool:
    padded = f" {said.replace(chr(39), ' ')} "
    spoken = any(f" {limit} " in padded for limit in _LIMITS)
    return spoken or bool({">", "<", "≥", "≤", "+"} & set(seen.words))


def _several(seen: Figures) -> str:
    """Between the two ends of a range, the middle is proposed; elsewhere nothing is."""
    values = [figure.value for figure in seen.found]
    ranged = len(values) == 2 and seen.links and set(seen.links) <= _RANGES
    if not ranged or not 0 <= values[0] < values[1] <= 10 * values[0] + 10:
        return "Je lis plusieurs nombres. Écrivez-en un seul, par exemple 12."
    pair = writing.joined([writing.number(value) for value in values])
    middle = writing.number((values[0] + values[1]) // 2)
    return f"Je lis deux nombres, {pair}. Écrivez-en un seul, par exemple {middle}."


def settle(seen: Figures, harmless: str = "") -> Count | Misread:
    """The only figure, and whether the words around it leave a doubt."""
    figure = seen.found[0]
    before = [word for word in seen.before() if word not in _LEADING and word != harmless]
    doubt = any(word in _DOUBT and word != harmless for word in seen.words)
    after = len(seen.words) - len(seen.before())
    alone = len(seen.found) == 1
    is_plain = figure.sure and alone and not before and not doubt and after <= 6
    return Count(value=figure.value, is_plain=is_plain, figure=figure, seen=seen)


def torn(counted: Count) -> Misread | None:
    """« 1,500 » may be a thousand and a half or one and a half: only its writer knows."""
    figure = counted.figure
    if figure is None or not figure.torn:
        return None
    if figure.otherwise is None:
        return Misread(reason=_NOT_FOUND)
    whole, decimal = writing.number(figure.value), writing.number(figure.otherwise)
    return Misread(
        reason=f"Voulez-vous dire {whole} ou {decimal}{writing.NBSP}? Réécrivez-le ainsi."
    )
