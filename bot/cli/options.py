"""What each command takes: its arguments and options, with their help."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.cli.french_arguments import NB


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
    each.add_argument(
        "what",
        choices=("questions", "network"),
        metavar="QUOI",
        help=f"questions{NB}: ce que les équipes ont demandé{NB}; network{NB}: le réseau.",
    )
    each.add_argument(
        "--days",
        type=int,
        default=30,
        metavar="N",
        help=f"questions{NB}: sur combien de jours (30 par défaut).",
    )
    each.add_argument(
        "--region", default="", metavar="RÉGION", help=f"network{NB}: une seule région."
    )
    each.add_argument(
        "--csv", type=Path, metavar="FICHIER", help=f"network{NB}: écrire une ligne par équipe."
    )
    each.add_argument(
        "--xlsx",
        type=Path,
        metavar="FICHIER",
        help=f"network{NB}: écrire un tableur, avec le rapport et le sens des colonnes.",
    )
    each.add_argument(
        "--named",
        action="store_true",
        help=f"network{NB}: avec le nom des équipes et leurs chiffres (sinon, sans).",
    )
    each.add_argument(
        "--columns", action="store_true", help=f"network{NB}: dire ce que contient chaque colonne."
    )


def recall_options(each: argparse.ArgumentParser) -> None:
    each.add_argument("page", nargs="?", default="", metavar="FICHE", help="Une seule fiche.")
    each.add_argument(
        "--send", action="store_true", help="Envoyer le message aux équipes de cette fiche."
    )


def export_options(each: argparse.ArgumentParser) -> None:
    each.add_argument("team", type=int, metavar="ÉQUIPE", help="Le numéro de l’équipe.")
    each.add_argument(
        "--to", default="", metavar="FICHIER", help="Où l’écrire (equipe-12.zip, sinon)."
    )


def forget_options(each: argparse.ArgumentParser) -> None:
    each.add_argument("team", type=int, metavar="ÉQUIPE", help="Le numéro de l’équipe.")
    each.add_argument(
        "--yes",
        action="store_true",
        help="Effacer. Sans cette option, dire ce qui le serait.",
    )


def parked_options(each: argparse.ArgumentParser) -> None:
    each.add_argument(
        "--replay",
        nargs="+",
        default=[],
        metavar="N",
        help=f"Remettre ceux-là en file (r3, e12…, ou «{NB}tout{NB}»).",
    )


def replay_options(each: argparse.ArgumentParser) -> None:
    each.add_argument("row", metavar="N", help="Ce qui a été mis de côté (r3, e12…).")
    each.add_argument(
        "--to",
        default="",
        metavar="FICHIER",
        help="Où écrire la conversation (par défaut, N.txt dans le dossier de travail).",
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


def backup_options(each: argparse.ArgumentParser) -> None:
    each.add_argument(
        "--to", type=Path, metavar="DOSSIER", help="L’écrire là, cette fois, sans en retirer."
    )
    each.add_argument(
        "--check", type=Path, metavar="FICHIER", help="Relire une sauvegarde, sans rien changer."
    )
    each.add_argument(
        "--key",
        type=Path,
        metavar="FICHIER",
        help="Le fichier de la clé secrète, pour relire une sauvegarde chiffrée.",
    )
    each.add_argument(
        "--new-key",
        type=Path,
        metavar="FICHIER",
        help="Faire une clé dans ce fichier, et dire sa moitié publique.",
    )


def restore_options(each: argparse.ArgumentParser) -> None:
    each.add_argument("file", type=Path, metavar="FICHIER", help="La sauvegarde.")
    each.add_argument(
        "--over",
        action="store_true",
        help="Remplacer la base qui est là, gardée de côté.",
    )
    each.add_argument(
        "--flows",
        action="store_true",
        help="Reprendre aussi le parcours et les fiches de la sauvegarde, s’il y en a déjà ici.",
    )
    each.add_argument(
        "--moved",
        action="store_true",
        help=(
            f"Le bot n’a pas tourné depuis cette sauvegarde{NB}: ce qui attendait part. "
            "Sans cette option, rien ne part qui ait pu partir depuis."
        ),
    )
    each.add_argument("--key", type=Path, metavar="FICHIER", help="Le fichier de la clé secrète.")


def migrate_options(each: argparse.ArgumentParser) -> None:
    each.add_argument(
        "--to",
        default="",
        metavar="ADRESSE",
        help="Copier la base vers cette adresse, vide, et vérifier chaque ligne.",
    )


def no_options(each: argparse.ArgumentParser) -> None:
    """This command has none."""
