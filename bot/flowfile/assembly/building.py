"""Makes the `Journey` of a draft that no rule reproached anything. It checks nothing again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from bot.core.answers import Option
from bot.core.definition.conditions import Expression, parse
from bot.core.definition.delays import Delay
from bot.core.definition.journey import (
    Criterion,
    Gate,
    Journey,
    Note,
    Question,
    Reaction,
    Relay,
    Repeat,
    Silence,
    Stage,
    Task,
    Together,
)
from bot.core.definition.journey import Point as Made
from bot.core.definition.keeping import Keeping
from bot.core.definition.templates import Text, TextError
from bot.flowfile.assembly import words
from bot.flowfile.assembly.amounts import duration, times
from bot.flowfile.assembly.bounds import apart
from bot.flowfile.assembly.identity import identity
from bot.flowfile.assembly.piloting import piloting
from bot.flowfile.assembly.thresholds import settled
from bot.flowfile.draft.blocks import Block, clean
from bot.flowfile.draft.draft import WELCOME, Draft, StageDraft
from bot.flowfile.draft.texts_and_conditions import compiled
from bot.flowfile.vocabulary import ADVICE, CRITERION, NOTE, QUESTION, TOGETHER, VALIDATION
from bot.flowfile.yaml.tree import Words


def build(draft: Draft, said: words.Said) -> Journey:
    """The journey as the core knows it, with people's words: `words.said` of the draft's, or as
    they were kept. A draft with errors is a mistake of the caller.
    """
    block = draft.journey
    if block is None:
        raise ValueError("a draft without parcours.yaml makes no journey")
    welcome, *stages = draft.stages
    after = draft.after()
    landmarks = block.blocks["repères"][0]
    made = partial(_stage, draft=draft, ways=said.questions)
    return Journey(
        title=_line(block, "parcours"),
        notice=_text(block, "notice", draft),
        notice_version=_line(block, "version de la notice"),
        refusal=_text(block, "refus", draft),
        welcome=made(welcome),
        stages=tuple(made(stage) for stage in stages if stage.id != after),
        farewell=_text(block, "adieu", draft),
        special={name: clean(words.text) for name, words in landmarks.words.items()},
        round=next((made(stage) for stage in stages if stage.id == after), None),
        identity=identity(block),
        piloting=piloting(block),
        silence=_silence(block),
        keeping=_keeping(block),
        board=_line(block, "carte épinglée") == "oui",
        documents=dict(_labels(block, "documents")),
        revision=draft.folder.revision,
        requests=said.requests,
        summary=_lines(block, "résumé"),
    )


def _stage(stage: StageDraft, draft: Draft, ways: words.OfQuestions) -> Stage:
    block, points = stage.block, tuple(_point(point.block, draft, ways) for point in stage.points)
    if block is draft.journey:
        return Stage(id=WELCOME, title="Accueil", goal="Faire connaissance.", points=points)
    relays = block.blocks.get("relais", ())
    return Stage(
        id=stage.id,
        title=_line(block, "titre"),
        goal=_line(block, "but"),
        duration=_line(block, "durée"),
        reviewed=_line(block, "relu"),
        points=points,
        gate=_gate(block.blocks.get("passage", ()), draft),
        relays=tuple(_relay(one, stage.id, draft) for one in relays),
        delays=tuple(_delay(one, stage.id, draft) for one in block.blocks.get("délais", ())),
        documents=_lines(block, "documents"),
        contacts=_lines(block, "contacts"),
        pitfalls=tuple(_compiled(words) for words in block.lists.get("pièges", ())),
        old_ids=_lines(block, "anciens noms"),
    )


def _point(block: Block, draft: Draft, ways: words.OfQuestions) -> Made:
    if block.place == NOTE:
        return Note(
            id=clean(block.id), text=_text(block, "texte", draft), when=_condition(block, "si")
        )
    if block.place == TOGETHER:
        return _together(block, draft)
    return _question(block, draft, ways) if block.place == QUESTION else _task(block, draft)


def _together(block: Block, draft: Draft) -> Together:
    return Together(
        id=clean(block.id),
        title=_line(block, "titre"),
        ask=_text(block, "demande", draft),
        why=_text(block, "pourquoi", draft),
        members=_lines(block, "questions"),
    )


def _question(block: Block, draft: Draft, ways: words.OfQuestions) -> Question:
    least, most = _bounds(block)
    told = ways.get(clean(block.id), words.UNTOLD)
    return Question(
        id=clean(block.id),
        title=_line(block, "titre"),
        ask=_text(block, "demande", draft),
        why=_text(block, "pourquoi", draft),
        kind=_line(block, "attendre"),
        options=tuple(Option(id=name, label=label) for name, label in _labels(block, "parmi")),
        least=least,
        most=most,
        unit=_line(block, "unité"),
        example=_line(block, "exemple"),
        help=_optional(block, "aide", draft),
        unknown=_line(block, "si inconnu"),
        when=_condition(block, "si"),
        reactions=tuple(_reaction(one, draft) for one in block.blocks.get("réactions", ())),
        old_ids=_lines(block, "anciens noms"),
        ways=told.ways,
        announced=told.announced,
        known_from=_lines(block, "repris de"),
        every=_line(block, "chaque"),
        role=_line(block, "pour"),
        agreement="accord" in block.words,
    )


def _bounds(block: Block) -> tuple[Expression | None, Expression | None]:
    if "entre" in block.words:
        low, high = apart(block.text("entre")) or ("", "")
        return parse(low), parse(high)
    return _condition(block, "au moins"), _condition(block, "au plus")


def _task(block: Block, draft: Draft) -> Task:
    reminders = [_reminder(one) for one in block.blocks.get("relance", ())]
    return Task(
        id=clean(block.id),
        title=_line(block, "titre"),
        detail=_optional(block, "détail", draft),
        role=_line(block, "pour"),
        deadline=_condition(block, "échéance"),
        proof="preuve" in block.words,
        reminder=reminders[0] if reminders else None,
        when=_condition(block, "si"),
        old_ids=_lines(block, "anciens noms"),
        every=_line(block, "chaque"),
    )


def _reminder(block: Block) -> Repeat:
    after, most = duration(block.text("après")), times(block.text("au plus"))
    return Repeat(after=after or timedelta(days=14), most=most or 1)


def _reaction(block: Block, draft: Draft) -> Reaction:
    leave = _line(block, "sortir") == "oui"
    return Reaction(when=parse(block.text("si")), say=_text(block, "dire", draft), leave=leave)


def _gate(blocks: tuple[Block, ...], draft: Draft) -> Gate:
    criteria = tuple(
        Criterion(
            when=parse(block.text("il faut")),
            otherwise=_text(block, "sinon", draft),
            inside=_optional(block, "constat", draft),
            blocking=_line(block, "bloquant") == "oui",
        )
        for block in blocks
        if block.place == CRITERION
    )
    advice = next((block for block in blocks if block.place == ADVICE), None)
    within = duration(advice.text("délai")) if advice else None
    return Gate(
        criteria=criteria,
        validation=any(block.place == VALIDATION for block in blocks),
        advice=_line(advice, "avis") if advice else "",
        advice_within=within or Gate().advice_within,
    )


def _relay(block: Block, stage: str, draft: Draft) -> Relay:
    """Its key follows the condition: reordering relays or rewording them keeps it."""
    return Relay(
        key=_key(stage, block.text("si")),
        when=parse(block.text("si")),
        reason=_text(block, "motif", draft),
        announced=_optional(block, "annonce", draft),
    )


def _delay(block: Block, stage: str, draft: Draft) -> Delay:
    return Delay(
        key=_key(stage, block.text("tient si")),
        when=parse(block.text("tient si")),
        otherwise=_text(block, "sinon", draft),
        rule=_text(block, "règle", draft),
    )


def _key(stage: str, condition: str) -> str:
    """Of something that a condition of a stage makes true."""
    digest = hashlib.sha256(" ".join(condition.split()).encode()).hexdigest()[:8]
    return f"{stage}:{digest}"


def _keeping(block: Block) -> Keeping:
    chosen = block.blocks.get("données", ())
    if not chosen:
        return Keeping()
    return Keeping(
        body=_line(chosen[0], "responsable"),
        contact=_line(chosen[0], "contact"),
        silence=duration(clean(chosen[0].text("conservation"))),
    )


def _silence(block: Block) -> Silence:
    chosen = block.blocks.get("silence", ())
    if not chosen:
        return Silence()
    usual = Silence()
    return Silence(
        nudge=duration(chosen[0].text("relance")) or usual.nudge,
        animator=duration(chosen[0].text("animateur")) or usual.animator,
    )


def _condition(block: Block, key: str) -> Expression | None:
    return parse(block.text(key)) if key in block.words else None


def _text(block: Block, key: str, draft: Draft) -> Text:
    return settled(_compiled(block.words[key]), block, draft)


def _optional(block: Block, key: str, draft: Draft) -> Text | None:
    return _text(block, key, draft) if key in block.words else None


def _compiled(words: Words) -> Text:
    found = compiled(words)
    if isinstance(found, TextError):
        raise found
    return found


def _line(block: Block, key: str) -> str:
    return re.sub(r"[ \t]*\n[ \t]*", " ", block.text(key).strip())


def _lines(block: Block, key: str) -> tuple[str, ...]:
    return tuple(clean(words.text) for words in block.lists.get(key, ()))


def _labels(block: Block, key: str) -> Iterator[tuple[str, str]]:
    for label in block.labels.get(key, ()):
        yield clean(label.id.text), label.label.text.strip()
