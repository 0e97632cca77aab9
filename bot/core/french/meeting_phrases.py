"""What the bot says of whom one may meet; names come escaped."""

from __future__ import annotations

from datetime import date

from bot.core.french import writing
from bot.core.french.phrases import N, quoted

NOBODY_LISTED = "Je ne connais personne à vous montrer ici. Un animateur peut vous orienter."
NO_PLACE = (
    "Je ne connais pas encore votre commune. Voici la liste par métier. "
    f"Vous pouvez aussi écrire un département après la commande, par exemple {quoted('49')}."
)
NEAR = "près de chez vous"
NEXT_DOOR = "Départements voisins"
NOTHING = "rien de connu"
BY_TRADE = "Par métier"
WHICH_TRADE = f"Quel métier{N}?"
MEET = "Être mis en relation"
MEET_PARTNER = "Demander à être présentés"
BACK_TO_LIST = "Revenir à la liste"
WHOM_TO_SEE = f"Qui voir à cette étape{N}?"
MEET_FELLOWS = "Demander à les rencontrer"
LISTED_NO_MORE = "Ce nom n’est plus dans la liste. La voici, à jour."
ASKED_ALREADY = (
    "C’est déjà demandé. Ce que vous écrivez ici s’ajoute à votre demande, "
    "et la réponse arrivera dans cette conversation."
)
ONE_ACCEPTS, ONE_REFUSES = (
    "Accepter d’être mis en relation",
    "Ne plus être mis en relation",
)
MEETING_OFF = (
    "Rencontrer d’autres équipes : non. Si vous acceptez, je vous dis combien d’équipes de votre "
    "région, qui ont accepté aussi, en sont à la même étape. Je ne leur donne jamais votre nom : "
    "l’une demande la rencontre, puis un animateur décide et vous présente."
).replace(" :", f"{N}:")
MEETING_ON = (
    "Rencontrer d’autres équipes : oui. Celles de votre région qui ont accepté aussi peuvent "
    "demander à vous rencontrer. Un animateur décide et vous présente."
).replace(" :", f"{N}:")
MEETING_ASK_FIRST = f"Pour rencontrer d’autres équipes, acceptez d’abord de l’être{N}: /reglages."
NO_FELLOW = (
    "Aucune autre équipe qui ait accepté n’en est à cette étape dans votre région, aujourd’hui."
)


def none_near(region: str) -> str:
    """Nothing is known in the department, nor beside it, but in the region."""
    return f"Rien de connu à côté. Dans votre région ({region}){N}:"


def none_in_region(region: str) -> str:
    """Nothing is known as far as the region."""
    where = f" ni dans votre région ({region})" if region else ""
    return f"Rien de connu à côté{where}. Un animateur en sait peut-être plus."


def unknown_words(words: str) -> str:
    """What was typed after the command is neither a trade nor a department."""
    return f"Je ne connais pas {quoted(words)} comme métier ni comme département."


def none_of_trade(trade: str) -> str:
    """A trade that no member has."""
    return f"Rien de connu pour {quoted(trade)}. Un animateur en sait peut-être plus."


def grounds(checked: date | None, review: date | None, today: date) -> str:
    """Where a list comes from, and that it is not whole."""
    when = f", relues le {writing.day(checked)}" if checked else ""
    said = f"Cette liste vient de sources publiques{when}. Elle n’est pas complète."
    if review is None or review >= today:
        return said
    return f"{said} Elle devait être revue avant le {writing.day(review)}{N}: elle a pu changer."


def no_partner(region: str) -> str:
    """The sources name nobody for that region."""
    return (
        f"Pour votre région ({region}), les sources publiques ne nomment personne à cette étape. "
        "Votre animateur peut vous orienter."
    )


NO_REGION = (
    "Je ne connais pas encore votre région. Votre animateur peut vous orienter vers les "
    "interlocuteurs de chez vous."
)


def asked(whom: str) -> str:
    """The team asked to meet a member or a partner."""
    return f"Votre demande est partie{N}: être mis en relation avec {whom}."


def asked_fellows(count: int) -> str:
    """The team asked to meet those alike."""
    whom = "l’autre équipe" if count == 1 else "ces équipes"
    return f"Votre demande est partie{N}: rencontrer {whom}. Un animateur décide et vous présente."


def asked_inside(whom: str) -> str:
    """Told to the animators."""
    return f"L’équipe demande à être mise en relation avec {whom}."


def asked_fellows_inside(names: str, region: str) -> str:
    """Told to the animators: which teams, who all agreed."""
    return (
        f"L’équipe demande à rencontrer une équipe à la même étape, en {region}{N}: {names}. "
        "Toutes ont accepté d’être mises en relation. Rien ne leur est dit sans vous."
    )


def fellows(count: int) -> str:
    """How many teams are where this one is."""
    if count == 1:
        return "Une autre équipe de votre région en est à la même étape."
    return (
        f"{writing.in_words(count).capitalize()} équipes de votre région en sont à la même étape."
    )
