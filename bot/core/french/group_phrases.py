"""What is said in a team's own Telegram group, and of it. HTML; names and titles come escaped."""

from __future__ import annotations

from bot.core.french.phrases import N, quoted
from bot.core.french.relay_phrases import introduced

COMMANDS = (
    "/etape, /parcours, /taches, /dossier et /calendrier s’affichent ici, ainsi que la réponse à "
    "/question suivie de vos mots. /start montre ici la question en cours."
)
ALL_READ = (
    "Tous ceux qui sont dans ce groupe liront ce que j’y écris, même s’ils ne sont pas de "
    "l’équipe."
)
WHAT_IS_READ = (
    "Je tiens compte des commandes, des boutons, et des réponses faites à mes questions "
    f"(appui long sur le message, puis {quoted('Répondre')}). Je ne garde rien d’autre de vos "
    "échanges."
)
NOBODY = (
    "Je ne vous connais pas dans cette équipe. Pour la rejoindre, demandez une invitation à son "
    f"référent{N}: il l’obtient en m’écrivant /equipe, en privé."
)
OF_NO_TEAM = (
    f"Vous n’êtes encore d’aucune équipe{N}: écrivez-moi d’abord en privé. Ensuite, /equipe, ici, "
    "reliera ce groupe à la vôtre."
)
NO_NAME = (
    f"Vous écrivez au nom de ce groupe{N}: je ne peux pas savoir qui vous êtes. Écrivez en votre "
    "nom, ou en privé."
)
ANSWERS_ONLY = (
    "Ici, je lis les réponses faites à mes questions. /start montre la question en cours. Pour "
    "le reste, et pour les fichiers, écrivez-moi en privé."
)
REPLY_HERE = f"<i>Pour répondre avec vos mots{N}: répondez à ce message.</i>"
NOT_LINKED = "Ce groupe n’est pas relié à une équipe."
LET_BE = (
    f"Très bien{N}: ce groupe n’est relié à aucune équipe. Pour le relier plus tard{N}: /equipe."
)
LINKED_ALREADY = "Ce groupe est déjà relié à une équipe. /equipe en dit plus."
MEMBERS_DECIDE = "Seul un membre de l’équipe qui peut répondre pour elle peut le faire."
MEMBERS_PRESS = "Ces boutons sont pour les membres de l’équipe."
PRIVATELY = "Je vous ai répondu en privé."
READ_THERE = (
    f"Un groupe Telegram est relié à votre équipe{N}: tous ceux qui y sont peuvent y lire ses "
    "réponses, ses tâches et ses dates. De ce groupe, je garde l’identifiant, et les réponses "
    f"faites à mes questions. Pour le délier{N}: /equipe, dans ce groupe."
)
LINK, UNLINK, NO = "Relier ce groupe", "Délier ce groupe", "Ne pas relier"
SERVES_ANOTHER = f"Ce groupe n’est plus relié à l’équipe{N}: elle en a relié un autre."
ERASED = "Le dossier de l’équipe est effacé. Ce groupe n’est plus relié à une équipe."
PUT_OUT = (
    "Je ne peux plus écrire dans le groupe Telegram de l’équipe. Il n’est plus relié à elle. Rien "
    f"n’est perdu{N}: le dossier est ici. Pour le relier de nouveau, ajoutez-moi au groupe et "
    "tapez-y /equipe."
)
MORE = 5
"""Answers told of one by one; beyond, their number is enough."""


def link_it(name: str) -> str:
    """The label of a button, for who is of several teams; not escaped."""
    return f"Relier à {name}"[:60]


def proposed(name: str, chat: int) -> str:
    """To a member of one team, or of several (`name` ""), in a group that is nobody's."""
    which = f"à l’équipe {quoted(name)}" if name else "à l’une de vos équipes"
    return (
        f"Bonjour. Je peux relier ce groupe {which}. Vous y lirez ce qui se passe, et vous "
        f"pourrez y répondre.\n{ALL_READ}\n{WHAT_IS_READ}\n\n"
        f"<i>Pour en faire un groupe d’animateurs, son numéro est </i><code>{chat}</code>."
    )


def linked(name: str, who: str) -> str:
    """Takes the place of the proposal; `who` pressed."""
    return (
        f"Ce groupe est relié à l’équipe {quoted(name)}, par {who}.\n{COMMANDS}\n{WHAT_IS_READ}\n"
        f"{ALL_READ}\nPour le délier{N}: /equipe."
    )


def here_is(name: str) -> str:
    """What /equipe says in the group of a team."""
    return (
        f"Ce groupe est celui de l’équipe {quoted(name)}.\n{COMMANDS}\n{WHAT_IS_READ}\n"
        f"{ALL_READ}\nPour voir les membres, en inviter ou quitter l’équipe, écrivez-moi /equipe "
        "en privé."
    )


def unlinked(who: str) -> str:
    """Takes the place of the card; `who` pressed."""
    return (
        f"{who} a délié ce groupe{N}: je n’y dirai plus rien de l’équipe. Rien n’est perdu, son "
        "dossier reste le même."
    )


def linked_by(who: str) -> str:
    """Told to who answers for the team, in private."""
    return (
        f"{who} a relié un groupe Telegram à l’équipe. {ALL_READ.replace('dans ce', 'dans le')} "
        f"Pour le délier{N}: /equipe, dans le groupe."
    )


def unlinked_by(who: str) -> str:
    """Told to who answers for the team, in private."""
    return f"{who} a délié le groupe Telegram de l’équipe. Je n’y dirai plus rien."


def privately(who: str, link: str) -> str:
    """Said in the group of what is personal; `link` opens the private chat."""
    return f'{who}, je vous réponds <a href="{link}">en privé</a>.'


def ask_privately(link: str) -> str:
    """Said to someone who is not of the team."""
    return f'{NOBODY}\n<a href="{link}">M’écrire en privé</a>'


def taken(name: str) -> str:
    """A human takes the conversation; the group is not where it is held."""
    return (
        f"{introduced(name)} prend la suite avec votre équipe. Ses messages viendront aussi ici. "
        f"Pour lui écrire{N}: votre conversation privée avec moi, ou une réponse à son message."
    )


def more_answers(who: str, count: int) -> str:
    """Many answers at once."""
    return f"{who} vient de donner {count} réponses{N}: /dossier."
