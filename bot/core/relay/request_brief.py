"""What an animator needs to answer a team, on one screen: where it stands, and what may help."""

from __future__ import annotations

from bot.core.definition import french_regions as geography
from bot.core.definition.library import ANSWER, NEAREST, Asker
from bot.core.definition.templates import escape
from bot.core.french import phrases, writing
from bot.core.french import relay_inside as inward
from bot.core.team import open_tasks, region_of_team
from bot.core.team.evaluation import holds
from bot.core.team.gate_state import begun, decision_line, verdict
from bot.core.team.scope import NAMELESS, team_words
from bot.core.team.situation import Request
from bot.core.team.stage_place import place as place_of
from bot.core.turn import Turn

MOST_MISSING = 5
MOST_TASKS = 5
MOST_PAGES = 3
LIKELY = 0.61
"""Below this, a page would not help an animator either."""


def brief(turn: Turn, motive: str, request: Request | None) -> tuple[Turn, str]:
    """What an animator needs to answer, on one screen."""
    lines = [header(turn), motive.strip("\n")]
    if request is not None and request.words:
        lines.append(f"Le mot de l’équipe{phrases.N}: {phrases.quoted(escape(request.words))}")
    turn, light = _light(turn)
    lines.extend(light)
    lines.extend(_attention(turn, motive))
    lines.extend(_tasks(turn))
    lines.extend(_pages(turn, request.words if request else ""))
    return turn, "\n".join(lines)


def _light(turn: Turn) -> tuple[Turn, list[str]]:
    """The gate's light and what is missing; of a stage that only begins, just that."""
    if turn.stage in (turn.journey.welcome, turn.journey.round):
        return turn, []
    if not begun(turn.stage, turn.scope):
        return turn, [phrases.NOT_BEGUN]
    judged = verdict(turn.stage, turn.scope)
    lines = [f"Feu de l’étape{phrases.N}: {judged.light}."]
    for criterion in phrases.shortened(judged.missing, MOST_MISSING):
        turn, missing = turn.render(criterion.inside or criterion.otherwise)
        lines.append(f"• {writing.missing(missing, blocking=criterion.blocking)}")
    if (more := len(judged.missing) - MOST_MISSING) > 1:
        lines.append(f"• … et {more} autres points.")
    lines += [f"• {decision_line(one, turn.scope)}" for one in judged.undecided]
    return turn, lines


def _pages(turn: Turn, question: str) -> list[str]:
    """The pages that may help to answer, by their titles."""
    if not question:
        return []
    region = geography.region_of(region_of_team.department(turn.journey, turn.situation))
    found = turn.journey.library.look_up(question, Asker(stage=turn.front.id, region=region))
    titles = [
        f"• {escape(turn.journey.library.title(one.page))}"
        for one in found.candidates[:MOST_PAGES]
        if found.outcome in (ANSWER, NEAREST) and one.score >= LIKELY
    ]
    lines = [f"Fiches qui peuvent aider{phrases.N}:", *titles] if titles else []
    known = referent(turn, question)
    return [*lines, inward.referent(escape(known))] if known else lines


def referent(turn: Turn, question: str) -> str:
    """The first name of the referent for what is asked, "" if nobody is."""
    if not question:
        return ""
    department = region_of_team.department(turn.journey, turn.situation)
    who = Asker(stage=turn.front.id, region=geography.region_of(department))
    found = turn.journey.library.look_up(question, who)
    federation = turn.journey.federation
    region = region_of_team.region(turn.journey, turn.situation)
    for one in found.candidates[:MOST_PAGES]:
        if one.score >= LIKELY:
            person = federation.referent(one.page, region, turn.today)
            if person is not None:
                return person.name
    return ""


def _tasks(turn: Turn) -> list[str]:
    """The open tasks, those with a date first."""
    found = [key for key in turn.situation.tasks if open_tasks.concerns(turn.scope, key)]
    dated = {key: open_tasks.due(turn.scope, key) for key in found}
    found.sort(key=lambda key: (dated[key] is None, dated[key] or turn.today))
    lines = []
    for key in phrases.shortened(found, MOST_TASKS):
        until = open_tasks.when(turn.scope, key)
        title = escape(open_tasks.title(turn.scope, key))
        lines.append(f"• {title}, {until}" if until else f"• {title}")
    if not lines:
        return []
    if more := len(found) - len(lines):
        lines.append(f"• … et {phrases.counted(more, 'autre tâche', 'autres tâches')}.")
    return [f"Tâches en cours{phrases.N}:", *lines]


def header(turn: Turn) -> str:
    """« Équipe Les Copeaux (Rezé) — étape 2 sur 9 : Étude d’opportunité »."""
    team = team_words(turn.scope)
    name, place = escape(team["nom"]), escape(team["commune"])
    number = turn.journey.number(turn.stage.id)
    called = "Équipe encore sans nom" if name == NAMELESS else f"Équipe {name}"
    where = f"{place_of(turn.journey, turn.stage)}{phrases.N}: {escape(turn.stage.title)}"
    where = where if number else "Pendant l’accueil, avant la première étape"
    return f"<b>{called}</b>{f', {place}' if place else ''}\n{where}"


def _attention(turn: Turn, motive: str) -> list[str]:
    """The other rules of the stage that hold, whether or not they were told before."""
    rules = (rule for rule in turn.stage.relays if holds(rule.when, turn.scope) is True)
    told = (turn.render(rule.reason)[1] for rule in rules)
    return [f"Point d’attention{phrases.N}: {words}" for words in told if words not in motive]
