"""The buttons and what their data mean: `verb:argument:…`, self-describing, valid for years.

Nothing is kept in a table: a press carries the stable ids of the flow files, so a button works
after months and restarts, and one whose question is gone is answered kindly. Telegram allows 64
bytes of data (Bot API, InlineKeyboardButton): the linter checks the ids.
"""

from __future__ import annotations

from bot.core.answers import Option
from bot.core.definition.journey import Question, Task
from bot.core.effects import Button
from bot.core.team.situation import FIND_OUT, Request
from bot.core.turn import Rows

CONSENT: Rows = (
    (Button(label="J’accepte", press="ok:oui"),),
    (Button(label="Je n’accepte pas", press="ok:non"),),
)
ANIMATOR = Button(label="Parler à un animateur", press="h")
HELD_ROWS: Rows = (
    (
        Button(label="Rendre la main", press="hr"),
        Button(label="Transférer", press="ht"),
    ),
    (
        Button(label="Remettre dans la file", press="hq"),
        Button(label="Dossier", press="hd"),
    ),
)
TAKE_ROW = (Button(label="Prendre", press="hp"), Button(label="Dossier", press="hd"))
PAGE_ROW: Rows = ((Button(label="Proposer ma réponse comme fiche", press="hf"),),)
COME_BACK: Rows = ((Button(label="Revenir au parcours", press="s:wake"),),)
WHY = "Pourquoi\u00a0?"
CHECKED, UNCHECKED = "☑", "☐"


def question_rows(question: Question, picks: tuple[str, ...] = ()) -> Rows:
    """The buttons under a question: its options, then the ways out."""
    return (*option_rows(question, picks), *way_out_rows(question))


def option_rows(question: Question, picks: tuple[str, ...]) -> Rows:
    """One row per option (two short ones side by side for yes or no)."""
    name = question.id
    if question.kind == "oui ou non":
        yes_no = (
            Button(label="Oui", press=f"a:{name}:oui"),
            Button(label="Non", press=f"a:{name}:non"),
        )
        return (yes_no,)
    if question.kind == "plusieurs choix":
        ticks = tuple((_tick(question, option, picks),) for option in question.options)
        done = Button(label=f"Valider ({len(picks)})", press=f"v:{name}")
        return (*ticks, (done,)) if picks else ticks
    if question.kind == "fichier":
        return ((Button(label="Il existe, je l’enverrai", press=f"a:{name}:existe"),),)
    return tuple(
        (Button(label=option.label, press=f"a:{name}:{option.id}"),) for option in question.options
    )


def _tick(question: Question, option: Option, picks: tuple[str, ...]) -> Button:
    sign = CHECKED if option.id in picks else UNCHECKED
    return Button(label=f"{sign} {option.label}", press=f"x:{question.id}:{option.id}")


def way_out_rows(question: Question) -> Rows:
    """« Je ne sais pas », « plus tard », « pourquoi ? », back, and a way to a human."""
    name = question.id
    first = (
        Button(label="Je ne sais pas", press=f"n:{name}"),
        Button(label="Plus tard", press=f"l:{name}"),
    )
    second = (
        Button(label=WHY, press=f"w:{name}"),
        Button(label="Revenir", press=f"b:{name}"),
    )
    return (first, second, *human_rows(name))


def human_rows(name: str) -> Rows:
    """A person, under every question."""
    return ((Button(label=ANIMATOR.label, press=f"h:{name}"),),)


def welcome_rows(question: Question) -> Rows:
    """Under the first three questions: the options and « pourquoi ? »; nothing can be put off."""
    why = (Button(label=WHY, press=f"w:{question.id}"),)
    return (*option_rows(question, ()), why, *human_rows(question.id))


def correction_rows(question: Question, picks: tuple[str, ...]) -> Rows:
    """Under a question reopened to be corrected."""
    keep = Button(label="Garder cette réponse", press=f"r:{question.id}")
    unknown = Button(label="Je ne sais pas", press=f"n:{question.id}")
    human = human_rows(question.id)
    return (*option_rows(question, picks), (keep,), (unknown,), *human)


def new_task_rows(task: str) -> Rows:
    """Under a task announced for the first time."""
    return (
        (Button(label="C’est noté", press=f"t:{task}:todo"),),
        (
            Button(label="Déjà faite", press=f"t:{task}:already"),
            Button(label="Pas pour nous", press=f"t:{task}:notours"),
        ),
    )


def task_rows(task: str, state: str) -> Rows:
    """Under a task already known: every other state it may take."""
    choices = (
        ("Faite", "done"),
        ("En cours", "doing"),
        ("Bloquée", "blocked"),
        ("À faire", "todo"),
        ("Pas pour nous", "notours"),
    )
    same = "notours" if state == "not ours" else state
    asked = task.removeprefix(FIND_OUT) if task.startswith(FIND_OUT) else ""
    answer = ((Button(label="Répondre", press=f"c:{asked}"),),) if asked else ()
    found = [
        Button(label=label, press=f"t:{task}:{code}") for label, code in choices if code != same
    ]
    return (*answer, *(tuple(found[n : n + 2]) for n in range(0, len(found), 2)))


def reopen_rows(task: str) -> Rows:
    """Under a task that is settled."""
    return ((Button(label="La rouvrir", press=f"t:{task}:todo"),),)


def request_rows(request: Request) -> Rows:
    """Under a gate sent to the animators."""
    return (
        (
            Button(label="Valider l’étape", press=f"av:{request.id}"),
            Button(label="Renvoyer avec un mot", press=f"ar:{request.id}"),
        ),
    )


def open_row(point: Question | Task) -> tuple[Button, ...]:
    """A button that opens a question or a task, by its title."""
    verb = "k" if isinstance(point, Task) else "c"
    return (Button(label=point.title[:60], press=f"{verb}:{point.id}"),)
