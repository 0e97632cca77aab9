"""The journey in a terminal (`essaim chat`) and written conversations (`essaim play`).

Reads lines, writes lines; knows neither keyboard nor screen, so that a pipe or a test can hold
both ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bot.app.rehearsal.rehearsal import Rehearsal, visitable
from bot.app.rehearsal.written_conversation import ScriptError, acted, play, updated
from bot.core.definition.journey import Journey

Write = Callable[[str], None]

GREETING = (
    "Vous jouez une équipe. Écrivez comme sur Telegram, /start pour commencer.\n"
    "[Libellé] touche un bouton ; @Maëlle valide, @Maëlle renvoie : mot et "
    "@Maëlle répond : mot jouent un animateur ;\n"
    "-- 6 jours plus tard -- fait passer le temps. Une ligne vide ou Ctrl-D termine."
)
YOU = "Vous"


def chat(journey: Journey, lines: Iterable[str], write: Write, now: datetime) -> Rehearsal:
    """Play one team from typed lines; returns it as it stands at the end.

    A bare line is said by the team; the other forms are those of written conversations.
    """
    rehearsal = Rehearsal(journey, now)
    write(GREETING)
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


def play_all(paths: Sequence[Path], journey: Journey, write: Write, *, update: bool) -> bool:
    """Replay conversations and say which differ; with `update`, rewrite them. True when all agree.

    A file that cannot be played never agrees, and is never rewritten.
    """
    counts = {"mêmes": 0, "réécrites": 0, "différentes": 0}
    for path in paths:
        counts[_one(path, journey, write, update=update)] += 1
    write(
        ", ".join(f"{word} : {count}" for word, count in counts.items() if count)
        or "Aucun fichier."
    )
    return counts["différentes"] == 0


def _one(path: Path, journey: Journey, write: Write, *, update: bool) -> str:
    try:
        played = play(path, journey)
    except ScriptError as error:
        write(str(error))
        return "différentes"
    if played.same:
        return "mêmes"
    if update and updated(played):
        write(f"{path.name} : réécrit")
        return "réécrites"
    write(f"{path.name} : {_first_difference(played.expected, played.actual)}")
    return "différentes"


def _first_difference(expected: str, actual: str) -> str:
    before, after = expected.splitlines(), actual.splitlines()
    length = max(len(before), len(after))
    before += [""] * (length - len(before))
    after += [""] * (length - len(after))
    for number, (was, now) in enumerate(zip(before, after, strict=True), 1):
        if was != now:
            return f"ligne {number}\n  le fichier dit : {was}\n  le robot dit   : {now}"
    return "seules les lignes vides changent (essaim play --update)"


def unvisited(paths: Sequence[Path], journey: Journey) -> list[str]:
    """The points, gate lights, reactions and relays that none of these conversations meets."""
    seen: set[str] = set()
    for path in paths:
        with suppress(ScriptError):  # `play_all` says it, with its line
            seen |= play(path, journey).visited
    return sorted(visitable(journey) - seen)
