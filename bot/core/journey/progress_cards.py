"""What a team reads of itself: its stage, the whole journey, its file."""

from __future__ import annotations

from bot.core.buttons import PRESENT_STAGE, Layout, laid_out
from bot.core.definition.journey import Question, Stage
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import meeting_phrases, paper_phrases, phrases
from bot.core.journey import pace, summary
from bot.core.team import fellow_teams, series, stage_place
from bot.core.team.agenda import applies, progress
from bot.core.team.gate_state import begun, verdict
from bot.core.team.situation import FINISHED, Situation
from bot.core.turn import Rows, Turn

_OTHER_STAGE: Layout = ((("Travailler sur cette étape", "f:{}"),),)
_PRESENT_STAGE: Layout = (
    (("Continuer", "f:"),),
    (("Revenir à l’étape précédente", "s:back"),),
    (("Faire une pause", "s:pause"), ("Arrêter le projet", "s:stop")),
)


_WHOM_TO_SEE: Layout = (((meeting_phrases.WHOM_TO_SEE, "pa:{}"),),)
_FELLOWS: Layout = (((meeting_phrases.MEET_FELLOWS, "me:ask"),),)
MOST_OPEN = 3
"""Open points said at once; more are folded."""
WELCOME = "avant la première étape"


def state_line(turn: Turn) -> str:
    """« Étape 2 sur 9 : Étude d’opportunité. 4 réponses sur 9. »."""
    done, total = progress(turn.stage, turn.scope)
    where = _where(turn, turn.stage, f"<b>{escape(turn.stage.title)}</b>")
    return f"{where}. {phrases.counted(done, 'réponse')} sur {total}."


def _where(turn: Turn, stage: Stage, title: str) -> str:
    """« Étape 2 sur 9 : … »; the welcome comes before the first stage, and has no number."""
    if not turn.journey.number(stage.id):
        return f"{title}, {WELCOME}"
    return f"{stage_place.place(turn.journey, stage)}{phrases.N}: {title}"


def stage_card(turn: Turn, stage: Stage) -> Turn:
    """`/etape`: what the stage is for, how far the team is, what may be done."""
    done, total = progress(stage, turn.scope)
    lines = [
        f"<b>{_where(turn, stage, escape(stage.title))}</b>",
        escape(stage.goal),
    ]
    if stage.duration:
        lines.append(f"Durée habituelle{phrases.N}: {escape(stage.duration)}.")
    lines.append(f"{phrases.counted(done, 'réponse')} sur {total}.")
    if stage is not turn.journey.round and begun(stage, turn.scope):
        lines.append(f"Feu{phrases.N}: {verdict(stage, turn.scope).light}.")
    lines += filter(None, (pace.line(turn, stage), _fellows(turn, stage)))
    lines += summary.preparations(turn, stage)
    for n, pitfall in enumerate(stage.pitfalls):
        turn, words = turn.render(pitfall)
        lines.append(f"{'Pièges à éviter' + phrases.N + ':' + chr(10) if n == 0 else ''}• {words}")
    return turn.say("\n".join(lines), _stage_rows(turn, stage))


def _fellows(turn: Turn, stage: Stage) -> str:
    """How many teams that agreed to be met stand there too."""
    found = fellow_teams.beside(turn.journey, turn.situation) if stage is turn.stage else ()
    return meeting_phrases.fellows(len(found)) if found else ""


def _stage_rows(turn: Turn, stage: Stage) -> Rows:
    partners = turn.journey.library.partners
    seen = laid_out(_WHOM_TO_SEE, stage.id) if partners and partners.at(stage.id) else ()
    if stage is not turn.stage:
        return (*laid_out(_OTHER_STAGE, stage.id), *seen, *PRESENT_STAGE)
    go_on, back, *rest = laid_out(_PRESENT_STAGE)
    met = laid_out(_FELLOWS) if _fellows(turn, stage) else ()
    first = (go_on, *seen, *met)
    return (*first, back, *rest) if turn.journey.number(stage.id) > 1 else (*first, *rest)


AS_DOCUMENT: Layout = ((("En image", "dm:parcours"),),)
_FILE_AS_DOCUMENT: Layout = (
    (("En une page (PDF)", "dm:recap"), ("En entier (PDF)", "dm:dossier")),
)
"""What these may be had as, below their words (`bot.core.documents`)."""


def journey_card(turn: Turn) -> Turn:
    """`/parcours`: every stage, done, in course or to come, in words."""
    lines = [f"<b>{escape(turn.journey.title)}</b>"]
    for number, stage in enumerate(turn.journey.stages, 1):
        lines.append(f"{number}. {escape(stage.title)}{phrases.N}: {state_of(turn, number)}")
    rows: Rows = tuple(
        (Button(label=f"{number}. {stage.title}"[:60], press=f"e:{stage.id}"),)
        for number, stage in enumerate(turn.journey.stages, 1)
    )
    for stage in _afterwards(turn):
        state = state_of(turn, turn.journey.number(stage.id))
        lines.append(f"Ensuite{phrases.N}: {escape(stage.title)}, {state}")
        rows = (
            *rows,
            (Button(label=f"Ensuite{phrases.N}: {stage.title}"[:60], press=f"e:{stage.id}"),),
        )
    return turn.say("\n".join(lines), (*rows, *laid_out(AS_DOCUMENT)))


def _afterwards(turn: Turn) -> tuple[Stage, ...]:
    """What follows the last stage, to who is in that stage or beyond."""
    is_near = turn.journey.number(turn.stage.id) >= len(turn.journey.stages)
    return turn.journey.rounds() if is_near else ()


def state_of(turn: Turn, number: int) -> str:
    """Of a stage, by its number: « passée », « en cours », « à venir »…"""
    here = turn.journey.number(turn.stage.id)
    placed = (move.target for move in turn.situation.moves if move.trigger == "place")
    first = turn.journey.number(next(placed, ""))
    if number == here and turn.situation.status != FINISHED:
        return "en cours"
    if number > here:
        return "à venir"
    return "passée" if number >= first else "avant votre arrivée"


def file_card(turn: Turn) -> Turn:
    """`/dossier`: choose a stage to read and correct its answers."""
    stages = [s for s in turn.journey.all_stages() if answered(turn, s)]
    orphans, papers = _orphans(turn), len(turn.situation.papers)
    if not stages and not orphans and not papers:
        return turn.say(phrases.NO_ANSWERS)
    rows: Rows = tuple(
        (
            Button(
                label=f"{stage.title} ({len(answered(turn, stage))})"[:60], press=f"d:{stage.id}"
            ),
        )
        for stage in stages
    )
    if orphans:
        rows = (*rows, (Button(label=f"Anciennes questions ({len(orphans)})", press="d:"),))
    count = phrases.counted(given(turn.situation), "réponse")
    if papers:
        rows = (*rows, (Button(label=f"Pièces ({papers})", press="fl:"),))
        count = f"{count} et {paper_phrases.count(papers)}"
    rows = (*rows, *laid_out(_FILE_AS_DOCUMENT))
    blocks = [summary.project(turn), summary.steps(turn), _open_points(turn)]
    blocks.append([f"Votre dossier contient {count}. Quelle partie ouvrir{phrases.N}?"])
    return turn.say("\n\n".join("\n".join(block) for block in blocks if block), rows)


def given(situation: Situation) -> int:
    """How many answers are kept, those of former periods included."""
    return len(situation.facts) + sum(map(len, situation.series.values()))


def answered(turn: Turn, stage: Stage) -> list[Question]:
    """The questions of a stage that have an answer, in order."""
    facts = turn.situation.facts
    return [p for p in stage.points if isinstance(p, Question) and p.id in facts]


def _orphans(turn: Turn) -> list[str]:
    return [name for name in turn.situation.facts if turn.journey.question(name) is None]


def file_page(turn: Turn, stage_id: str) -> Turn:
    """The answers of one stage, each with a button to correct it."""
    if not stage_id:
        facts = turn.situation.facts
        lines = [
            f"• {escape(name)}{phrases.N}: {escape(facts[name].shown)}" for name in _orphans(turn)
        ]
        head = "Ces questions ne sont plus dans le parcours. Vos réponses sont gardées."
        return turn.say("\n".join([head, *lines]))
    stage = turn.journey.stage(stage_id)
    questions = answered(turn, stage) if stage else []
    if stage is None or not questions:
        return file_card(turn)
    lines = [f"<b>{escape(stage.title)}</b>", *(_answer_line(turn, q) for q in questions)]
    lines.append("Touchez une réponse pour la corriger.")
    rows: Rows = tuple((Button(label=q.title[:60], press=f"c:{q.id}"),) for q in questions)
    return turn.say("\n".join(lines), rows)


def _answer_line(turn: Turn, question: Question) -> str:
    said = escape(series.answers(question, turn.scope))
    fact = turn.situation.facts[question.id]
    signed = f"<i>({escape(fact.by.name)}, {phrases.moment(fact.at, turn.journey.timezone)})</i>"
    return f"• {escape(question.title)}{phrases.N}: <b>{said}</b> {signed}"


def _open_points(turn: Turn) -> list[str]:
    """What the team put off or does not know yet, in the stages it reached; folded when long."""
    reached = turn.journey.all_stages()[: turn.journey.number(turn.stage.id) + 1]
    points = (point for stage in reached for point in stage.points)
    asked = (one for one in points if isinstance(one, Question) and applies(one, turn.scope))
    titles = [one.title for one in asked if _lacks(turn, one)]
    if not titles:
        return []
    lines = "\n".join(f"• {escape(one)}" for one in titles)
    folded = f"<blockquote expandable>{lines}</blockquote>" if len(titles) > MOST_OPEN else lines
    count = phrases.counted(len(titles), "point ouvert", "points ouverts")
    return [f"<b>{count}</b>", folded]


def _lacks(turn: Turn, question: Question) -> bool:
    """Not known, or put off; what will be asked in its turn is not missing yet."""
    fact = turn.situation.facts.get(question.id)
    return fact.value is None if fact is not None else question.id in turn.situation.later
