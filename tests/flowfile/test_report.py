"""What `essaim check` prints, whole, for people, for programs and for GitHub."""

import json
from dataclasses import asdict

from bot.flowfile import report
from bot.flowfile.yaml.problem import Finding, Problem, problem
from bot.flowfile.yaml.source import Source

NB = "\u00a0"


def _problem(line: str, word: str, level: str = "erreur", **more: str) -> Problem:
    source = Source.of("flows/2-opportunite.yaml", f"étape: opportunité\n{line}")
    span = source.span(2, line.index(word) + 1, len(word))
    reason, remedy = more.get("reason", "la clé n’existe pas"), more.get("remedy", "retirez-la")
    return problem("clé-inconnue", Finding(span, reason, remedy, level))  # type: ignore[arg-type]  # a plain str in tests


def test_a_problem_shows_its_place_its_line_its_reason_and_its_remedy() -> None:
    found = report.text(
        [_problem("    demnade: |", "demnade", remedy="vouliez-vous dire « x » ?")]
    )

    assert found == (
        f"flows/2-opportunite.yaml:2:5 erreur{NB}(clé-inconnue)\n"
        "        demnade: |\n"
        "        ^^^^^^^\n"
        "  La clé n’existe pas.\n"
        f"  → Vouliez-vous dire «{NB}x{NB}»{NB}?\n"
        "\n"
        "1 erreur. Ces fichiers ne peuvent pas entrer en service.\n"
    )


def test_the_underline_stands_under_wide_and_combined_letters() -> None:
    found = report.text([_problem("# 日本 e\u0301te\u0301 duree", "duree")]).split("\n")

    # Four columns for the two ideograms, none for the two accents.
    columns_before = len("# ") + 4 + len(" ete ")
    assert found[2] == " " * (4 + columns_before) + "^^^^^"


def test_a_long_line_is_cut_around_the_word() -> None:
    found = report.text([_problem(f"but: {'bla ' * 60}erreurici {'bla ' * 60}", "erreurici")])

    _, shown, carets, *_ = found.split("\n")
    assert len(shown) < 120
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "erreurici"
    assert shown.strip().startswith("…")
    assert shown.endswith("…")


def test_the_count_agrees_in_number() -> None:
    error, remark = _problem("a: b", "a"), _problem("a: b", "a", "remarque")

    assert report.count([]) == f"Tout va bien{NB}: aucune erreur, aucune remarque."
    assert report.count([error, error, remark]).startswith("2 erreurs, 1 remarque. ")
    assert report.count([remark, remark]).startswith("2 remarques, aucune erreur. ")
    assert report.count([error]).startswith("1 erreur. ")


def test_json_is_a_list_with_every_field() -> None:
    found = _problem("duree: é", "duree")

    assert json.loads(report.as_json([found])) == [asdict(found)]
    assert json.loads(report.as_json([])) == []


def test_github_annotations_escape_what_would_break_them() -> None:
    found = report.github([_problem("duree: x", "duree", reason="100 %\nici, là", remedy="a::b")])

    assert found == (
        "::error file=flows/2-opportunite.yaml,line=2,col=1,endColumn=5,title=clé-inconnue"
        f"::100{NB}%25%0Aici, là. A::b.\n"
    )


def test_github_properties_escape_commas_and_colons() -> None:
    source = Source.of("flows/a,b:c.yaml", "x")

    found = report.github([problem("règle", Finding(source.span(1), "non", "oui", "remarque"))])

    assert found.startswith("::notice file=flows/a%2Cb%3Ac.yaml,line=1,")


def test_every_format_of_the_command_line_prints_nothing_wrong_of_nothing() -> None:
    assert {name: shape([]) for name, shape in report.FORMATS.items()} == {
        "text": f"Tout va bien{NB}: aucune erreur, aucune remarque.\n",
        "json": "[]",
        "github": "",
    }
