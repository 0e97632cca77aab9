"""What `essaim check --fix` puts right in a French text, and what it leaves alone."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.flowfile.checks.typesetting import edits, levelled, mended


def shown(text: str) -> str:
    """A text whose no-break spaces are seen."""
    return text.replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Prouver qu'il y a un besoin.", "Prouver qu’il y a un besoin."),
        ("L'école de l'« Étoile »", "L’école de l’«~Étoile~»"),
        ("Est-ce vrai ? Oui !", "Est-ce vrai~? Oui~!"),
        ("Est-ce vrai? Oui!", "Est-ce vrai~? Oui~!"),
        ("Deux choses : une ; deux", "Deux choses~: une~; deux"),
        ("Dites « oui » ou «non».", "Dites «~oui~» ou «~non~»."),
        ('Dites "oui" ou "non".', "Dites «~oui~» ou «~non~»."),
        ('Est-ce "vrai" ?', "Est-ce «~vrai~»~?"),
        ('Est-ce "vrai"?', "Est-ce «~vrai~»~?"),
        ("Il faut 12 000 € et 1 200 000 élèves.", "Il faut 12~000~€ et 1~200~000 élèves."),
        ("La hausse est de 12 % ou 37%.", "La hausse est de 12~% ou 37~%."),
        ("Et puis...", "Et puis…"),
        ("**Oui** ?", "**Oui**~?"),
        ("{{ fiche('taxe') }} ?", "{{ fiche('taxe') }}~?"),
    ],
)
def test_what_is_badly_typeset_is_put_right(typed: str, right: str) -> None:
    assert shown(mended(typed)) == right


@pytest.mark.parametrize(
    "text",
    [
        "Prouver qu’il y a un besoin.",
        "Dites «\u00a0oui\u00a0».",
        "Dites «\u202foui\u202f»\u202f?",
        "{{ fiche('taxe') }} et {% if x == \"a\" %}b{% endif %}",
        '{{ n | pluriel("l\'entreprise") }}',
        '`l\'un ? "deux" ...`',
        "```\nl'un ?\n```",
        "[ses mots](https://a.fr/?q=l'un&b=1 000)",
        "https://a.fr/x?y=l'un",
        "5'30 au tour",
        "le 06 12 34 56 78",
        "en 2026 300 élèves",
        "à 12:30, ratio 1:2",
        'un écran de 27"',
        'Il a dit "oui.',
        '<a href="https://a.fr">x</a>',
        "....",
        "a &amp; b",
    ],
)
def test_what_is_right_or_is_no_french_stays(text: str) -> None:
    assert mended(text) == text


WORDS = ("...", "{{ x('a') }}", "{% if a %}", "l'un", " ? ", '"mot"', "12 000", "https://a.fr")
PIECES = st.sampled_from([*"abé1 '\"«»?!;:.…()[]*`-€%\n\u00a0\u202f", *WORDS, "](", "  "])


@settings(derandomize=True)
@example("a?»")
@example('«"mot"')
@example('"mot"»')
@given(st.lists(PIECES, max_size=30).map("".join))
def test_only_spaces_and_marks_change_and_once_is_enough(text: str) -> None:
    once = mended(text)

    assert levelled(once) == levelled(text)
    assert mended(once) == once
    assert edits(once) == []
