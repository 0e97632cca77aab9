from datetime import date

import pytest

from bot.core.answers import Expected, Misread, Read, read

TODAY = date(2026, 11, 23)
NUMBERS = (
    ("nombre", 0, 300, "301", "Ce nombre doit être compris entre 0 et 300."),
    ("nombre", 0, 300, "-5", "Ce nombre doit être compris entre 0 et 300."),
    ("nombre", 5, None, "4", "Ce nombre doit être d’au moins 5."),
    ("nombre", None, 4, "5", "Ce nombre doit être d’au plus 4."),
    ("nombre", 3, 3, "4", "Ce nombre doit être égal à 3."),
    ("nombre", 0, 12000, "12 001", "Ce nombre doit être compris entre 0 et 12\u202f000."),
    ("nombre", -10, None, "-11", "Ce nombre doit être d’au moins -10."),
    (
        "montant",
        1000,
        2000000,
        "3 M€",
        "Ce montant doit être compris entre 1\u202f000\xa0€ et 2\u202f000\u202f000\xa0€.",
    ),
    ("montant", 1, None, "0", "Ce montant doit être d’au moins 1\xa0€."),
    ("pourcentage", 10, 50, "60 %", "Ce pourcentage doit être compris entre 10\xa0% et 50\xa0%."),
    ("pourcentage", None, 33.5, "34", "Ce pourcentage doit être d’au plus 33,5\xa0%."),
)


@pytest.mark.parametrize(("kind", "least", "most", "text", "reason"), NUMBERS)
def test_a_number_out_of_bounds_is_told_the_bound_in_words(
    kind: str, least: float | None, most: float | None, text: str, reason: str
) -> None:
    answer = read(Expected(kind=kind, least=least, most=most), text, TODAY)

    assert answer == Misread(reason=reason)


@pytest.mark.parametrize("text", ["0", "300", "150"])
def test_a_bound_belongs_to_what_it_bounds(text: str) -> None:
    answer = read(Expected(kind="nombre", least=0, most=300), text, TODAY)

    assert answer == Read(value=int(text))


def test_a_negative_number_is_read_where_the_staff_allow_it() -> None:
    answer = read(Expected(kind="nombre", least=-10), "moins trois", TODAY)

    assert answer == Read(value=-3)


@pytest.mark.parametrize(
    ("earliest", "latest", "reason"),
    [
        (
            date(2027, 9, 4),
            date(2028, 1, 1),
            "J’ai lu le 3 septembre 2027. Cette date doit être comprise "
            "entre le 4 septembre 2027 et le 1er janvier 2028.",
        ),
        (
            date(2027, 9, 4),
            None,
            "J’ai lu le 3 septembre 2027. Cette date doit être le 4 septembre 2027 ou après.",
        ),
        (
            None,
            date(2027, 9, 2),
            "J’ai lu le 3 septembre 2027. Cette date doit être le 2 septembre 2027 ou avant.",
        ),
    ],
)
def test_a_date_out_of_bounds_is_told_the_bound_in_words(
    earliest: date | None, latest: date | None, reason: str
) -> None:
    expected = Expected(kind="date", earliest=earliest, latest=latest)

    answer = read(expected, "3 septembre 2027", TODAY)

    assert answer == Misread(reason=reason)


def test_a_month_is_bounded_by_whole_months() -> None:
    expected = Expected(kind="mois", earliest=date(2027, 9, 15), latest=date(2027, 10, 15))

    answers = [read(expected, f"{month}/2027", TODAY) for month in (8, 9, 10, 11)]

    assert answers == [
        Misread(
            reason="J’ai lu août 2027. Ce mois doit être compris "
            "entre septembre 2027 et octobre 2027."
        ),
        Read(value="2027-09"),
        Read(value="2027-10"),
        Misread(
            reason="J’ai lu novembre 2027. Ce mois doit être compris "
            "entre septembre 2027 et octobre 2027."
        ),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [("3 septembre", "2026-09-03"), ("lundi", "2026-11-16"), ("septembre", "2026-09-01")],
)
def test_a_year_left_out_is_the_last_one_when_only_the_past_is_allowed(
    text: str, value: str
) -> None:
    answer = read(Expected(kind="date", latest=TODAY), text, TODAY)

    assert isinstance(answer, Read)
    assert answer.value == value
    assert answer.echo
