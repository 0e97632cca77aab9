"""What the bot says of the files a team gave (« pièces »). Names and titles come escaped."""

from __future__ import annotations

from bot.core.french import writing
from bot.core.french.phrases import counted

N = writing.NBSP
quoted = writing.quoted

KINDS = {
    "photo": "Photo",
    "document": "Document",
    "video": "Vidéo",
    "audio": "Son",
    "animation": "Animation",
    "voice": "Message vocal",
}
"""How a paper without a name of its own is called."""
MEGABYTE = 1024 * 1024
FILE = "Dans le dossier"
KEEP = "La garder dans le dossier"
KEEP_THEM = "Les garder dans le dossier"
ELSEWHERE = "Ranger ailleurs"
TASK_DONE = "La tâche est faite"
SHOW_ANIMATORS = "Montrer aux animateurs"
SEE_AGAIN = "Revoir"
RECEIVE = "Recevoir les pièces"
COMING = "Les pièces arrivent dans le sujet de l’équipe."
TAKE_OUT = "Retirer"
UNDO = "Annuler"
NONE = "Votre dossier n’a pas de pièce. Envoyez un document ou une photo quand vous voulez."
GONE = f"Cette pièce n’est plus dans votre dossier. Voici les autres{N}: /dossier."
TOO_LATE = "Je ne peux plus la remettre. Renvoyez-la, et je la garderai."
RESTORED = "La pièce est de nouveau dans votre dossier."
SHOWN = "C’est transmis aux animateurs."
PASSED_ON = "Les animateurs la reçoivent aussi."
PASSED_ON_ONLY = "Les animateurs le reçoivent quand même."
PASSED_ON_ALL = "Les animateurs les reçoivent aussi."
CHOOSE = "Touchez une pièce pour la revoir, la ranger ailleurs ou la retirer."
TAKEN_OUT_INSIDE = "L’équipe a retiré une pièce de son dossier."


def count(papers: int) -> str:
    """« 2 pièces »."""
    return counted(papers, "pièce")


def see_again(papers: int) -> str:
    """The button under a task that has papers."""
    return "Revoir la pièce" if papers == 1 else f"Revoir les pièces ({papers})"


def still_kept(papers: int) -> str:
    """After « faite »: what it rests on."""
    return "La pièce est gardée." if papers == 1 else f"Les {papers} pièces sont gardées."


def joined(came: int, title: str, total: int) -> str:
    """Files joined a task: which one, and how many it has now."""
    first = "La pièce est gardée" if came == 1 else f"Les {came} pièces sont gardées"
    return f"{first} pour {quoted(title)} ({count(total)})."


def filed(came: int) -> str:
    """Files kept for nothing in particular."""
    first = "La pièce est gardée" if came == 1 else f"Les {came} pièces sont gardées"
    return f"{first} dans votre dossier. Pour revoir vos pièces{N}: /dossier."


def for_which(came: int) -> str:
    """Nothing says what the files are for."""
    if came == 1:
        return f"J’ai gardé cette pièce. À quelle tâche la joindre{N}?"
    return f"J’ai gardé ces {came} pièces. À quelle tâche les joindre{N}?"


def where(name: str, came: int) -> str:
    """Papers are to be put elsewhere; `name`: of the one, when it is alone."""
    if came == 1:
        return f"{name}{N}: où ranger cette pièce{N}?"
    return f"{count(came)}{N}: où les ranger{N}?"


def known(title: str) -> str:
    """A file given twice; `title`: what it is for, "" for nothing."""
    place = f"pour {quoted(title)}" if title else "dans votre dossier"
    return f"Vous m’aviez déjà envoyé cette pièce. Je la garde une seule fois, {place}."


def too_heavy(name: str, size: int, *, passed_on: bool) -> str:
    """A file that no bot can fetch, of so many bytes; `name` is escaped."""
    megabytes = writing.number(-(-size // MEGABYTE))
    animators = f" {PASSED_ON_ONLY}" if passed_on else ""
    return (
        f"Ce fichier est trop lourd pour votre dossier{N}: {name}, {megabytes}{N}Mo. Je peux "
        f"garder jusqu’à 20{N}Mo.{animators}\nVous pouvez l’enregistrer en plus léger, l’envoyer "
        "en plusieurs fois, ou m’envoyer la photo des pages utiles."
    )


def a_program(name: str, *, passed_on: bool) -> str:
    """A file that runs when it is opened; `name` is escaped."""
    animators = f" {PASSED_ON_ONLY}" if passed_on else ""
    return (
        f"Ce fichier est un programme{N}: {name}. Je ne garde pas de programme, car il peut nuire "
        f"à qui l’ouvre.{animators}\nPour un document, enregistrez-le en PDF, et renvoyez-le-moi."
    )


def found_a_program(name: str) -> str:
    """A paper kept as something else turned out to be a program; `name` is escaped."""
    return (
        f"Une pièce de votre dossier est un programme, malgré son nom{N}: {name}. "
        "Ne l’ouvrez pas. Je l’ai retirée, car elle peut nuire à qui l’ouvre.\n"
        "Demandez le vrai document à qui vous l’a donnée, et envoyez-le-moi."
    )


def not_kept_inside(team: str, name: str) -> str:
    """For the animators: what they receive is not in the file; all escaped."""
    return f"Fichier de l’équipe {team}, qui n’est pas gardé dans son dossier ({name}){N}:"


def program_inside(team: str, name: str) -> str:
    """For the animators, who may have received it; all escaped."""
    return (
        f"Attention{N}: une pièce de l’équipe {team} est un programme, malgré son nom{N}: {name}. "
        "Ne l’ouvrez pas. Elle est retirée du dossier, et l’équipe est prévenue."
    )


def is_really(ending: str) -> str:
    """On the card of a paper whose bytes are not what its name says."""
    return f"Son contenu est un fichier {quoted(f'.{ending}')}, malgré son nom."


def card(name: str, day: str, by: str, title: str, caption: str, found: str = "") -> str:
    """One paper: what it is, when, by whom, for what, and the words it came with.

    `found`: the ending its bytes ask for, if its name has another one.
    """
    lines = [f"<b>{name}</b>", _origin(day, by), *([is_really(found)] if found else [])]
    lines.append(f"Pour la tâche{N}: {title}." if title else "Sans tâche.")
    return "\n".join([*lines, *([quoted(caption)] if caption else [])])


def _origin(day: str, by: str) -> str:
    return f"Envoyée le {day}, par {by}." if by else f"Envoyée le {day}."


def line(name: str, day: str, by: str, title: str) -> str:
    """One paper in a list."""
    who = f", par {by}" if by else ""
    return f"• {name}{N}: le {day}{who}{f', pour {quoted(title)}' if title else ''}."


def shown_again(day: str, by: str, caption: str) -> str:
    """What is written under a paper that is sent again."""
    return f"{caption}\n<i>{_origin(day, by)}</i>".strip()


def taken_out(name: str, *, passed_on: bool) -> str:
    """A paper left the file; a copy may stay in the animators' group."""
    copy = " Les animateurs qui l’ont reçue la gardent dans leur groupe." if passed_on else ""
    return f"Retirée de votre dossier{N}: {name}.{copy}"


def inside(team: str, title: str, total: int, came: int) -> str:
    """For the animators: whose paper follows, for what; `total` is how many that task has."""
    first = "Pièce" if came == 1 else f"{came} pièces"
    place = f"pour {quoted(title)} ({count(total)})" if title else "sans tâche pour l’instant"
    return f"{first} de l’équipe {team}, {place}{N}:"


def moved_inside(team: str, name: str, came: int, title: str, total: int) -> str:
    """For the animators: papers passed on before are for that task."""
    place = f"pour {quoted(title)} ({count(total)})" if title else "dans le dossier, sans tâche"
    if came == 1:
        return f"{name}{N}: l’équipe {team} l’a rangée {place}."
    return f"{count(came)}{N}: l’équipe {team} les a rangées {place}."


def refused(name: str, *, inside: bool) -> str:
    """The platform does not give a file back any more; `inside`: said to the animators."""
    remedy = (
        "Demandez à l’équipe de la renvoyer."
        if inside
        else "Si vous l’avez encore, renvoyez-la-moi."
    )
    return f"Telegram ne me redonne plus cette pièce{N}: {name}. {remedy}"
