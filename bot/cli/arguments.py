"""What may be typed after `essaim`, with its help in French; it does nothing by itself."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

NB = "\u00a0"
EXIT = (
    f"Codes de sortie{NB}: 0, tout va bien ; 1, quelque chose est à corriger ; "
    "2, la commande ou un réglage est faux ; 130, interrompu par Ctrl-C."
).replace(" ;", f"{NB};")

SAID = (
    (r"the following arguments are required: (.+)", r"il manque{nb}: \1"),
    (r"unrecognized arguments: (.+)", r"je ne connais pas{nb}: \1"),
    (
        r"argument .+?: invalid choice: '?(.+?)'? \(choose from (.+)\)",
        r"«{nb}\1{nb}» n’existe pas. Choisissez parmi{nb}: \2",
    ),
    (
        r"argument (.+?): invalid int value: '(.+)'",
        r"\1 attend un nombre, pas «{nb}\2{nb}»",
    ),
    (r"argument (.+?): expected one argument", r"il manque une valeur après \1"),
    (r"argument (.+?): expected at least one argument", r"il manque une valeur après \1"),
    (r"argument (.+?): ignored explicit argument '(.+)'", r"\1 ne prend pas de valeur"),
    (
        r"argument (.+?): not allowed with argument (.+)",
        r"\1 et \2 ne vont pas ensemble",
    ),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 peut vouloir dire{nb}: \2"),
)
"""What argparse says in English, and what people read instead."""


class French(argparse.ArgumentParser):
    """An `ArgumentParser` whose own words are French."""

    def __init__(self, **wanted: Any) -> None:
        super().__init__(
            add_help=False,
            allow_abbrev=False,
            formatter_class=FrenchHelp,
            **wanted,
        )
        self._positionals.title = "Ce qu’on peut préciser"
        self._optionals.title = "Options"
        self.add_argument("-h", "--help", "--aide", action="help", help="Afficher cette aide.")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to get help, on standard error; exit code 2."""
        self.exit(2, f"essaim{NB}: {french(message)}.\nPour l’aide{NB}: {self.prog} --help\n")


class FrenchHelp(argparse.RawDescriptionHelpFormatter):
    """Help whose first word is French."""

    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        """« Utilisation : » instead of « usage: », but where argparse wants no such word ("")."""
        ours = f"Utilisation{NB}: " if prefix is None else prefix
        super().add_usage(usage, actions, groups, ours)

    def start_section(self, heading: str | None) -> None:
        """A no-break space before the colon that argparse adds."""
        super().start_section(heading and heading + NB)


def french(message: str) -> str:
    """An error of argparse, in French if it is a known one."""
    for english, told in SAID:
        if re.fullmatch(english, message):
            return re.sub(english, told.format(nb=NB), message)
    return message


def parser(version: str) -> argparse.ArgumentParser:
    """Every command with its options, its help and examples."""
    whole = French(
        prog="essaim",
        description="Essaim accompagne des équipes dans leur projet, étape par étape.",
        epilog=f"Exemples{NB}:\n  essaim demo\n  essaim check\n  essaim COMMANDE --help\n\n{EXIT}",
    )
    whole.add_argument(
        "--version", action="version", version=f"essaim {version}", help="Afficher la version."
    )
    commands = whole.add_subparsers(
        title="Commandes", dest="command", metavar="COMMANDE", required=True, parser_class=French
    )
    for name, (summary, examples, options) in COMMANDS.items():
        lines = "\n".join(f"  {example}" for example in examples)
        each = commands.add_parser(
            name, help=summary, description=summary, epilog=f"Exemples{NB}:\n{lines}\n\n{EXIT}"
        )
        options(each)
    return whole


def demo_options(each: argparse.ArgumentParser) -> None:
    each.add_argument(
        "--port",
        type=int,
        default=8765,
        metavar="N",
        help=f"Le port de la page (8765{NB}; 0 ou un port pris{NB}: un port libre).",
    )
    each.add_argument("--no-browser", action="store_true", help="Ne pas ouvrir le navigateur.")
    each.add_argument("--fresh", action="store_true", help="Repartir de zéro.")
    each.add_argument(
        "--limits",
        action="store_true",
        help="Appliquer les limites de débit de Telegram, que le bot respecte.",
    )


def new_options(each: argparse.ArgumentParser) -> None:
    each.add_argument("folder", type=Path, metavar="DOSSIER", help="Un dossier nouveau, ou vide.")


def check_options(each: argparse.ArgumentParser) -> None:
    each.add_argument(
        "path",
        nargs="?",
        type=Path,
        metavar="CHEMIN",
        help="Un dossier, ou un seul fichier (par défaut\u00a0: tout le parcours et les fiches).",
    )
    each.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help=f"Pour les personnes, pour les programmes, pour GitHub (text{NB}: par défaut).",
    )
    each.add_argument(
        "--fix", action="store_true", help="Corriger d’abord la typographie des fichiers."
    )
    each.add_argument(
        "--schema", action="store_true", help="Écrire le schéma JSON des fichiers d’étape."
    )


def diff_options(each: argparse.ArgumentParser) -> None:
    each.add_argument(
        "before",
        nargs="?",
        type=Path,
        metavar="AVANT",
        help=f"Le dossier d’avant (par défaut{NB}: la version en service).",
    )
    each.add_argument(
        "after",
        nargs="?",
        type=Path,
        metavar="APRÈS",
        help=f"Le dossier d’après (par défaut{NB}: ce qui est enregistré dans vos dossiers).",
    )
    each.add_argument(
        "--version", type=int, metavar="N", help="Comparer avec cette version, au lieu d’AVANT."
    )
    each.add_argument("--json", action="store_true", help="Un objet JSON, pour les programmes.")


def chat_options(each: argparse.ArgumentParser) -> None:
    where = each.add_mutually_exclusive_group()
    where.add_argument(
        "--at",
        default="",
        metavar="POINT",
        help="Commencer à ce point ; des réponses d’exemple sont données avant.".replace(
            " ;", f"{NB};"
        ),
    )
    where.add_argument(
        "--stage", default="", metavar="ÉTAPE", help="Commencer à cette étape (nom ou numéro)."
    )
    each.add_argument(
        "--team",
        default="",
        metavar="FICHIER",
        help="Continuer une conversation écrite, de là où elle s’arrête.",
    )


def play_options(each: argparse.ArgumentParser) -> None:
    each.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FICHIER",
        help=f"Les conversations (par défaut{NB}: tests/conversations/*.txt).",
    )
    each.add_argument(
        "--update", action="store_true", help="Réécrire ce que dit le bot dans les fichiers."
    )
    each.add_argument(
        "--coverage",
        action="store_true",
        help="Dire aussi ce qu’aucune conversation ne rencontre.",
    )


def show_options(each: argparse.ArgumentParser) -> None:
    each.add_argument("name", metavar="ID", help="Un point, une étape ou une fiche.")


def graph_options(each: argparse.ArgumentParser) -> None:
    each.add_argument("--stage", default="", metavar="ÉTAPE", help="Une seule étape.")
    each.add_argument(
        "--format",
        choices=("text", "mermaid", "svg"),
        default="text",
        help="En texte (par défaut), pour Mermaid, ou une image (svg).",
    )


def ask_options(each: argparse.ArgumentParser) -> None:
    each.add_argument(
        "question",
        metavar="QUESTION",
        help=f"La question. «{NB}-{NB}»{NB}: une question par ligne, lue sur l’entrée.",
    )
    each.add_argument("--json", action="store_true", help="Un objet JSON par ligne.")
    each.add_argument(
        "--top",
        type=int,
        default=0,
        metavar="N",
        help="Montrer les N fiches les plus proches (10 au plus).",
    )
    each.add_argument("--stage", default="", metavar="ÉTAPE", help="L’étape de qui demande.")
    each.add_argument("--region", default="", metavar="RÉGION", help="La région de qui demande.")


def hear_options(each: argparse.ArgumentParser) -> None:
    each.add_argument(
        "text",
        metavar="TEXTE",
        help=(
            f"Ce qu’une équipe écrit. «{NB}-{NB}»{NB}: un texte par ligne, lu sur l’entrée, "
            f"ou «{NB}POINT<tabulation>texte{NB}»."
        ),
    )
    each.add_argument(
        "--point",
        default="-",
        metavar="ID",
        help=(
            f"La question ouverte{NB}; «{NB}task:ID{NB}»{NB}: la carte d’une tâche{NB}; "
            f"«{NB}-{NB}» (par défaut){NB}: rien n’est demandé."
        ),
    )
    each.add_argument("--json", action="store_true", help="Un objet JSON par ligne.")


def stats_options(each: argparse.ArgumentParser) -> None:
    each.add_argument("what", choices=("questions",), metavar="QUOI", help="questions")
    each.add_argument(
        "--days", type=int, default=30, metavar="N", help="Sur combien de jours (30 par défaut)."
    )


def recall_options(each: argparse.ArgumentParser) -> None:
    each.add_argument("page", nargs="?", default="", metavar="FICHE", help="Une seule fiche.")
    each.add_argument(
        "--send", action="store_true", help="Envoyer le message aux équipes de cette fiche."
    )


def parked_options(each: argparse.ArgumentParser) -> None:
    each.add_argument(
        "--replay",
        nargs="+",
        default=[],
        metavar="N",
        help=f"Remettre ceux-là en file (r3, e12…, ou «{NB}tout{NB}»).",
    )


def publish_options(each: argparse.ArgumentParser) -> None:
    each.add_argument(
        "--reason", default="", metavar="POURQUOI", help="Pourquoi, en une ligne (obligatoire)."
    )
    each.add_argument(
        "--by",
        default="",
        metavar="NOM",
        help="Qui publie (sinon, le nom que connaît git).",
    )
    other = each.add_mutually_exclusive_group()
    other.add_argument(
        "--undo",
        action="store_true",
        help="Revenir à la version d’avant (deux fois, y retourner).",
    )
    other.add_argument("--to", type=int, metavar="N", help="Revenir à la version de ce numéro.")
    other.add_argument("--list", action="store_true", help="Montrer les versions.")


def lessons_options(each: argparse.ArgumentParser) -> None:
    each.add_argument(
        "--accept", type=int, nargs="+", default=[], metavar="N", help="Ajouter ces propositions."
    )
    each.add_argument(
        "--refuse", type=int, nargs="+", default=[], metavar="N", help="Les laisser de côté."
    )


def no_options(each: argparse.ArgumentParser) -> None:
    """This command has none."""


Options = Callable[[argparse.ArgumentParser], None]
COMMANDS: dict[str, tuple[str, tuple[str, ...], Options]] = {
    "demo": (
        "Essayer Essaim sur cette machine, sans jeton ni réseau.",
        ("essaim demo", "essaim demo --no-browser --port 0", "essaim demo --fresh"),
        demo_options,
    ),
    "run": (
        "Faire tourner le bot sur Telegram.",
        ("ESSAIM_TELEGRAM_TOKEN=… essaim run", "essaim run   (jeton dans le fichier .env)"),
        no_options,
    ),
    "new": (
        "Écrire un petit parcours qui marche, pour commencer le vôtre.",
        ("essaim new mon-parcours",),
        new_options,
    ),
    "check": (
        "Vérifier les fichiers du parcours et les fiches.",
        (
            "essaim check",
            "essaim check flows/2-opportunite.yaml",
            "essaim check knowledge",
            "essaim check --fix",
            "essaim check --format github",
            "essaim check --schema",
        ),
        check_options,
    ),
    "diff": (
        "Dire ce que changent les fichiers enregistrés, et ce que lira chaque équipe.",
        ("essaim diff", "essaim diff --version 12", "essaim diff ../ancien/flows flows"),
        diff_options,
    ),
    "chat": (
        "Jouer le parcours dans le terminal.",
        (
            "essaim chat",
            "essaim chat < réponses.txt",
            "essaim chat --at métier",
            "essaim chat --stage 4 --team tests/conversations/03-equipe-un-noyau-solide.txt",
        ),
        chat_options,
    ),
    "show": (
        "Montrer un point, une étape ou une fiche comme l’équipe les lit.",
        ("essaim show métier", "essaim show opportunité", "essaim show tva"),
        show_options,
    ),
    "graph": (
        "Dessiner le parcours : étapes, points, passages, conditions.".replace(" :", f"{NB}:"),
        ("essaim graph", "essaim graph --stage opportunité", "essaim graph --format svg"),
        graph_options,
    ),
    "play": (
        "Rejouer des conversations écrites, et dire ce qui a changé.",
        ("essaim play", "essaim play tests/conversations/1-decouvrir.txt --update"),
        play_options,
    ),
    "ask": (
        "Poser une question aux fiches, comme le ferait une équipe.",
        (
            'essaim ask "c koi une association"',
            "essaim ask - --json --top 10 < questions.txt",
        ),
        ask_options,
    ),
    "hear": (
        "Dire comment un texte serait entendu, à un point du parcours.",
        (
            'essaim hear --point bail_signé "on a signé hier"',
            'essaim hear "où on en est ?"',
            "essaim hear - --json < messages.tsv",
        ),
        hear_options,
    ),
    "stats": (
        "Ce que les équipes ont demandé, et ce que les fiches n’ont pas su dire.",
        ("essaim stats questions", "essaim stats questions --days 90"),
        stats_options,
    ),
    "recall": (
        "Les équipes qui ont lu une fiche corrigée depuis, et le message à leur envoyer.",
        ("essaim recall", "essaim recall tva --send"),
        recall_options,
    ),
    "lessons": (
        "Les façons de demander apprises de l’usage, à ajouter aux fiches ou à laisser.",
        ("essaim lessons", "essaim lessons --accept 3 5 --refuse 4"),
        lessons_options,
    ),
    "publish": (
        "Mettre en service ce qui est écrit, ou revenir à une version d’avant.",
        (
            'essaim publish --reason "Le seuil passe à six entretiens"',
            "essaim publish --undo",
            "essaim publish --list",
            "essaim publish --to 12",
        ),
        publish_options,
    ),
    "parked": (
        "Ce que le bot a mis de côté faute de savoir le traiter ; le remettre en file.".replace(
            " ;", f"{NB};"
        ),
        ("essaim parked", "essaim parked --replay r3", "essaim parked --replay tout"),
        parked_options,
    ),
    "doctor": (
        "Vérifier que tout est en place : base, fichiers, jeton, groupes des animateurs.".replace(
            " :", f"{NB}:"
        ),
        ("essaim doctor",),
        no_options,
    ),
    "migrate": (
        f"Mettre la base de données à jour. «{NB}essaim run{NB}» le fait aussi.",
        ("essaim migrate",),
        no_options,
    ),
}
"""Each command: what it is for, examples that work, what adds its options."""


def read(arguments: list[str] | None, version: str) -> argparse.Namespace:
    """What was typed. Exits by itself for --help, --version and mistakes."""
    return parser(version).parse_args(sys.argv[1:] if arguments is None else arguments)
