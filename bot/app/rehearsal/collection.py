"""Many written conversations replayed at once, and what people are told of them.

The same difference is shown once, with the files that have it; so is the same new question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bot.app.rehearsal.catching_up import ANSWER, ASIDE, DROP, EARLIER
from bot.app.rehearsal.differences import Difference, drawn, first_difference
from bot.app.rehearsal.rehearsal import visitable
from bot.app.rehearsal.script import ScriptError
from bot.app.rehearsal.written_conversation import (
    DOUBT,
    UNNAMED,
    Played,
    Remark,
    play,
    updated,
)
from bot.core.definition.journey import Journey
from bot.core.french import phrases
from bot.core.french.phrases import N
from bot.core.french.writing import quoted

Write = Callable[[str], None]
LEGEND = "- : ce que dit le fichier ; + : ce que dit le robot maintenant.".replace(
    " :", f"{N}:"
).replace(" ;", f"{N};")
ONLY_BLANKS = f"seules les lignes vides changent (essaim play --update){N}: "
MOST_NAMES = 6
SAME, WRITTEN, DIFFERENT = "mêmes", "réécrites", "différentes"


def play_all(paths: Sequence[Path], journey: Journey, write: Write, *, update: bool) -> bool:
    """Replay conversations and say what differs; with `update`, rewrite them. True when all agree.

    A file whose end cannot be played is rewritten up to there, and does not agree.
    """
    played, unread = _played(paths, journey)
    counts = {
        SAME: sum(1 for one in played if one.same),
        WRITTEN: sum(1 for one in played if update and not one.same and not one.stopped),
    }
    counts[DIFFERENT] = len(paths) - sum(counts.values())
    if update:
        _rewritten(played, write)
    else:
        _say(_differences(played), write)
    _say(_new_questions(played, journey), write)
    _say(_decisions(played, journey, unread), write)
    listed = (f"{word}{N}: {count}" for word, count in counts.items() if count)
    write(", ".join(listed) or "Aucun fichier.")
    return counts[DIFFERENT] == 0


def _played(paths: Sequence[Path], journey: Journey) -> tuple[list[Played], list[str]]:
    played: list[Played] = []
    unread: list[str] = []
    for path in paths:
        try:
            played.append(play(path, journey))
        except ScriptError as error:
            unread.append(str(error))
    return played, unread


def _rewritten(played: Sequence[Played], write: Write) -> None:
    for one in played:
        if updated(one):
            write(f"{one.path.name}{N}: {'réécrit en partie' if one.stopped else 'réécrit'}")


def _say(lines: Iterable[str], write: Write) -> None:
    found = list(lines)
    if found:
        write("\n".join([*found, ""]))


def _differences(played: Sequence[Played]) -> Iterator[str]:
    """Each first difference once, the most frequent first."""
    groups: dict[object, list[tuple[str, Difference]]] = {}
    blanks: list[str] = []
    for one in played:
        found = first_difference(one.expected, one.actual)
        if found is not None:
            groups.setdefault(found.same_as, []).append((one.path.name, found))
        elif one.expected != one.actual:
            blanks.append(one.path.name)
    if groups:
        yield LEGEND
    for files in sorted(groups.values(), key=len, reverse=True):
        yield from _group(files)
    if blanks:
        yield f"{ONLY_BLANKS}{_names(blanks)}"


def _group(files: Sequence[tuple[str, Difference]]) -> Iterator[str]:
    (name, difference), *others = files
    more = phrases.counted(difference.others, "autre endroit", "autres endroits")
    yield ""
    yield f"{name}, ligne {difference.line}" + (f" (et {more})" if difference.others else "")
    yield from drawn(difference)
    if others:
        count = phrases.counted(len(others), "autre fichier", "autres fichiers")
        yield f"  La même différence dans {count}{N}: {_names([one for one, _ in others])}"


def _names(names: Sequence[str]) -> str:
    rest = len(names) - MOST_NAMES
    ends = [f"et {rest} de plus"] if rest > 0 else []
    return ", ".join([*names[:MOST_NAMES], *ends])


def _new_questions(played: Sequence[Played], journey: Journey) -> Iterator[str]:
    """The questions that files did not know, with the example given in the place of people."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in played:
        for remark in one.remarks:
            if remark.sort == ANSWER:
                files = groups.setdefault((remark.question, remark.words), [])
                files += [one.path.name] if one.path.name not in files else []
    if groups:
        yield f"Questions que des fichiers ne connaissaient pas, et réponse d’exemple donnée{N}:"
    for (question, words), files in groups.items():
        count = phrases.counted(len(files), "fichier")
        yield (
            f"  {_titled(question, journey)}{N}: {quoted(words)}, dans {count}{N}: {_names(files)}"
        )


def _titled(question: str, journey: Journey) -> str:
    point = journey.question(question) or journey.together(question)
    return f"{quoted(point.title)} ({question})" if point else quoted(question)


def _decisions(played: Sequence[Played], journey: Journey, unread: Sequence[str]) -> Iterator[str]:
    """What only a person can settle, at its file and its line."""
    found = [
        f"  {one.path.name}:{remark.number} : {_TOLD[remark.sort](remark, journey)}"
        for one in played
        for remark in one.remarks
        if remark.sort in _TOLD
    ]
    stopped = [f"  {one.stopped} La suite du fichier n’a pas été jouée." for one in played]
    found += [line for line, one in zip(stopped, played, strict=True) if one.stopped]
    found += [f"  {one}" for one in unread]
    if found:
        yield f"À vous de décider{N}:"
        yield from found


_TOLD: Mapping[str, Callable[[Remark, Journey], str]] = {
    ASIDE: lambda one, journey: (
        f"{quoted(one.words)} ne répond plus à aucune question ; la ligne est laissée de côté. "
        "Effacez-la, ou nommez sa question."
    ).replace(" ;", f"{N};"),
    EARLIER: lambda one, journey: (
        f"{quoted(one.words)} est jouée plus tôt{N}: {_titled(one.question, journey)} "
        "a changé de place."
    ),
    DROP: lambda one, journey: (
        f"l’exemple {quoted(one.words)} est retiré{N}: la question "
        f"{quoted(one.question)} n’est plus posée."
    ),
    UNNAMED: lambda one, journey: (
        f"aucune question ne s’appelle comme dans {quoted(one.words)} ; la ligne répond à "
        f"{_titled(one.question, journey)}."
    ).replace(" ;", f"{N};"),
    DOUBT: lambda one, journey: (
        f"{quoted(one.words)} répondait à autre chose. Le robot demande maintenant "
        f"{_titled(one.question, journey)}."
    ),
}
"""What is said of each remark that a person must look at."""


def unvisited(paths: Sequence[Path], journey: Journey) -> list[str]:
    """The points, gate lights, reactions and relays that none of these conversations meets."""
    played, _ = _played(paths, journey)
    seen = frozenset[str]().union(*(one.visited for one in played))
    return sorted(visitable(journey) - seen)
