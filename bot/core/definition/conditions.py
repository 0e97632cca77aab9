"""The small language of conditions, `entreprises >= 5 et lettres est faite`: read, not evaluated.

A condition is written by staff in a flow file (`si`, `il faut`, `entre`, `échéance`), and in the
`{% if … %}` of their texts. It knows numbers, texts, dates, durations, tasks and choices, and
nothing else: no calls, no loops. Days that the calendar fixes (`15 novembre après ouverture`) are
read in `fixed_days`.
`bot.core.team.evaluation` gives it a value; `bot.flowfile` checks its types.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.core.definition import fixed_days
from bot.core.definition.condition_tokens import SPACE, Cursor, ExpressionError, Token
from bot.core.definition.condition_tree import (
    STATES,
    TODAY,
    UNITS,
    Both,
    CalendarDay,
    Compare,
    DayOfYear,
    Duration,
    Either,
    Expression,
    FixedDay,
    InMonth,
    Is,
    MonthEnd,
    MonthlyDay,
    Name,
    Node,
    Not,
    Number,
    Quoted,
    Sum,
    Truth,
    walk,
)

__all__ = [
    "STATES",
    "TODAY",
    "Both",
    "CalendarDay",
    "Compare",
    "DayOfYear",
    "Duration",
    "Either",
    "Expression",
    "ExpressionError",
    "FixedDay",
    "InMonth",
    "Is",
    "MonthEnd",
    "MonthlyDay",
    "Name",
    "Node",
    "Not",
    "Number",
    "Quoted",
    "Sum",
    "Truth",
    "parse",
    "walk",
]


_COMPARISONS = ("<", "<=", ">", ">=", "==", "=", "!=", "≤", "≥", "≠")
_SIGNS = {"=": "==", "≤": "<=", "≥": ">=", "≠": "!="}
_WORDS = {
    "et": "and",
    "and": "and",
    "ou": "or",
    "or": "or",
    "non": "not",
    "pas": "not",
    "not": "not",
}
# « vrai », « true »… are what those who know other languages write.
_TRUTHS = {"oui": True, "vrai": True, "true": True, "faux": False, "false": False}


def parse(source: str) -> Expression:
    """Read a condition. Raises `ExpressionError` with the column, the reason and a remedy."""
    parser = _Parser(source)
    if not parser.tokens:
        raise ExpressionError(0, "la condition est vide", "écrivez par exemple « effectif >= 6 »")
    try:
        tree = parser.either()
    except RecursionError:
        raise ExpressionError(
            0, "la condition est trop imbriquée", "découpez-la en plusieurs conditions"
        ) from None
    parser.end()
    return Expression(source, tree)


class _Parser(Cursor):
    """Reads tokens from left to right; one method per level of binding, loosest first."""

    def is_word(self, meaning: str, ahead: int = 0) -> bool:
        token = self.peek(ahead)
        return token.kind == "word" and _WORDS.get(token.text.lower()) == meaning

    def either(self) -> Node:
        left = self.both()
        while self.is_word("or"):
            self.take()
            left = Either(left, self.both())
        return left

    def both(self) -> Node:
        left = self.negation()
        while self.is_word("and"):
            self.take()
            left = Both(left, self.negation())
        return left

    def negation(self) -> Node:
        if self.is_word("not"):
            self.take()
            return Not(self.negation())
        return self.comparison()

    def comparison(self) -> Node:
        left = self.sum()
        token = self.peek()
        if token.kind == "operator" and token.text in _COMPARISONS:
            self.take()
            return Compare(
                _SIGNS.get(token.text, token.text), left, self.value_side(), token.column
            )
        if token.kind == "word" and token.text == "contient":
            self.take()
            return Compare("contient", left, self.sum(), token.column)
        if token.kind == "word" and token.text in ("est", "n'est", "n’est"):
            return self.state(left)
        return left

    def value_side(self) -> Node:
        """After a comparison sign, `oui` and `non` are values."""
        token = self.peek()
        if token.kind == "word" and token.text.lower() == "non":
            self.take()
            return Truth(False, token.column)
        return self.sum()

    def state(self, left: Node) -> Node:
        token = self.take()
        if not isinstance(left, Name):
            raise ExpressionError(
                token.column,
                "« est » suit toujours un nom",
                "écrivez par exemple « lettres est faite »",
            )
        negated = self.peek().text == "pas" and self.peek(1).text != "pour"
        if negated:
            self.take()
        words, state = self.state_words()
        if state is None and self.peek().text.lower() == "en":
            month = fixed_days.in_month(self, left, token.column)
            return Not(month) if negated else month
        if state is None:
            # `profil est porteur`: a comparison in words.
            sign = "!=" if negated else "=="
            return Compare(sign, left, self.value_side(), token.column)
        self.place += words
        found: Node = Is(left, state, token.column)
        return Not(found) if negated else found

    def state_words(self) -> tuple[int, str | None]:
        for count in (3, 2, 1):
            words = " ".join(self.peek(n).text.lower() for n in range(count))
            if words in STATES:
                return count, STATES[words]
        return 0, None

    def sum(self) -> Node:
        return self.chain("+-", self.product)

    def product(self) -> Node:
        return self.chain("*/", self.single)

    def chain(self, signs: str, side: Callable[[], Node]) -> Node:
        """Values joined by any of these signs, from left to right."""
        left = side()
        while self.peek().kind == "operator" and self.peek().text in signs:
            token = self.take()
            left = Sum(token.text, left, side(), token.column)
        return left

    def single(self) -> Node:
        token = self.take()
        if token.kind == "number":
            return self.number(token)
        if token.kind == "quoted":
            return Quoted(token.text[1:-1].strip("\u00a0 "), token.column)
        if token.kind == "word" and token.text.lower() in _TRUTHS:
            return Truth(_TRUTHS[token.text.lower()], token.column)
        if token.kind == "word" and token.text.lower() not in (*_WORDS, "est", "contient"):
            return self.name(token)
        if token.text == "(":
            return self.parenthesis(token)
        if token.text == "-":
            return Sum("-", Number(0, token.column), self.single(), token.column)
        raise self.unexpected(token)

    def name(self, token: Token) -> Node:
        following = self.peek()
        if fixed_days.is_month_end(token, following):
            return fixed_days.month_end(self, token, self.single)
        if token.text.lower() == "chaque" and following.text.lower() == "mois":
            self.take()
            return MonthlyDay(fixed_days.LAST, token.column)
        if token.text.lower() == "le" and following.kind == "number":
            raise ExpressionError(
                token.column,
                f"« {token.text} » est de trop devant un jour",
                f"écrivez par exemple {fixed_days.EXAMPLE}",
            )
        return Name(token.text, token.column)

    def parenthesis(self, opened: Token) -> Node:
        inner = self.nested(self.either)
        if self.take().text != ")":
            raise ExpressionError(
                opened.column, "la parenthèse n’est pas refermée", "ajoutez « ) » à la fin"
            )
        return inner

    def number(self, token: Token) -> Node:
        if fixed_days.is_day(token, self.peek(), self.peek(1)):
            return fixed_days.fixed_day(self, token, self.single)
        digits = re.sub(SPACE, "", token.text).replace(",", ".")
        unit = self.peek()
        if unit.kind == "word" and unit.text.lower() in UNITS:
            self.take()
            return Duration(round(float(digits)), UNITS[unit.text.lower()], token.column)
        return Number(float(digits), token.column)

    def end(self) -> None:
        if self.peek().kind != "end":
            raise self.unexpected(self.peek())

    def unexpected(self, token: Token) -> ExpressionError:
        if token.kind == "end":
            return ExpressionError(
                token.column,
                "la condition s’arrête trop tôt",
                "complétez-la, ou retirez le dernier mot",
            )
        if token.text.lower() in fixed_days.SIDES:
            return ExpressionError(
                token.column,
                f"« {token.text} » suit un jour et son mois",
                f"écrivez {fixed_days.EXAMPLE} ; une durée s’ajoute : « ouverture + 15 jours »",
            )
        return ExpressionError(
            token.column,
            f"« {token.text} » n’est pas à sa place",
            "une condition s’écrit « nom signe valeur » : « jeunes_visés >= 6 et visite == oui »",
        )
