"""The bot's own sentences, in French; what staff write is in `flows/`.

Vous, short sentences, no meaning by emoji. Each takes what people typed already escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from bot.core.calendar import local
from bot.core.french import writing

N = writing.NBSP
"""Before what a gate cannot do without."""
quoted = writing.quoted

ALREADY_STARTED = f"Vous avez déjà commencé{N}: je reprends où nous en étions."
STALE = "Ce bouton ne sert plus. Voici où nous en sommes."
PAGE_GONE = "Cette fiche n’est plus en service."
GONE = "Cette question ne fait plus partie du parcours. Votre réponse reste dans votre dossier."
NOTED_ALREADY = "C’est déjà noté."
LATER = "D’accord, nous y reviendrons."
NO_BACK = "Il n’y a pas de question avant celle-ci."
BACK = "Revenons à cette question."
KEPT = "Je garde votre réponse."
NOTHING_ASKED = (
    f"Je n’ai pas de question en cours pour ce message. Pour changer une réponse{N}: /dossier. "
    f"Pour écrire à un animateur{N}: /animateur."
)
NOT_OF_TASKS = (
    f"Je n’ai pas compris ce message. Pour ces tâches, répondez {quoted('c’est noté')}, "
    f"ou {quoted('certaines sont déjà faites')}. Pour écrire à un animateur{N}: /animateur."
)
BACK_TO_QUESTION = "Je reviens à notre question."
NEAREST = f"<i>La fiche la plus proche de votre question{N}:</i>"
OR_ELSE = f"Ou bien parlez-vous de l’un de ces sujets{N}?"
HESITATION = f"Je ne suis pas sûr de bien comprendre. Parlez-vous de l’un de ces sujets{N}?"
NO_PAGE = (
    "Je n’ai pas de réponse sûre à cette question, et je ne veux rien inventer. "
    "Je la note pour l’équipe qui écrit les fiches. Un animateur peut vous répondre."
)
NO_PAGES = "Sans fiche, Essaim répond à toute question qu’il ne sait pas"
ANSWER_OR_QUESTION = (
    f"Est-ce votre réponse à la question en cours, ou une question que vous me posez{N}?"
)
ASK_QUESTION = f"Quelle est votre question{N}? Écrivez-la avec vos mots."
LISTENING = f"Je vous écoute{N}: écrivez votre question."
RATING = f"Votre avis{N}: "
INSULTED = (
    "Je comprends que ce soit agaçant, et je suis désolé de ne pas vous aider mieux. "
    "Une personne peut prendre le relais."
)
MEDDLING = (
    "Cela, je ne peux pas le faire. Ce que les autres équipes confient à Essaim reste à elles, "
    "et mes consignes ne changent pas ici."
)
PERSONAL = (
    "Ce message parle de la santé, du passé ou de la situation d’une personne. "
    "Je ne l’ai pas gardé, et je n’y réponds pas ici. N’écrivez pas ces informations dans "
    "Telegram. Parlez-en de vive voix avec un animateur, ou posez votre question sans désigner "
    "personne."
)
STILL = "Je n’ai rien gardé de ce message. Pour avancer ensemble, il me faut votre accord."
ALERTED = (
    "Je préviens un animateur tout de suite. Il ne remplace pas ces numéros : appelez d’abord."
)
MISUNDERSTOOD = (
    f"Si personne n’est en danger, j’ai mal compris. Dites-le avec d’autres mots{N}: "
    "je n’ai rien gardé de ce message."
)
MISTAKEN = (
    f"Si personne n’est en danger, j’ai mal compris{N}: touchez "
    f"{quoted('Ce n’était pas un danger')}, et je lirai votre message comme un autre."
)
NOT_ALERTED = "Je suis un programme : je ne peux pas appeler à votre place."
HELP_LINE = (
    f"Si quelqu’un est en danger{N}: 15, 17, 119, 3919 ou 3114. "
    "Je peux aussi prévenir un animateur."
)
NOT_A_DANGER = "C’est noté, et tant mieux. Je reprends votre message."
NOT_A_DANGER_EMPTY = "C’est noté, et tant mieux. Reprenons."
NOT_AN_ANSWER = (
    "Je ne suis pas sûr que ce soit votre réponse. Dites-la autrement, s’il vous plaît."
)
NO_ANSWER_AMONG = (
    "Je n’ai reconnu aucune de ces réponses. Écrivez-les dans l’ordre, séparées par des virgules."
)
TICK_WHAT_IS_TRUE = f"Touchez ce qui est vrai, puis {quoted('Valider')}."
STILL_TO_TELL = f"Il me manque encore{N}:"
STILL_TO_TICK = f"Et parmi ces points, qu’est-ce qui est vrai{N}? Cochez, puis validez."
TICKED_FROM_WORDS = (
    f"J’ai coché ce que j’ai compris. Complétez si besoin, puis {quoted('Valider')}."
)
FOUND_IN_TASKS = "Vous les retrouverez avec /taches, chacune avec son détail."
OTHER_WAYS = f"Que voulez-vous faire{N}?"
WHICH_TASK = f"De quelle tâche parlez-vous{N}?"
TICK_NEW_TASKS = f"Touchez les tâches déjà faites, puis {quoted('C’est noté')}."
TICK_TASKS = f"Touchez les tâches faites, puis {quoted('Valider')}."
NOT_BEGUN = "L’étape commence : rien ne manque encore.".replace(" :", f"{N}:")
WHICH_ONE = f"Quelle réponse voulez-vous changer{N}?"
WHICH_VALUE = f"Que devient cette réponse{N}?"
REOPENED = "D’accord, changeons cette réponse."
PAUSE_HEARD = f"Voulez-vous mettre le parcours en pause{N}? Tout est gardé."
STOP_HEARD = (
    f"Voulez-vous arrêter le projet{N}? Vos réponses sont gardées, et vous pourrez revenir."
)
GO_ON = "Reprenons où nous en étions."
SORRY = "Je suis désolé de ne pas vous avoir bien compris."
SEND_THIS = f"Voulez-vous que j’envoie votre message à un animateur{N}?"
KIND_WORD = "Bien reçu."
NOTED_FOR_ANIMATOR = "C’est gardé dans vos notes. Les animateurs peuvent le lire."
WELCOME_BACK = "Bonjour. Reprenons."
THANKS = "Avec plaisir."
WAY_OUT = (
    f"Ce n’est pas grave{N}: vous pouvez remettre cette question à plus tard, "
    "ou parler à un animateur."
)
STRAYED = {
    "voice": "Je ne sais pas écouter les messages vocaux. Écrivez-moi votre réponse, même courte.",
    "sticker": "Merci pour l’autocollant. Écrivez-moi votre réponse, même courte.",
    "location": "Je ne lis pas les positions. Écrivez-moi votre réponse, même courte.",
    "contact": f"Je ne garde pas les fiches de contact{N}: elles concernent d’autres personnes.",
    "forward": (
        "Je ne prends pas un message transféré pour votre réponse. "
        "Écrivez-la vous-même, ou recopiez-la ici."
    ),
    "poll": "Je ne lis pas les sondages. Écrivez-moi votre réponse, même courte.",
    "unknown": (
        f"Je n’ai pas su lire ce message{N}: il est d’une sorte que je ne connais pas encore. "
        "Écrivez-le-moi avec vos mots, ou envoyez-moi une photo ou un document."
    ),
}
STRAYED_OTHER = "Je ne sais lire que du texte, des photos, des vidéos et des documents."
EDITED = (
    "Vous avez modifié un message que j’avais déjà lu. "
    "Pour changer une réponse, ouvrez votre dossier."
)
UNKNOWN_COMMAND = f"Je ne connais pas cette commande. Voici celles que je comprends{N}:"
ASK_PAUSE = (
    f"Pourquoi faire une pause{N}? Un mot suffit. "
    "Il aidera à reprendre, et votre animateur pourra le lire."
)
ASK_STOP = (
    f"Voulez-vous vraiment arrêter le projet{N}? Vos réponses sont gardées, "
    "et vous pourrez revenir. Dites-nous pourquoi, en un mot."
)
ASK_BLOCKED = f"Qu’est-ce qui bloque{N}? Un mot suffit."
ASK_PROOF = f"Envoyez une photo ou le document, ou touchez {quoted('C’est fait, sans pièce')}."
ASK_RELAY = (
    "Écrivez votre question en une ou deux phrases. "
    "Les animateurs verront aussi où en est votre projet."
)
CANCELLED = "C’est annulé."
REST_LOST = "Je n’ai pas su lire le reste de votre message."
ERASE_WARNING = (
    "Cette action efface tout ce qui concerne votre équipe : réponses, tâches, pièces, messages. "
    "Elle vaut pour toute l’équipe, et rien ne pourra être retrouvé. Le fil de votre équipe est "
    "retiré chez les animateurs. Les messages déjà affichés restent dans votre Telegram. "
    "Pour garder une copie avant : /mesdonnees."
).replace(" :", f"{N}:")
FORGOTTEN = (
    "Vous n’avez pas écrit depuis très longtemps, et je vous avais prévenus : votre dossier est "
    "effacé. Pour recommencer un jour, écrivez /start. Bonne route à vous."
).replace(" :", f"{N}:")
NOTICE_AGREED = "Merci, c’est noté."
NOTICE_REFUSED = (
    "C’est entendu. Rien n’est effacé sans vous : ce que vous aviez accepté tient, mais je ne "
    "peux pas vous accompagner longtemps sans votre accord. Vous pouvez tout effacer, ou accepter "
    "plus tard avec /mesdonnees."
).replace(" :", f"{N}:")


def notice_changed(version: str) -> str:
    """Above the notice of today, for a team that agreed to another one."""
    return f"<b>La notice a changé ({version})</b>\nJe vous demande de nouveau votre accord."


def soon_forgotten(seen: str, day: str) -> str:
    """A warning: since when nobody wrote, and when all will be erased."""
    return (
        f"Je ne vous ai pas lus depuis le {seen}. Sans nouvelle de vous, j’effacerai votre "
        f"dossier le {day}, pour ne pas garder vos données sans raison. "
        "Un mot suffit pour tout garder."
    )


ERASED = "Tout est effacé. Pour recommencer un jour, écrivez /start. Bonne route à vous."
ERASE_PRESS = (
    f"Pour effacer, touchez {quoted('Effacer définitivement')}. "
    f"Sinon, touchez {quoted('Ne rien effacer')}."
)
ERASE_KEPT = "Rien n’a été effacé."
NO_TASKS = (
    "Vous n’avez aucune tâche pour le moment. Elles viennent après les questions de l’étape."
)
DOES_NOT_FIT = "<b>Cela ne tient pas avec vos dates</b>"
NO_DATES = "Aucune de vos tâches n’a de date pour le moment."
NO_ANSWERS = "Votre dossier est encore vide. Il se remplit au fil de vos réponses."
FINISHED = f"Le parcours est terminé. Votre dossier reste ouvert{N}: /dossier."
BEGIN_NEXT = "Commencer la suite"


def follows(title: str) -> str:
    """To a team that had finished: the journey has grown."""
    return (
        f"Le parcours a maintenant une suite{N}: {quoted(title)}. Rien de ce que vous avez fait "
        f"ne change. Pour la commencer, touchez {quoted(BEGIN_NEXT)} dans /etape."
    )


PAUSED = (
    "Le parcours est en pause, et tout est gardé. "
    "Je ne vous écrirai plus, sauf un mot tous les trois mois."
)
ABANDONED = "Le projet est arrêté. Tout est gardé, et vous pouvez revenir quand vous voulez."
BOARD_OFF = "C’est entendu. La carte n’est plus épinglée."
BOARD_ON = "C’est entendu. La carte de votre projet est épinglée en haut de cette conversation."
LESS_OFTEN = "C’est entendu. Un rappel par mois, au plus."
NO_MORE_REMINDERS = (
    "C’est entendu. Je ne vous envoie plus aucun rappel. "
    "Vous pouvez changer d’avis avec /reglages."
)
MUTED = "C’est entendu. Je ne vous envoie plus de rappel pendant trente jours."
START_KEPT = (
    f"Votre étape en cours ne change pas. Pour travailler sur une autre étape{N}: /parcours."
)
ANSWER_FIRST = "Très bien. Quelle est la réponse ?"
UNMUTED = "Les rappels reprennent."
OUTSIDE_ACCEPTED = "C’est noté, merci. Vous pouvez changer d’avis avec /reglages."
OUTSIDE_DECLINED = "C’est noté. Je ne lui envoie rien, et tout le reste fonctionne."


T = TypeVar("T")


def outside_notice(host: str) -> str:
    """What the notice adds about the reader from outside."""
    return (
        f"<b>Un autre programme ({host})</b>\n"
        "Quand je ne suis pas sûr de vous comprendre, je lui envoie votre message. "
        f"{_OUTSIDE_LIMITS}"
    )


_OUTSIDE_LIMITS = (
    "J’en retire les noms, les téléphones et les adresses que je reconnais. Il choisit entre les "
    "sens que je lui propose, et il n’écrit rien. Je répète ce que j’ai compris."
)


def outside_asked(host: str) -> str:
    """A team that agreed to no such reader, or to another, is asked."""
    return (
        "Je n’étais pas sûr de vous comprendre. La prochaine fois, puis-je envoyer votre message "
        f"à un autre programme ({host}){N}? {_OUTSIDE_LIMITS} Sans votre accord, rien ne change."
    )


def outside_state(host: str, *, agreed: bool) -> str:
    """`/reglages`, `/mesdonnees`: is a message sent to the reader from outside?"""
    if agreed:
        return (
            "Quand je ne suis pas sûr de vous comprendre, j’envoie votre message "
            f"à un autre programme ({host}). {_OUTSIDE_LIMITS}"
        )
    return f"Je n’envoie aucun de vos messages à un autre programme ({host})."


def shortened(items: Sequence[T], most: int) -> Sequence[T]:
    """The first items; all of them when only one would be left out."""
    return items if len(items) <= most + 1 else items[:most]


def counted(count: int, one: str, many: str = "") -> str:
    """« 1 question », « 3 questions »."""
    return f"{writing.number(count)}{N}{one if count < 2 else many or one + 's'}"


def acquainted(left: int) -> str:
    """Where a team is before its first stage, with so many questions left."""
    if not left:
        return "Nous avons fait connaissance, et la première étape va commencer."
    first = "la première étape commence ensuite"
    return f"Nous faisons connaissance. Il reste {counted(left, 'question')}{N}: {first}."


def moment(at: datetime, timezone: str) -> str:
    """« 3 septembre 2027 »."""
    return writing.day(local(at, timezone).date())


def chosen(label: str) -> str:
    """What is added to a message whose button was pressed."""
    return f"<i>Votre réponse{N}: {label}</i>"


def corrected(title: str, before: str, after: str) -> str:
    """What a correction changed, first line."""
    return f"C’est corrigé. {title}{N}: «{N}{before}{N}» devient «{N}{after}{N}»."


def last_understood(title: str, answer: str) -> str:
    """What was understood last, when someone complains."""
    return f"Ma dernière compréhension{N}: {title}, {quoted(answer)}."


def rated(words: str) -> str:
    """What is added to an answer that was rated: thanks, or the question why."""
    if words == "pas tout à fait":
        return f"{RATING}{words}. Qu’est-ce qui ne va pas{N}?"
    return f"{RATING}{words}. Merci, cela aide à améliorer les fiches."


def understood(typed: str, subject: str) -> str:
    """How a short question was understood, with the one before."""
    return f"Je comprends{N}: {quoted(typed)}, à propos de {quoted(subject)}."


def learnt(title: str, answer: str) -> str:
    """An answer given after « je ne sais pas », or before its question could be read."""
    return f"C’est noté. {title}{N}: {quoted(answer)}."


def noted(facts: Sequence[tuple[str, str]], *, also: bool) -> str:
    """The answers taken from a message that tells several, or that were not being asked for."""
    begins = f"J’ai noté{' aussi' if also else ''}{N}:"
    if len(facts) == 1:
        title, answer = facts[0]
        return f"{begins} {title}, {quoted(answer)}."
    return "\n".join([begins, *(f"• {title}{N}: <b>{answer}</b>" for title, answer in facts)])


def taken_back(titles: Sequence[str]) -> str:
    """Answers taken back: their questions are open again."""
    return f"C’est annulé{N}: {writing.joined([quoted(one) for one in titles])}."


def signed(name: str) -> str:
    """Who, of the federation, wrote: the first name an animator shows on Telegram."""
    return name or "Un animateur"


def robot(of_network: str) -> str:
    """« Êtes-vous un robot ? » `of_network`: « de la ligue », whose pages they are."""
    return (
        "Oui, je suis un programme, pas une personne. Je réponds à partir des fiches "
        f"{of_network}, et je n’invente rien. Les animateurs, eux, sont des personnes."
    )


def day_unknown(of_any_day: str) -> str:
    """`of_any_day`: « d’ouverture », the day that deadlines are counted back from."""
    return (
        f"Je ne connais pas encore votre date {of_any_day}. "
        "Avec elle, je calcule les échéances à rebours."
    )


def oriented(project: str) -> str:
    """To who was led elsewhere. `project`: « ouvrir un atelier », "" when nobody wrote it."""
    if not project:
        return "Si ce parcours convient à votre projet, vous pouvez y revenir."
    return f"Ce parcours sert à {project}. Si c’est votre projet, vous pouvez y revenir."


def withdrawn(title: str, reason: str) -> str:
    """What is said of a page that staff took out of service, and why, "" if they did not say."""
    return f"La fiche {quoted(title)} a été retirée{f'{N}: {reason}' if reason else '.'}"
