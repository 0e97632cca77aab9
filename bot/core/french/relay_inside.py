"""What the relay says inside: to animators, in their groups. Names come escaped."""

from __future__ import annotations

from bot.core.french.phrases import N, counted, quoted
from bot.core.french.relay_phrases import VOICE

LAST_EXCHANGES = f"Derniers échanges{N}:"
MEMBERS = f"Membres{N}: "


def older(count: int) -> str:
    """What does not fit among the last exchanges."""
    return f"… et {counted(count, 'message')} avant."


NOT_HELD = "Personne ne suit cette conversation. Pour la prendre, touchez «\u00a0Prendre\u00a0»."
HELD_BY_YOU = "Vous suivez déjà cette conversation."
KEPT_INSIDE = "C’est entendu, vous gardez la main."
NOT_KEPT = (
    f"Ce fichier n’est pas gardé dans le dossier de l’équipe{N}: il pèse plus de 20{N}Mo, ou "
    "c’est un programme. S’il faut le garder, demandez-le sous une autre forme."
)
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


def taken_inside(name: str, *, people: int = 1) -> str:
    """What the animator should know, in three lines, one more with a team of several people."""
    more = (
        f"Cette équipe compte {people}{N}personnes{N}: chacune lit ce que vous écrivez. "
        "Répondez à un message pour n’écrire qu’à qui l’a envoyé.\n"
    )
    return (
        f"<b>{name}</b> suit cette conversation. {HERE}\n"
        f"{more if people > 1 else ''}"
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
