"""A fact changed in words: « ah non pour les entreprises c'était 14 pas 12 ».

Three signs, together: the words of a correction, the title and words of another fact, and a value
that this fact's own reader takes. Two facts that fit are asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.core.definition.journey import Journey, Question, Ways
from bot.core.hearing import subject
from bot.core.hearing.heard import ANSWER, CORRECTION, Choice, Heard
from bot.core.hearing.likeness import EMPTY
from bot.core.hearing.plain_words import asks, line, said, stems
from bot.core.team.situation import Situation

Reader = Callable[[Question, str], "Heard | None"]
MARK = re.compile(
    r"\b(?:en fait|finalement|au fait|je (?:me suis|m etais) tromp\w*|on s est tromp\w*|nous nous sommes tromp\w*|je rectifi\w*|rectif\w*|correction|corrig\w*|je voulais dire|j ai (?:mal )?dit|j avais (?:dit|mis|note|ecrit|repondu)|on avait (?:dit|mis|repondu)|tout a l heure|c etait|c est plus|ce n est plus|n est plus|c est pas|oubli\w*|erreur|change\w*|changement|chang\w*|modifi\w*|repouss\w*|decal\w*|avanc\w*|report\w*|plutot|au lieu de|et non|et pas|pas \d+|desormais|maintenant|du coup|cette fois|de plus|de moins|une mauvaise|fausse?|la semaine derniere|s est trompe|mettez|mets|note\w*|ca y est|enfin|c est fait|c est bon|on est plus|on n est plus|sera|seront|ce sera|passe\w* a|monte\w* a|descend\w* a|en a (?:perdu|gagne)|mise? a jour|actualis\w*|je reviens sur|faux|fausse|plante\w*|rajout\w*|ajout\w*|de travers|decoch\w*|vient de|mauvais\w*|dorenavant|doublon|oups|zut|mince|je confond\w*|confondu|j (?:ai|avais) (?:coche|note|repondu|indique|compte)|je (?:t|vous) (?:ai|avais) (?:dit|mis|donne|note|ecrit|repondu|indique))\b"
)
STRONG = re.compile(
    r"\b(?:je rectifi\w*|rectificatif|correction|corrig\w*|je (?:me suis|m etais) tromp\w*|on s est tromp\w*|erreur|j ai (?:mal |donne une mauvaise |oublie )|j avais (?:dit|mis|note|ecrit|repondu)|on avait (?:dit|mis|repondu)|j ai dit|je voulais dire|modifi\w*|mise? a jour|au fait|ah non|tout a l heure|c etait (?:non|oui|faux)|pas \d+|je reviens sur|est (?:faux|fausse)|suis plante\w*|de travers|repondu trop vite|question d avant|j (?:ai|avais) (?:coche|note|repondu|indique|compte)|je (?:t|vous) (?:ai|avais) (?:dit|mis|donne|note|ecrit|repondu|indique)|oubliez|decoch\w*|au lieu de|doublon|je confond\w*|j ai confondu|je corrige|change\w* d avis|zut|oups|mince)\b"
)
_OOPS = re.compile(r"(?:oups|mince|zut|pardon|oh non|ah non|attends|attendez|non)\b")
OLD_VALUE, OPTION = 1.5, 1.0
"""How much the value of before, and the words of another option, name a fact."""
SETTLED = 2.0
"""How much « on s’installe à » names the place, which has no other word of its title."""
_SETTLES = re.compile(
    r"\b(?:s ?install\w*|nous install\w*|demenag\w*|implant\w*|"
    r"(?:sera|serait|ira|irait|part|partirait) (?:a|sur|vers))\b"
)
SPOKEN_OF = 4.0
"""How much « pour la ville, c’est… » names the fact whose title has that word."""
_SPOKEN_OF = re.compile(
    r"\b(?:le|la|les|l|notre|nos|votre|du|des) (?P<what>\w+(?: \w+){0,3}?) "
    r"(?:c est|c etait|ce sera|ca sera|ce serait|sera|serait|devient|deviendra|passe a|change)\b"
)
_RENAMED = re.compile(
    r"(?i)(?:\b(?:chang\w+|nouveau)\s+(?:de\s+)?nom\b[^:,«]{0,40}[:,]\s*(?:(?:maintenant|d[ée]sormais|dor[ée]navant)\s+)?"
    r"(?:c['’]est\s+|ce sera\s+|on s['’]appelle\s+)?|\bs['’]appell\w+\s+(?:d[ée]sormais|maintenant|dor[ée]navant|finalement|plut[oô]t)\s+"
    r"|\b(?:nous nous|on s['’]est|est)\s+rebaptis\w+\s+(?:en\s+)?)(?P<name>\S.*)$"
)
"""« notre équipe change de nom : La Forge », « on s’appelle désormais La Forge »."""
LEAST, CLOSE = 1.6, 0.75
"""How much a fact must be named; under which share of the best another one is out of the question."""
SURE_UNMARKED = 0.7
"""From which likelihood a fact is changed by words that do not say they correct one."""
LIKELY_ONE, SURELY_ONE = 0.2, 0.6
"""How likely all that is said must be of a correction to be read as one whose words do not say it
(« le projet déménage à Vannes »); and as one that says it plainly."""
HARDLY, MOST_ASKED = 0.7, 3
"""How much a fact must be named to be asked about, where the words say that something is corrected."""


_OFTEN = (
    ("asso", "association"), ("ouvrira", "ouverture"), ("ouvrir", "ouverture"), ("ouvre", "ouverture"),
    ("rappeler", "recontacter"), ("rappelez", "recontacter"), ("gamins", "jeunes"), ("gars", "jeunes"),
    ("gosses", "jeunes"), ("patrons", "entreprises"), ("boites", "entreprises"), ("mairie", "maire"), ("proprio", "proprietaire"),
    ("ville", "commune"), ("bled", "commune"),
)  # fmt: skip
"""What people type for a word of a title."""


def _alike(journey: Journey) -> Mapping[str, str]:
    """The stems that people type for another one (`synonymes:`); worked out once."""
    key = "synonymes des corrections"
    if key not in journey.worked_out:
        pairs = (*_OFTEN, *journey.identity.alike.items())
        journey.worked_out[key] = {
            stem: stems(said(meant))[0] for word, meant in pairs for stem in stems(said(word))
        }
    found: Mapping[str, str] = journey.worked_out[key]
    return found


def named(
    journey: Journey, situation: Situation, text: str, *, but: str = ""
) -> list[tuple[float, Question]]:
    """The answered questions that a text names, the surest first."""
    alike = _alike(journey)
    typed = {alike.get(one, one) for one in stems(subject.bare(text).split())} - EMPTY
    about = subject.chances(journey, text)
    last = [name for name in situation.trail if name != but][-1:]
    hasty = bool(_OOPS.match(line(text)))
    settles = bool(_SETTLES.search(line(text)))
    options = _options_named(journey, stems(said(text)))
    spoken = _SPOKEN_OF.search(line(text))
    what = {alike.get(one, one) for one in stems(said(spoken["what"]))} if spoken else set()
    found = []
    for question in journey.questions():
        if question.id == but or question.id not in situation.facts:
            continue
        weight = sum(_rare(journey, stem) for stem in words_of(journey, question) & typed)
        title = _title_words(journey, question)
        if title and title <= typed:
            weight += 0.8
        weight += 2.5 * about.get(question.id, 0.0)
        weight += 1.2 * (hasty and question.id in last)
        weight += SETTLED * (question.kind == "commune" and settles)
        weight += SPOKEN_OF * bool(what & title and what <= words_of(journey, question))
        weight += OPTION * min(2, len(options.get(question.id, ())))
        if weight > 0.3:
            found.append((weight, question))
    return sorted(found, key=lambda one: -one[0])


def _options_named(journey: Journey, typed: list[str]) -> dict[str, set[str]]:
    """The options of any question whose label or synonym is in a text, by their question."""
    ways = _option_ways(journey)
    found: dict[str, set[str]] = {}
    for at, stem in enumerate(typed):
        for wanted, question, option in ways.get(stem, ()):
            if tuple(typed[at : at + len(wanted)]) == wanted:
                found.setdefault(question, set()).add(option)
    return found


def _option_ways(journey: Journey) -> Mapping[str, list[tuple[Words, str, str]]]:
    """Labels and synonyms by their first stem; those that several questions share tell nothing."""
    key = "options des corrections"
    if key not in journey.worked_out:
        every: dict[Words, set[tuple[str, str]]] = {}
        for wanted, question, option in _every_way(journey):
            every.setdefault(wanted, set()).add((question, option))
        found: dict[str, list[tuple[Words, str, str]]] = {}
        for wanted, told in every.items():
            own = {question for question, _ in told}
            for question, option in told if len(own) == 1 else ():
                found.setdefault(wanted[0], []).append((wanted, question, option))
        journey.worked_out[key] = found
    made: Mapping[str, list[tuple[Words, str, str]]] = journey.worked_out[key]
    return made


def _every_way(journey: Journey) -> Iterator[tuple[Words, str, str]]:
    """The stems of each label and synonym, its question, its option."""
    for question in journey.questions():
        for option in question.options:
            for way in (option.label, *question.ways.get(option.id, Ways()).synonyms):
                wanted = tuple(stems(said(way)))
                if set(wanted) - EMPTY and len("".join(wanted)) > SHORT:
                    yield wanted, question.id, option.id


Words = tuple[str, ...]
SHORT = 3


def _title_words(journey: Journey, question: Question) -> set[str]:
    return {stem for stem in stems(said(question.title)) if len(stem) > 2}


def words_of(journey: Journey, question: Question) -> set[str]:
    """The stems that name a question: of its title, unit and id, and of what it asks."""
    key = f"mots:{question.id}"
    if key not in journey.worked_out:
        words = stems(said(f"{question.title} {question.unit} {question.id.replace('_', ' ')}"))
        asked = stems(said(question.ask.source.split("?")[0]))
        journey.worked_out[key] = {one for one in [*words, *asked] if len(one) > 2}
    found: set[str] = journey.worked_out[key]
    return found


def _rare(journey: Journey, stem: str) -> float:
    """A word of two titles tells more than one of twenty."""
    key = "mots rares"
    if key not in journey.worked_out:
        counts: dict[str, int] = {}
        for question in journey.questions():
            for one in words_of(journey, question):
                counts[one] = counts.get(one, 0) + 1
        journey.worked_out[key] = counts
    count = journey.worked_out[key].get(stem, 0)
    return 0.0 if count > 25 else 2.0 / (1 + count) ** 0.5


def read(
    journey: Journey, situation: Situation, text: str, read_as: Reader, *, but: str = ""
) -> Heard | None:
    """The correction a text makes; None when it makes none. `but`: the question that is open."""
    if renamed := _renamed(journey, situation, text, but=but):
        return renamed
    words = line(text)
    if but and asks(text) and not STRONG.search(words):
        return None
    likely = subject.told_of_another(journey, situation, text, but=but)
    said_so = _says_so(words)
    strong = bool(STRONG.search(words)) or likely >= SURELY_ONE
    marked = strong or likely >= LIKELY_ONE or said_so
    if not marked and but:
        return None
    readings = _readings(journey, situation, text, read_as, but=but, strong=strong)
    if not readings:
        return None
    best, _ = readings[0]
    if best < (LEAST if strong else LEAST * 1.15):
        return _which(readings) if strong or (marked and not but) else None
    found = _changed(readings, strong=strong, marked=marked)
    return found if found.value is not None or said_so or not but else None


def _changed(readings: Sequence[tuple[float, Heard]], *, strong: bool, marked: bool) -> Heard:
    """The fact that is named best, and those that are about as well named."""
    best, heard = readings[0]
    close = [
        one for weight, one in readings[1:3] if weight >= CLOSE * best and one.value is not None
    ]
    likelihood = min(0.95, (0.75 if strong else 0.55) + 0.08 * (best - LEAST))
    found = replace(heard, likelihood=likelihood, reason="une réponse déjà donnée est nommée")
    if heard.value is None:
        return found
    if not marked and likelihood < SURE_UNMARKED:
        return replace(found, choices=(_choice(heard),))
    if not close:
        return found
    choices = tuple(_choice(one) for one in (heard, *close))
    return replace(found, choices=choices, reason="plusieurs réponses possibles à corriger")


def _says_so(words: str) -> bool:
    """Does a plain line say that something is corrected, or settled?"""
    return any(sign.search(words) for sign in (STRONG, MARK, _SETTLES))


def _renamed(journey: Journey, situation: Situation, text: str, *, but: str) -> Heard | None:
    """A new name of the team, told as one."""
    found = _RENAMED.search(text.strip())
    name = journey.special.get("équipe", "")
    if found is None or name == but or name not in situation.facts:
        return None
    value = found["name"].strip(' .,;«»"\u00a0')
    if not value or len(value) > LONGEST_NAME:
        return None
    return Heard(
        kind=CORRECTION,
        likelihood=0.9,
        point=name,
        value=value,
        shown=value,
        reason="un nouveau nom",
    )


LONGEST_NAME = 60


def _readings(
    journey: Journey,
    situation: Situation,
    text: str,
    read_as: Reader,
    *,
    but: str,
    strong: bool,
) -> list[tuple[float, Heard]]:
    """The facts named, each with the value that its own reader takes, the likeliest first."""
    readings: list[tuple[float, Heard]] = []
    for weight, question in named(journey, situation, text, but=but)[:12]:
        heard = read_as(question, _without_old(text))
        if (heard is None or heard.kind != ANSWER) and (spoken := _SPOKEN_OF.search(line(text))):
            heard = read_as(question, line(text)[spoken.end() :]) or heard
        value = heard.value if heard is not None and heard.kind == ANSWER else None
        if question.kind == "commune" and value is None and _SETTLES.search(line(text)):
            weight -= SETTLED  # « le trésorier part à la retraite » names no place
        known = situation.facts[question.id].value
        weight += OLD_VALUE * (str(known) in _olds(text))
        if value is not None and value != known:
            weight *= 1.3
        elif value is None and not strong:
            weight *= 0.6
        readings.append((weight, _correction(question, heard, value)))
    return sorted(readings, key=lambda one: -one[0])


def _which(readings: Sequence[tuple[float, Heard]]) -> Heard | None:
    """Something is corrected, and no fact is named for sure: the few that may be, asked about."""
    near = [one for weight, one in readings[:MOST_ASKED] if weight >= HARDLY]
    if not near:
        return None
    choices = tuple(_choice(one) for one in near)
    return replace(
        near[0], value=None, likelihood=0.5, choices=choices, reason="laquelle est corrigée"
    )


def _choice(one: Heard) -> Choice:
    return Choice(label=one.shown, value=one.value, point=one.point)


def _olds(text: str) -> set[str]:
    """The figures that a text denies: « 10, pas 12 »."""
    return set(re.findall(r"(?:pas|au lieu de|plutôt que|contre|et non) (\d+)", text.lower()))


def _correction(question: Question, heard: Heard | None, value: object) -> Heard:
    shown = heard.shown if heard is not None and value is not None else ""
    return Heard(
        kind=CORRECTION,
        point=question.id,
        value=heard.value if heard and value is not None else None,
        shown=shown,
    )


def _without_old(text: str) -> str:
    """« 14 pas 12 », « j'avais dit non »: the old value is no reading of the new one."""
    return _OLD.sub(" ", text)


_OLD = re.compile(
    r",? ?\b(?:et )?(?:pas|non|au lieu de|plut[oô]t que(?: de)?|contre)\s+(?:un |une |le |la |de |du )?[\w.,  ]*?\d[\d.,  ]*(?:€|%|m²|m2|k€)?"
    r"|,? ?\b(?:j['’](?:avais|ai) (?:dit|mis|répondu|repondu|coché|noté|écrit|donné)|on avait (?:dit|mis)|c['’]était (?:non|oui|faux))\b[^,.;!]*",
    re.IGNORECASE,
)
