"""The question of a quantity and the sentence that answers it: what is kept, or asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.core.answers import KINDS, Expected, Misread, folding, show
from bot.core.definition.journey import Question
from bot.core.french import writing
from bot.core.hearing.heard import ANSWER, CLARIFY, Choice, Heard
from bot.core.hearing.in_words import units
from bot.core.hearing.in_words.mentions import Mention
from bot.core.journey.bounds import Bound

SMALL, USUAL = 1000, 10_000
MOST = 4
"""How many figures are offered at most."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, and in which words. `low`: the plain sentence.

    `bound`: the answer that bounds this one, which people compare with; None when none does.
    """

    question: Question
    expected: Expected
    text: str
    low: str
    today: date
    bound: Bound | None = None

    @property
    def base(self) -> Fraction | None:
        """What that other answer is worth."""
        return None if self.bound is None else Fraction(round(self.bound.value))

    @property
    def is_money(self) -> bool:
        """Is an amount asked for?"""
        return self.expected.kind == "montant"

    @property
    def is_of_things(self) -> bool:
        """Are people or things counted, one by one, rather than hours, months or square metres?"""
        unit = self.expected.unit
        return self.expected.kind == "nombre" and not re.match(r"(?:heure|mois|m²)", unit)

    def converted(self, mention: Mention) -> Fraction:
        """A figure in the unit asked."""
        unit = self.expected.unit or units.period_of(self.question)
        return units.converted(mention.value, " ".join(mention.after), self.low, unit)

    def shown(self, value: Fraction) -> str:
        """The value as people read it."""
        exact = int(value) if value.denominator == 1 else round(float(value))
        return show(self.expected, exact)

    def kept(self, value: Fraction, reason: str) -> Heard:
        """The value, within its bounds, said again; out of bounds, why."""
        whole = round(value)
        if self.expected.kind == "pourcentage" and 0 < value < 1:
            return self.asked([value * 100], "une part, sans doute sur 1")
        if self._short(whole):
            return self.asked(
                [Fraction(whole * 1000), Fraction(whole)], "des euros, ou des milliers"
            )
        if (why := self._refused(whole)) is not None:
            return self._out_of_bounds(why)
        words = show(self.expected, whole)
        return Heard(
            kind=ANSWER,
            likelihood=0.85,
            point=self.question.id,
            value=whole,
            shown=words,
            echo=writing.understood(words),
            reason=reason,
        )

    def _refused(self, whole: int) -> Misread | None:
        """Why a value may not be kept; None when it may."""
        checked = KINDS[self.expected.kind].read(self.expected, str(whole), self.today)
        return checked if isinstance(checked, Misread) else None

    def _out_of_bounds(self, why: Misread) -> Heard:
        return Heard(
            kind=CLARIFY,
            likelihood=0.6,
            point=self.question.id,
            ask=why.reason,
            shown=why.reason,
            reason="hors des bornes",
        )

    def _short(self, whole: int) -> bool:
        """« 150 » for a budget of a hundred thousand: euros, or thousands?"""
        usual = int(re.sub(r"\D", "", self.question.example) or 0)
        return self.is_money and 0 < whole < SMALL and usual >= USUAL

    def asked(self, values: Sequence[Fraction], reason: str) -> Heard:
        """Which of these is it? Each with its button, but those that could not be kept."""
        refused = {value: self._refused(int(value)) for value in values}
        if (why := refused[values[0]]) is not None and None not in refused.values():
            return self._out_of_bounds(why)
        choices = tuple(
            Choice(label=self.shown(value), value=int(value), point=self.question.id)
            for value, why in refused.items()
            if why is None
        )[:MOST]
        names = writing.joined([one.label for one in choices], "ou")
        which = "Que dois-je garder" if len(choices) > 1 else "Voulez-vous dire"
        return Heard(
            kind=CLARIFY,
            likelihood=0.6,
            point=self.question.id,
            choices=choices,
            shown=names,
            ask=f"{which}{writing.NBSP}: {names}{writing.NBSP}?",
            reason=reason,
        )

    def how_many(self, reason: str) -> Heard:
        """The figure itself is asked for."""
        return Heard(
            kind=CLARIFY,
            likelihood=0.6,
            point=self.question.id,
            shown="Combien, à peu près ?",
            ask=f"Combien, à peu près{writing.NBSP}? Un chiffre suffit.",
            reason=reason,
        )


def sentence(
    question: Question, expected: Expected, text: str, today: date, bound: Bound | None = None
) -> Counted:
    """That question and that text together."""
    return Counted(question, expected, text, folding.plain(text), today, bound)
