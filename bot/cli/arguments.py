"""What may be typed after `essaim`, with its help in French; it does nothing by itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from bot.cli import options
from bot.cli.french_arguments import EXIT, NB, French


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
    for name, (summary, examples, takes) in COMMANDS.items():
        lines = "\n".join(f"  {example}" for example in examples)
        each = commands.add_parser(
            name, help=summary, description=summary, epilog=f"Exemples{NB}:\n{lines}\n\n{EXIT}"
        )
        takes(each)
    return whole


Options = Callable[[argparse.ArgumentParser], None]
COMMANDS: dict[str, tuple[str, tuple[str, ...], Options]] = {
    "demo": (
        "Essayer Essaim sur cette machine, sans jeton ni réseau.",
        ("essaim demo", "essaim demo --no-browser --port 0", "essaim demo --fresh"),
        options.demo_options,
    ),
    "run": (
        "Faire tourner le bot sur Telegram.",
        ("ESSAIM_TELEGRAM_TOKEN=… essaim run", "essaim run   (jeton dans le fichier .env)"),
        options.no_options,
    ),
    "new": (
        "Écrire un petit parcours qui marche, pour commencer le vôtre.",
        ("essaim new mon-parcours",),
        options.new_options,
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
        options.check_options,
    ),
    "diff": (
        "Dire ce que changent les fichiers enregistrés, et ce que lira chaque équipe.",
        ("essaim diff", "essaim diff --version 12", "essaim diff ../ancien/flows flows"),
        options.diff_options,
    ),
    "chat": (
        "Jouer le parcours dans le terminal.",
        (
            "essaim chat",
            "essaim chat < réponses.txt",
            "essaim chat --at métier",
            "essaim chat --stage 4 --team tests/conversations/03-equipe-un-noyau-solide.txt",
        ),
        options.chat_options,
    ),
    "show": (
        "Montrer un point, une étape ou une fiche comme l’équipe les lit.",
        ("essaim show métier", "essaim show opportunité", "essaim show tva"),
        options.show_options,
    ),
    "graph": (
        "Dessiner le parcours : étapes, points, passages, conditions.".replace(" :", f"{NB}:"),
        ("essaim graph", "essaim graph --stage opportunité", "essaim graph --format svg"),
        options.graph_options,
    ),
    "play": (
        "Rejouer des conversations écrites, et dire ce qui a changé.",
        ("essaim play", "essaim play tests/conversations/1-decouvrir.txt --update"),
        options.play_options,
    ),
    "ask": (
        "Poser une question aux fiches, comme le ferait une équipe.",
        (
            'essaim ask "c koi une association"',
            "essaim ask - --json --top 10 < questions.txt",
        ),
        options.ask_options,
    ),
    "hear": (
        "Dire comment un texte serait entendu, à un point du parcours.",
        (
            'essaim hear --point bail_signé "on a signé hier"',
            'essaim hear "où on en est ?"',
            "essaim hear - --json < messages.tsv",
        ),
        options.hear_options,
    ),
    "stats": (
        "Ce que les équipes ont demandé, ou où en est tout le réseau.",
        (
            "essaim stats questions --days 90",
            "essaim stats network",
            "essaim stats network --xlsx reseau.xlsx",
            "essaim stats network --columns",
        ),
        options.stats_options,
    ),
    "recall": (
        "Les équipes qui ont lu une fiche corrigée depuis, et le message à leur envoyer.",
        ("essaim recall", "essaim recall tva --send"),
        options.recall_options,
    ),
    "lessons": (
        "Les façons de demander apprises de l’usage, à ajouter aux fiches ou à laisser.",
        ("essaim lessons", "essaim lessons --accept 3 5 --refuse 4"),
        options.lessons_options,
    ),
    "publish": (
        "Mettre en service ce qui est écrit, ou revenir à une version d’avant.",
        (
            'essaim publish --reason "Le seuil passe à six entretiens"',
            "essaim publish --undo",
            "essaim publish --list",
            "essaim publish --to 12",
        ),
        options.publish_options,
    ),
    "parked": (
        "Ce que le bot a mis de côté faute de savoir le traiter ; le remettre en file.".replace(
            " ;", f"{NB};"
        ),
        ("essaim parked", "essaim parked --replay r3", "essaim parked --replay tout"),
        options.parked_options,
    ),
    "replay": (
        "Remettre en file un message mis de côté, et l’écrire en conversation à rejouer.",
        ("essaim replay r3", "essaim replay r3 --to panne.txt"),
        options.replay_options,
    ),
    "export": (
        "Écrire la copie des données d’une équipe, quand une personne la demande.",
        ("essaim export 12", "essaim export 12 --to copie.zip"),
        options.export_options,
    ),
    "forget": (
        "Effacer une équipe pour toujours, quand elle le demande.",
        ("essaim forget 12", "essaim forget 12 --yes"),
        options.forget_options,
    ),
    "backup": (
        "Sauvegarder la base, le parcours et les fiches, pendant que le bot tourne.",
        (
            "essaim backup",
            "essaim backup --to /media/disque",
            "essaim backup --check sauvegardes/essaim-2027-09-03T013000Z.zip",
            "essaim backup --new-key cle.txt",
        ),
        options.backup_options,
    ),
    "restore": (
        "Remettre en place une sauvegarde, ici ou sur une autre machine.",
        (
            "essaim restore essaim-2027-09-03T013000Z.zip",
            "essaim restore essaim-2027-09-03T013000Z.zip.age --key cle.txt",
            "essaim restore essaim-2027-09-03T013000Z.zip --over",
        ),
        options.restore_options,
    ),
    "doctor": (
        "Vérifier que tout est en place : base, fichiers, jeton, groupes des animateurs.".replace(
            " :", f"{NB}:"
        ),
        ("essaim doctor",),
        options.no_options,
    ),
    "migrate": (
        f"Mettre la base de données à jour («{NB}essaim run{NB}» le fait aussi), ou la déplacer.",
        ("essaim migrate", "essaim migrate --to postgresql://essaim@localhost/essaim"),
        options.migrate_options,
    ),
}
"""Each command: what it is for, examples that work, what adds its options."""


def read(arguments: list[str] | None, version: str) -> argparse.Namespace:
    """What was typed. Exits by itself for --help, --version and mistakes."""
    return parser(version).parse_args(sys.argv[1:] if arguments is None else arguments)
