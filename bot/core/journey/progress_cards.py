"""What a team reads of itself: its stage, the whole journey, its file, what is kept."""

from __future__ import annotations

from bot.core.buttons import PRESENT_STAGE, Layout, laid_out
from bot.core.definition.journey import Question, Stage
from bot.core.definition.templates import escape
from bot.core.effects import Button
from bot.core.french import paper_phrases, phrases
from bot.core.journey import summary
from bot.core.team import series, stage_place
from bot.core.team.agenda import progress
from bot.core.team.gate_state import begun, verdict
from bot.core.team.situation import FINISHED, Situation
from bot.core.turn import Rows, Turn

_OTHER_STAGE: Layout = ((("Travailler sur cette étape", "f:{}"),),)
_PRESENT_STAGE: Layout = (
    (("Continuer", "f:"),),
    (("Revenir à l’étape précédente", "s:back"),),
    (("Faire une pause", "s:pause"), ("Arrêter le projet", "s:stop")),
)


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
    lines += summary.preparations(turn, stage)
    for n, pitfall in enumerate(stage.pitfalls):
        turn, words = turn.render(pitfall)
        lines.append(f"{'Pièges à éviter' + phrases.N + ':' + chr(10) if n == 0 else ''}• {words}")
    return turn.say("\n".join(lines), _stage_rows(turn, stage))


def _stage_rows(turn: Turn, stage: Stage) -> Rows:
    if stage is not turn.stage:
        return (*laid_out(_OTHER_STAGE, stage.id), *PRESENT_STAGE)
    go_on, back, *rest = laid_out(_PRESENT_STAGE)
    return (go_on, back, *rest) if turn.journey.number(stage.id) > 1 else (go_on, *rest)


AS_DOCUMENT: Layout = ((("En image", "dm:parcours"),),)
_FILE_AS_DOCUMENT: Layout = (
    (("En une page (PDF)", "dm:recap"), ("En entier (PDF)", "dm:dossier")),
)
_KEPT_ROWS: Layout = (
    (("Recevoir une copie (ZIP)", "dm:copie"),),
    (("Tout effacer", "z:ask"),),
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
    orphans, given = _orphans(turn), len(turn.situation.papers)
    if not stages and not orphans and not given:
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
    count = phrases.counted(_given(turn.situation), "réponse")
    if given:
        rows = (*rows, (Button(label=f"Pièces ({given})", press="fl:"),))
        count = f"{count} et {paper_phrases.count(given)}"
    rows = (*rows, *laid_out(_FILE_AS_DOCUMENT))
    blocks = [summary.project(turn), summary.steps(turn)]
    blocks.append([f"Votre dossier contient {count}. Quelle partie ouvrir{phrases.N}?"])
    return turn.say("\n\n".join("\n".join(block) for block in blocks if block), rows)


def _given(situation: Situation) -> int:
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
    given = escape(series.answers(question, turn.scope))
    return f"• {escape(question.title)}{phrases.N}: <b>{given}</b>"


def kept_card(turn: Turn) -> Turn:
    """`/mesdonnees`: what is kept, why, who reads it, and how to erase it."""
    situation = turn.situation
    consent = situation.consent
    agreed = phrases.moment(consent.at, turn.journey.timezone) if consent else ""
    network = escape(turn.journey.identity.of_network)
    lines = [
        "<b>Ce que je garde de vous</b>",
        f"• Vos réponses{phrases.N}: {_given(situation)}. Pour les lire, /dossier.",
        f"• Vos tâches{phrases.N}: {len(situation.tasks)}. Pour les lire, /taches.",
        f"• Vos pièces{phrases.N}: {len(situation.papers)}. Pour les revoir, /dossier.",
        "• Les messages que nous avons échangés ici, ceux échangés avec un animateur, "
        "et les notes des animateurs sur votre projet.",
        f"• Vos questions aux fiches{phrases.N}: {situation.consulted}. "
        "Elles aident à améliorer les fiches.",
        "• Votre prénom et votre identifiant Telegram.",
        "",
        "C’est pour vous accompagner, et pour qu’un animateur puisse vous aider. "
        f"Votre équipe et les animateurs {network} peuvent le lire.",
        "",
        f"Vous avez donné votre accord le {agreed}. Vous pouvez le retirer à tout moment.",
    ]
    if consent and consent.outside == turn.journey.reader != "":
        lines.append(phrases.outside_state(escape(consent.outside), agreed=True))
    return turn.say("\n".join(lines), laid_out(_KEPT_ROWS))
