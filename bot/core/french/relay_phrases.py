"""What is said when a human is asked for, takes over, hands on and gives back.

`name` is always a first name, already escaped. The first half is read by the team, the second in
the animators' topic.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.core.calendar import local
from bot.core.french import writing
from bot.core.french.phrases import N, counted, quoted

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
ASK_WORDS = "Écrivez votre mot. Il ira à la fédération."
WORDS_KEPT = "Merci, votre mot est gardé pour la fédération."


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


def taken(name: str) -> str:
    """The second of the three words: taken, by name."""
    return (
        f"{introduced(name)} prend la suite. Écrivez ici comme d’habitude{N}: vos messages "
        f"lui sont transmis. Je me tais jusqu’à la fin de votre échange."
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

LAST_EXCHANGES = f"Derniers échanges{N}:"
MEMBERS = f"Membres{N}: "


def older(count: int) -> str:
    """What does not fit among the last exchanges."""
    return f"… et {counted(count, 'message')} avant."


NOT_HELD = "Personne ne suit cette conversation. Pour la prendre, touchez «\u00a0Prendre\u00a0»."
HELD_BY_YOU = "Vous suivez déjà cette conversation."
KEPT_INSIDE = "C’est entendu, vous gardez la main."
PERSONAL_INSIDE = (
    "Ce message semble parler de la santé, du passé ou de la situation d’une personne. "
    "Essaim n’en garde rien. Demandez à l’équipe de ne pas l’écrire dans Telegram."
)


def referent(name: str) -> str:
    """Told to the animators: who knows this subject best."""
    return f"Référent pour ce sujet{N}: <b>{name}</b>."


def reopened(name: str, *, waits: bool) -> str:
    """The motive of the brief that opens a topic made again."""
    if name:
        return f"<b>{name}</b> suit cette conversation. Ce sujet reprend celui qui a disparu."
    if waits:
        return "L’équipe attend un animateur. Ce sujet reprend celui qui a disparu."
    return "Essaim accompagne cette équipe. Ce sujet sert à lui écrire."


HERE = "Ce qui s’écrit ici part à l’équipe."
AGAIN = "Ce qui s’écrit ici reprendrait la conversation."
_BY_REPLIES = {
    HERE: (
        f"Pour écrire à l’équipe, répondez à l’un de ses messages, ou à celui-ci{N}: "
        "le reste demeure entre vous."
    ),
    AGAIN: "Répondre à l’un de ses messages reprendrait la conversation.",
}


def without_topics(html: str) -> str:
    """The same words where a group has no topics: nothing is « here », what leaves is a reply."""
    for here, reply in _BY_REPLIES.items():
        html = html.replace(here, reply)
    return html


def taken_inside(name: str) -> str:
    """What the animator should know, in three lines."""
    return (
        f"<b>{name}</b> suit cette conversation. {HERE}\n"
        f"Pour un mot entre vous, commencez par //. Aucun rappel ne partira d’ici là."
    )


def held_by(name: str, since: str) -> str:
    """Told to the animator who comes second."""
    return f"<b>{name}</b> suit déjà cette conversation, {since}."


def not_yours(name: str) -> str:
    """An animator writes in a conversation a colleague holds: nothing leaves."""
    return (
        f"Votre message n’est pas parti{N}: <b>{name}</b> suit cette conversation. "
        "Pour un mot entre vous, commencez par //. Pour écrire à l’équipe, prenez la suite."
    )


def not_yours_to_end(name: str) -> str:
    """Someone would end or pass on a conversation that a colleague holds: nothing is done."""
    return (
        f"Rien n’est fait, et rien n’est parti{N}: <b>{name}</b> suit cette conversation. "
        "Pour la rendre ou la passer, prenez d’abord la suite."
    )


def whose_voice(name: str) -> str:
    """An anonymous administrator writes where someone holds: their words wait for a press."""
    return (
        f"Votre message n’est pas encore parti{N}: il est écrit au nom du groupe, et je ne sais "
        f"pas par qui. <b>{name}</b> suit cette conversation.\n"
        f"Si c’est vous, touchez «{N}C’est moi, envoyer{N}»{N}: vos messages suivants partiront "
        f"d’eux-mêmes, signés «{N}{VOICE}{N}»."
    )


def queued_inside(name: str) -> str:
    """Back in the queue."""
    return f"{name} remet cette conversation dans la file. Qui la prend{N}?"


def handed_on(name: str, to: str) -> str:
    """To a colleague of the same group."""
    return f"{name} passe cette conversation à {to}. Tout le contexte est ici."


def moved_away(name: str, region: str) -> str:
    """Said in the topic that is left."""
    return (
        f"{name} transmet cette conversation à{N}: {region}. Elle continue dans leur groupe, "
        "et ce qui s’écrit ici ne part plus."
    )


def moved_here(name: str) -> str:
    """The motive of the card in the new region."""
    return f"{name} vous transmet cette conversation."


def given_back_inside(name: str, *, worded: bool) -> str:
    """The end, for the record."""
    with_word = "avec son mot" if worded else "sans mot"
    return f"{name} a rendu la main à Essaim, {with_word}. {AGAIN}"


def nudge(since: str) -> str:
    """First rung: a word in the topic."""
    return f"Cette équipe attend une réponse {since}. Qui la prend{N}?"


def substitutes(since: str, names: str) -> str:
    """Second rung: the substitutes, by name; nobody is named when there is none."""
    whom = f" {names}{N}: pouvez-vous la prendre{N}?" if names else f" Qui peut la prendre{N}?"
    return f"Cette équipe attend toujours, {since}.{whom}"


def nation(since: str) -> str:
    """Third rung: the national group is told."""
    return f"Cette équipe attend {since}. L’équipe nationale est prévenue."


def nobody_there(region: str) -> str:
    """Said in the national group: the region is away as a whole."""
    return (
        f"Tous les animateurs sont absents{N}: {region}. Pour prendre cette conversation, "
        "ouvrez son dossier avec /projets, ou attendez leur retour."
    )


def nation_motive(region: str, since: str) -> str:
    """Said in the national group."""
    return (
        f"Personne n’a encore répondu à une équipe suivie par{N}: {region}. "
        f"Elle attend {since}. Pour voir la file{N}: /file."
    )


def sorry_inside(since: str) -> str:
    """Last rung: the team was told the truth."""
    return f"Cette équipe attend {since}. Essaim lui a présenté des excuses."


def silence_soon(since: str, deadline: str, *, waits: bool) -> str:
    """The exchange will end by itself."""
    if waits:
        return (
            f"L’équipe attend votre réponse {since}. Sans nouvelle de vous {deadline}, "
            "je remets la conversation dans la file."
        )
    return (
        f"Plus aucun message ici {since}. Sans nouvelle de vous {deadline}, "
        "je rends la main à l’équipe."
    )


def silence_over(*, waits: bool) -> str:
    """The exchange has ended by itself."""
    if waits:
        return f"L’équipe attendait une réponse{N}: la conversation est remise dans la file."
    return "L’échange est resté silencieux : la main est rendue.".replace(" :", f"{N}:")


HELP_WANTED = (
    "<b>Urgent.</b> L’équipe demande une personne, sous un message qui peut parler d’un danger. "
    "Appelez ou écrivez-lui sans attendre."
)
NO_ALARM = "Cette alerte est déjà close."


def no_danger_inside(name: str, waiting: int = 0) -> str:
    """An alarm was none: who says so, and how many others wait."""
    end = alarms_waiting(waiting) if waiting else "La demande est close."
    return f"Fausse alerte{N}: {name} dit que ce n’était pas un danger. {end}"


def alarms_waiting(count: int) -> str:
    """How many alarms of the team wait for someone."""
    return f"Alertes de cette équipe qui attendent{N}: {count}."


def added_inside(words: str) -> str:
    """Words that a person chose to add to what waits, in the topic."""
    return f"L’équipe ajoute un mot{N}: {quoted(words)}"


def worrying_inside(told: str, number: str) -> str:
    """A message that may tell of a danger, while a human holds: a discreet line."""
    return (
        f"À lire de près{N}: ce message évoque peut-être {told} ({number}). "
        "Essaim n’a rien dit à l’équipe."
    )


def danger_inside(told: str, number: str) -> str:
    """A danger spoken of while a human holds."""
    return (
        f"<b>Urgent.</b> Ce message évoque {told}. Essaim a donné le {number}. "
        "Appelez ou écrivez sans attendre."
    )


UNREACHABLE = (
    "L’équipe a bloqué le robot, ou supprimé son compte. Ce que vous écrivez attend, "
    "et partira si elle revient."
)
REACHABLE = "L’équipe est de nouveau joignable. Ce qui attendait part maintenant."


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


def word_asked(proposed: str) -> str:
    """Asked of the animator who gives back."""
    if not proposed:
        return (
            "Répondez à ce message, en deux lignes\u00a0: qu’avez-vous convenu\u00a0? "
            "L’équipe le recevra."
        )
    return (
        "Répondez à ce message, en deux lignes\u00a0: qu’avez-vous convenu\u00a0? "
        f"Ou confirmez votre dernier message\u00a0:\n{quoted(proposed)}"
    )
