"""Days that the calendar fixes, as staff write them; what is wrong, with its remedy."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.definition.condition_tree import (
    CalendarDay,
    Compare,
    DayOfYear,
    Duration,
    FixedDay,
    InMonth,
    MonthEnd,
    MonthlyDay,
    Name,
    Not,
    Sum,
    walk,
)
from bot.core.definition.conditions import ExpressionError, parse
from bot.core.definition.fixed_days import MONTHS, SIDES


def test_a_fixed_day_reads_as_staff_say_it() -> None:
    tree = parse("15 novembre après rentrée").tree

    assert tree == FixedDay(15, 11, True, Name("rentrée", 18), 0)


@pytest.mark.parametrize("first", ["1er", "1"])
def test_the_first_of_a_month_may_be_written_both_ways(first: str) -> None:
    tree = parse(f"{first} mars avant rentrée").tree

    assert isinstance(tree, FixedDay)
    assert (tree.day, tree.month, tree.after) == (1, 3, False)


def test_a_duration_is_added_to_the_fixed_day() -> None:
    tree = parse("15 novembre après rentrée - 7 jours").tree

    assert isinstance(tree, Sum)
    assert isinstance(tree.left, FixedDay)
    assert tree.right == Duration(7, "jours", 28)


@pytest.mark.parametrize(
    "source",
    ["15 novembre après (1er août avant rentrée)", "15 novembre après 1er août avant rentrée"],
)
def test_a_fixed_day_may_be_counted_from_another(source: str) -> None:
    tree = parse(source).tree

    assert isinstance(tree, FixedDay)
    assert isinstance(tree.origin, FixedDay)
    assert tree.origin.origin == Name("rentrée", source.index("rentrée"))


def test_a_fixed_day_may_be_compared() -> None:
    tree = parse("15 novembre après rentrée > aujourd_hui et visite").tree

    assert [type(node) for node in walk(tree)][1:4] == [Compare, FixedDay, Name]


@pytest.mark.parametrize("words", ["de ouverture", "d’ouverture", "d'ouverture"])
def test_a_month_s_end_is_read_with_or_without_elision(words: str) -> None:
    tree = parse(f"fin du mois {words}").tree

    assert isinstance(tree, MonthEnd)
    assert isinstance(tree.origin, Name)
    assert tree.origin.id == "ouverture"


def test_at_a_month_s_end_months_are_counted_first_and_days_afterwards() -> None:
    tree = parse("fin du mois de rentrée + 1 mois - 4 jours").tree

    assert isinstance(tree, Sum)
    assert tree.right == Duration(4, "jours", 34)
    assert isinstance(tree.left, MonthEnd)
    assert tree.left.origin == Sum("+", Name("rentrée", 15), Duration(1, "mois", 25), 23)


@pytest.mark.parametrize("words", ["15 mars 2028", "15 MARS 2028", "15\u00a0mars 2028"])
def test_a_day_may_have_its_year(words: str) -> None:
    assert parse(words).tree == CalendarDay(date(2028, 3, 15), 0)


def test_a_day_with_its_year_is_compared_and_counted_like_any_date() -> None:
    tree = parse("aujourd_hui >= 1er mars 2028 - 7 jours").tree

    assert isinstance(tree, Compare)
    assert tree.right == Sum("-", CalendarDay(date(2028, 3, 1), 15), Duration(7, "jours", 31), 29)


@pytest.mark.parametrize("year", ["de l’année de rentrée", "de l'année de rentrée"])
def test_a_day_may_be_of_the_year_of_a_date(year: str) -> None:
    tree = parse(f"15 novembre {year}").tree

    assert tree == DayOfYear(15, 11, Name("rentrée", 26), 0)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("5 de chaque mois", 5),
        ("1er de chaque mois", 1),
        ("chaque mois", 31),
        ("fin de chaque mois", 31),
    ],
)
def test_a_day_may_come_each_month(words: str, day: int) -> None:
    assert parse(words).tree == MonthlyDay(day, 0)


def test_a_date_may_be_in_a_month_or_not() -> None:
    assert parse("rentrée est en septembre").tree == InMonth(Name("rentrée", 0), 9, 8)
    assert parse("rentrée n’est pas en août").tree == Not(InMonth(Name("rentrée", 0), 8, 8))


def test_a_task_in_hand_is_no_month() -> None:
    assert parse("lettres est en cours").names() == (Name("lettres", 0),)


def test_fin_alone_is_a_name() -> None:
    assert parse("fin > 3").names() == (Name("fin", 0),)


AFTER = "« 15 novembre après ouverture »"


@pytest.mark.parametrize(
    ("source", "column", "reason", "remedy"),
    [
        (
            "31 novembre après rentrée", 0,
            "le 31 novembre n’existe pas : novembre compte 30 jours",
            "écrivez « 30 novembre », ou vérifiez le mois",
        ),
        (
            "30 février après rentrée", 0,
            "le 30 février n’existe pas : février compte 29 jours au plus",
            "écrivez « 28 février », ou vérifiez le mois",
        ),
        (
            "0 mai après rentrée", 0,
            "le 0 mai n’existe pas : mai compte 31 jours",
            "écrivez « 1er mai », ou vérifiez le mois",
        ),
        (
            "rentrée > 1,5 mai après rentrée", 10,
            "le 1,5 mai n’existe pas : mai compte 31 jours",
            "écrivez « 1er mai », ou vérifiez le mois",
        ),
        (
            "15 nov après rentrée", 3,
            "« nov » n’est pas un mois", "vouliez-vous dire « novembre » ?",
        ),
        (
            "15 fevrier après rentrée", 3,
            "« fevrier » n’est pas un mois", "vouliez-vous dire « février » ?",
        ),
        (
            "15 bidule après rentrée", 3,
            "« bidule » n’est pas un mois", f"écrivez par exemple {AFTER}",
        ),
        ("1er", 3, "il manque le mois", f"écrivez par exemple {AFTER}"),
        (
            "15 novembre", 11,
            "« 15 novembre » attend une année, ou « après » ou « avant » une date",
            f"écrivez par exemple {AFTER}",
        ),
        (
            "15 novembre apres rentrée", 12,
            "« 15 novembre » attend une année, ou « après » ou « avant » une date",
            "vouliez-vous dire « après » ?",
        ),
        (
            "aujourd_hui >= 29 février 2027", 15,
            "le 29 février 2027 n’existe pas : février compte 28 jours cette année-là",
            "écrivez « 28 février 2027 », ou vérifiez l’année",
        ),
        (
            "31 novembre 2027", 0,
            "le 31 novembre n’existe pas : novembre compte 30 jours",
            "écrivez « 30 novembre », ou vérifiez le mois",
        ),
        ("15 mars 28", 8, "« 28 » n’est pas une année", "écrivez « 15 mars 2028 »"),
        (
            "15 novembre de la rentrée", 12,
            "après un jour, « de » se dit « de l’année de », puis une date",
            "écrivez par exemple « 15 novembre de l’année d’ouverture »",
        ),
        (
            "5 de chaque moi", 12,
            "« chaque » attend « mois »", "écrivez « 5 de chaque mois »",
        ),
        (
            "40 de chaque mois", 0,
            "aucun mois n’a de 40", "écrivez « fin de chaque mois »",
        ),
        (
            "rentrée est en setembre", 15,
            "« setembre » n’est pas un mois", "vouliez-vous dire « septembre » ?",
        ),
        (
            "rentrée est en automne", 15,
            "« automne » n’est pas un mois",
            "écrivez par exemple « ouverture est en septembre »",
        ),
        (
            "15 novembre après", 17,
            "la condition s’arrête trop tôt", "complétez-la, ou retirez le dernier mot",
        ),
        (
            "15 novembre après la rentrée", 18,
            "« la » est de trop devant « rentrée »", "écrivez « rentrée » tout seul",
        ),
        (
            "15 novembre après l’ouverture", 18,
            "« l’ » est de trop devant « ouverture »", "écrivez « ouverture » tout seul",
        ),
        (
            "le 15 novembre après rentrée", 0,
            "« le » est de trop devant un jour", f"écrivez par exemple {AFTER}",
        ),
        (
            "15/11 après rentrée", 6,
            "« après » suit un jour et son mois",
            f"écrivez {AFTER} ; une durée s’ajoute : « ouverture + 15 jours »",
        ),
        (
            "15 jours après rentrée", 9,
            "« après » suit un jour et son mois",
            f"écrivez {AFTER} ; une durée s’ajoute : « ouverture + 15 jours »",
        ),
        (
            "fin de mois de rentrée", 0,
            "« fin » se dit « fin du mois de », puis une date",
            "écrivez par exemple « fin du mois d’ouverture »",
        ),
        (
            "fin du mois rentrée", 0,
            "« fin » se dit « fin du mois de », puis une date",
            "écrivez par exemple « fin du mois d’ouverture »",
        ),
        (
            "1 mai après " * 60 + "rentrée", 0,
            "la condition est trop imbriquée", "découpez-la en plusieurs conditions",
        ),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_read_says_where_why_and_what_to_write(
    source: str, column: int, reason: str, remedy: str
) -> None:
    with pytest.raises(ExpressionError) as raised:
        parse(source)

    error = raised.value
    assert (error.column, error.reason, error.remedy) == (column, reason, remedy)


def _slips(word: str) -> list[str]:
    """A letter dropped, doubled, or exchanged with its neighbour."""
    places = range(1, len(word))
    dropped = [word[:n] + word[n + 1 :] for n in places]
    doubled = [word[:n] + word[n] + word[n:] for n in places]
    swapped = [word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(1, len(word) - 1)]
    return sorted({*dropped, *doubled, *swapped} - {word})


@pytest.mark.parametrize("month", MONTHS)
def test_a_month_mistyped_is_told_with_the_right_month(month: str) -> None:
    for typed in _slips(month):
        with pytest.raises(ExpressionError) as raised:
            parse(f"15 {typed} après rentrée")

        meant = "mai" if typed == "mas" else month  # as near to « mai » as to « mars »
        assert raised.value.column == 3
        assert raised.value.remedy == f"vouliez-vous dire « {meant} » ?", typed


@pytest.mark.parametrize("side", SIDES)
def test_a_side_mistyped_is_told_with_the_right_word(side: str) -> None:
    for typed in _slips(side):
        with pytest.raises(ExpressionError) as raised:
            parse(f"15 novembre {typed} rentrée")

        assert raised.value.column == 12
        assert raised.value.remedy == f"vouliez-vous dire « {side} » ?", typed


_WORDS = st.sampled_from(
    (
        *("15", "1er", "31", "novembre", "mars", "nov", "après", "avant", "fin", "du", "de"),
        *(
            "mois",
            "d’",
            "la",
            "le",
            "l’",
            "année",
            "chaque",
            "2027",
            "en",
            "est",
            "rentrée",
            "(",
            ")",
            "+",
            "-",
            "7 jours",
            "1 mois",
            ">",
            "et",
        ),
    )
)


@given(st.lists(_WORDS, max_size=14))
def test_any_pile_of_these_words_is_read_or_refused(words: list[str]) -> None:
    source = " ".join(words)
    try:
        found = parse(source).source
    except ExpressionError as error:
        is_told = bool(error.reason and error.remedy) and 0 <= error.column <= len(source)
        found = source if is_told else ""

    assert found == source
