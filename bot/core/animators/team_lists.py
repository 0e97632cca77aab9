"""What animators read of their teams: the list, what waits, the day's digest. Telegram HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.animators.attention import STATUSES, Overview
from bot.core.answers import fold
from bot.core.definition.federation import Federation
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import phrases, writing
from bot.core.french import relay_phrases as words
from bot.core.french.phrases import N
from bot.core.team.situation import ACTIVE
from bot.core.turn import Rows

PAGE = 15
EMPTY = "Aucune équipe dans ce groupe pour le moment."
NOBODY_WAITS = "Personne n’attend. Toutes les demandes sont prises."


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Which teams to list: of that stage (0: any), silent or alarming only, by words of a name."""

    stage: int = 0
    alarming: bool = False
    words: str = ""
    page: int = 0

    def press(self, page: int) -> str:
        """The data of the button that shows another page of the same list."""
        kept = self.words.encode()[:30].decode(errors="ignore")
        return f"pj:{page}:{self.stage}:{int(self.alarming)}:{kept}"


def asked(typed: str) -> Asked:
    """What `/projets …` asks for: « étape 3 », « silencieux » or « alertes », words of a name."""
    found = fold(typed).split()
    if len(found) == 2 and found[0] in ("etape", "stage") and found[1].isdigit():
        return Asked(stage=int(found[1]))
    if found and found[0] in ("silencieux", "silencieuses", "alertes", "alerte", "radar"):
        return Asked(alarming=True)
    return Asked(words=typed.strip())


def from_press(rest: str) -> Asked | None:
    """What a button of the list asks for; None if it is no such button."""
    parts = rest.split(":", 3)
    if len(parts) != 4 or not all(part.isdigit() for part in parts[:3]):
        return None
    page, stage, alarming, kept = parts
    return Asked(page=int(page), stage=int(stage), alarming=alarming == "1", words=kept)


def listing(teams: Sequence[Overview], wanted: Asked) -> tuple[str, Rows]:
    """`/projets`: teams with an alert first, then by last sign of life; a page at a time."""
    found = [team for team in teams if _fits(team, wanted)]
    active = [team for team in found if team.status == ACTIVE]
    if not found:
        return (EMPTY if not teams else "Aucune équipe ne correspond."), ()
    active.sort(key=lambda team: (not team.alerts, -(team.seen or 0), team.team))
    pages = max(1, -(-len(active) // PAGE))
    page = min(wanted.page, pages - 1)
    lines = [f"<b>{phrases.counted(len(active), 'équipe')} en cours</b>"]
    if pages > 1:
        lines[0] += f", page {page + 1} sur {pages}"
    lines += [_entry(team) for team in active[page * PAGE : (page + 1) * PAGE]]
    if page == pages - 1 and (others := _others(found)):
        lines.append(others)
    return "\n\n".join(lines), _turns(wanted, page, pages)


def _fits(team: Overview, wanted: Asked) -> bool:
    if wanted.stage and team.stage != wanted.stage:
        return False
    if wanted.alarming and not team.alerts:
        return False
    return fold(wanted.words) in fold(f"{team.name} {team.place} {team.team}")


def _at(team: Overview) -> str:
    """« , Rezé »; nothing in a journey that asks for no commune."""
    return f", {escape(team.place)}" if team.place else ""


def _entry(team: Overview) -> str:
    stage = f"étape{N}{team.stage}" if team.stage else "accueil"
    stage = "la suite" if team.beyond else stage
    seen = _seen(team.seen)
    lines = [
        f"<b>{_called(team)}</b>{_at(team)} (n°{N}{team.team})",
        f"{stage}, {seen}",
    ]
    if team.held:
        lines.append(f"Suivie par {escape(team.held)}")
    if team.deadline is not None:
        day, title = team.deadline
        lines.append(f"Prochaine date{N}: {writing.day(day)}, {escape(title)}")
    lines += [f"À regarder{N}: {alert}" for alert in team.alerts]
    return "\n".join(lines)


def _called(team: Overview) -> str:
    """Its name, which leads to its topic."""
    name = escape(team.name)
    return f'<a href="{team.link}">{name}</a>' if team.link else name


def _seen(days: int | None) -> str:
    if days is None:
        return "jamais vue"
    if days < 2:
        return "vue aujourd’hui" if days < 1 else "vue hier"
    return f"vue il y a {days}{N}jours"


def _others(found: Sequence[Overview]) -> str:
    counts = [
        f"{len(those)} {word}{'s' if len(those) > 1 and not word.startswith('en ') else ''}"
        for status, word in STATUSES.items()
        if status != ACTIVE and (those := [one for one in found if one.status == status])
    ]
    return f"Et aussi{N}: {writing.joined(counts)}." if counts else ""


def _turns(wanted: Asked, page: int, pages: int) -> Rows:
    row = []
    if page:
        row.append(Button(label="Page précédente", press=wanted.press(page - 1)))
    if page < pages - 1:
        row.append(Button(label="Page suivante", press=wanted.press(page + 1)))
    return (tuple(row),) if row else ()


def waiting(teams: Sequence[Overview], federation: Federation, at: datetime, timezone: str) -> str:
    """`/file`: who waits for a human, since when, by region; the longest wait first."""
    found = sorted(
        ((team.waits, team) for team in teams if team.waits is not None),
        key=lambda one: (one[0], one[1].team),
    )
    if not found:
        return NOBODY_WAITS
    lines = [f"<b>{phrases.counted(len(found), 'équipe attend', 'équipes attendent')}</b>"]
    for region in federation.all():
        here = [(since, team) for since, team in found if team.region == region.id]
        if here:
            lines.append(f"\n<b>{escape(region.name)}</b>")
            lines += [
                f"• {_called(team)}{_at(team)} (n°{N}{team.team}), "
                f"{words.since(since, at, timezone)}"
                for since, team in here
            ]
    return "\n".join(lines)


def digest(teams: Sequence[Overview], federation: Federation, at: datetime, timezone: str) -> str:
    """What a group reads at the start of its working day; "" when there is nothing to say."""
    lines = []
    if any(team.waits is not None for team in teams):
        lines.append(waiting(teams, federation, at, timezone))
    alarming = [team for team in teams if team.alerts and team.waits is None]
    if alarming:
        count = phrases.counted(len(alarming), "équipe")
        lines.append(f"<b>À regarder{N}: {count}</b>")
        lines += [
            f"• {_called(team)} (n°{N}{team.team}){N}: {team.alerts[0]}"
            for team in alarming[:PAGE]
        ]
        if len(alarming) > PAGE:
            lines.append("La suite\u00a0: /projets alertes.")
    if not lines:
        return ""
    return "\n".join(["Bonjour. Voici ce qui attend ce matin.", "", *lines])
