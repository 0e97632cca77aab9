"""The numbers of the network in French, for a group and for a terminal: Telegram HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.core.animators.network import FEW, FEWEST, UNSAID, Network, StageCount, Total, few
from bot.core.definition.journey import Journey
from bot.core.definition.templates import escape
from bot.core.french import phrases, writing
from bot.core.french.phrases import N

EVERYWHERE = "Toutes les régions"
COUNTED_HERE = "Seules les équipes suivies par Essaim sont comptées, sans les répétitions."
HIDDEN = (
    f"En dessous de {writing.in_words(FEWEST)} équipes, le nombre n’est pas dit "
    f"({phrases.quoted(FEW)}). Un autre est parfois tu ({phrases.quoted(UNSAID)}), "
    "pour que rien ne se déduise."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What the numbers are about: a region by its name, "" for the whole network; the day."""

    day: date
    region: str = ""

    @property
    def words(self) -> str:
        """« Pays de la Loire », « Toutes les régions »."""
        return self.region or EVERYWHERE


def as_html(journey: Journey, network: Network, scope: Scope) -> str:
    """The whole report: what it is about, the totals, each breakdown, what is hidden."""
    blocks = [
        head(journey, scope),
        list(_totals(journey, network, scope)),
        list(_split(journey, "Par région", network.regions)) if len(network.regions) > 1 else [],
        list(_split(journey, "Par métier", network.trades)),
        ["<b>Par étape</b>", *(f"• {_stage(one)}" for one in network.stages if _shown(one))],
        list(_figures(journey, network.totals)),
        [COUNTED_HERE, HIDDEN],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def head(journey: Journey, scope: Scope) -> list[str]:
    """The date, and whom it is about."""
    title = f"{escape(journey.title)}{N}: les chiffres du {writing.day(scope.day)}"
    who = f"Source{N}: Essaim, pour {escape(journey.identity.network)}."
    return [f"<b>{title}</b>", f"{escape(scope.words)}. {who}"]


def _totals(journey: Journey, network: Network, scope: Scope) -> Iterator[str]:
    counted = escape(_begun(journey.piloting.counted))
    goal = journey.piloting.goal if not scope.region else None
    against = f", pour un objectif de {writing.number(goal.count)}" if goal else ""
    yield f"<b>{counted}{N}: {writing.number(network.through)}</b>{against}."
    if goal is not None:
        since = f", depuis {escape(goal.since)}" if goal.since else ""
        words = f"{phrases.quoted(escape(goal.words))}{since}. " if goal.words else ""
        yield f"Objectif{N}: {words}Source{N}: {escape(goal.source.rstrip('.'))}."
    paused = f" (dont en pause{N}: {few(network.paused)})" if network.paused else ""
    yield f"En chemin{N}: {writing.number(network.coming)}{paused}."
    yield (
        f"À part, et non comptées{N}: arrêtées, {few(network.stopped)}{N}; "
        f"orientées ailleurs, {few(network.oriented)}."
    )


def _split(journey: Journey, title: str, rows: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
    if rows:
        yield f"<b>{title}</b> ({escape(journey.piloting.counted)}{N}; en chemin)"
    for label, through, coming in rows:
        yield f"• {escape(label)}{N}: {through}{N}; {coming}"


def _shown(one: StageCount) -> bool:
    """The welcome is no stage: it is there when somebody stands in it."""
    return bool(one.place) or one.here != "0"


def _stage(one: StageCount) -> str:
    number = f"{one.place}. " if one.place else ""
    if one.here == one.reached == "0":
        return f"{number}{escape(one.title)}{N}: aucune équipe"
    weeks = ""
    if one.weeks:
        lasted = phrases.counted(int(one.weeks), "semaine") if one.weeks != FEW else UNSAID
        weeks = f"{N}; durée médiane, {lasted}"
    passed = (
        f"{N}; arrivées, {one.reached}{N}; passées, {one.passed}" if one.place.isdecimal() else ""
    )
    return f"{number}{escape(one.title)}{N}: présentes, {one.here}{passed}{weeks}"


def _figures(journey: Journey, totals: tuple[Total, ...]) -> Iterator[str]:
    if totals:
        yield f"<b>Totaux</b> ({escape(journey.piloting.counted)})"
    for one in totals:
        question = journey.question(one.question)
        if one.sum is None:
            said = f"moins de {FEWEST} réponses" if one.teams else "aucune réponse"
        else:
            kind = question.kind if question else ""
            amount = writing.amount if kind == "montant" else writing.number
            said = f"{amount(one.sum)} ({phrases.counted(one.teams, 'réponse')})"
        yield f"• {escape(one.title)}{N}: {said}"


def _begun(words: str) -> str:
    """The same words at the beginning of a sentence."""
    return words[:1].upper() + words[1:]
