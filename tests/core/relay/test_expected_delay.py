"""Who will read a team, and when an answer may honestly be expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.definition.federation import (
    NATION,
    Absence,
    Animator,
    Federation,
    Hours,
    Region,
    Slot,
)
from bot.core.relay import expected_delay
from tests.small_federation import CLAIRE, FEDERATION, LOIRE, NATIONAL, PAUL
from tests.small_world import PARIS

ZONE = "Europe/Paris"
NO_DATA = "je ne sais pas encore dire dans quel délai ils répondent."


def at(text: str) -> datetime:
    """« 2026-09-07 10:00 », on the clocks of Paris: a Monday."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def promise(region: Region, usual: float | None, when: str) -> str:
    """What a team reads, with plain spaces; `usual` in hours of work."""
    span = None if usual is None else timedelta(hours=usual)
    return expected_delay.promise(region, span, at(when), ZONE).replace("\u00a0", " ")


def readers(federation: Federation, region: Region, day: str) -> str:
    """Who will read, with plain spaces."""
    said = expected_delay.readers_words(federation, region, date.fromisoformat(day))
    return said.replace("\u00a0", " ")


def away(first: str, last: str) -> Absence:
    """Days away, both included."""
    return Absence(first=date.fromisoformat(first), last=date.fromisoformat(last))


def absent(one: Animator, first: str, last: str) -> Animator:
    """Someone who is away these days."""
    return replace(one, absences=(*one.absences, away(first, last)))


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2026-09-07 10:00", "Ils travaillent en ce moment"),
        ("2026-09-07 12:30", "Ils reprennent aujourd’hui à 14 h"),
        ("2026-09-07 17:00", "Ils reprennent demain à 9 h"),
        ("2026-09-11 18:00", "Ils reprennent lundi 14 septembre 2026 à 9 h"),
        ("2027-05-07 18:00", "Ils reprennent lundi 10 mai 2027 à 9 h"),
        ("2026-12-24 18:00", "Ils reprennent lundi 28 décembre 2026 à 9 h"),
        ("2026-12-31 18:00", "Ils reprennent lundi 4 janvier 2027 à 9 h"),
    ],
)
def test_without_data_only_the_hours_are_said(when: str, said: str) -> None:
    assert promise(LOIRE, None, when) == f"{said} ; {NO_DATA}"


@pytest.mark.parametrize(
    ("usual", "when", "said"),
    [
        (0.1, "2026-09-07 10:00", "une heure environ de travail : plutôt aujourd’hui vers 11 h"),
        (2, "2026-09-07 10:00", "2 heures environ de travail : plutôt aujourd’hui vers 12 h"),
        (2, "2026-09-07 11:10", "2 heures environ de travail : plutôt aujourd’hui vers 16 h"),
        (3, "2026-09-07 16:00", "3 heures environ de travail : plutôt demain vers 11 h"),
        (7, "2026-09-07 09:00", "une journée environ de travail : plutôt demain, dans la matinée"),
        (
            10.5,
            "2026-09-07 09:00",
            "une journée et demie environ de travail : plutôt demain, dans l’après-midi",
        ),
        (
            14,
            "2026-09-07 09:00",
            "2 jours environ de travail : plutôt mercredi 9 septembre 2026, dans la matinée",
        ),
        (
            17.5,
            "2026-09-07 09:00",
            "2 jours et demi environ de travail : "
            "plutôt mercredi 9 septembre 2026, dans l’après-midi",
        ),
    ],
)
def test_the_longer_the_wait_the_rounder_the_words(usual: float, when: str, said: str) -> None:
    assert promise(LOIRE, usual, when) == (
        f"D’habitude, la réponse vient en {said}. Ce n’est pas une promesse."
    )


def test_an_hour_is_not_rounded_beyond_the_closing() -> None:
    slots = (Slot(day=0, start=time(14), end=time(17, 30)),)
    region = replace(LOIRE, hours=Hours(slots=slots))

    assert "aujourd’hui vers 17 h 30." in promise(region, 3.2, "2026-09-07 14:00")


def test_without_hours_nothing_is_promised() -> None:
    silent = replace(LOIRE, hours=Hours())

    said = promise(silent, 2, "2026-09-07 10:00")

    assert said == "Je ne sais pas encore dire dans quel délai."


def test_a_region_closed_for_good_promises_nothing() -> None:
    gone = replace(LOIRE.hours, closed=(away("2020-01-01", "2099-01-01"),))

    said = promise(replace(LOIRE, hours=gone), 2, "2026-09-07 10:00")

    assert said == "Je ne sais pas encore dire dans quel délai."


def test_when_all_are_away_the_day_the_first_one_is_back_counts() -> None:
    region = replace(
        LOIRE,
        animators=(
            absent(absent(CLAIRE, "2026-09-01", "2026-09-10"), "2026-09-11", "2026-09-30"),
            absent(PAUL, "2026-09-07", "2026-09-20"),
        ),
    )

    said = promise(region, 2, "2026-09-07 10:00")

    assert (
        said == "Dans votre région, tous les animateurs sont absents jusqu’au 20 septembre 2026."
    )


def test_when_the_whole_nation_is_away_no_region_is_spoken_of() -> None:
    nation = replace(
        NATIONAL,
        animators=(absent(Animator(name="Inès"), "2026-09-07", "2026-09-20"),),
        hours=LOIRE.hours,
    )

    said = promise(nation, 2, "2026-09-07 10:00")

    assert said == "Tous les animateurs sont absents jusqu’au 20 septembre 2026."


def test_nobody_works_on_a_monday_when_all_are_away() -> None:
    region = replace(
        LOIRE,
        animators=(
            absent(CLAIRE, "2026-09-12", "2026-09-20"),
            absent(PAUL, "2026-09-14", "2026-09-15"),
        ),
    )

    hours_only = promise(region, None, "2026-09-11 18:00")
    expected = promise(region, 2, "2026-09-11 18:00")

    assert hours_only.startswith("Ils reprennent mercredi 16 septembre 2026 à 9 h")
    assert "plutôt mercredi 16 septembre 2026 vers 11 h." in expected


def test_a_team_overseas_reads_its_own_hours() -> None:
    reunion = replace(LOIRE, departments=("974",))

    closed = promise(reunion, None, "2026-09-07 03:00")
    open_ = promise(reunion, 2, "2026-09-07 07:00")

    assert closed.startswith("Ils reprennent aujourd’hui à 9 h ;")
    assert "plutôt aujourd’hui vers 11 h." in open_


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Claire",), "Votre demande va à Claire (Pays de la Loire)."),
        (("Claire", "Marc"), "Votre demande va à Claire ou Marc (Pays de la Loire)."),
        (("A", "B", "C"), "Votre demande va à A, B ou C (Pays de la Loire)."),
        (
            ("A", "B", "C", "D"),
            "Votre demande va à A, B et C, ou à un de leurs collègues (Pays de la Loire).",
        ),
        ((), "Votre demande va à l’équipe des animateurs (Pays de la Loire)."),
    ],
)
def test_those_who_will_read_are_named(names: tuple[str, ...], said: str) -> None:
    region = replace(LOIRE, animators=tuple(Animator(name=name) for name in names))

    assert readers(FEDERATION, region, "2026-09-07") == said


def test_a_substitute_reads_when_the_animators_are_away_then_the_nation() -> None:
    nation = replace(NATIONAL, animators=(Animator(name="Inès", role=NATION),))
    federation = replace(FEDERATION, national=nation)
    alone = replace(LOIRE, animators=(absent(CLAIRE, "2026-09-07", "2026-09-20"), PAUL))
    nobody = replace(alone, animators=(alone.animators[0],))

    goes = "Votre demande va à"
    assert readers(federation, alone, "2026-09-07") == f"{goes} Paul (Pays de la Loire)."
    assert readers(federation, nobody, "2026-09-07") == f"{goes} Inès (Équipe nationale)."


def test_when_all_are_away_and_the_nation_names_nobody_its_group_reads() -> None:
    region = replace(LOIRE, animators=(absent(CLAIRE, "2026-09-07", "2026-09-20"),))

    said = readers(FEDERATION, region, "2026-09-07")

    assert said == "Votre demande va à l’équipe des animateurs (Équipe nationale)."


DAYS = st.dates(date(2026, 9, 1), date(2026, 9, 30))


@st.composite
def people(draw: st.DrawFn) -> tuple[Animator, ...]:
    """Two or three animators, each with up to three absences in September."""
    found = []
    for _ in range(draw(st.integers(2, 3))):
        absences = [
            Absence(first=min(pair), last=max(pair))
            for pair in draw(st.lists(st.tuples(DAYS, DAYS), max_size=3))
        ]
        found.append(Animator(name="Claire", absences=tuple(absences)))
    return tuple(found)


@given(people(), DAYS)
def test_all_are_away_each_day_until_the_day_that_is_said(
    animators: tuple[Animator, ...], today: date
) -> None:
    region = replace(LOIRE, animators=animators)
    now = datetime.combine(today, time(10), PARIS)

    last = expected_delay.all_away(region, now, ZONE)

    if last is None:
        assert any(not one.away(today) for one in animators)
    else:
        between = [today + timedelta(days=n) for n in range((last - today).days + 1)]
        assert all(one.away(day) for one in animators for day in between)
        assert any(not one.away(last + timedelta(days=1)) for one in animators)
