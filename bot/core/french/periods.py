"""How a period is said: « novembre », « en novembre », « la semaine du 2 novembre ».

A period is known by its first day (`bot.core.calendar.period`) and its length (`chaque:`).
"""

from __future__ import annotations

from datetime import date

from bot.core.french.writing import MONTHS, day

_QUARTERS = ("1er", "2e", "3e", "4e")


def named(start: date, every: str, today: date) -> str:
    """« novembre »; « novembre 2027 » when it is not this year's."""
    year = "" if start.year == today.year else f" {start.year}"
    match every:
        case "semaine":
            return f"la semaine du {day(start).removesuffix(f' {today.year}')}"
        case "trimestre":
            return f"le {_QUARTERS[(start.month - 1) // 3]} trimestre{year}"
        case "an":
            return str(start.year)
        case "année scolaire":
            return f"l’année {start.year}-{start.year + 1}"
        case _:
            return f"{MONTHS[start.month - 1]}{year}"


def within(start: date, every: str, today: date) -> str:
    """« en novembre », « la semaine du 2 novembre », « au 4e trimestre 2027 », « en 2027 »,
    « en 2027-2028 »."""
    words = named(start, every, today)
    if every == "semaine":
        return words
    return (
        f"au {words.removeprefix('le ')}"
        if every == "trimestre"
        else f"en {words.removeprefix('l’année ')}"
    )
