"""The commands of a team, in one table: the menu, the help and the dispatch all read it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.core.definition.journey import Journey
from bot.core.french import articles
from bot.core.french.typing import level


@dataclass(frozen=True, slots=True)
class Command:
    """A command as Telegram shows it (`name`: 1–32 of a–z, 0–9, _; `description`: ≤ 256).

    `aliases` are understood too, but not shown in the menu (accents, English habits).
    """

    name: str
    description: str
    aliases: tuple[str, ...] = ()


DIRECTORY = "annuaire"
"""What the command of the members is called where staff gave it no name of their own."""
LONGEST_TITLE = 200
COMMANDS = (
    Command("start", "Commencer, ou reprendre où vous en étiez"),
    Command("aide", "Savoir ce que je peux faire", ("help",)),
    Command(
        "etape", "Voir votre étape, faire une pause, arrêter", ("étape", "ou_en_suis_je", "menu")
    ),
    Command("parcours", "Voir toutes les étapes"),
    Command("dossier", "Relire et corriger vos réponses"),
    Command(
        "documents", "Recevoir votre projet en PDF, en image ou en agenda", ("document", "pdf")
    ),
    Command(
        "equipe", "Voir votre équipe, inviter, changer d’équipe", ("équipe", "membres", "inviter")
    ),
    Command("nouveautes", "Voir ce que les autres ont fait", ("nouveautés",)),
    Command("taches", "Voir vos tâches et changer leur état", ("tâches",)),
    Command("calendrier", "Voir les dates à venir"),
    Command(DIRECTORY, "Voir qui est déjà là, par département ou par métier"),
    Command("question", "Poser une question, à tout moment", ("questions", "faq")),
    Command("pourquoi", "Savoir à quoi sert la question en cours"),
    Command("animateur", "Parler à un animateur", ("humain",)),
    Command("reglages", "Régler les rappels", ("réglages", "settings")),
    Command("mesdonnees", "Voir ce qui est gardé de vous", ("mesdonnées", "confidentialite")),
    Command("effacer", "Effacer tout ce qui concerne votre équipe"),
)


OF_ANIMATORS = (
    Command("prendre", "Prendre la conversation de cette équipe"),
    Command("rendre", "Rendre la main à Essaim, avec ce qui est convenu"),
    Command("remettre", "Remettre la conversation dans la file"),
    Command("transferer", "Passer la conversation à un collègue ou à une région"),
    Command("note", "Garder une note entre vous (comme //)"),
    Command("dossier", "Lire le dossier de l’équipe"),
    Command("valider", "Valider l’étape"),
    Command("renvoyer", "Renvoyer l’étape avec un mot"),
    Command("tache", "Confier une tâche à l’équipe, avec une date"),
    Command("retirer", "Retirer une tâche confiée à l’équipe"),
    Command("corriger", "Corriger une réponse de l’équipe"),
    Command("referent", "Dire qui répond pour l’équipe, par son prénom"),
    Command("ecrire", "Écrire en premier à une équipe, par son numéro"),
    Command("avis", "Choisir à qui demander l’avis que l’équipe souhaite"),
    Command("fiche", "Proposer votre réponse comme fiche, ou nommer celle qui répond"),
    Command("diffuser", "Écrire à plusieurs équipes, après un aperçu"),
    Command("projets", "Voir vos équipes et ce qui mérite votre attention"),
    Command("file", "Voir qui attend, et depuis quand"),
    Command("reseau", "Voir les chiffres du réseau, ou ceux de votre région"),
    Command("membres", "Voir qui peut agir dans ce groupe"),
    Command("aide", "Voir toutes les commandes"),
)
"""What animators may type in their group; in a team's topic, a command speaks of that team."""


def commands_of(journey: Journey) -> tuple[Command, ...]:
    """The commands of a team in that journey: whose animators, counted back from which day, and
    the members by the name that staff gave them, where they listed some.
    """
    more = {"animateur": f" {journey.identity.of_network}"}
    if "ouverture" in journey.special:
        more["calendrier"] = f", à rebours {articles.of(journey.identity.day)}"
    found = (
        replace(one, description=f"{one.description}{more.get(one.name, '')}") for one in COMMANDS
    )
    listed = journey.library.directory
    if listed is None:
        return tuple(one for one in found if one.name != DIRECTORY)
    shown = f"Voir {articles.within(listed.title)[:LONGEST_TITLE]}, par département ou par métier"
    called = Command(listed.command, shown)
    return tuple(called if one.name == DIRECTORY else one for one in found)


def named_in(journey: Journey, word: str) -> Command | None:
    """The same, by the name that staff gave the command of the members too."""
    listed = journey.library.directory
    return named(DIRECTORY if listed and level(word) == listed.command else word)


def named(word: str) -> Command | None:
    """The command of that name or alias, None when there is none."""
    low = word.lower()
    return next((c for c in COMMANDS if low == c.name or low in c.aliases), None)
