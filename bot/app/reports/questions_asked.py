"""What staff learn from the questions asked: what no page answers, what a page answers badly.

Counts and words only, never who asked. `report` gathers, `as_text` and `as_html` say it in French.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from bot.core.definition.library import ANSWER, HESITATE, NEAREST, UNKNOWN, Library, Page
from bot.core.french import writing
from bot.core.french.phrases import N, counted
from bot.knowledge.search.words import stems
from bot.store.asked import Asked

ALIKE = 0.5
"""Two questions that share half of their words are told together."""
UNHAPPY = frozenset(("non", "sujet", "flou", "faux", "court"))
MOST = 10
WORDS = {"non": "pas tout à fait", "sujet": "hors sujet", "flou": "pas clair", "faux": "faux",
         "court": "incomplet"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Questions alike: the first one asked, how many there were, the stages they came from."""

    text: str
    count: int
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rated:
    """A page that disappointed: how many times it was served, and why it was not right."""

    page: str
    title: str
    served: int
    reasons: Mapping[str, int]

    @property
    def unhappy(self) -> int:
        """How many said that it was not right."""
        return sum(self.reasons.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What was learnt over a time. `outcomes` counts questions by outcome."""

    outcomes: Mapping[str, int]
    useful: int
    unanswered: tuple[Group, ...]
    worst: tuple[Rated, ...]
    unused: tuple[Page, ...]
    overdue: tuple[Page, ...]

    @property
    def asked(self) -> int:
        """How many questions there were."""
        return sum(self.outcomes.values())


def report(questions: Sequence[Asked], library: Library, today: date) -> Report:
    """What these questions teach, beside the pages in service."""
    typed = [one for one in questions if one.text or one.outcome not in (ANSWER,)]
    lost = [
        one
        for one in typed
        if one.text and (one.outcome == UNKNOWN or (one.outcome == HESITATE and not one.page))
    ]
    lost += [one for one in typed if one.text and one.rating == "aucune" and one not in lost]
    served = Counter(one.page for one in questions if one.page)
    pages = library.pages
    return Report(
        outcomes=Counter(one.outcome for one in typed),
        useful=sum(one.rating == "oui" for one in questions),
        unanswered=grouped(lost),
        worst=_worst(questions, served, library),
        unused=tuple(page for page in pages.values() if not served[page.id]),
        overdue=tuple(page for page in pages.values() if page.review and page.review < today),
    )


def grouped(questions: Iterable[Asked]) -> tuple[Group, ...]:
    """Questions gathered by likeness, the most frequent first."""
    groups: list[tuple[frozenset[str], list[Asked]]] = []
    for one in questions:
        words = frozenset(stems(one.text))
        home = next((each for each in groups if _alike(each[0], words) >= ALIKE), None)
        if home is None:
            groups.append((words, [one]))
        else:
            home[1].append(one)
    made = [
        Group(
            " ".join(members[0].text.split()),
            len(members),
            tuple(sorted({one.stage for one in members if one.stage})),
        )
        for _, members in groups
    ]
    return tuple(sorted(made, key=lambda group: -group.count))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    both = one | other
    return len(one & other) / len(both) if both else 1.0


def _worst(
    questions: Iterable[Asked], served: Mapping[str, int], library: Library
) -> tuple[Rated, ...]:
    reasons: dict[str, Counter[str]] = {}
    for one in questions:
        if one.page and one.rating in UNHAPPY:
            reasons.setdefault(one.page, Counter())[one.rating] += 1
    found = [Rated(page, library.title(page), served[page], why) for page, why in reasons.items()]
    return tuple(sorted(found, key=lambda one: (-one.unhappy / one.served, -one.unhappy)))


def as_text(found: Report, days: int) -> str:
    """The whole report, for a terminal."""
    lines = [*_summary(found, days), "", *_unanswered(found, MOST * 5), "", *_disappointing(found)]
    lines += ["", *_listed("Fiches jamais servies", found.unused)]
    lines += ["", *_listed("Fiches à revoir", found.overdue)]
    return "\n".join(lines)


def as_html(found: Report, days: int) -> str:
    """The weekly digest for the animators' group; "" when there is nothing to tell."""
    if not found.asked and not found.overdue:
        return ""
    head, *rest = _summary(found, days)
    lines = [f"<b>{head}</b>", *rest]
    lines += ["", *map(escape, _unanswered(found, MOST))] if found.unanswered else []
    lines += ["", *map(escape, _disappointing(found))] if found.worst else []
    if found.overdue:
        lines += [
            "",
            f"{counted(len(found.overdue), 'fiche')} à revoir{N}: essaim stats questions.",
        ]
    return "\n".join(lines)


def _summary(found: Report, days: int) -> list[str]:
    period = f"Questions des {writing.number(days)} derniers jours"
    if not found.asked:
        return [period, "Aucune question n’a été posée."]
    answered, near = found.outcomes.get(ANSWER, 0), found.outcomes.get(NEAREST, 0)
    hesitant = found.outcomes.get(HESITATE, 0)
    lost = found.outcomes.get(UNKNOWN, 0)
    lines = [
        period,
        f"{counted(found.asked, 'question')}{N}: {counted(answered, 'réponse')}, "
        f"{counted(near, 'fiche proche', 'fiches proches')}, "
        f"{counted(hesitant, 'hésitation')}, {counted(lost, 'question')} sans réponse.",
    ]
    if found.useful:
        lines.append(f"Jugées utiles{N}: {writing.number(found.useful)}.")
    return lines


def _unanswered(found: Report, most: int) -> list[str]:
    if not found.unanswered:
        return ["Aucune question n’est restée sans réponse."]
    lines = [f"Sans réponse, par ressemblance{N}:"]
    lines += [f"• {group.count} × {group.text}" for group in found.unanswered[:most]]
    more = len(found.unanswered) - most
    return [*lines, f"• … et {counted(more, 'autre')}"] if more > 0 else lines


def _disappointing(found: Report) -> list[str]:
    if not found.worst:
        return ["Aucune fiche n’a déçu."]
    return [f"Fiches qui ont déçu{N}:", *(_one(rated) for rated in found.worst[:MOST])]


def _one(rated: Rated) -> str:
    why = ", ".join(f"{WORDS[code]} {count}" for code, count in rated.reasons.items())
    return f"• {rated.title} ({rated.page}){N}: {rated.unhappy} sur {rated.served} ({why})"


def _listed(title: str, pages: Sequence[Page]) -> list[str]:
    if not pages:
        return [f"{title}{N}: aucune."]
    return [f"{title} ({len(pages)}){N}:", *(f"• {page.title} ({page.id})" for page in pages)]
