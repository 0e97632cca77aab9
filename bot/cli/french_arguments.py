"""A parser of arguments whose own words are French: its errors, its help, its exit codes."""

from __future__ import annotations

import argparse
import re
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
