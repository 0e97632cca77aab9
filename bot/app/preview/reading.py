"""What a team would read of a text, at a point of the journey, as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bot.app.preview import trial_answers
from bot.app.preview.text_variants import variants
from bot.core.definition.conditions import Expression
from bot.core.definition.templates import Text, TextError, render, to_plain
from bot.core.french.phrases import N
from bot.core.team.evaluation import holds
from bot.core.turn import Turn

STEP = "    "


@dataclass(frozen=True, slots=True)
class Reader:
    """A team that reads: `turn` is where it stands, with plausible answers."""

    turn: Turn

    def text(self, text: Text, step: str = STEP) -> Iterator[str]:
        """Each variation of a text, under its condition in the staff's words."""
        found = variants(text)
        for one in found:
            if one.when:
                yield f"{step}– quand {' et '.join(one.when)}{N}:"
            yield from self._lines(one.text, f"{step}  " if one.when else step)

    def when(self, condition: Expression) -> Reader:
        """The same team once a condition holds; as it is if no answer gives it."""
        turn = self.turn
        found = trial_answers.so_that(turn.journey, turn.situation, turn.at, condition)
        return self if found is None else Reader(turn.now_is(found))

    def _lines(self, text: Text, step: str) -> Iterator[str]:
        scope = self.turn.scope
        try:
            words = to_plain(render(text, scope, partial(holds, scope=scope)))
        except TextError:
            words = text.source
        yield from (f"{step}{line}".rstrip() for line in words.strip().splitlines())
