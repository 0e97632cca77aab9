from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.definition.condition_tree import (
    Both,
    Compare,
    Duration,
    Either,
    Is,
    Name,
    Not,
    Number,
    Sum,
    Truth,
)
from bot.core.definition.conditions import ExpressionError, parse


def test_et_binds_closer_than_ou() -> None:
    tree = parse("a ou b et c").tree

    assert isinstance(tree, Either)
    assert isinstance(tree.right, Both)


def test_a_date_minus_a_duration_reads_as_staff_say_it() -> None:
    tree = parse("ouverture - 15 mois").tree

    assert tree == Sum("-", Name("ouverture", 0), Duration(15, "mois", 12), 10)


@pytest.mark.parametrize("words", ["n'est pas faite", "n’est pas faite", "est pas faite"])
def test_the_negation_of_a_state_is_read_with_either_apostrophe(words: str) -> None:
    tree = parse(f"lettres {words}").tree

    assert isinstance(tree, Not)
    assert isinstance(tree.inner, Is)
    assert tree.inner.state == "done"


def test_pas_pour_nous_is_a_state_and_no_negation() -> None:
    tree = parse("lettres est pas pour nous").tree

    assert isinstance(tree, Is)
    assert tree.state == "not ours"


def test_est_before_another_word_is_an_equality() -> None:
    tree = parse("profil est porteur").tree

    assert isinstance(tree, Compare)
    assert (tree.operator, tree.right) == ("==", Name("porteur", 11))


def test_oui_and_non_are_values_after_a_comparison() -> None:
    tree = parse("visite == non").tree

    assert isinstance(tree, Compare)
    assert isinstance(tree.right, Truth)
    assert tree.right.value is False


def test_thousands_may_be_spaced() -> None:
    tree = parse("budget > 800 000").tree

    assert isinstance(tree, Compare)
    assert tree.right == Number(800_000.0, 9)


@pytest.mark.parametrize(
    ("source", "column", "word"),
    [
        ("", 0, "vide"),
        ("a >", 3, "trop tôt"),
        ("(a > 3", 0, "parenthèse"),
        ("a $ b", 2, "ne comprends pas"),
        ("a > 3 b", 6, "place"),
        ("3 est faite", 2, "suit toujours un nom"),
        ("(" * 80 + "a", 0, "imbriquée"),
    ],
)
def test_a_condition_that_cannot_be_read_says_where_and_why(
    source: str, column: int, word: str
) -> None:
    with pytest.raises(ExpressionError) as raised:
        parse(source)

    assert (raised.value.column, word in raised.value.reason) == (column, True)
    assert raised.value.remedy


@given(st.text(alphabet="ab est pas faite<>=()+-*/0123 moisn'’«»\"et ou$", max_size=60))
def test_any_text_is_read_or_refused_and_never_breaks(source: str) -> None:
    try:
        found = parse(source).source
    except ExpressionError as error:
        found = source if error.reason and 0 <= error.column <= len(source) else ""

    assert found == source
