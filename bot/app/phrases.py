"""What the use cases say by themselves, in French; all else comes from the journey."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.core.conversation.feedback import RATINGS
from bot.core.team.situation import Person

UNREADABLE = (
    "Je n’arrive pas à ouvrir votre dossier en ce moment. Votre message est gardé\u00a0: "
    "je le reprendrai dès que le dossier s’ouvrira. Inutile de le renvoyer.\n"
    "Si c’est urgent, appelez votre animateur."
)
"""What is kept of the team cannot be read: its words wait (`bot.store.teams.Unreadable`)."""
READ_TOGETHER = (
    "Vos messages arrivent plus vite que je ne les lis. Tout est gardé\u00a0: "
    "je les lis ensemble, et je vous réponds une fois."
)
SET_ASIDE_INSIDE = (
    "Je n’ai pas pu traiter ceci, et rien n’est parti vers l’équipe. C’est gardé\u00a0: "
    "la personne qui s’occupe du bot peut le reprendre."
)
SET_ASIDE = (
    "Je n’ai pas pu traiter votre dernier message. "
    "Une personne de l’équipe technique est prévenue.\n"
    "Vos réponses précédentes sont gardées. "
    "Vous pouvez continuer\u00a0: renvoyez votre message, ou écrivez /start."
)
ON_DRAFT = "<i>Répétition\u00a0: brouillon</i>\n"
"""What begins each card of a team that lives on what staff did not publish yet."""
REHEARSED = "<b>Répétition</b>\n"
"""What begins all that animators read of such a team."""
ELSEWHERE = "Ce bouton ne sert que dans le groupe des animateurs."
NOT_FOLLOWED = "Ce message n’est plus suivi."
RETURN_WORD = (
    "Répondez à ce message\u00a0: écrivez à l’équipe ce qu’il reste à faire. "
    "Elle recevra votre mot tel quel."
)
RETURNED = "L’étape est renvoyée à l’équipe, avec votre mot."
TEAM_GONE = "Cette équipe a effacé ses données. Rien n’a été transmis."
KINDS = {
    "text": "un message",
    "photo": "une photo",
    "document": "un document",
    "voice": "un message vocal",
    "animation": "une animation",
    "audio": "un son",
    "video": "une vidéo",
    "video_note": "une vidéo",
    "sticker": "un autocollant",
    "location": "une position",
    "contact": "une fiche de contact",
    "poll": "un sondage",
    "forward": "un message transféré",
}
ERASED = "Cette équipe a effacé ses données."
ERASED_BOARD = "Tout est effacé."
LEFT_BOARD = "Vous ne faites plus partie de cette équipe."
UNNAMED = (
    "Ce message nommait une personne qui a quitté l’équipe et a fait effacer son nom. "
    "Ce qui est à jour se lit avec /dossier, /equipe et /nouveautes."
)
ERASED_LIST = (
    "Cette liste a été retirée\u00a0: une équipe qui y figurait a effacé ses données. "
    "Redemandez-la avec /projets ou /file."
)
EMPTY = "Votre message est vide. Rien n’a été transmis."
UNKNOWN_KIND = (
    "Je n’ai pas su lire ce message\u00a0: il n’est pas parti à l’équipe. "
    "Écrivez-le avec vos mots, ou prenez d’abord la conversation avec /prendre."
)
NO_TEAM = (
    "Cette commande se tape dans le sujet d’une équipe, ou avec son numéro\u00a0: "
    "<code>/dossier 12</code>. Pour la liste\u00a0: /projets."
)
UNKNOWN_TEAM = "Je ne trouve pas cette équipe parmi celles de ce groupe. La liste\u00a0: /projets."
AWAY = (
    "Votre message n’est pas parti\u00a0: cette équipe est maintenant suivie par une autre région."
)
LOST = (
    "Votre message n’est pas parti\u00a0: cette équipe a un nouveau sujet dans ce groupe. "
    "Écrivez-lui là-bas."
)
FORGOTTEN = (
    "Votre message n’est pas parti\u00a0: ce sujet n’est plus relié à aucune équipe. "
    "Retrouvez l’équipe avec /projets."
)
NOTHING_TO_DRAFT = (
    "Je ne trouve pas de réponse à proposer\u00a0: répondez d’abord à une question de l’équipe."
)
NO_GATE = "Cette équipe n’a demandé aucune validation."
NO_WORD = (
    "Écrivez ce qu’il reste à faire après la commande\u00a0: "
    "<code>/renvoyer Rencontrez encore deux entreprises.</code>"
)
NO_TITLE = (
    "Écrivez la tâche après la commande, et sa date si elle en a une\u00a0: "
    "<code>/tache Appeler la mairie avant le 12 mars 2027</code>"
)
PAST_DATE = "Cette date est déjà passée. Rien n’a été ajouté."
NOTE_KEPT = "Noté, entre vous."
NO_NOTE = "Écrivez votre note après la commande, ou commencez votre message par //."
SENT_ALREADY = (
    "Votre message était déjà parti à l’équipe\u00a0: "
    "le changer en note ne l’efface pas chez elle."
)
MEDIA_STAYS = (
    "Seuls les mots de cette commande comptent\u00a0: ce qui l’accompagne (photo, vidéo, "
    "document) n’est pas parti à l’équipe. Pour l’envoyer, renvoyez-le sans commande."
)
COMMAND_EDITED = (
    "Rien n’a changé chez l’équipe\u00a0: une commande ne se tape pas en modifiant un message. "
    "Tapez-la dans un nouveau message."
)
TO_WHOM = "À qui passer cette conversation\u00a0?"
NOBODY_ELSE = (
    "Je ne connais ni collègue ni autre région. Écrivez-les dans "
    "<code>flows/animateurs.yaml</code>."
)
CORRECT_WHAT = "Quelle réponse corriger\u00a0?"
NOTHING_TO_CORRECT = "Cette équipe n’a encore répondu à aucune question."
BARE = "Rendre sans mot"
ORDERS = "Voici les commandes des animateurs\u00a0:"
CONFIRM = "Confirmer ce message"
SURE = "Valider quand même\u00a0? L’équipe passera à l’étape suivante."
WHAT_FOR_GATE = (
    "Votre message n’est pas encore parti\u00a0: il répond à une demande de validation. "
    "Que doit-il devenir\u00a0?"
)
TEXT_ONLY = (
    "Votre message n’est pas parti\u00a0: j’attends un texte. "
    "Pour un fichier destiné à l’équipe, envoyez-le sans répondre à ma question."
)
ANSWER_LEFT = "C’est entendu. La réponse reste comme elle était."
CORRECTED = "C’est la réponse\u00a0: elle est corrigée."
NOT_READ = "Cette réponse n’a pas été comprise."
NOTHING_TO_WITHDRAW = "Aucune tâche confiée à cette équipe n’est encore à faire."
WITHDRAW_WHAT = "Quelle tâche retirer\u00a0? L’équipe le saura."
ONLY_AUTHOR = "Seule la personne qui a écrit ce message peut le dire."
NOTED = "Gardé en note, entre vous."
NOTHING_LEFT = "Rien n’est parti."
A_CHANNEL = (
    "Votre message n’est pas parti, et les suivants ne partiront pas\u00a0: il est écrit au nom "
    "d’un canal, et je ne peux pas savoir par qui. Choisissez votre nom à côté du champ de "
    "saisie, puis renvoyez-le."
)
STAYS_INSIDE = "Ce message reste entre vous, comme ceux que vous écrirez encore ici."
LISTED_ACT = (
    "Dans ce groupe, seules les personnes inscrites peuvent agir (<code>membres: inscrits</code>)."
)
ANYONE_ACTS = "Dans ce groupe, toute personne du groupe peut agir (<code>membres: groupe</code>)."
NO_MEMBERS = (
    "Un robot ne peut pas lister les membres d’un groupe\u00a0: je ne nomme que les personnes "
    "que j’ai vues agir. Pour inscrire quelqu’un\u00a0: <code>flows/animateurs.yaml</code>."
)
MINE = "C’est moi, envoyer"
DONE_ALREADY = "C’est déjà fait."
GONE_NOW = "C’est parti à l’équipe."

_OUTCOMES = {
    "validated": "Validé",
    "returned": "Renvoyé avec un mot",
    "given back": "Main rendue",
    "withdrawn": "Demande retirée",
    "cleared": "Fausse alerte, close",
}


def is_it_the_answer(title: str) -> str:
    """Words that reply to nothing, while an answer is awaited, as HTML; `title` is quoted."""
    return (
        f"Votre message n’est pas encore parti\u00a0: j’attends la bonne réponse à {title}. "
        "Est-ce elle\u00a0?"
    )


def whose_number(number: int, name: str) -> str:
    """A command in a team's topic begins with the number of another team, as HTML."""
    return (
        f"Rien n’est fait, et rien n’est parti\u00a0: le n°\u00a0{number} est celui d’une autre "
        f"équipe, <b>{escape(name)}</b>. Pour qui est-ce\u00a0?"
    )


def for_team(number: int) -> str:
    """What becomes of a command whose team was asked, as plain text."""
    return f"C’est pour l’équipe n°\u00a0{number}."


def no_date(words: str) -> str:
    """A task's date that no year has, as HTML."""
    return (
        f"«\u00a0{escape(words)}\u00a0» n’est pas une date. Rien n’a été ajouté. "
        "Renvoyez la commande avec la bonne date."
    )


def not_listed(person: Person) -> str:
    """Told to someone in the group who may not act there, as HTML."""
    head = (
        "Rien n’est fait, et rien n’est parti\u00a0: dans ce groupe, seules les personnes "
        "inscrites peuvent agir."
    )
    if person.voice:
        return (
            f"{head} Vous écrivez au nom du groupe, et je ne sais pas qui vous êtes\u00a0: "
            "écrivez en votre nom."
        )
    return (
        f"{head} Pour l’être, transmettez votre identifiant, <code>{person.id}</code>, à qui "
        "tient le fichier <code>animateurs.yaml</code>."
    )


def write_by_reply(name: str) -> str:
    """How to write to a team in a group without topics, as HTML; `name` is escaped."""
    return f"Pour écrire à {name}\u00a0: répondez à l’un de ses messages."


def write_in_topic(name: str, link: str) -> str:
    """How to write to a team that has a topic, or will have one, as HTML; `name` is escaped."""
    topic = f'<a href="{link}">dans son sujet</a>' if link else "dans son sujet"
    return f"Pour écrire à {name}\u00a0: {topic}, ou en réponse à l’un de ses messages."


def outcome(how: str, by: str) -> str:
    """« Validé par Claire. », as plain text; an outcome of a newer version is « Clos »."""
    deed = _OUTCOMES.get(how, "Clos")
    return f"{deed} par {by}." if by and how != "withdrawn" else f"{deed}."


def already(how: str, by: str) -> str:
    """Told to the animator who comes second, as plain text."""
    return f"{DONE_ALREADY} {outcome(how, by)}"


def not_passed_on(how: str, by: str) -> str:
    """Told to the animator whose word for a settled gate goes nowhere, as HTML."""
    return f"{escape(already(how, by))} Votre mot n’a pas été transmis."


def group_welcome(title: str, regions: str) -> str:
    """Said in a configured group, as HTML; `regions` are those it serves."""
    return (
        f"Bonjour. Ce groupe, «\u00a0{escape(title)}\u00a0», est celui des animateurs "
        f"({escape(regions)}).\n"
        "Chaque équipe y aura son sujet. Ce que vous y écrivez lui parvient\u00a0; "
        "ce qui commence par // reste entre vous. Toutes les commandes\u00a0: /aide."
    )


def your_id(name: str, person: int) -> str:
    """What to write in animateurs.yaml to be known by name, as HTML."""
    return f"\n{escape(name)}, votre identifiant\u00a0: <code>{person}</code>."


def group_unknown(title: str, chat: int) -> str:
    """Said in any other group, as HTML: what to write, and where."""
    return (
        f"Bonjour. Ce groupe, «\u00a0{escape(title)}\u00a0», n’est pas encore celui des "
        "animateurs.\n"
        "Pour qu’il le devienne, écrivez son numéro dans le fichier "
        f"<code>flows/animateurs.yaml</code>\u00a0:\n<pre>groupe: {chat}</pre>"
    )


def taken(by: str) -> str:
    """« Pris par Claire. », as plain text."""
    return f"Pris par {by}."


def drafted(file: str, question: str) -> str:
    """Said to the animator whose answer is proposed as a page, as HTML."""
    return (
        f"Votre réponse est proposée comme fiche, dans <code>{escape(file)}</code>.\n"
        f"Question\u00a0: «\u00a0{escape(question)}\u00a0»\n"
        "Elle sera servie quand l’équipe des fiches l’aura relue et déplacée. "
        "L’équipe qui a posé la question sera alors prévenue."
    )


def may_not_act(to_network: str) -> str:
    """A toast to whoever is not written down. `to_network`: « à la ligue », who writes."""
    return (
        "Rien n’est fait\u00a0: dans ce groupe, seules les personnes inscrites peuvent agir. "
        f"/start vous donne votre identifiant, à transmettre {to_network}."
    )


NOTHING_TO_TIE = (
    "La dernière question de l’équipe est trop longue, ou parle de quelqu’un\u00a0: "
    "elle ne peut pas servir à tous."
)


def tied(words: str, title: str) -> str:
    """Said to the animator who named the page that answers, as HTML."""
    return (
        f"C’est noté\u00a0: «\u00a0{escape(words)}\u00a0» pourra mener à la fiche "
        f"«\u00a0{escape(title)}\u00a0». Le groupe national décidera lundi."
    )


def no_such_page(typed: str, near: Sequence[str]) -> str:
    """Said to the animator who named no page in service, as HTML."""
    words = f"Aucune fiche ne s’appelle «\u00a0{escape(typed.strip())}\u00a0»."
    if not near:
        return words
    listed = "\n".join(f"• {escape(title)}" for title in near)
    return f"{words} Les plus proches\u00a0:\n{listed}"


def published(title: str) -> str:
    """Told to the team whose question has become a page, as HTML."""
    return (
        "Votre question a servi à tous\u00a0: elle est devenue une fiche, "
        f"«\u00a0{escape(title)}\u00a0»."
    )


def thanked(rating: str, remark: str) -> str:
    """What the team thinks of the exchange, as HTML."""
    if remark:
        return f"Un mot de l’équipe sur cet échange\u00a0:\n«\u00a0{escape(remark)}\u00a0»"
    return f"L’équipe dit que cet échange l’a aidée\u00a0: {RATINGS.get(rating, rating)}."
