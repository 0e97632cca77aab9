"""The buttons and what their data mean: `verb:argument:…`, self-describing, valid for years.

Nothing is kept in the database: a press carries the stable ids of the flow files, so a button
works after months and restarts, and one whose question is gone is answered kindly. Telegram
allows 64 bytes of data (Bot API, InlineKeyboardButton): the linter checks the ids.

What each verb does is said once, in the table that reads it: `conversation.button_presses` for
the team, `bot.app.group.buttons` for the animators.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.core.answers import Option, Value
from bot.core.definition.journey import FORM, Question, Task, Together
from bot.core.effects import Button
from bot.core.french import phrases
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
_MORE: Layout = ((("Plus tard, aide…", "wo:{}"),),)
"""What keeps the ways out behind one row, under a question that has many options."""
_TOGETHER: Layout = ((("Une question à la fois", "un:{0}"), ("Plus tard, aide…", "wo:{0}")),)
MANY_OPTIONS = 4
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
_NEW_TASKS: Layout = (
    (("C’est noté", "tn:{0}"),),
    (("Certaines sont déjà faites", "td:{0}"),),
    (("Détails", "tx:{0}"),),
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
    """The buttons under a question: its options, then the ways out, folded under many options."""
    more = laid_out(_MORE, question.id)
    ways = more if len(question.options) >= MANY_OPTIONS else way_out_rows(question)
    return (*option_rows(question, picks), *ways)


def together_rows(question: Question, picks: tuple[str, ...]) -> Rows:
    """Under questions asked together: what may be ticked, then the ways out behind one row."""
    more = laid_out(_TOGETHER, question.id)
    if question.kind == FORM:
        return more
    ticks = tuple((_tick(question, option, picks),) for option in question.options)
    label = f"Valider ({len(picks)})" if picks else "Rien de tout cela"
    return (*ticks, (Button(label=label, press=f"v:{question.id}"),), *more)


def all_known_row(question: Question) -> Rows:
    """Under questions asked together whose answers are all known: they are right."""
    return ((Button(label="Oui, tout est juste", press=f"v:{question.id}"),),)


def unfolded_rows(question: Question, picks: tuple[str, ...], *, together: bool) -> Rows:
    """The same question, its ways out in full."""
    one_by_one = laid_out(((("Une question à la fois", "un:{}"),),), question.id)
    if not together:
        return (*option_rows(question, picks), *way_out_rows(question))
    options = together_rows(question, picks)[:-1]
    return (*options, *one_by_one, *way_out_rows(question))


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


def new_tasks_rows(stage: str, *, detailed: bool = False) -> Rows:
    """Under the tasks of a stage, given together; `detailed`: the details were just shown."""
    rows = laid_out(_NEW_TASKS, stage)
    return rows[:-1] if detailed else rows


Titles = Sequence[tuple[str, str]]
"""Tasks by their id and their title."""


def tick_new_rows(stage: str, tasks: Titles, ticks: tuple[str, ...]) -> Rows:
    """Under new tasks, some of which are done already."""
    done = phrases.counted(len(ticks), "déjà faite", "déjà faites")
    label = f"C’est noté ({done})" if ticks else "C’est noté"
    return (*_ticked_tasks("n", tasks, ticks), (Button(label=label, press=f"tn:{stage}"),))


def tick_done_rows(tasks: Titles, ticks: tuple[str, ...]) -> Rows:
    """Under the tasks in hand, to say which are done."""
    back = (Button(label="Annuler", press="tf:"),)
    done = Button(label=f"Valider ({len(ticks)})", press="tf:done")
    ticked = _ticked_tasks("f", tasks, ticks)
    return (*ticked, (done,)) if ticks else (*ticked, back)


def _ticked_tasks(mode: str, tasks: Titles, ticks: tuple[str, ...]) -> Rows:
    return tuple(
        (
            Button(
                label=f"{CHECKED if key in ticks else UNCHECKED} {title}"[:60],
                press=f"ti:{mode}:{key}",
            ),
        )
        for key, title in tasks
    )


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


LONGEST_PRESS = 64


def meaning(question: Question, value: Value) -> str:
    """The press that keeps that value, "" when it does not fit a button (64 bytes)."""
    if question.kind == "choix":
        press = f"a:{question.id}:{value}"
    elif isinstance(value, bool):
        press = f"a:{question.id}:{'oui' if value else 'non'}"
    elif isinstance(value, dict):
        press = _commune(question, value)
    else:
        written = ",".join(value) if isinstance(value, list) else str(value)
        press = f"y:{question.id}:{written}"
    return press if len(press.encode()) <= LONGEST_PRESS else ""


def _commune(question: Question, value: Mapping[str, str]) -> str:
    """A name that is too long for a button is cut: its postcode and its beginning tell it."""
    press = f"y:{question.id}:{value['code_postal']} {value['nom']}"
    return press.encode()[:LONGEST_PRESS].decode("utf-8", "ignore")


def request_rows(request: Request) -> Rows:
    """Under a gate sent to the animators."""
    return laid_out(_GATE, request.id)


def open_row(point: Question | Task | Together) -> tuple[Button, ...]:
    """A button that opens a question, several or a task, by its title."""
    verb = "k" if isinstance(point, Task) else "c"
    return (Button(label=point.title[:60], press=f"{verb}:{point.id}"),)
