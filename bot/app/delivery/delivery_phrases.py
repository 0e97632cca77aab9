"""What is said of what could not leave, or did not arrive; to whom, is for others to say."""

from __future__ import annotations

from bot.app.phrases import KINDS

GONE, REFUSED, CUT, IN_PART, NO_VOICE = "gone", "refused", "cut", "in part", "no voice"
WHY = {
    GONE: "il a été effacé avant son départ, ou Telegram ne permet pas de le copier",
    REFUSED: "Telegram l’a refusé",
    CUT: "la connexion avec Telegram est restée coupée, et je ne sais pas s’il est passé",
    NO_VOICE: "cette personne n’accepte pas les messages vocaux. Écrivez-lui plutôt",
}
"""Why a person’s words did not arrive."""


NOT_MADE = (
    "Je n’ai pas réussi à faire ce document. Vos réponses sont bien gardées\u00a0: "
    "redemandez-le un peu plus tard avec /documents."
)
"""A document could not be laid out, or Telegram refused it."""


def not_arrived(why: str) -> str:
    """Told to the animator whose message did not arrive."""
    if why == IN_PART:
        return (
            "Une partie de cet album n’est pas arrivée à l’équipe, et Telegram ne dit pas "
            "laquelle. Renvoyez ce qui manque, un fichier à la fois."
        )
    again = "" if why == NO_VOICE else " Renvoyez-le."
    return f"Ce message n’est pas arrivé à l’équipe\u00a0: {WHY[why]}.{again}"


def not_changed(why: str) -> str:
    """Told to the animator whose change did not reach the team's copy."""
    reason = "Telegram ne permet plus de le changer" if why in (GONE, REFUSED) else WHY[why]
    return (
        f"Votre changement n’est pas passé chez l’équipe\u00a0: {reason}. "
        "Elle a toujours l’ancien texte. Écrivez-lui ce qui change dans un nouveau message."
    )


def not_copied(kind: str, why: str) -> str:
    """Said in the topic of a team's message that could not be copied, as HTML."""
    if why == IN_PART:
        return (
            "L’équipe a envoyé plusieurs fichiers ensemble, et une partie n’a pas pu être copiée "
            "ici. Je lui demande de la renvoyer."
        )
    what = KINDS.get(kind, "un message")
    return (
        f"L’équipe a envoyé {what} que je n’ai pas pu copier ici\u00a0: {WHY[why]}. "
        "Je lui demande de l’envoyer de nouveau."
    )


def not_passed_on_to_them(kind: str, why: str) -> str:
    """Told to the person of a team whose message the animators will not read."""
    if why == IN_PART:
        return (
            "Une partie de ces fichiers n’a pas pu être transmise aux animateurs. "
            "Renvoyez ce qui manque, un fichier à la fois."
        )
    return (
        f"Ce message n’a pas pu être transmis aux animateurs\u00a0: {WHY[why]}. "
        "Envoyez-le de nouveau, ou écrivez-le avec vos mots."
    )


GROUP_CLOSED = (
    "Le bot ne peut plus écrire dans un groupe d’animateurs\u00a0: {}. "
    "Rendez-lui ses droits dans ce groupe. Rien n’est perdu\u00a0: tout attend."
)
"""Told to the national group of another group; the regions it serves come by their names."""
STAFF_TOPIC = "Parcours et fiches"
"""The topic, in the national group, where staff read what became of their files."""
TOPICS_LOST = (
    "Les sujets de ce groupe ne tiennent pas\u00a0: j’en ai créé plusieurs pour la même équipe, "
    "et ils disparaissent. J’écris ici pendant une heure, puis j’essaierai de nouveau. "
    "Prévenez la personne qui s’occupe du bot."
)
DELETE_IT = (
    "Une équipe a effacé ses données. Je n’ai pas le droit de supprimer ce message et ceux qui "
    "l’accompagnent\u00a0: supprimez-les vous-même."
)
