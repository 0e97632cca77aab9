"""What is said of the people of a team: inviting, roles, the others, deciding, leaving."""

from __future__ import annotations

from bot.core.french import writing
from bot.core.french.phrases import N, quoted

OBSERVERS_READ = (
    f"Vous observez ce projet{N}: vous pouvez tout lire et poser vos questions, mais pas répondre "
    f"à la place de l’équipe. Pour changer cela, parlez-en au référent{N}: /equipe."
)
ALONE = (
    "Vous êtes seul dans cette équipe pour l’instant. Chacun peut avoir sa propre conversation "
    "avec Essaim, sur le même dossier."
)
TOGETHER = (
    "Chacun écrit à Essaim depuis sa propre conversation. Le dossier est le même pour tous, et "
    "chaque réponse garde le nom de qui l’a donnée. Votre groupe Telegram peut suivre aussi"
    f"{N}: ajoutez-y Essaim, puis tapez-y /equipe."
)
WHICH_ROLE = (
    "Vous pouvez inviter quelqu’un dans votre équipe, par un lien à lui transmettre. "
    f"Quel sera son rôle{N}?"
)
NO_ROLE = "Sans rôle particulier"
AS_OBSERVER = "Observateur (lit, ne répond pas)"
FORWARD_IT = (
    "Voici l’invitation. Transférez le message qui suit à la personne. Le lien sert une seule "
    "fois, pendant 7 jours. Ne le donnez qu’à elle."
)
LINK_IS_OVER = (
    f"Ce lien d’invitation ne sert plus{N}: il sert une seule fois, et pendant 7 jours. "
    "Demandez-en un autre à la personne qui vous l’a donné."
)
ALREADY_IN = "Vous êtes déjà dans cette équipe."
NOT_JOINED = (
    f"C’est noté{N}: vous n’avez pas rejoint cette équipe, et rien n’est gardé de cette "
    "invitation ici. Le lien reste valable 7 jours."
)
NOT_OF_THESE_TEAMS = (
    f"Ce message n’est plus d’actualité{N}: il date d’avant votre arrivée dans l’équipe, ou d’une "
    "équipe dont vous ne faites plus partie. Rien n’a changé."
)
WHICH_TEAM = (
    f"Pour quelle équipe est ce message{N}? Une autre équipe vous a écrit juste avant. "
    "Je le garde jusqu’à votre réponse."
)
MESSAGE_DEALT_WITH = "Ce message a déjà été transmis."
CANCELLED = "L’invitation est annulée. Son lien ne sert plus."
NOTHING_WAITS = "Aucune invitation n’attend."
WHO = f"De qui s’agit-il{N}?"
NOT_YOURS = "Seul le référent de l’équipe peut le faire."
STAYS = "Vous restez dans l’équipe."
LEAVE_WARNING = (
    "Si vous quittez l’équipe, vos réponses restent dans son dossier, avec votre prénom. Vous ne "
    f"lirez plus rien d’elle ici. Voulez-vous la quitter{N}?"
)
REFERENT_LEAVES = (
    f"Vous êtes le référent{N}: choisissez d’abord qui le sera après vous. "
    "Vous pourrez ensuite quitter l’équipe."
)
LAST_WRITER = (
    "Personne d’autre ne peut répondre pour l’équipe. Invitez quelqu’un, mettez le projet en "
    "pause avec /etape, ou effacez tout avec /effacer."
)
HAS_LEFT = (
    "C’est fait, vous ne faites plus partie de cette équipe. Merci pour ce que vous y avez "
    "apporté. Un lien d’invitation vous y ramènera si vous le souhaitez."
)
HAS_LEFT_UNNAMED = (
    "C’est fait, vous ne faites plus partie de cette équipe. Votre prénom, votre identifiant et "
    "vos messages sont effacés. Les réponses restent à l’équipe, sans votre nom."
)
ERASE_MINE = (
    "Vous n’êtes pas le référent de l’équipe. Le dossier est à elle et le reste. Vous pouvez "
    "quitter l’équipe et effacer ce qui parle de vous\u00a0: votre prénom, votre identifiant et "
    "vos messages, ici, dans ce que j’ai écrit aux autres et chez les animateurs.\n"
    "Je ne peux pas retirer ce que les autres ont écrit eux-mêmes, ni les documents qu’ils ont "
    "déjà reçus."
)
ERASE_ALL_WARNING = "Le dossier de toute l’équipe sera effacé, pour chacun de ses membres."
UNNAMED_LEFT = "Une personne a quitté l’équipe, et a fait effacer son nom."
SOMEONE_LEFT = "une personne qui a quitté l’équipe"
PUT_OUT = "Le référent vous a retiré de cette équipe. Vous n’y lirez plus rien ici."
NOT_PUT_OUT = "Personne n’est retiré de l’équipe."
NOTHING_NEW = "Rien de nouveau depuis votre dernier passage."
RIVAL_KEPT = "D’accord, la réponse de l’équipe ne change pas."
FORM_OVERTAKEN = (
    "Une partie de ces réponses vient d’être donnée, ou est demandée à quelqu’un d’autre."
)


def about_team(name: str) -> str:
    """Above a message, for who is of several teams: which one it is about; escaped."""
    return f"<i>Équipe {quoted(name)}</i>\n"


def speaks_of(name: str) -> str:
    """The chat of someone of several teams speaks of that one from now on; escaped."""
    return (
        f"Vous parlez maintenant pour l’équipe <b>{name}</b>{N}: vos messages et vos réponses "
        "vont à elle."
    )


def several_teams(name: str, others: list[str]) -> str:
    """Which team this is about, and the others they are of; all escaped."""
    listed = "\n".join(f"• {one}" for one in others)
    return (
        f"Tout ce qui se passe ici concerne l’équipe <b>{name}</b>. Vous faites aussi partie de"
        f"{N}:\n{listed}\nVotre conversation parle d’une seule équipe à la fois."
    )


def go_to(name: str) -> str:
    """The label of the button that goes to another team."""
    return f"Passer à {name}"[:60]


def back_to(name: str) -> str:
    """The label of the button that goes back to the team of before."""
    return f"Revenir à {name}"[:60]


def for_team(name: str) -> str:
    """The label of the button that says for which team a message is."""
    return f"Pour {name}"[:60]


def goes_to(name: str) -> str:
    """A message that waited goes to that team; escaped."""
    return f"Votre message est allé à l’équipe <b>{name}</b>."


def other_stays(name: str) -> str:
    """Someone of a team joined another one; escaped."""
    return (
        f"Vous restez aussi dans l’équipe <b>{name}</b>{N}: "
        "/equipe pour passer de l’une à l’autre."
    )


def listed(name: str, role: str, since: str, *, here: bool) -> str:
    """« • Awa (vous), référente… »; all escaped."""
    you = " (vous)" if here else ""
    what = f"{N}: {role}" if role else ""
    return f"• {name}{you}{what}, depuis le {since}"


def waiting(count: int, roles: str) -> str:
    """How many invitations were not used; `roles` in words, escaped."""
    what = "Une invitation attend" if count == 1 else f"{writing.number(count)}{N}invitations"
    return f"{what}{'' if count == 1 else ' attendent'}{N}: {roles}."


def invitation(by: str, team: str, link: str) -> str:
    """The message to be forwarded; all escaped."""
    return (
        f"{by} vous invite à rejoindre l’équipe {quoted(team)} sur Essaim.\n"
        f"Ouvrez ce lien, puis touchez {quoted('Démarrer')}{N}:\n{link}"
    )


def welcomed_by(by: str, team: str, role: str) -> str:
    """Before they agree: whose team, as what; all escaped."""
    what = f" comme {quoted(role)}" if role else ""
    return f"<b>{by} vous invite à rejoindre l’équipe {quoted(team)}{what}.</b>"


def welcome(name: str, team: str, role: str, *, observer: bool) -> str:
    """The first words to someone who joined; all escaped."""
    what = (
        " Vous lisez tout, sans répondre."
        if observer
        else f" Votre rôle{N}: {role}."
        if role
        else ""
    )
    return (
        f"Bienvenue, {name}. Vous êtes maintenant dans l’équipe {quoted(team)}.{what}\n"
        f"Le dossier est commun{N}: /dossier. Qui en fait partie{N}: /equipe."
    )


def has_joined(name: str, role: str) -> str:
    """Told to the others and to the animators; all escaped."""
    return f"{name} a rejoint l’équipe{f' ({role})' if role else ''}."


def has_left(name: str) -> str:
    """Told to the others and to the animators; escaped."""
    return f"{name} a quitté l’équipe. Ses réponses restent dans le dossier."


def answers_now(name: str) -> str:
    """Who answers for the team has changed; escaped."""
    return f"{name} est maintenant le référent de l’équipe."


def has_answered(who: str, title: str, answer: str) -> str:
    """Told to whoever had the same question open; all escaped."""
    return f"{who} vient de répondre à {quoted(title)}{N}: <b>{answer}</b>."


def moved(who: str, trigger: str, title: str) -> str:
    """What someone did to the journey; all escaped."""
    said = {
        "advance": f"votre équipe passe à l’étape {quoted(title)}" if title else "",
        "place": f"votre équipe commence l’étape {quoted(title)}",
        "retreat": f"votre équipe revient à l’étape {quoted(title)}",
        "pause": "le projet est en pause",
        "resume": "le projet reprend",
        "abandon": "le projet est arrêté",
        "come_back": "le projet reprend",
        "orient": "le projet sort du parcours",
    }
    words = said.get(trigger) or "le parcours est terminé"
    return f"Du nouveau, par {who}{N}: {words}."


def task_for_you(title: str, until: str) -> str:
    """A task for their role has just begun; escaped."""
    return f"Une tâche pour vous{N}: {quoted(title)}{f', {until}' if until else ''}. Voir /taches."


def relay_over(name: str, agreed: str) -> str:
    """A human gives the conversation back, with what was agreed, "" for nothing; all escaped."""
    said = f"{name} a terminé son échange avec votre équipe. Je reprends la conversation."
    return f"{said}\nCe qui est convenu{N}:\n{agreed}" if agreed else said


def erased_by(name: str) -> str:
    """The team is no more; escaped."""
    return f"{name}, référent de votre équipe, a effacé tout son dossier. Rien n’en est gardé."


def awaits(name: str, role: str, count: int) -> str:
    """Answers that someone else is asked; all escaped."""
    answers = f"{writing.number(count)}{N}réponse{'s' if count > 1 else ''}"
    return f"Attendu de {name} ({role}){N}: {answers}."


def rival(who: str, title: str, theirs: str, yours: str) -> str:
    """Two answers to one question; all escaped."""
    return (
        f"{who} vient de répondre à {quoted(title)}{N}: <b>{theirs}</b>.\n"
        f"Vous dites{N}: <b>{yours}</b>. Que garde l’équipe{N}?"
    )


def keep_theirs(answer: str) -> str:
    """The label of a button."""
    return f"Garder{N}: {answer}"[:60]


def put_mine(answer: str) -> str:
    """The label of a button."""
    return f"Mettre{N}: {answer}"[:60]


WHO_ANSWERS = "qui est le référent de l’équipe"
VOICE_KEPT = "C’est noté. L’équipe saura ce qui est décidé quand chacun aura répondu."
NO_NEW_REFERENT = f"Les avis ne suffisent pas{N}: le référent de votre équipe reste le même."
ASKED_ANIMATOR = (
    "Je le demande à votre animateur, qui verra avec vous. C’est lui qui peut changer le référent."
)
PUT_TO_THE_OTHERS = (
    "Je demande l’avis des autres membres, et je préviens le référent. Sans nouvelles de lui "
    "d’ici 7 jours, l’équipe décide."
)
YOU_ARE = f"Très bien{N}: rien ne change, vous restez le référent."


def to_decide(title: str, names: list[str], day: str) -> str:
    """What waits to be decided together, by whom, until when; all escaped."""
    awaited = (
        f"On attend l’avis de {writing.joined(names)}, jusqu’au {day}"
        if names
        else f"Jusqu’au {day}"
    )
    return f"À décider ensemble{N}: {title}. {awaited}."


def do_you_agree(who: str, title: str, answer: str) -> str:
    """An answer the team agrees on; all escaped."""
    return (
        f"{who} a répondu, au nom de l’équipe, à {quoted(title)}{N}: <b>{answer}</b>.\n"
        f"Êtes-vous d’accord{N}? Sans réponse d’ici 7 jours, c’est sans avis."
    )


def decided(title: str, against: list[str], silent: int) -> str:
    """What came of it; all escaped."""
    if against:
        names = writing.joined(against)
        return (
            f"{quoted(title)}{N}: pas d’accord, de {names}. La réponse reste, "
            "parlez-en ensemble avant d’aller plus loin."
        )
    if not silent:
        return f"{quoted(title)}{N}: l’équipe est d’accord."
    people = "une personne n’a" if silent == 1 else f"{writing.number(silent)} personnes n’ont"
    return f"{quoted(title)}{N}: personne ne s’y oppose, {people} pas donné d’avis."


def who_answers(who: str, former: str) -> str:
    """A member would answer for the team; all escaped."""
    return (
        f"{who} pense que {former} n’est plus là, et propose d’être le référent de l’équipe. "
        f"Êtes-vous d’accord{N}?"
    )


def are_you_there(who: str) -> str:
    """Told to the référent of whom there is no news; escaped."""
    return (
        f"{who} pense que vous n’êtes plus là, et propose d’être le référent à votre place. "
        f"Si vous êtes là, dites-le{N}: rien ne changera."
    )


def is_back(name: str) -> str:
    """The référent gave a sign of life; escaped."""
    return f"{name} est là{N}: le référent de votre équipe reste le même."


def gone_inside(former: str, who: str) -> str:
    """Told to the animators of a team of two; all escaped."""
    return (
        f"{who} pense que {former}, référent de l’équipe, n’est plus là, et propose de le "
        f"remplacer. À vous de voir{N}: /referent {who}"
    )


def which_member(names: str) -> str:
    """The name an animator gave is of nobody, or of several; escaped."""
    return f"Je ne sais pas de qui il s’agit. Écrivez /referent et un prénom{N}: {names}."


def put_out_warning(name: str) -> str:
    """Before someone is put out; escaped."""
    return (
        f"{name} ne lira plus rien de l’équipe, et en sera prévenu. "
        f"Ses réponses restent. Faut-il continuer{N}?"
    )


def is_out(name: str) -> str:
    """Someone was put out; escaped."""
    return f"{name} ne fait plus partie de l’équipe."
