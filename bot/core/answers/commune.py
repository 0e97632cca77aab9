"""A commune by name and postcode; it knows departments, not the list of communes."""

import re
from datetime import date

from bot.core.answers import folding
from bot.core.answers.commune_names import Name, tidy
from bot.core.answers.departments import DEPARTMENTS, department
from bot.core.answers.expected import Expected, Kind, Misread, Read, Value
from bot.core.french import writing

LONGEST = 150
_EXAMPLE = writing.quoted("Rezé 44400")
_CODE = re.compile(r"(?<![\w])(?:F-? ?)?(\d{5}|\d{2}[ .]\d{3}|\d[\dOo]{4})(?![\w])")
_GLUED = re.compile(r"(?<=[^\W\d_])(?=\d{5}(?!\d))|(?<=(?<!\d)\d{5})(?=[^\W\d_])")
_DISTRICT = re.compile(
    r"(?P<city>paris|lyon|marseille)[ -]*(?P<place>\d{1,2}) ?(?:er|e|eme|ieme)?(?: arr\w*\.?)?"
)
_DISTRICTS = {"paris": (75000, 20), "lyon": (69000, 9), "marseille": (13000, 16)}
_ABROAD = re.compile(
    r"\b(?:belgique|suisse|luxembourg|allemagne|espagne|italie|monaco|andorre|maroc|algerie"
    r"|tunisie|senegal|canada|quebec|royaume uni|angleterre|portugal|pays bas)\b"
    r"|\b(?:ch|be|lu|de|es|it|b|l|d) ?- ?\d{4,5}\b|\bad\d{3}\b"
)
_STREET = re.compile(
    r"\d+ ?(?:bis|ter)?,? (?:rue|avenue|av|boulevard|bd|place|chemin|route|allee)\b"
)


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """{"nom", "code_postal", "département"}, the last one worked out from the postcode."""
    flat = folding.level(text)
    plain = folding.plain(flat)
    objection = _objection(plain, flat)
    if objection:
        return Misread(reason=objection)
    flat = _GLUED.sub(" ", flat)
    codes = _CODE.findall(flat)
    if len(set(codes)) != 1:
        return Misread(reason=_without_code(plain) if not codes else _SEVERAL)
    digits = re.sub(r"\D", "", codes[0].replace("O", "0").replace("o", "0"))
    name = tidy(_CODE.sub(" , ", flat), department(digits))
    return _checked(name, digits, guessed=digits != re.sub("[ .]", "", codes[0]))


_SEVERAL = f"Je lis plusieurs codes postaux. Donnez une seule commune, par exemple {_EXAMPLE}."


def _objection(plain: str, flat: str) -> str:
    if len(flat) > LONGEST:
        return f"Votre message est long. Écrivez seulement la commune, par exemple {_EXAMPLE}."
    if re.search(r"\bcedex\b", plain):
        return (
            f"Un code CEDEX ne désigne pas une commune. Donnez son code postal, comme {_EXAMPLE}."
        )
    if _ABROAD.search(plain):
        return (
            "Cette commune semble hors de France. Donnez une commune française et son code postal."
        )
    if _STREET.search(plain):
        return f"La commune suffit, sans la rue, par exemple {_EXAMPLE}."
    return ""


def _without_code(plain: str) -> str:
    """What is missing, with the postcode of a district when it is certain."""
    district = _DISTRICT.fullmatch(plain.strip(" .").replace("'", " "))
    if district:
        first, count = _DISTRICTS[district["city"]]
        place = int(district["place"])
        if 1 <= place <= count:
            named = writing.quoted(f"{district['city'].title()} {first + place}")
            return f"Donnez aussi le code postal. Est-ce {named}{writing.NBSP}? Écrivez-le ainsi."
    numbers = re.findall(r"\d+", plain)
    if numbers and len(numbers[0]) in (2, 3) and numbers[0] in DEPARTMENTS:
        return f"Il me faut les cinq chiffres du code postal, par exemple {_EXAMPLE}."
    if numbers:
        return f"Un code postal français a cinq chiffres, par exemple {_EXAMPLE}."
    return f"Ajoutez le code postal à la commune, par exemple {_EXAMPLE}."


def _checked(name: Name, digits: str, *, guessed: bool) -> Read | Misread:
    code = department(digits)
    if not code:
        return Misread(reason=_unknown_code(digits))
    if not name.text:
        return Misread(reason=f"Donnez la commune avec son code postal, par exemple {_EXAMPLE}.")
    echo = writing.understood(_shown(name.text, digits)) if guessed or not name.sure else ""
    value = {"nom": name.text, "code_postal": digits, "département": code}
    return Read(value=value, echo=echo)


def _unknown_code(digits: str) -> str:
    if digits.startswith(("980", "99")):
        return f"{digits} n’est pas un code postal de France. Donnez une commune française."
    return f"Aucun département n’a le code postal {digits}. Vérifiez-le, s’il vous plaît."


def _shown(name: str, digits: str) -> str:
    return f"{name} ({digits})"


def show(expected: Expected, value: Value) -> str:
    """« Rezé (44400) »."""
    if not isinstance(value, dict):
        return str(value)
    name, digits = value.get("nom", ""), value.get("code_postal", "")
    return _shown(name, digits) if name and digits else name or digits


KIND = Kind(
    id="commune",
    title="Commune",
    read=read,
    show=show,
    example="Rezé 44400",
    placeholder="La commune et son code postal, par exemple Rezé 44400",
    comparable="texte",
)
