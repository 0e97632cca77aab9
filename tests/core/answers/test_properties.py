import re
from datetime import date

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.core.answers import KINDS, Expected, Misread, Option, Read, Value, read, show
from bot.core.answers.departments import department
from bot.core.answers.siret import is_right

OPTIONS = tuple(
    Option(id=f"o{place}", label=label)
    for place, label in enumerate(
        ["Mission locale", "Collèges", "PJJ", "Oui", "Non", "Mairie et région", "Aucun", "2 ans"]
    )
)
WORDS = re.split(
    " ",
    "un une deux sept vingt cent mille million et demi douzaine quinzaine virgule tiers sur 12 3"
    " 2027 1.500 1,5 k€ M€ € % / - ~ > + septembre sept. mai lundi prochain dernier dans il y a"
    " mois ans fin début mi rentrée T2 trimestre Noël de le la oui non pas encore aucun toutes"
    " sauf 1-3 PJJ Rezé 44400 Paris 11e cedex @ . fr com jean jean@x.fr 06 12 34 56 78 +33 00 O l"
    " W W123456789 73282932000074 ( ) , ; ou à au 1er 2e ½ ² ٢ １ 31/02 31 \u200b \u202e 👍 1900",
)
PHRASES = st.builds(
    lambda words, glue: glue.join(words),
    st.lists(st.sampled_from(WORDS), max_size=8),
    st.sampled_from([" ", "", "\u00a0", ", "]),
)
TEXTS = st.one_of(st.text(max_size=60), PHRASES)
TODAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
WHOLE = st.integers(0, 10**11)
ASCII_NAMES = st.from_regex(r"[a-z0-9]{1,12}@[a-z0-9]{1,12}\.(fr|com|org)", fullmatch=True).filter(
    lambda address: "gmail" not in address
)
LETTERS = "abcdefghijklmnopqrstuvwxyzéèêîôûç"
COMMUNES = st.builds(
    lambda name, digits: {
        "nom": name.title(),
        "code_postal": digits,
        "département": department(digits),
    },
    st.text(LETTERS, min_size=3, max_size=12).filter(lambda name: name not in ("cedex", "france")),
    st.integers(1000, 98999).map("{:05}".format).filter(department),
)
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "texte": st.text(LETTERS + " ,.!0123456789", max_size=50).map(
        lambda text: " ".join(f"a{text}".split())
    ),
    "texte long": st.text(LETTERS, min_size=1, max_size=50),
    "nombre": WHOLE,
    "montant": WHOLE,
    "pourcentage": st.integers(0, 10_000).map(lambda share: share / 100),
    "date": st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(date.isoformat),
    "mois": st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(lambda day: f"{day:%Y-%m}"),
    "choix": st.sampled_from([option.id for option in OPTIONS]),
    "plusieurs choix": st.lists(
        st.sampled_from([option.id for option in OPTIONS]), unique=True, min_size=1
    ).map(sorted),
    "oui ou non": st.booleans(),
    "commune": COMMUNES,
    "courriel": ASCII_NAMES,
    "téléphone": st.from_regex(
        r"\+33[1-46-9][0-9]{8}|\+(590|594|596)[67][0-9]{8}|\+687[0-9]{6}", fullmatch=True
    ),
    "siret": st.from_regex(r"[1-9][0-9]{13}", fullmatch=True).filter(is_right),
    "rna": st.from_regex(r"W[0-9]{9}", fullmatch=True),
    "fichier": st.sampled_from(["il existe", "pas encore"]),
}


@given(kind=st.sampled_from(list(KINDS)), text=TEXTS, today=TODAYS)
def test_any_text_is_read_or_kindly_asked_again(kind: str, text: str, today: date) -> None:
    answer = read(Expected(kind=kind, options=OPTIONS), text, today)

    if isinstance(answer, Misread):
        assert answer.reason.endswith((".", "?"))
    else:
        assert answer.echo == "" or answer.echo.endswith(".")


@settings(suppress_health_check=[HealthCheck.filter_too_much])  # most texts say nothing
@given(kind=st.sampled_from(list(KINDS)), text=TEXTS, today=TODAYS)
def test_what_was_read_is_shown_so_that_it_is_read_again(
    kind: str, text: str, today: date
) -> None:
    expected = Expected(kind=kind, options=OPTIONS)
    first = read(expected, text, today)
    assume(isinstance(first, Read))
    assert isinstance(first, Read)

    again = read(expected, show(expected, first.value), today)

    assert isinstance(again, Read)
    assert again.value == first.value


@given(
    kind_and_value=st.sampled_from(list(KINDS)).flatmap(
        lambda kind: st.tuples(st.just(kind), VALUES[kind])
    )
)
def test_any_value_shown_is_read_back(kind_and_value: tuple[str, Value]) -> None:
    kind, value = kind_and_value
    expected = Expected(kind=kind, options=OPTIONS)

    answer = read(expected, show(expected, value), date(2026, 11, 23))

    assert isinstance(answer, Read)
    assert answer.value == value


@given(
    kind=st.sampled_from(["nombre", "montant", "pourcentage"]),
    text=PHRASES,
    least=st.integers(0, 50),
    room=st.integers(0, 50),
)
def test_no_number_gets_past_its_bounds(kind: str, text: str, least: int, room: int) -> None:
    expected = Expected(kind=kind, least=least, most=least + room)

    answer = read(expected, text, date(2026, 11, 23))

    if isinstance(answer, Read):
        assert isinstance(answer.value, int | float)
        assert least <= answer.value <= least + room


@given(text=PHRASES, today=TODAYS, start=TODAYS, room=st.integers(0, 2000))
def test_no_date_gets_past_its_bounds(text: str, today: date, start: date, room: int) -> None:
    end = date.fromordinal(start.toordinal() + room)
    expected = Expected(kind="date", earliest=start, latest=end)

    answer = read(expected, text, today)

    if isinstance(answer, Read):
        assert start <= date.fromisoformat(str(answer.value)) <= end
