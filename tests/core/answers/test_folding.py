import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.answers import fold

FOLDED = (
    ("Rezé", "reze"),
    ("  L’École  de   Production ", "l'ecole de production"),
    ("aujourd’hui", "aujourd'hui"),
    ("Saint-Étienne", "saint etienne"),
    ("cœur, Æsir & œuf", "coeur aesir oeuf"),
    ("OUI !!!", "oui"),
    ("peut-être…", "peut etre"),
    ("« 2 »", "2"),
    ("ＡＢＣ　１２", "abc 12"),
    ("٢٤", "24"),
    ("e\u0301te\u0301", "ete"),
    ("zéro\u200blargeur", "zerolargeur"),
    ("👍 Oui", "oui"),
    ("👍", ""),
    ("ça 'cite' ça", "ca cite ca"),
    ("", ""),
)


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_what_people_type_is_folded_for_comparison(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
