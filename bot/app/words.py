"""What the use cases say by themselves, in French; all else comes from the journey."""

from __future__ import annotations

from html import escape

SET_ASIDE = (
    "Je n’ai pas pu traiter votre dernier message. "
    "Une personne de l’équipe technique est prévenue.\n"
    "Vos réponses précédentes sont gardées. "
    "Vous pouvez continuer\u00a0: renvoyez votre message, ou écrivez /start."
)
ELSEWHERE = "Ce bouton ne sert que dans le groupe des animateurs."
NOT_FOLLOWED = "Ce message n’est plus suivi."
RETURN_WORD = (
    "Répondez à ce message\u00a0: écrivez à l’équipe ce qu’il reste à faire. "
    "Elle recevra votre mot tel quel."
)
PASSED_ON = "Votre réponse est transmise à l’équipe."
RETURNED = "L’étape est renvoyée à l’équipe, avec votre mot."
TEAM_GONE = "Cette équipe a effacé ses données. Rien n’a été transmis."
ERASED = "Cette équipe a effacé ses données."
EMPTY = "Votre réponse ne contient pas de texte. Rien n’a été transmis."

_OUTCOMES = {
    "validated": "Validé",
    "returned": "Renvoyé avec un mot",
    "replied": "Répondu",
    "withdrawn": "Demande retirée",
}


def outcome(how: str, by: str) -> str:
    """« Validé par Claire. », as plain text; an outcome of a newer version is « Clos »."""
    deed = _OUTCOMES.get(how, "Clos")
    return f"{deed} par {by}." if by and how != "withdrawn" else f"{deed}."


def already(how: str, by: str) -> str:
    """Told to the animator who comes second, as plain text."""
    return f"C’est déjà fait. {outcome(how, by)}"


def not_passed_on(how: str, by: str) -> str:
    """Told to the animator whose word for a settled gate goes nowhere, as HTML."""
    return f"{escape(already(how, by))} Votre mot n’a pas été transmis."


def group_welcome(title: str) -> str:
    """Said in the configured group, as HTML."""
    return (
        f"Bonjour. Ce groupe, «\u00a0{escape(title)}\u00a0», est celui des animateurs.\n"
        "Les demandes des équipes arriveront ici. "
        "Répondez à une demande pour écrire à l’équipe."
    )


def group_unknown(title: str, chat: int) -> str:
    """Said in any other group, as HTML: what to write, and where."""
    return (
        f"Bonjour. Ce groupe, «\u00a0{escape(title)}\u00a0», n’est pas encore celui des "
        "animateurs.\n"
        "Pour qu’il le devienne, écrivez ceci dans le fichier "
        f"<code>flows/animateurs.yaml</code>\u00a0:\n<pre>groupe: {chat}</pre>"
    )
