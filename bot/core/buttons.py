"""The buttons and what their data mean: `verb:argument:…`, self-describing, valid for years.

Nothing is kept in the database: a press carries the stable ids of the flow files, so a button
works after months and restarts, and one whose question is gone is answered kindly. Telegram
allows 64 bytes of data (Bot API, InlineKeyboardButton): the linter checks the ids.

What each verb does is said once, in the table that reads it: `conversation.button_presses` for
the team, `bot.app.group.buttons` for the animators.
"""

from __future__ import annotations

from bot.core.answers import Option
from bot.core.definition.journey import Question, Task
from bot.core.effects import Button
from bot.core.team.situation import FIND_OUT, Request
from bot.core.turn import Rows

Layout = tuple[tuple[tuple[str, str], ...], ...]
"""Rows of buttons as people see them: a label and its data each, `{}` where an id goes."""


def laid_out(layout: Layout, *about: object) -> Rows:
    """The buttons of a table, about that question, task, request or page."""
    return tuple(
        tuple(Button(label=label, press=press.format(*about)) for label, press in row)
        for row in layout
    )


WHY = "Pourquoi\u00a0?"
CHECKED, UNCHECKED = "☑", "☐"
ANIMATOR = Button(label="Parler à un animateur", press="h")
CANCEL = Button(label="Annuler", press="s:cancel")

CONSENT = laid_out(
    (
        (("J’accepte", "ok:oui"),),
        (("Je n’accepte pas", "ok:non"),),
    )
)
COME_BACK = laid_out(((("Revenir au parcours", "s:wake"),),))
PRESENT_STAGE = laid_out(((("Revenir à l’étape en cours", "f:"),),))

# Under a message to the animators.
HELD_ROWS = laid_out(
    (
        (("Rendre la main", "hr"), ("Transférer", "ht")),
        (("Remettre dans la file", "hq"), ("Dossier", "hd")),
    )
)
(TAKE_ROW,) = laid_out(((("Prendre", "hp"), ("Dossier", "hd")),))
ALARM: Layout = ((("Ce n’était pas un danger", "hn:{}"),),)
"""Under an alarm in the animators' topic, about its request."""
NO_DANGER: Layout = ((("Ce n’était pas un danger", "nd:{}"),),)
"""Under the alarm that the team reads."""
PAGE_ROW = laid_out(((("Proposer ma réponse comme fiche", "hf"),),))
_GATE: Layout = ((("Valider l’étape", "av:{}"), ("Renvoyer avec un mot", "ar:{}")),)

# Under a question. A person, under every one.
_HUMAN: Layout = (((ANIMATOR.label, "h:{}"),),)
_YES_NO: Layout = ((("Oui", "a:{}:oui"), ("Non", "a:{}:non")),)
_EXISTS: Layout = ((("Il existe, je l’enverrai", "a:{}:existe"),),)
_WAYS_OUT: Layout = (
    (("Je ne sais pas", "n:{}"), ("Plus tard", "l:{}")),
    ((WHY, "w:{}"), ("Revenir", "b:{}")),
    *_HUMAN,
)
_AT_WELCOME: Layout = (((WHY, "w:{}"),), *_HUMAN)
_WHILE_CORRECTING: Layout = (
    (("Garder cette réponse", "r:{}"),),
    (("Je ne sais pas", "n:{}"),),
    *_HUMAN,
)

# Under a task.
_NEW_TASK: Layout = (
    (("C’est noté", "t:{}:todo"),),
    (("Déjà faite", "t:{}:already"), ("Pas pour nous", "t:{}:notours")),
)
_SETTLED_TASK: Layout = ((("La rouvrir", "t:{}:todo"),),)
_TASK_STATES = {
    "done": "Faite",
    "doing": "En cours",
    "blocked": "Bloquée",
    "todo": "À faire",
    "notours": "Pas pour nous",
}


def question_rows(question: Question, picks: tuple[str, ...] = ()) -> Rows:
    """The buttons under a question: its options, then the ways out."""
    return (*option_rows(question, picks), *way_out_rows(question))


def option_rows(question: Question, picks: tuple[str, ...]) -> Rows:
    """One row per option (two short ones side by side for yes or no)."""
    name = question.id
    if question.kind == "oui ou non":
        return laid_out(_YES_NO, name)
    if question.kind == "fichier":
        return laid_out(_EXISTS, name)
    if question.kind == "plusieurs choix":
        ticks = tuple((_tick(question, option, picks),) for option in question.options)
        done = Button(label=f"Valider ({len(picks)})", press=f"v:{name}")
        return (*ticks, (done,)) if picks else ticks
    return tuple(
        (Button(label=option.label, press=f"a:{name}:{option.id}"),) for option in question.options
    )


def _tick(question: Question, option: Option, picks: tuple[str, ...]) -> Button:
    sign = CHECKED if option.id in picks else UNCHECKED
    return Button(label=f"{sign} {option.label}", press=f"x:{question.id}:{option.id}")


def way_out_rows(question: Question) -> Rows:
    """« Je ne sais pas », « plus tard », « pourquoi ? », back, and a way to a human."""
    return laid_out(_WAYS_OUT, question.id)


def human_rows(about: str) -> Rows:
    """A person, about that question or page."""
    return laid_out(_HUMAN, about)


def welcome_rows(question: Question) -> Rows:
    """Under the first three questions: the options and « pourquoi ? »; nothing can be put off."""
    return (*option_rows(question, ()), *laid_out(_AT_WELCOME, question.id))


def correction_rows(question: Question, picks: tuple[str, ...]) -> Rows:
    """Under a question reopened to be corrected."""
    return (*option_rows(question, picks), *laid_out(_WHILE_CORRECTING, question.id))


def new_task_rows(task: str) -> Rows:
    """Under a task announced for the first time."""
    return laid_out(_NEW_TASK, task)


def task_rows(task: str, state: str) -> Rows:
    """Under a task already known: every other state it may take."""
    same = "notours" if state == "not ours" else state
    asked = task.removeprefix(FIND_OUT) if task.startswith(FIND_OUT) else ""
    answer = laid_out(((("Répondre", "c:{}"),),), asked) if asked else ()
    found = [
        Button(label=label, press=f"t:{task}:{code}")
        for code, label in _TASK_STATES.items()
        if code != same
    ]
    return (*answer, *(tuple(found[n : n + 2]) for n in range(0, len(found), 2)))


def reopen_rows(task: str) -> Rows:
    """Under a task that is settled."""
    return laid_out(_SETTLED_TASK, task)


def request_rows(request: Request) -> Rows:
    """Under a gate sent to the animators."""
    return laid_out(_GATE, request.id)


def open_row(point: Question | Task) -> tuple[Button, ...]:
    """A button that opens a question or a task, by its title."""
    verb = "k" if isinstance(point, Task) else "c"
    return (Button(label=point.title[:60], press=f"{verb}:{point.id}"),)
