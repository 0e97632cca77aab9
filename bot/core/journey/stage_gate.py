"""The end of a stage: the gate in words, going on, and what animators say of it."""

from __future__ import annotations

from bot.core import buttons
from bot.core.definition.journey import Question, Stage, Together
from bot.core.definition.templates import escape
from bot.core.effects import WORDS, Button, Log
from bot.core.events import Returned, Validated
from bot.core.french import advice_phrases, member_phrases, phrases, relay_phrases, writing
from bot.core.journey import missing_items, summary
from bot.core.relay import human_request
from bot.core.team import stage_machine
from bot.core.team.agenda import applies, awaited_here, put_aside
from bot.core.team.gate_state import GREEN, ORANGE, RED, Verdict, decision_line, verdict
from bot.core.team.situation import ACTIVE, FINISHED
from bot.core.turn import Rows, Turn

STARTS = ("arrivée", "départ")
"""The questions that say from which stage a team starts: the first that is asked and answered."""
_LIGHTS = {
    GREEN: f"Feu vert{phrases.N}: tout est prêt.",
    ORANGE: f"Feu orange{phrases.N}: il ne manque qu’une chose.",
    RED: f"Feu rouge pour le moment. Voici ce qui manque{phrases.N}:",
}
# The buttons of the gate, about its stage (`_AHEAD`: about the next one).
_AHEAD: buttons.Layout = ((("Avancer sur l’étape suivante", "f:{}"),),)
_ADVICE: buttons.Layout = ((("Demander l’avis d’un animateur", "g:request:{}"),),)
_VALIDATION: buttons.Layout = ((("Demander la validation", "g:request:{}"),),)
_CARRY: buttons.Layout = ((("Continuer, avec une tâche datée", "g:carry:{}"),),)
_GO: buttons.Layout = ((("Passer à l’étape suivante", "g:go:{}"),),)
_ASIDE: buttons.Layout = ((("Reprendre les questions de côté", "g:aside:{}"),),)
_FILL: buttons.Layout = ((("Compléter ce qui manque", "g:fill:{}"),),)


def arrive(turn: Turn) -> Turn:
    """No open point left where the team works: the welcome ends, or the gate is shown."""
    if turn.front is turn.journey.welcome:
        return _place(turn)
    return round_card(turn) if turn.front is turn.journey.round else gate_card(turn)


def _place(turn: Turn) -> Turn:
    """Leave the welcome for the stage the team says it is at."""
    told = (turn.journey.question(turn.journey.special.get(name, "")) for name in STARTS)
    asked = (one for one in told if one is not None and applies(one, turn.scope))
    goals = (turn.scope.raw(one.id) for one in asked)
    found = (goal for goal in goals if isinstance(goal, str) and turn.journey.number(goal))
    goal = next(found, turn.journey.stages[0].id)
    step = stage_machine.Step(trigger=stage_machine.PLACE, at=turn.at, by=turn.by.name, goal=goal)
    return _enter(turn, step).onward()


def _enter(turn: Turn, step: stage_machine.Step) -> Turn:
    """Take a step of the machine and announce the stage; as it was when the guards say no."""
    done = stage_machine.moved(turn.journey, turn.situation, step)
    if done is None:
        return turn
    situation, move = done
    if step.trigger == stage_machine.ADVANCE and turn.situation.status == ACTIVE:
        turn = _farewell(turn, move.target)
    turn = human_request.withdrawn(turn.now_is(situation), human_request.GATE)
    turn = turn.do(Log(move=move))
    return turn if turn.situation.status == FINISHED else summary.entering(turn)


def _farewell(turn: Turn, target: str) -> Turn:
    """The last stage that has an end is passed: said before what follows, if anything does."""
    stage = turn.journey.stage(target)
    ended = target == FINISHED or (stage is not None and stage is turn.journey.round)
    return turn.say_text(turn.journey.farewell) if ended else turn


def goes_on(turn: Turn) -> Turn:
    """A team that had finished enters the stage that follows the last it passed."""
    return _enter(turn, _advance(turn)).onward()


def round_card(turn: Turn) -> Turn:
    """What follows the last stage has no gate: nothing waits, and the next dates are said.

    The same card is not said in full twice in a row.
    """
    stage = turn.front
    steps = summary.steps(turn)
    card = "\n".join([stage.id, *steps])
    lines = ["Rien n’attend de réponse pour le moment."]
    lines += steps if card != turn.situation.gate_shown else []
    head = f"<b>{escape(stage.title)}{phrases.N}: le point</b>"
    return turn.now(gate_shown=card).say("\n".join([head, *lines]), card=WORDS)


def gate_card(turn: Turn) -> Turn:
    """Say where the gate stands, what is missing in words, and what may be done.

    The same card is not said in full twice in a row: a line says that nothing changed.
    """
    stage = turn.front
    if stage is turn.journey.round:
        return round_card(turn)
    judged = verdict(stage, turn.scope)
    turn, lines, notes = _said_of(turn, stage, judged)
    card = _kept_card(stage, lines, notes)
    if card == turn.situation.gate_shown:
        lines = [f"Feu {judged.light}. Rien n’a changé depuis le dernier point."]
    met = turn.situation.seen | {f"gate:{stage.id}:{judged.light}"}
    turn = turn.now(seen=met, gate_shown=card)
    head = f"<b>{escape(stage.title)}{phrases.N}: le point</b>"
    rows = _gate_rows(turn, stage, judged)
    return turn.say("\n".join([head, *lines, *notes]), rows, card=WORDS)


def unchanged(turn: Turn) -> bool:
    """Would the gate say again what it said last?"""
    turn, lines, notes = _said_of(turn, turn.front, verdict(turn.front, turn.scope))
    return _kept_card(turn.front, lines, notes) == turn.situation.gate_shown


def _said_of(turn: Turn, stage: Stage, judged: Verdict) -> tuple[Turn, list[str], list[str]]:
    turn, lines = missing_lines(turn, judged)
    return turn, lines, _notes(turn, stage)


def _kept_card(stage: Stage, lines: list[str], notes: list[str]) -> str:
    return "\n".join([stage.id, *lines, *notes])


def missing_lines(turn: Turn, judged: Verdict) -> tuple[Turn, list[str]]:
    """The light, and one line for each thing that is missing."""
    lines = [_LIGHTS[judged.light]]
    for criterion in judged.missing:
        turn, words = turn.render(criterion.otherwise)
        lines.append(f"• {writing.missing(words, blocking=criterion.blocking)}")
    lines += [f"• {decision_line(one, turn.scope)}" for one in judged.undecided]
    return turn, lines


def against(turn: Turn) -> str:
    """Why an animator should think twice before validating the team's stage: what is missing under
    a red light, as HTML; "" under another light.
    """
    judged = verdict(turn.stage, turn.scope)
    return "\n".join(missing_lines(turn, judged)[1]) if judged.light == RED else ""


def _notes(turn: Turn, stage: Stage) -> list[str]:
    lines = []
    aside = _put_aside(turn, stage)
    if aside:
        lines.append(f"Mis de côté{phrases.N}: {phrases.counted(len(aside), 'question')}.")
    for member, count in awaited_here(stage, turn.scope):
        roles = ", ".join(member.roles)
        lines.append(member_phrases.awaits(escape(member.person.name), escape(roles), count))
    request = human_request.pending(turn, human_request.GATE)
    if request is not None and stage is turn.stage:
        day = phrases.moment(request.at, turn.journey.timezone)
        lines.append(f"Votre demande est chez les animateurs depuis le {day}.")
    return [*lines, *_session(turn, stage)]


def _session(turn: Turn, stage: Stage) -> list[str]:
    """Where the session of advice of this gate stands, if there is one."""
    session = turn.situation.session
    if session is None or session.stage != stage.id:
        return []
    if session.until is None:
        day = phrases.moment(session.at, turn.journey.timezone)
        return [advice_phrases.waits_for_choice(day)]
    there = sum(not one.waits for one in session.advisers)
    day = phrases.moment(session.until, turn.journey.timezone)
    return [advice_phrases.waits_for_answers(there, len(session.advisers), day)]


def _advice_rows(turn: Turn, stage: Stage) -> Rows:
    """Advice of others may be asked once at a gate that staff marked."""
    session = turn.situation.session
    asked = session is not None and session.stage == stage.id
    if stage is not turn.stage or not stage.gate.advice or asked:
        return ()
    return ((Button(label=advice_phrases.ask(stage.gate.advice)[:60], press=f"sa:{stage.id}"),),)


def _gate_rows(turn: Turn, stage: Stage, judged: Verdict) -> Rows:
    ways = _way_on(turn, stage, judged) if stage is turn.stage else buttons.PRESENT_STAGE
    aside = buttons.laid_out(_ASIDE, stage.id) if _put_aside(turn, stage) else ()
    missing = buttons.laid_out(_FILL, stage.id) if judged.missing else ()
    return (*ways, *_advice_rows(turn, stage), *aside, *missing)


def _put_aside(turn: Turn, stage: Stage) -> tuple[Question, ...]:
    """The questions put off in this stage, and those of the welcome, which has no gate."""
    return (*put_aside(turn.journey.welcome, turn.scope), *put_aside(stage, turn.scope))


def _way_on(turn: Turn, stage: Stage, judged: Verdict) -> Rows:
    """What the light allows; a request already sent leaves the next stage open to work on."""
    if human_request.pending(turn, human_request.GATE) is not None:
        following = turn.journey.after(stage.id)
        ahead = following is not None and following is not turn.journey.round
        return buttons.laid_out(_AHEAD, following.id) if following and ahead else ()
    if judged.light == RED:
        return buttons.laid_out(_ADVICE, stage.id)
    if stage.gate.validation:
        return buttons.laid_out(_VALIDATION, stage.id)
    return buttons.laid_out(_CARRY if judged.light == ORANGE else _GO, stage.id)


def pressed(turn: Turn, action: str, stage_id: str) -> Turn:
    """A button of the gate card. One of a stage already left shows the present state."""
    stage = turn.journey.stage(stage_id)
    if stage is None or (stage is not turn.stage and action in ("go", "carry", "request")):
        return turn.say(phrases.STALE).onward()
    return _ACTIONS.get(action, _again)(turn, stage)


def _again(turn: Turn, stage: Stage) -> Turn:
    return turn.say(phrases.STALE).onward()


def _go(turn: Turn, stage: Stage) -> Turn:
    """Advance if the gate, judged now, allows it without a human."""
    judged = verdict(stage, turn.scope)
    if judged.light != GREEN or stage.gate.validation:
        return gate_card(turn)
    return _enter(turn, _advance(turn)).onward()


def _advance(turn: Turn, reason: str = "") -> stage_machine.Step:
    return stage_machine.Step(
        trigger=stage_machine.ADVANCE, at=turn.at, by=turn.by.name, reason=reason, allowed=True
    )


def _carry(turn: Turn, stage: Stage) -> Turn:
    """Orange: go on, and what is missing becomes a task with a date."""
    judged = verdict(stage, turn.scope)
    if judged.light != ORANGE or stage.gate.validation:
        return _go(turn, stage)
    turn = missing_items.carried(turn, stage, judged.missing[0])
    return _enter(turn, _advance(turn, "feu orange")).onward()


def _request(turn: Turn, stage: Stage) -> Turn:
    """Ask the animators, once; whatever the light, only a human says no."""
    if human_request.pending(turn, human_request.GATE) is not None:
        return gate_card(turn)
    validated = stage.gate.validation and verdict(stage, turn.scope).light != RED
    motive = (
        "L’équipe demande la validation de cette étape."
        if validated
        else "L’équipe demande votre avis avant de continuer."
    )
    turn = human_request.opened(turn, human_request.GATE, motive, "")
    turn = turn.say(
        "C’est parti, avec l’état de votre étape. "
        f"{human_request.readers(turn)} Leur réponse arrivera ici."
    )
    return gate_card(turn)


def _fill(turn: Turn, stage: Stage) -> Turn:
    """Open what is missing: directly when there is one thing, else as a list of buttons."""
    found = missing_items.openings(turn, stage)
    if not found:
        return gate_card(turn)
    if len(found) == 1 and isinstance(found[0], Question | Together):
        return turn.now(focus=found[0].id).onward()
    rows = tuple(buttons.open_row(point) for point in found)
    return turn.say(f"Que voulez-vous compléter{phrases.N}?", rows)


def _aside(turn: Turn, stage: Stage) -> Turn:
    """Take up again the questions put aside."""
    questions = _put_aside(turn, stage)
    back = {question.id for question in questions}
    later = {key: at for key, at in turn.situation.later.items() if key not in back}
    focus = questions[0].id if questions else ""
    return turn.now(later=later, focus=focus).onward()


_ACTIONS = {"go": _go, "carry": _carry, "request": _request, "fill": _fill, "aside": _aside}


def work_on(turn: Turn, stage_id: str) -> Turn:
    """Work on another stage than the one in course; "" comes back to it."""
    stage = turn.journey.stage(stage_id)
    front = "" if stage is None or stage is turn.stage else stage.id
    turn = turn.now(front=front, focus="", asked="")
    if front:
        turn = turn.say(
            f"Vous travaillez maintenant sur l’étape {phrases.quoted(escape(turn.front.title))}. "
            f"Votre étape en cours reste {phrases.quoted(escape(turn.stage.title))}."
        )
    return turn.onward()


def validated(turn: Turn, event: Validated) -> Turn:
    """An animator validated the gate: the team advances, whatever the light."""
    turn, request = human_request.settled(turn, event.request, "validated")
    if request is None or request.kind != human_request.GATE or request.stage != turn.stage.id:
        return turn
    name = escape(phrases.signed(event.by.name))
    turn = turn.say(
        f"{relay_phrases.introduced(name)} a validé l’étape "
        f"{phrases.quoted(escape(turn.stage.title))}."
    )
    return _enter(turn, _advance(turn, "validée par un animateur")).onward()


def returned(turn: Turn, event: Returned) -> Turn:
    """An animator sent the gate back with a word: what is missing is shown again."""
    turn, request = human_request.settled(turn, event.request, "returned")
    if request is None:
        return turn
    name = escape(phrases.signed(event.by.name))
    title = phrases.quoted(escape(turn.stage.title))
    head = f"{relay_phrases.introduced(name)} vous renvoie l’étape {title} avec ce mot"
    turn = turn.now(front="", asked="", focus="", gate_shown="")
    turn = turn.say(f"{head}{phrases.N}:\n{escape(event.word)}")
    return turn.onward()
