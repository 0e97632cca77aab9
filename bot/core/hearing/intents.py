"""What people ask of the journey or of the bot, and how they leave a question, in their words.

The ways are those that staff keep in `mots.yaml`; an ordinary answer is what the examples of the
questions say. What is said to a question (« je ne sais pas ») is looked for only while one is open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.definition.journey import Journey
from bot.core.french.typing import exclaims
from bot.core.hearing import documents_named, talk
from bot.core.hearing.heard import (
    BACK,
    COMMAND,
    HUMAN,
    LATER,
    SMALLTALK,
    TASK,
    UNKNOWN,
    WHY,
)
from bot.core.hearing.likeness import Scale
from bot.core.hearing.plain_words import clauses, line

ANSWERING = "une réponse"
TO_A_QUESTION: Mapping[str, str] = {
    "je ne sais pas": UNKNOWN,
    "plus tard": LATER,
    "pourquoi": WHY,
    "revenir": BACK,
}
ALWAYS: Mapping[str, str] = {"animateur": HUMAN, "politesse": SMALLTALK}
COMPLAINT, ASK = "plainte", "question"
OF_THE_JOURNEY = (
    "etape", "parcours", "dossier", "taches", "calendrier", "documents", "annuaire", "equipe", "nouveautes", "question", "reglages",
    "mesdonnees", "effacer", "pause", "reprendre", "arreter", "inviter", "aide", "plainte",
)  # fmt: skip
OF_A_TASK: Mapping[str, str] = {
    "faite": "done", "en_cours": "doing", "bloquée": "blocked", "pas_pour_nous": "notours", "c’est noté": "todo",
}  # fmt: skip
NOTED, ANY_STATE = "todo", ("done", "doing", "blocked")
"""What needs no asking; what is asked when the words are near no state."""
WEIGHTY, WEIGHTY_FROM, UNSURE = frozenset(("pause", "arreter", "effacer")), 0.97, 0.75
"""What changes much is heard before an answer only when it is sure; it is always asked about."""
DONE, DONE_AT_MOST = "faite", 0.85
"""« la lettre est partie », when nothing is open, is about the tasks, unless it corrects a fact."""
USUAL, SHARP = 2.5, 0.8
"""How much sooner a text is an answer than anything else; how far the scale believes itself."""
OF_EACH = 20
"""How many ways of giving each answer tell what an answer sounds like."""
LIKELY_OUT, ENOUGH = 0.1, 2
"""From which chance, and how many words that tell, a way out of a question is worth asking about
where no answer is told."""
BELIED, DOUBTED, BORNE_OUT, ALONE = 0.05, 0.2, 0.5, 0.6
"""How likely all that is said must be of a kind (`talk`) for a request to be heard at all; to be more
than asked about; to be what it seems; to be heard where no phrase is near. Measured on the tuning
half apart: of requests belied, 3 of 80 are any; of those borne out, 9 of 10."""
SELDOM = frozenset((COMMAND, HUMAN, BACK))
"""What many an answer sounds like: heard only where it is borne out, or surely near."""
SURELY_NEAR, PLAINLY, BELIED_RULE = 0.9, 0.95, 0.08
"""From which likelihood a phrase is surely near; how likely what a rule says of a whole text is; under
which likelihood of its kind a rule that says it of a few words is belied by the rest."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What is wanted (`kind` of `heard`), the name it has in `mots.yaml`, how likely."""

    kind: str
    name: str
    likelihood: float
    by_rule: bool = False


def _scale(journey: Journey, which: str) -> Scale:
    if which not in journey.worked_out:
        names = [*OF_THE_JOURNEY, *ALWAYS, *(TO_A_QUESTION if which == "à une question" else ())]
        if which == "sans question":
            names.append(DONE)
        if which == "sans réponse":
            names = [*TO_A_QUESTION, *ALWAYS]
        if which == "d’une tâche":
            names = [*OF_A_TASK, *TO_A_QUESTION, *OF_THE_JOURNEY, *ALWAYS]
        phrases = {name: list(journey.requests.get(name, ())) for name in names}
        phrases = {name: ways for name, ways in phrases.items() if ways}
        if which not in ("d’une tâche", "sans réponse"):
            phrases[ANSWERING] = _answers(journey)
        journey.worked_out[which] = Scale(phrases, sharp=SHARP, usual={ANSWERING: USUAL})
    made: Scale = journey.worked_out[which]
    return made


def prepare(journey: Journey) -> None:
    """Make the scales that any text is weighed on."""
    for which in ("à une question", "sans question", "d’une tâche"):
        _scale(journey, which)


def _answers(journey: Journey) -> list[str]:
    """What answers sound like: so many of each, the whole would weigh thirty megabytes."""
    found: list[str] = []
    for question in journey.questions():
        found.append(question.example)
        for ways in question.ways.values():
            found += ways.examples[:: 1 + len(ways.examples) // OF_EACH]
    return [one for one in found if one]


def heard(journey: Journey, text: str, *, asked: bool) -> Intent | None:
    """What a text asks for, None when it sounds like an answer. `asked`: is a question open?"""
    if plain := _by_name(journey, text) or _unbelied(journey, text, asked=asked):
        return plain
    if not journey.requests:
        return None
    scale = _scale(journey, "à une question" if asked else "sans question")
    best: Intent | None = None
    for piece in dict.fromkeys([text, *clauses(text)]):
        weighed = scale.weigh(piece)
        name = weighed.best
        if (
            not name
            or name == ANSWERING
            or (weighed.telling < 1.5 and len(line(piece).split()) > 4)
        ):
            continue
        chance = weighed.chances[name] * (1.0 if piece == text else 0.92)
        if name == DONE:
            name, chance = "taches", min(chance, DONE_AT_MOST)
        if best is None or chance > best.likelihood:
            best = Intent(kind_of(name), name, chance)
    best = _as_written(journey, text, asked=asked) or _borne_out(journey, text, best, asked=asked)
    if best is not None and best.name in WEIGHTY and best.likelihood < WEIGHTY_FROM:
        return replace(best, likelihood=min(best.likelihood, UNSURE))
    return best


def _unbelied(journey: Journey, text: str, *, asked: bool) -> Intent | None:
    """What a rule says, unless a few of its words stand in a sentence that all else says otherwise.

    « Rappelez-moi à quel stade nous sommes », « juste un coup de fil de la sous-préfète ».
    """
    rule = _by_rule(text, asked=asked)
    if rule is None or rule.likelihood >= PLAINLY:
        return rule
    likely = talk.chances(journey, text) if asked else talk.at_rest(journey, text)
    return rule if likely[rule.kind] >= BELIED_RULE else None


def _borne_out(journey: Journey, text: str, best: Intent | None, *, asked: bool) -> Intent | None:
    """The request as all kinds of talk weigh it; a phrase that staff wrote is what they say."""
    likely = talk.chances(journey, text) if asked else talk.at_rest(journey, text)
    if best is None:
        return _alone(likely) if asked else None
    chance = likely[best.kind]
    if _written(journey, best.name, text):
        return best
    if chance < BELIED or (
        best.kind in SELDOM and best.likelihood < SURELY_NEAR and chance < BORNE_OUT
    ):
        return _alone(likely) if asked else None
    if best.kind in LEAVING and chance >= BORNE_OUT:
        return replace(best, likelihood=max(best.likelihood, chance))
    if best.kind in LEAVING and chance < DOUBTED:
        return replace(best, likelihood=min(best.likelihood, UNSURE))
    return best


LEAVING: Mapping[str, str] = {UNKNOWN: "je ne sais pas", LATER: "plus tard"}


def _alone(likely: Mapping[str, float]) -> Intent | None:
    """No phrase is near, and yet it is surely no answer."""
    for kind, name in LEAVING.items():
        if likely[kind] >= ALONE:
            return Intent(kind, name, likely[kind])
    return None


def _as_written(journey: Journey, text: str, *, asked: bool) -> Intent | None:
    """The one request of which staff wrote these very words, unless they sound like another kind."""
    if len(text.split()) < FEWEST_WRITTEN:
        return None  # « quand ? » goes on with what was just read
    own = {*OF_THE_JOURNEY, *ALWAYS, *(TO_A_QUESTION if asked else ())}
    names = [name for name in journey.requests if name in own and _written(journey, name, text)]
    if len(names) != 1:
        return None
    kind = kind_of(names[0])
    likely = talk.chances(journey, text) if asked else talk.at_rest(journey, text)
    return Intent(kind, names[0], WRITTEN) if likely[kind] >= BORNE_OUT else None


WRITTEN, FEWEST_WRITTEN = 0.95, 2


def _written(journey: Journey, name: str, text: str) -> bool:
    key = f"phrases:{name}"
    if key not in journey.worked_out:
        journey.worked_out[key] = {line(one) for one in journey.requests.get(name, ())}
    return line(text) in journey.worked_out[key]


def ways_out(journey: Journey, text: str) -> list[Intent]:
    """What a text that holds no answer may say of the open question: the two likeliest ways out."""
    weighed = _scale(journey, "sans réponse").weigh(text)
    if weighed.telling < ENOUGH:
        return []
    near = [(one, weighed.chances[one]) for one in weighed.nearest(2)]
    return [Intent(kind_of(one), one, chance) for one, chance in near if chance >= LIKELY_OUT]


def of_a_task(journey: Journey, text: str) -> Intent | None:
    """What is said of a task just shown: done, under way, blocked, not ours, noted; or later, why."""
    if not journey.requests:
        return None
    if _NOT_OURS.search(line(text)):
        return Intent(TASK, OF_A_TASK["pas_pour_nous"], WRITTEN, by_rule=True)
    weighed = _scale(journey, "d’une tâche").weigh(text)
    name = weighed.best
    if not name:
        return None
    chance = weighed.chances[name]
    if name in OF_A_TASK:
        return Intent(TASK, OF_A_TASK[name], chance)
    return Intent(kind_of(name), name, chance)


_NOT_OURS = re.compile(
    r"\b(?:pas pour nous|nous concerne pas|(?:pas|non) concernee?s?|sans objet)\b"
)


def states(journey: Journey, text: str) -> list[str]:
    """The three states of a task that a text is nearest to, the likeliest first."""
    weighed = _scale(journey, "d’une tâche").weigh(text)
    near = [OF_A_TASK[one] for one in weighed.nearest(len(weighed.chances)) if one in OF_A_TASK]
    return [one for one in near if one != NOTED][:3] if weighed.telling else [*ANY_STATE]


def kind_of(name: str) -> str:
    """The kind of interpretation that a name of `mots.yaml` is."""
    return TO_A_QUESTION.get(name) or ALWAYS.get(name) or COMMAND


_RULES = (
    (SMALLTALK, "politesse", False, re.compile(
        r"^(?:salut|coucou|bonjour|bonsoir|hello|re|mdr+|lol|ptdr|haha\w*|hihi|merci|bonne (?:journee|soiree|annee|nuit|fin|continuation)|bon (?:week|dimanche|courage|appetit|matin)|a bientot|au revoir|bises?|bisous|bravo)\b(?: (?!\d)\w+){0,4}$")),
    (UNKNOWN, "je ne sais pas", True, re.compile(
        r"^(?:(?:euh|ben|bah|alors|oh|la|franchement|honnetement|desolee?|mince|aie|ah|bonne question) )*"
        r"(?:(?:je|j|on|nous) (?:n )?(?:en )?(?:ne )?(?:(?:le |l )?(?:sais|sait|savons|ai|a|avons)) (?:vraiment |encore |absolument |trop |toujours |vraiment )?(?:pas|plus|rien|aucune idee)(?: (?:trop|encore|du tout|vraiment))?"
        r"|(?:sais|sait) (?:pas|plus|rien)|aucune idee|pas (?:la moindre|d )idee|pas la moindre idee|chais pas|mystere(?: (?:total|complet))?|va savoir|nesais pas|ne sais pas|ne sait pas)"
        r"(?: (?:encore|du tout|trop|desole|moi|la|nous non plus|moi non plus|pour l instant|pour le moment|a ce jour|non plus|aujourd hui|a ce stade|et (?:\w+ ){0,6}\w+))*$")),
    (LATER, "plus tard", True, re.compile(
        r"^(?:(?:euh|ben|bah|alors|ok|non|desole|pardon|oh) )*(?:plus tard|on (?:verra|voit) (?:ca |cela )?(?:plus tard|apres|ensuite|demain)|(?:on|je) pass(?:e|ons)|suivante?|(?:je|on|nous) (?:y )?(?:vous |te |t )?(?:reviens|revient|reviendr\w*|verra|verrons|repond\w*|redis|redit|dirai|dira|dirons)(?: \w+){0,6}"
        r"|(?:une |la )?prochaine fois|apres|demain|passer|passe)$")),
    (WHY, "pourquoi", True, re.compile(
        r"^(?:(?:euh|mais|et|ben|bah|ah|attendez|attends) )*(?:(?:pk|pq|pkoi|pourqoi) .{0,60}|pourquoi (?:cette question|vous|tu|on|ca|demand\w*|voulez|me|nous|faut|c est)\b.{0,60}|pourquoi (?:des|une?|\d+|douze|lui|elle|moi|ces?|cette|cet|mon|ma|mes|notre|nos|si tot|tant|encore|autant|deja|maintenant)\b.{0,50}|pourquoi|(?:a quoi|en quoi) (?:ca|cela|c est|vous|tu)\b.{0,50}|(?:c est|ca sert|sert) (?:a|pour) (?:quoi|quoi faire)\b.{0,40}|quel (?:rapport|interet)\b.{0,40}|(?:et )?qui (?:lit|va lire|voit|verra|aura acces)\b.{0,50}"
        r"|(?:ca|cela|c|ce) (?:sera|va etre|est|reste) (?:affich|publi|visible|transmis|partag|confidentiel|diffus|rendu public)\w*\b.{0,40}|(?:et )?vous (?:allez )?(?:en )?(?:faites|ferez|faire) quoi\b.{0,40}|comment ca (?!marche|va|se|fonctionne|avance|y est)\w.{0,40})$")),
    (BACK, "revenir", True, re.compile(
        r"^(?:(?:euh|oups|attends|attendez|non|pardon|zut|mince) )*(?:(?:revenir|retour|revenons|reviens|on revient|je reviens|retourner|remonter|precedente?|arriere)(?: (?:a|en|sur|la|d|de|une|un|au|l|arriere|question|juste|avant|precedente?|etape|svp|cran|dessus))*|(?:la |a la )?question (?:d avant|precedente)(?: svp)?)$")),
    (COMMAND, COMPLAINT, False, re.compile(
        r"\b(?:ca|cela|ton truc|votre truc|l appli|le bot|ce bot) (?:ne )?(?:marche|fonctionne|repond) (?:pas|plus|rien)|\b(?:vous|tu) (?:n )?(?:avez|as|ne|comprenez|comprends) (?:rien |pas |ne )?(?:rien |pas )?compris?\b|\bvous (?:ne )?comprenez (?:rien|pas)|\btu (?:ne )?comprends (?:rien|pas)|\bc est pas ce que j(?:e| ai)|\bn importe quoi\b")),
    (COMMAND, "etape", False, re.compile(
        r"\b(?:ou (?:est ce qu )?(?:on |nous |j )?en (?:est|es|suis|sommes|etions|etait)|en (?:est|suis) (?:on |je )?ou|on en est ou|j en suis ou|(?:etape|stade) (?:suivante?|d apres)|prochaine etape|et (?:ensuite|maintenant|apres)$|c est quoi (?:la suite|apres|la prochaine)|la suite$)")),
    (HUMAN, "animateur", False, re.compile(
        r"\b(?:vraie personne|un humain|une humaine|quelqu un de vrai|en chair|parler (?:a|avec) (?:quelqu un|une personne|un animateur|une animatrice|un responsable|un conseiller)|(?:m|nous|me) (?:appeler|rappeler|telephoner|contacter|recontacter)(?! (?:ce|a quel\w*|les?|la|ou|quel\w*|comment|pourquoi)\b)|(?:appelez|rappelez|contactez) (?:moi|nous)(?! (?:ce|a quel\w*|les?|la|ou|quel\w*|comment|pourquoi)\b)|avoir quelqu un|joindre (?:quelqu un|un|une|l)|un coup de fil(?! (?:de|d|du|des)\b)|(?:votre|son|le) (?:numero|tel) (?:de|pour))\b")),
)  # fmt: skip


MOST_CRIED = 8


def _by_name(journey: Journey, text: str) -> Intent | None:
    """A document asked for by its name; a bare one yields to a sure answer to the open question."""
    if not documents_named.asked_for(journey, text):
        return None
    chance = 0.99 if documents_named.plainly(text) else 0.93
    return Intent(COMMAND, "documents", chance, by_rule=True)


def _by_rule(text: str, *, asked: bool) -> Intent | None:
    """What is said so plainly that no weight is needed."""
    if exclaims(text) and len(text.split()) <= MOST_CRIED:
        return Intent(SMALLTALK, "politesse", 0.95, by_rule=True)
    words = line(text).replace("oulieu", "ou")
    for kind, name, to_a_question, pattern in _RULES:
        if (asked or not to_a_question) and pattern.search(words):
            return Intent(
                kind, name, PLAINLY if pattern.pattern.startswith("^") else 0.9, by_rule=True
            )
    return None
