"""What is said when a human is asked for, takes over, hands on and gives back.

`name` is always a first name, already escaped. The first half is read by the team, the second in
the animators' topic.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.calendar import local
from bot.core.french import writing
from bot.core.french.phrases import N, counted

RECEIVED = "C’est reçu, et transmis avec l’état de votre projet."
MEANWHILE = "En attendant, vous pouvez continuer avec moi. Pour ajouter un mot, écrivez-le ici."
ADDED = "J’ajoute ce message à votre demande. La réponse arrivera ici."
ASKED_ALREADY = "Votre demande est déjà dans la file. La réponse arrivera ici."
PASSED_ON = (
    "Je transmets aussi ce message aux animateurs, et les suivants jusqu’à ce que l’un d’eux "
    "prenne la suite."
)
STRAY_PASSED_ON = "Je ne lis pas ce genre de message, mais je le transmets aux animateurs."
WITHDRAWN = "Votre demande est retirée. Les animateurs le voient."
NO_REQUEST = "Vous n’avez pas de demande en attente."
ASK_THANKS = f"Cet échange vous a-t-il aidés{N}?"
VOICE = "L’équipe des animateurs"
"""How an anonymous administrator is called: their group speaks."""


def introduced(name: str) -> str:
    """Who does something, at the head of a sentence: by name and as one of the animators."""
    return f"<b>{name}</b>" if name == VOICE else f"<b>{name}</b>, de l’équipe des animateurs,"


def within(name: str) -> str:
    """The same name in the middle of a sentence."""
    return "l’équipe des animateurs" if name == VOICE else name


def mention(name: str, person: int) -> str:
    """A name that notifies whoever has it, where their Telegram id is known (Bot API, « HTML
    style »); for the animators' groups only: a team reads names.
    """
    return f'<a href="tg://user?id={person}">{name}</a>' if person > 0 else name


WORTH_ADVICE = "Ce point mérite l’avis d’un animateur."
ANIMATOR_TOLD = "Je préviens un animateur."


def known_by(name: str) -> str:
    """Told to the team: someone knows this subject best."""
    return f"Sur ce sujet, la personne référente est {name}."


def read_by(name: str) -> str:
    """The team asks for a human while one is there."""
    return (
        f"<b>{name}</b> suit déjà cette conversation. Écrivez ici{N}: votre message lui parvient."
    )


READ_BY_ALL = (
    "Toute votre équipe lit ses messages, sauf une réponse qui s’adresse à une seule personne."
)


def taken(name: str, *, several: bool = False) -> str:
    """The second of the three words: taken, by name; to each person of a team of several."""
    read = f" {READ_BY_ALL}" if several else ""
    return (
        f"{introduced(name)} prend la suite. Écrivez ici comme d’habitude{N}: vos messages "
        f"lui sont transmis. Je me tais jusqu’à la fin de votre échange.{read}"
    )


def taken_over(name: str, former: str) -> str:
    """A colleague goes on."""
    return (
        f"{introduced(name)} prend la suite de {within(former)}. Vos messages lui sont transmis."
    )


def queued(name: str) -> str:
    """Nobody holds the conversation any more, and someone will."""
    return f"{name} ne peut pas continuer. Un autre animateur prendra la suite."


def moved_region(region: str) -> str:
    """Handed on to the animators of another region."""
    return f"Votre demande passe à{N}: {region}, avec ce que vous avez écrit."


def given_back(name: str, word: str) -> str:
    """The third word: given back, with what was agreed."""
    head = f"<b>{name}</b> a terminé, et me rend la main."
    agreed = f"\nCe qui est convenu{N}:\n{word}" if word else ""
    return f"{head}{agreed}\nPour écrire de nouveau à un animateur{N}: /animateur."


def given_back_by_silence(name: str) -> str:
    """The exchange ended by itself."""
    return (
        f"Votre échange avec <b>{within(name)}</b> est en pause depuis plusieurs jours{N}: je "
        f"reprends avec vous. Pour lui écrire de nouveau{N}: /animateur."
    )


def back_in_line(name: str) -> str:
    """The animator has been silent, and the team waits: another one will read it."""
    return (
        f"{name} ne vous a pas encore répondu, et nous en sommes désolés. Je remets votre "
        "demande dans la file, pour qu’un autre animateur la prenne."
    )


SORRY = (
    "Personne n’a encore pu vous répondre, et nous en sommes désolés. Votre demande n’est pas "
    "perdue{N}: elle reste en tête de la file, et l’équipe nationale est prévenue.\n"
    "En attendant{N}: posez votre question avec /question, avancez sur le parcours, ou ajoutez "
    "un mot à votre demande avec /animateur."
).replace("{N}", N)


# In the animators' topic.
def since(at: datetime, now: datetime, timezone: str) -> str:
    """« depuis 20 minutes », « depuis aujourd’hui à 3 h 21 », « depuis mardi 3 septembre à 9 h ».

    A bare hour after « depuis » reads as a length of time: the day always comes with it.
    """
    if timedelta() <= now - at < timedelta(hours=1):
        minutes = int((now - at).total_seconds() // 60)
        spent = counted(minutes, "minute", "minutes") if minutes else "moins d’une minute"
        return f"depuis {spent}"
    return f"depuis {_moment(at, now, timezone)}"


def before(at: datetime, now: datetime, timezone: str) -> str:
    """« avant 17 h 30 », « avant demain à 10 h », « avant jeudi 3 septembre à 10 h »."""
    there = local(at, timezone)
    if there.date() == local(now, timezone).date():
        return f"avant {writing.hour(there)}"
    return f"avant {_moment(at, now, timezone)}"


def _moment(at: datetime, now: datetime, timezone: str) -> str:
    """A moment, its day said in the shortest words that leave no doubt."""
    there, here = local(at, timezone), local(now, timezone)
    return f"{writing.near_day(there.date(), here.date())} à {writing.hour(there)}"


def ask_words(to_network: str) -> str:
    """`to_network`: « à la ligue », who reads what teams think of an exchange."""
    return f"Écrivez votre mot. Il ira {to_network}."


def words_kept(network: str) -> str:
    """The word is kept, and for whom."""
    return f"Merci, votre mot est gardé pour {network}."
