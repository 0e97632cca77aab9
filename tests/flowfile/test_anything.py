"""Whatever a file holds, loading it tells problems and never raises."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flowfile import Loaded, has_errors, identity, load, report
from bot.flowfile.vocabulary import NAMES
from tests.flowfile.worlds import STAGE_FILE, VALID, loaded
from tests.small_world import MAKERS

STAGE = VALID[STAGE_FILE]
LINES = STAGE.split("\n")
TYPOS = st.sampled_from(
    [*"\t:|>-#\"'{}[]*&!%@`,?~\\ \u00a0é\u0301<=\x07\u2028\ufeff😀", "\n", "  ", "{{", "}}", "{%"]
)


MAKERS_FILES = {
    path.name: path.read_text(encoding="utf-8") for path in sorted((MAKERS / "flows").iterdir())
}
"""The files of another federation, with keys and lacks of their own."""


def _load(files: dict[str, str | bytes]) -> Loaded:
    with tempfile.TemporaryDirectory() as folder:
        found = loaded(Path(folder), files)
        identity(
            Path(folder) / "flows"
        )  # read apart, for questions from the command line: never raises
        return found


def _is_told(found: Loaded) -> bool:
    """The promise of `load`: a journey, or an error; and every problem can be printed."""
    for shape in report.FORMATS.values():
        shape(found.problems).encode()
    lines_exist = all(one.line >= 1 and one.column >= 1 for one in found.problems)
    return lines_exist and (found.journey is None) == has_errors(found.problems)


@given(st.text(max_size=400))
@settings(max_examples=75, deadline=None)
def test_any_text_in_a_file_is_loaded_or_told(text: str) -> None:
    found = _load({STAGE_FILE: text.encode("utf-8", "surrogatepass")})

    assert _is_told(found)


@given(st.binary(max_size=300), st.sampled_from(sorted(VALID)))
@settings(max_examples=50, deadline=None)
def test_any_bytes_in_any_file_are_loaded_or_told(content: bytes, name: str) -> None:
    found = _load({name: content})

    assert _is_told(found)


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(NAMES)), st.text("ab: |\n-[]{}<>=\"'é", max_size=12))
    )
)
@settings(max_examples=75, deadline=None)
def test_any_pile_of_known_keys_is_loaded_or_told(pairs: list[tuple[str, str]]) -> None:
    text = "".join(f"{name}: {value}\n" for name, value in pairs)

    found = _load({STAGE_FILE: text})

    assert _is_told(found)


def _typed_over(data: st.DataObject, text: str) -> bytes:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    typed = data.draw(st.one_of(TYPOS, st.text(max_size=5)))
    return (text[:start] + typed + text[end:]).encode("utf-8", "surrogatepass")


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_typo_in_a_valid_file_is_loaded_or_told(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(VALID)))

    found = _load({name: _typed_over(data, VALID[name])})

    assert _is_told(found)


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_a_typo_in_a_file_of_another_federation_is_loaded_or_told(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(MAKERS_FILES)))
    with tempfile.TemporaryDirectory() as folder:
        for other, text in MAKERS_FILES.items():
            Path(folder, other).write_bytes(text.encode())
        Path(folder, name).write_bytes(_typed_over(data, MAKERS_FILES[name]))

        found = load(Path(folder))
        identity(Path(folder))

    assert _is_told(found)


@given(st.data())
@settings(max_examples=75, deadline=None)
def test_lines_deleted_doubled_or_moved_are_loaded_or_told(data: st.DataObject) -> None:
    numbers = st.integers(0, len(LINES) - 1)
    kept = list(LINES)
    for number in data.draw(st.lists(numbers, min_size=1, max_size=4)):
        line = kept[number % len(kept)]
        deed = data.draw(st.sampled_from(("delete", "double", "indent", "outdent", "move")))
        where = data.draw(numbers) % len(kept)
        kept = _edited(kept, number % len(kept), deed, line, where)

    found = _load({STAGE_FILE: "\n".join(kept)})

    assert _is_told(found)


def _edited(lines: list[str], number: int, deed: str, line: str, where: int) -> list[str]:
    before, after = lines[:number], lines[number + 1 :]
    match deed:
        case "delete":
            return before + after or [""]
        case "double":
            return [*before, line, line, *after]
        case "indent":
            return [*before, f"  {line}", *after]
        case "outdent":
            return [*before, line[2:], *after]
        case _:
            rest = before + after
            return [*rest[:where], line, *rest[where:]]


_PIECES = st.sampled_from(
    (
        *("temps_semaine", "visite", "profil", "orienteurs", "ouverture", "lettres", "nom_équipe"),
        *(
            "bienvenue",
            "inconnu_au_bataillon",
            "porteur",
            "aujourd_hui",
            "3 mois",
            "12 000",
            "0,5",
        ),
        *(
            "oui",
            "non",
            '"mot"',
            "et",
            "ou",
            "(",
            ")",
            "<",
            ">=",
            "==",
            "!=",
            "contient",
            "+",
            "-",
        ),
        *("15 novembre", "1er", "mars", "après", "avant", "fin du mois de", "31", "novembre"),
        *("*", "/", "est", "n’est pas", "faite", "en cours", "connu", "est faite", "est connu"),
    )
)


@given(
    st.lists(_PIECES, min_size=1, max_size=9),
    st.sampled_from(("si", "il faut", "entre", "échéance")),
)
@settings(max_examples=75, deadline=None)
def test_any_pile_of_words_in_a_condition_is_loaded_or_told(words: list[str], key: str) -> None:
    whole = " ".join(words)
    old = {
        "si": "si: entreprises_rencontrées > 0",
        "il faut": "il faut: lettres est faite",
        "entre": "entre: 0 et 300",
        "échéance": "échéance: ouverture - 15 mois",
    }[key]

    found = _load({STAGE_FILE: STAGE.replace(old, f"{key}: {whole}")})

    assert _is_told(found)


_TAGS = st.sampled_from(
    (
        *(
            "{{ visite }}",
            "{{ équipe.nom }}",
            "{{ équipe.age }}",
            "{{ inconnu }}",
            "{{",
            "}}",
            "{%",
        ),
        *("{% if visite %}", "{% else %}", "{% endif %}", "{% for x in orienteurs %}", "{{ x }}"),
        *("{% endfor %}", "{{ ouverture | date }}", "{{ 1 / 0 }}", "{{ fiche('a') }}", "{# #}"),
        *(
            "{{ '15 novembre' | après(ouverture) }}",
            "{{ '31 novembre' | après(ouverture) }}",
            "{{ visite | fin_du_mois }}",
            "{{ temps_semaine * 9 }}",
            "{{ 'a' * 99999 }}",
            "{% set y = 3 %}",
            "*gras*",
            "mot ",
            "\n",
        ),
        *("{{ profil == 'porteur' }}", "{{ visite.__class__ }}", "{{ range(9) }}", "{% raw %}"),
    )
)


@given(st.lists(_TAGS, min_size=1, max_size=8))
@settings(max_examples=50, deadline=None)
def test_any_pile_of_braces_in_a_text_is_loaded_or_told(tags: list[str]) -> None:
    whole = "".join(tags).replace("\n", "\n      ")

    found = _load({STAGE_FILE: STAGE.replace("Un chiffre suffit.", f"mot {whole}")})

    assert _is_told(found)


def test_nesting_without_end_is_told_and_does_not_break_the_reader() -> None:
    for text in ("- " * 50_000, "[" * 2_000, "{a: " * 30_000, "? " * 50_000, "((" * 30_000):
        found = _load({STAGE_FILE: f"étape: opportunité\nbut: {text}"})

        assert found.journey is None


def test_aliases_that_multiply_are_refused() -> None:
    layers = "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))

    found = _load({STAGE_FILE: f"a0: &a0 [x]\n{layers}"})

    assert {"yaml-illisible"} <= {one.rule for one in found.problems}


def test_a_condition_with_a_thousand_cases_is_judged_in_a_moment() -> None:
    names = ("visite", "recontact", "temps_semaine > 3", "profil == porteur")
    long = " et ".join(f"({' ou '.join(names)})" for _ in range(20))

    found = _load({STAGE_FILE: STAGE.replace("lettres est faite", long)})

    assert found.journey is not None
