"""A file or a photo: text can only say that it exists or not yet; files come from the caller."""

from datetime import date

from bot.core.answers import folding, yes_no
from bot.core.answers.expected import Expected, Kind, Misread, Read, Value
from bot.core.french import writing

EXISTS = "il existe"
NOT_YET = "pas encore"
_EXISTS = folding.either(
    "il existe|existe|elle existe|ils existent|elles existent|il existe deja|elle existe deja"
    "|on l'a|nous l'avons|je l'ai|on les a|nous les avons|je les ai|il est pret|elle est prete"
    "|c'est pret|pret|il est fait|elle est faite|il est signe|deja fait|fait|c'est fait"
    "|existe deja|deja|il est la|on l'a deja|nous l'avons deja|il est sur papier|document existant"
)
_NOT_YET = folding.either(
    "pas encore|il n'existe pas|n'existe pas|n'existe pas encore|il n'existe pas encore"
    "|elle n'existe pas|elle n'existe pas encore|existe pas|pas pret|pas prete|on ne l'a pas"
    "|on l'a pas|nous ne l'avons pas|je ne l'ai pas|je l'ai pas|pas fait|en cours|bientot"
    "|on ne l'a pas encore|nous ne l'avons pas encore|je ne l'ai pas encore|a faire"
    "|on l'a pas encore|il est en cours|pas encore fait|pas encore pret|en preparation"
)
_ASK = (
    f"Envoyez le fichier ou une photo. Sinon, écrivez {writing.quoted(EXISTS)} "
    f"ou {writing.quoted(NOT_YET)}."
)


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """« il existe » or « pas encore »."""
    said = folding.fold(text)
    if said in _EXISTS | _NOT_YET:
        value = EXISTS if said in _EXISTS else NOT_YET
        return Read(value=value, echo="" if said == value else _echo(value))
    answer = yes_no.meant(text)
    if answer is None:
        return Misread(reason=_ASK)
    value = EXISTS if answer[0] else NOT_YET
    return Read(value=value, echo=_echo(value))


def _echo(value: str) -> str:
    return writing.understood(
        "le document existe" if value == EXISTS else "le document n’existe pas encore"
    )


def show(expected: Expected, value: Value) -> str:
    """The name of the file received, « Photo reçue », « Il existe » or « Pas encore »."""
    if isinstance(value, dict):
        photo = value.get("type", "").startswith(("photo", "image"))
        return value.get("nom") or ("Photo reçue" if photo else "Fichier reçu")
    text = str(value)
    return text[:1].upper() + text[1:]


KIND = Kind(
    id="fichier",
    title="Fichier ou photo",
    read=read,
    show=show,
    example="il existe",
    placeholder="Envoyez un fichier ou une photo",
    comparable="fichier",
    typed=False,
)
