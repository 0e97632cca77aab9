"""Tidies the typed name of a commune; it does not know whether that commune exists."""

import re
from dataclasses import dataclass

from bot.core.answers import folding
from bot.core.answers.departments import DEPARTMENTS

_LEAD = re.compile(
    r"(?:(?:nous sommes|nous serons|on est|on sera|je suis|j'habite|c'est|ce sera|ça sera|bonjour"
    r"|probablement|plutôt|sûrement|(?:la )?(?:commune|ville)(?: de(?! la| l'|s)| d')?|à|dans"
    r"|code postal|cp|adresse)(?![\w-])[ :,]*)+",
    re.IGNORECASE,
)
_SMALL_WORDS = folding.either(
    "le|la|les|de|du|des|en|sur|sous|et|aux|au|à|lès|lez|près|d|l|par|entre|devant"
)
_NAME = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[ .'’/-])*"
    r"|(?:paris|lyon|marseille) \d{1,2} ?(?:er|ere|e|eme|ème|ième)?(?: arrondissement)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A name as typed, capitals mended; `sure` when no word was dropped. "" is no name."""

    text: str
    sure: bool = True


def tidy(around: str, code: str) -> Name:
    """The name left around a postcode of department `code`."""
    pieces = [piece.strip(" -.:") for piece in re.split(r"[,;()\[\]\n]| - ", around)]
    kept = [piece for piece in pieces if piece and not _repeats(piece, code)]
    if not kept:  # Mayenne, 53: the commune has the name of its department
        kept = [piece for piece in pieces if piece and _is_department(piece, code)]
    if len(kept) != 1:
        return Name(text="")
    bare = re.sub(rf"(?<=\D) {code}$", "", kept[0])
    lead = _LEAD.match(bare)
    name = bare[lead.end() :] if lead else bare
    if not _NAME.fullmatch(name) or len(name) > 60 or " ou " in name:
        return Name(text="")
    return Name(text=_capitals(name).replace("'", "’"), sure=lead is None)


def _is_department(piece: str, code: str) -> bool:
    return folding.fold(piece) == folding.fold(DEPARTMENTS.get(code, ""))


def _repeats(piece: str, code: str) -> bool:
    """The department or the country said again, « (44) », « Loire-Atlantique », « France »."""
    said = folding.fold(piece)
    department = folding.fold(DEPARTMENTS.get(code, ""))
    return said in {code.lower(), department, "france", "code postal", "cp", "f"} - {
        "paris" if code == "75" else ""
    }


def _capitals(name: str) -> str:
    """« rezé » as « Rezé », « SAINT-HERBLAIN » as « Saint-Herblain »; mixed case is kept."""
    if not (name.islower() or (name.isupper() and len(name) > 2)):
        return name
    words = re.split(r"([ '’/-])", name.lower())
    return "".join(
        word if at and word in _SMALL_WORDS else word[:1].upper() + word[1:]
        for at, word in enumerate(words)
    )
