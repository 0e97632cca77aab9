"""The days that people name instead of dating them: feasts, saints, « la veille de »."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from dateutil.easter import easter

FIXED: Mapping[str, tuple[int, int]] = {
    "noel": (12, 25), "reveillon de noel": (12, 24), "toussaint": (11, 1), "jour de l an": (1, 1),
    "nouvel an": (1, 1), "premier de l an": (1, 1), "epiphanie": (1, 6), "chandeleur": (2, 2),
    "saint valentin": (2, 14), "saint patrick": (3, 17), "saint joseph": (3, 19),
    "poisson d avril": (4, 1), "fete du travail": (5, 1), "fete de la musique": (6, 21),
    "saint jean": (6, 24), "fete nationale": (7, 14), "assomption": (8, 15),
    "saint louis": (8, 25), "saint michel": (9, 29), "halloween": (10, 31), "armistice": (11, 11),
    "saint martin": (11, 11),
    "sainte catherine": (11, 25), "saint eloi": (12, 1), "sainte barbe": (12, 4),
    "saint nicolas": (12, 6), "immaculee conception": (12, 8), "saint sylvestre": (12, 31),
}  # fmt: skip
FROM_EASTER: Mapping[str, int] = {
    "mardi gras": -47, "mercredi des cendres": -46, "rameaux": -7, "jeudi saint": -3,
    "vendredi saint": -2, "paques": 0, "dimanche de paques": 0, "lundi de paques": 1,
    "ascension": 39, "pentecote": 49, "dimanche de pentecote": 49, "lundi de pentecote": 50,
}  # fmt: skip
"""Days after Easter."""
NAMES = tuple(sorted((*FIXED, *FROM_EASTER), key=len, reverse=True))
BESIDE: Mapping[str, int] = {
    "avant veille": -2,
    "veille": -1,
    "surlendemain": 2,
    "lendemain": 1,
}
"""« la veille de l'Assomption »: days from the feast."""


def day(name: str, year: int, beside: str = "") -> date:
    """The day of one of `NAMES` in a year, or one of `BESIDE` it."""
    feast = (
        date(year, *FIXED[name])
        if name in FIXED
        else easter(year) + timedelta(days=FROM_EASTER[name])
    )
    return feast + timedelta(days=BESIDE.get(beside, 0))
