"""A value outside the few words its key takes, or a duration, a count, a group that is unreadable.

Passes::

    points:
      - tâche: sortie
        titre: Visiter un atelier
        preuve: fichier

Fails::

    points:
      - tâche: sortie
        titre: Visiter un atelier
        preuve: photo
"""

from collections.abc import Callable, Iterator, Mapping

from bot.flowfile.assembly.amounts import count, duration, group, person, times, work
from bot.flowfile.draft.blocks import Block, clean
from bot.flowfile.draft.manuscript import Manuscript
from bot.flowfile.draft.nearness import suggestion
from bot.flowfile.vocabulary import COUNT, DURATION, GROUP, PERSON, TIMES, WORD, WORK, Key
from bot.flowfile.yaml.mistakes import A_NUMBER
from bot.flowfile.yaml.problem import Finding
from bot.flowfile.yaml.tree import Words

_READERS: Mapping[str, tuple[Callable[[str], object], str, str]] = {
    DURATION: (duration, "une durée", "écrivez un nombre et une unité : « 14 jours », « 2 mois »"),
    WORK: (work, "un temps de travail", "écrivez « 4 heures » ou « 2 jours »"),
    PERSON: (person, "le numéro Telegram d’une personne", A_NUMBER[PERSON]),
    TIMES: (times, "un nombre de fois", "écrivez par exemple « 3 fois »"),
    COUNT: (count, "un nombre entier", "écrivez un nombre en chiffres, comme « 75 »"),
    GROUP: (group, "le groupe des animateurs", A_NUMBER[GROUP]),
}


def check(manuscript: Manuscript) -> Iterator[Finding]:
    """Every closed word and every amount of every block."""
    for block in manuscript.draft.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[Finding]:
    for name, words in block.words.items():
        key = block.known[name]
        if key.holds == WORD and clean(words.text) not in key.words:
            yield _word(key, words)
        elif key.holds in _READERS:
            read, what, remedy = _READERS[key.holds]
            if read(words.text) is None:
                reason = f"je ne lis pas « {clean(words.text)} » comme {what}"
                yield Finding(words.span, reason, _nearly(words.text, read) or remedy)


def _nearly(text: str, read: Callable[[str], object]) -> str:
    """What to write when spaces, or a missing minus, are all that is wrong."""
    bare = "".join(text.split())
    written = (bare, f"-{bare}") if bare.isdecimal() else ()
    right = next((one for one in written if read(one) is not None), "")
    return f"écrivez « {right} »" if right else ""


def _word(key: Key, words: Words) -> Finding:
    reason = f"« {clean(words.text)} » n’est pas possible pour « {key.name} »"
    first, _, rest = words.text.partition(",")
    if rest and clean(first) in key.words:
        remedy = f"écrivez « {clean(first)} » seul, et le reste sur une autre ligne, sous sa clé"
        return Finding(words.span, reason, remedy)
    return Finding(
        words.span, reason, suggestion(clean(words.text).replace("/", " ou "), key.words)
    )
