"""One option out of several, by label, place or a near spelling; never guessed between two."""

from datetime import date

from bot.core.answers.choosing import Pointed, point
from bot.core.answers.expected import Expected, Kind, Misread, Option, Read, Value
from bot.core.french import writing

LONGEST = 500


def read(expected: Expected, text: str, today: date) -> Read | Misread:
    """The id of the option pointed at."""
    pointed = point(expected.options, text) if len(text) <= LONGEST else Pointed()
    if pointed.denied or not pointed.options:
        return Misread(reason=_not_found(expected.options))
    if len(pointed.options) > 1:
        return Misread(
            reason=f"J’hésite entre {rivals(pointed.options)}. Lequel des choix{writing.NBSP}?"
        )
    option = pointed.options[0]
    echo = "" if pointed.is_plain else writing.understood(writing.quoted(option.label))
    return Read(value=option.id, echo=echo)


def rivals(options: tuple[Option, ...]) -> str:
    """« Oui », « Non » et « En cours », the first four of them."""
    return writing.joined([writing.quoted(o.label) for o in options[:4]])


def _not_found(options: tuple[Option, ...]) -> str:
    count = len(options)
    if count < 2:
        return "Je ne reconnais pas ce choix. Reprenez un des mots proposés."
    return (
        f"Je ne reconnais pas ce choix. Répondez par un numéro, de 1 à {count}, ou par ses mots."
    )


def label(expected: Expected, wanted: str) -> str:
    """The label of an option, or its id when staff have withdrawn it since."""
    return next((o.label for o in expected.options if o.id == wanted), wanted)


def show(expected: Expected, value: Value) -> str:
    """The label."""
    return label(expected, str(value))


KIND = Kind(
    id="choix",
    title="Un choix",
    read=read,
    show=show,
    example="2",
    placeholder="Le numéro ou les mots de votre choix",
    comparable="texte",
)
