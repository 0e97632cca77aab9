"""The words by which a question is known, so that a piece of a text may be laid at its door.

Words are compared by their roots, a little shorter than stems. Small words tell nothing of any.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from bot.core.definition.journey import Journey, Question, Ways
from bot.core.hearing.correcting import fact_words
from bot.core.hearing.plain_words import said, stems

_ENDING = re.compile(r"(?<=\w{4})(?:ent|ees?|es?|er|ait)$")


def roots(words: Iterable[str]) -> frozenset[str]:
    """« rencontré », « rencontrées », « recrutent », « recruter »: stems still differ by an ending."""
    return frozenset(_ENDING.sub("", one) for one in words)


SMALL = roots(
    stems(
        said(
            "le la les l un une des de du d et a au aux en je j on nous y c est ce cette ces pour sur dans"
            " il qui sont sommes suis avons ai as ont notre nos mon ma mes tout tous toute toutes bien alors donc euh"
            " voila ben bah bon ca cela s se m me va sera serait seront fait etre avoir aussi sinon environ a peu pres"
            " bonjour bonsoir salut coucou merci ok info information au fait voici deja et dont mais puis par contre avec ainsi que sinon"
            " actuellement maintenant aujourd hui pour l instant le moment total en tout peux peut pouvons mettre"
        )
    )
)
"""What explains nothing and needs no explaining."""
OPENING = roots(
    stems(
        said(
            "projet ouvrir ouverture ouvrira ouvre rentree monter lancer demarrer commencer installer creer"
            " vouloir voudrait veut voulons aimerait pense pensons vise visons souhaite espere ville commune horizon"
            " vers prevu prevue"
        )
    )
)
"""What is said of where and when a project will open."""
ALIKE = {
    _root: next(iter(roots(stems([meant]))))
    for meant, words in (
        ("rencontrees", "vu vus vues"),
        ("disponible", "dispo libre"), ("livree", "arrive arrivera arriverait"),
        ("heures", "h"),
    )
    for _root in roots(stems(said(words)))
}  # fmt: skip
"""Roots that mean another, in what people type."""


def alike(journey: Journey) -> Mapping[str, str]:
    """The same, with the words of the journey (`synonymes:`); worked out once."""
    key = "synonymes en passant"
    if key not in journey.worked_out:
        pairs = journey.identity.alike.items()
        journey.worked_out[key] = ALIKE | {
            root: meant
            for word, means in pairs
            for root in roots(stems(said(word)))
            for meant in roots(stems(said(means)))
        }
    found: Mapping[str, str] = journey.worked_out[key]
    return found


def opening(journey: Journey) -> frozenset[str]:
    """What is said of where and when this project will open, its own name included."""
    key = "ouvrir en passant"
    if key not in journey.worked_out:
        named = f"{journey.title} {journey.identity.project}"
        journey.worked_out[key] = OPENING | roots(stems(said(named)))
    found: frozenset[str] = journey.worked_out[key]
    return found


@dataclass(frozen=True, slots=True)
class About:
    """The roots that name a question: all of them, those of its title and unit, of its options.

    `unit`: what it counts in, « heures » of « heures par semaine ». `own`: its title without any
    word of its unit.
    """

    words: frozenset[str]
    title: frozenset[str]
    own: frozenset[str]
    unit: frozenset[str]
    labels: frozenset[str]


def about(journey: Journey, question: Question) -> About:
    """What names a question, worked out once."""
    key = f"mots en passant:{question.id}"
    if key not in journey.worked_out:
        title = said(question.title)
        years = [_YEARS[one] for one in title if one in _YEARS and "annee" in title]
        counted = stems(said(question.unit))
        units = roots(counted)
        titled = roots(stems([*title, *years])) | units
        words = titled | roots(fact_words.words_of(journey, question))
        labels = roots(stems(said(" ".join(one.label for one in question.options))))
        journey.worked_out[key] = About(
            words - SMALL, titled - SMALL, titled - units - SMALL, roots(counted[:1]), labels
        )
    found: About = journey.worked_out[key]
    return found


_YEARS = {"1": "premiere", "2": "deuxieme", "3": "troisieme"}
"""« Effectif de l’année 2 » is said « la deuxième »."""


def weight(journey: Journey, root: str) -> float:
    """A word that one question alone is named by tells more than one of twenty."""
    key = "poids en passant"
    if key not in journey.worked_out:
        journey.worked_out[key] = Counter(
            root for question in journey.questions() for root in about(journey, question).words
        )
    counts: Counter[str] = journey.worked_out[key]
    return 2.0 / sqrt(1 + counts[root])


def option_words(journey: Journey, question: Question) -> frozenset[str]:
    """All that is said of the options of a question."""
    key = f"mots des réponses:{question.id}:{','.join(one.id for one in question.options)}"
    if key not in journey.worked_out:
        ways = [
            Ways(synonyms=tuple(one.label for one in question.options)),
            *question.ways.values(),
        ]
        phrases = [phrase for one in ways for phrase in (*one.synonyms, *one.examples)]
        journey.worked_out[key] = roots(stems(said(" ".join(phrases))))
    found: frozenset[str] = journey.worked_out[key]
    return found
