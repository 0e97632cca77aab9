"""The journey in a terminal (`essaim chat`).

Reads lines, writes lines; knows neither keyboard nor screen, so that a pipe or a test can hold
both ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot.app.rehearsal.deeds import acted
from bot.app.rehearsal.rehearsal import Rehearsal
from bot.app.rehearsal.script import ScriptError

Write = Callable[[str], None]

GREETING = (
    "Vous jouez une équipe. Écrivez comme sur Telegram, /start pour commencer.\n"
    "[Libellé] touche un bouton ; @Maëlle valide, @Maëlle renvoie : mot et "
    "@Maëlle répond : mot jouent un animateur ;\n"
    "-- 6 jours plus tard -- fait passer le temps. Une ligne vide ou Ctrl-D termine."
)
YOU = "Vous"


def chat(
    rehearsal: Rehearsal, lines: Iterable[str], write: Write, opening: Sequence[str] = ()
) -> Rehearsal:
    """Play one team from typed lines; returns it as it stands at the end.

    A bare line is said by the team; the other forms are those of written conversations.
    `opening`: what is told of a team that does not start at the door, and what it reads.
    """
    write(GREETING)
    if opening:
        write("\n".join(["", *opening]))
    for line in lines:
        words = line.strip()
        if not words:
            break
        try:
            write("\n".join(acted(rehearsal, _as_script(words))))
        except ScriptError as error:
            write(f"({error})")
    return rehearsal


def _as_script(words: str) -> str:
    return words if words.startswith(("@", "-- ")) else f"{YOU} : {words}"
