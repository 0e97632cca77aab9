"""The departments that touch one another."""

from bot.core.answers.departments import DEPARTMENTS
from bot.core.answers.neighbours import NEIGHBOURS, neighbours


def test_two_neighbours_are_neighbours_of_each_other() -> None:
    alone = [
        (one, other)
        for one, others in NEIGHBOURS.items()
        for other in others
        if one not in NEIGHBOURS[other]
    ]

    assert alone == []


def test_every_department_of_the_mainland_has_some_and_none_is_its_own() -> None:
    mainland = {code for code in DEPARTMENTS if len(code) == 2}

    assert set(NEIGHBOURS) == mainland
    assert [code for code, others in NEIGHBOURS.items() if code in others] == []
    assert all(len(set(others)) == len(others) for others in NEIGHBOURS.values())


def test_overseas_and_unknown_codes_have_none() -> None:
    assert neighbours("974") == neighbours("99") == ()
