from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.definition.conditions import Expression
from bot.core.definition.known_values import UNKNOWN, Known, Titled
from bot.core.definition.templates import (
    TextError,
    compile_page,
    compile_text,
    printed,
    render,
    to_plain,
    with_gaps,
)

SCOPE: dict[str, object] = {
    "a": Known(4.0, "4"),
    "rien": UNKNOWN,
    "rentrée": Known(date(2027, 9, 1), "1er septembre 2027"),
    "mots": Known("<b>*x*</b>", "<b>*x*</b>"),
    "liste": Known(["un", "deux"], "un et deux"),
    "étape": Titled({"titre": "A", "numéro": 1}, lambda _: {"titre": "B", "numéro": 2}),
    "équipe": {"nom": "Les [Copeaux] & co"},
    "fiche": lambda page: f"« {page} »",
}


def nobody_knows(test: Expression) -> None:
    """No test of a text is worked out here: `tests/core/team/test_texts.py` does."""


def shown(source: str) -> str:
    return render(compile_text(source, "essai:1"), SCOPE, nobody_knows)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Bonjour *{{ équipe.nom }}*", "Bonjour <b>Les &#91;Copeaux&#93; &amp; co</b>"),
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
        ("{{ mots }}", "&lt;b&gt;&#42;x&#42;&lt;/b&gt;"),
        ("{{ rien }}", "non renseigné"),
        ("{{ a | pluriel('entreprise') }}", "4 entreprises"),
        ("{{ 1 | pluriel('cheval', 'chevaux') }}", "1 cheval"),
        ("{{ a * 3000 }}", "12 000"),
        ("{{ (a * 3000) | montant }}", "12 000 €"),
        ("{{ '15 novembre' | après(rentrée) }}", "15 novembre 2027"),
        ("{{ '1er mars' | avant(rentrée) | mois }}", "mars 2027"),
        ("{{ '15 novembre' | après('1er août' | avant(rentrée)) }}", "15 novembre 2027"),
        ("{{ rentrée | fin_du_mois }}", "30 septembre 2027"),
        ("{% if '15 novembre' | après(rentrée) > rentrée %}plus tard{% endif %}", "plus tard"),
        ("{{ '15 novembre' | après(rien) }}", "non renseigné"),
        ("{{ rien | fin_du_mois }}", "non renseigné"),
        ("{% if a > 5 %}oui{% else %}non{% endif %}", "non"),
        ("{% if 'septembre' in (rentrée | mois) %}oui{% endif %}", "oui"),
        ("{% if équipe.nom == 'x' %}oui{% else %}non{% endif %}", "non"),
        ("{% for un in liste %}{% if un == 'un' %}a{% else %}b{% endif %}{% endfor %}", "ab"),
        ("{% set b = a %}{% if b > 3 and a > 3 %}oui{% endif %}", "oui"),
        ("{% for un in liste %}- {{ un }}\n{% endfor %}", "• un\n• deux"),
        ("{{ 9 | en_lettres }} sur {{ 2.5 | en_lettres }}", "neuf sur 2,5"),
        ("{{ étape.titre }} : {{ étape('b').numéro }}, {{ étape('b') }}", "A : 2, B"),
        ("[le site](https://exemple.fr/?a=1&b=2)",
         '<a href="https://exemple.fr/?a=1&amp;b=2">le site</a>'),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)  # fmt: skip
def test_a_text_becomes_safe_html(source: str, html: str) -> None:
    assert shown(source).replace("\u00a0", " ").replace("\u202f", " ") == html


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("{{ inconnu }}", "inconnu"),
        ("{{ a.__class__ }}", "calculé"),
        ("{{ équipe.adresse }}", "« adresse » n’existe pas"),
        ("{{ ''.join(liste) }}", "fiche"),
        ("{% for i in range(9) %}{% endfor %}", "fiche"),
        ("{{ 'a' * 100000 }}", "nombres"),
        ("{{ 'oui' if a est connu else 'non' }}", "« est » n’est pas à sa place"),
        ("{{ étape(a).titre }}", "étape(…)"),
        ("{{ seuil('a') }}", "seuil(…)"),
        ("{{ seuil() }}", "seuil(…)"),
        ("{% macro x() %}{% endmacro %}", "admise"),
        ("{% include 'x' %}", "admise"),
        ("{{ a", "accolade"),
        ("{% if a %}", "fin"),
        ("{{ a | majuscules }}", "majuscules"),
        ("{% bidule %}", "bidule"),
        ("{{ '31 novembre' | après(rentrée) }}", "novembre compte 30 jours"),
        ("{{ '15 novenbre' | après(rentrée) }}", "« novenbre » n’est pas un mois"),
        ("{{ 'bientôt' | avant(rentrée) }}", "« bientôt » n’est pas un jour"),
        ("{{ '15 novembre' | après(a) }}", "depuis une date"),
        ("{{ a | fin_du_mois }}", "depuis une date"),
        ("{{ '15 novembre' | après }}", "calculé"),
        ("{{ a | apres(rentrée) }}", "apres"),
        ("{{ " + "(" * 300 + "a" + ")" * 300 + " }}", "compliqué"),
    ],
)
def test_a_text_that_cannot_be_used_says_why(source: str, word: str) -> None:
    with pytest.raises(TextError) as raised:
        shown(source)

    assert word in raised.value.reason
    assert raised.value.remedy


@pytest.mark.parametrize(
    ("test", "column", "word"),
    [
        ("profil estporteur", 8, "place"),
        ("profil is porteur", 8, "place"),
        ("a > 31 novembre après rentrée", 5, "novembre compte 30 jours"),
        ("a >", 5, "trop tôt"),
        ("", 0, "vide"),
        ("a $ 3", 3, "ne comprends pas"),
        ("profil est porteur et équipe.nom == 'x'", 29, "ne comprends pas"),
    ],
)
def test_a_test_that_cannot_be_read_says_where_and_why(test: str, column: int, word: str) -> None:
    source = f"Bonjour.\n{{# note #}}{{% if {test} %}}oui{{% endif %}}"

    with pytest.raises(TextError) as raised:
        compile_text(source, "essai:1")

    begins = source.index("{% if") + len("{% if")
    assert raised.value.line == 2
    assert raised.value.offset == begins + column
    assert word in raised.value.reason
    assert raised.value.remedy


def test_a_loop_s_variable_is_compared_in_jinja_s_words_and_says_so() -> None:
    with pytest.raises(TextError, match="variable de la boucle") as raised:
        compile_text("{% for un in liste %}{% if un est porteur %}a{% endif %}{% endfor %}", "x:1")

    assert raised.value.remedy == 'écrivez par exemple {% if un == "porteur" %}'


def test_what_a_text_asks_of_the_journey_is_known_once_it_is_compiled() -> None:
    text = compile_text("{{ seuil }} {{ seuil(a) | nombre }} {{ étape('b').titre }}", "essai:1")

    assert text.thresholds == {"", "a"}
    assert text.stages == {"b"}
    assert text.names == {"étape"}


def test_tests_in_the_staff_s_words_are_set_apart_with_their_places() -> None:
    source = (
        "{# {% if a %} #}{{ '{% if b %}' }}\n{%- if a est connu -%}x{% elif a > 3 %}y{% endif %}"
    )

    text = compile_text(source, "essai:1")

    assert [test.expression.source.strip() for test in text.tests] == ["a est connu", "a > 3"]
    assert [source[test.offset :].split("%")[0].strip(" -") for test in text.tests] == [
        "a est connu",
        "a > 3",
    ]
    assert text.names == frozenset()


def test_an_odd_day_is_told_on_its_line_though_it_is_never_said() -> None:
    source = "Bonjour.\n{% if rien %}{{ '31 novembre' | après(rentrée) }}{% endif %}"

    with pytest.raises(TextError) as raised:
        compile_text(source, "essai:1")

    assert raised.value.line == 2
    assert raised.value.remedy == "écrivez « 30 novembre », ou vérifiez le mois"


NESTED = "{% for i in [" + "1," * 44 + "] %}"
TOO_MUCH = {
    "numbers squared": "{% set a = 4 %}" + "{% set a = a*a %}" * 28 + "{{ a }}",
    "answers squared": "{% set b = a %}" + "{% set b = b*b %}" * 28 + "{{ b }}",
    "a text times a number": "{{ 'x' * 10**9 }}",
    "a filter that is not ours": "{{ 'x' | center(10**9) }}",
    "a number without end": "{{ " + "9" * 1500 + " }}",
    "a number beyond reading": "{{ a / 0.000000000000000000001 }}",
    "a number beyond numbers": "{{ 1e999 }}",
    "ranges in ranges": "{% for i in range(10**6) %}" * 2 + "{% endfor %}" * 2,
    "a macro that calls itself": "{% macro m(n) %}{{ m(n+1) }}{% endmacro %}{{ m(0) }}",
    "a loop that calls itself": "{% for x in liste recursive %}{{ loop(liste) }}{% endfor %}",
    "joining": "{{ ('x' | join) * 10 }}",
    "the letters of a text, again and again": "{% set t = 1|pluriel([mots,mots]) %}" * 2
    + "{% set t = [t, t] | liste %}" * 40 + "{{ t }}",
    "lists of lists": "{% set l = ['a'] %}" + "{% set l = [l, l] %}" * 40 + "{{ l }}",
    "pairs of pairs": "{% set l = ('a', 'b') %}" + "{% set l = (l, l) %}" * 40
    + "{% if l == mots %}x{% endif %}",
    "long work in each turn": NESTED * 2 + "{% set z = a*1 %}" * 900 + "{% endfor %}" * 2,
    "filters upon filters": "{{ a" + "|nombre" * 250 + " }}",
    "sums without end": "{{ " + "a+" * 5000 + "a }}",
    "names without end": "{{ a }}" * 50_000,
    "notes without end": "{# x #}" * 50_000,
    "notes never closed": "{#" * 100_000,
    "names never closed": "{{" * 100_000,
    "tests never closed": "{% if" * 50_000,
    "raw parts never closed": "{% raw %}" * 30_000,
    "spaces in a loop's name": "{% for" + " " * 50_000 + "x",
    "spaces in a name that is set": "{% set" + " " * 50_000 + "x",
    "spaces after a loop's name": ("{% for x" + " " * 1900 + "%}") * 900,
    "a whole book": "x" * 500_000,
}  # fmt: skip


@pytest.mark.timeout(20)  # each went on for minutes, or for ever
@pytest.mark.parametrize("source", TOO_MUCH.values(), ids=TOO_MUCH)
def test_a_text_that_would_go_on_for_ever_is_refused_with_a_remedy(source: str) -> None:
    with pytest.raises(TextError) as raised:
        shown(source)

    assert raised.value.reason
    assert raised.value.remedy


def test_brackets_without_end_are_shown_at_once() -> None:
    assert shown("[" * 20_000) == "[" * 20_000


def test_a_text_that_cannot_be_said_keeps_its_own_words() -> None:
    text = compile_text("1 < 2 {% set a = 4 %}et {{ a * inconnu }} *oui*", "essai:1")

    assert with_gaps(text) == "1 &lt; 2 …et … <b>oui</b>"


def test_an_endless_loop_is_cut() -> None:
    ten = "[1,1,1,1,1,1,1,1,1,1]"
    source = "".join(f"{{% for i{n} in {ten} %}}" for n in range(6)) + "{% endfor %}" * 6

    with pytest.raises(TextError, match="tourne sans fin"):
        shown(source)


def test_a_huge_output_is_cut() -> None:
    ten = "[1,1,1,1,1,1,1,1,1,1]"
    loops = "".join(f"{{% for i{n} in {ten} %}}" for n in range(3))

    with pytest.raises(TextError, match="énorme"):
        shown(loops + "x" * 50 + "{% endfor %}" * 3)


def test_a_text_that_doubles_at_each_line_is_refused() -> None:
    doubling = "{% set t = 'abc' %}" + "{% set t = t + t %}" * 40 + "{{ t }}"

    with pytest.raises(TextError, match="nombres"):
        shown(doubling)


@given(st.text(max_size=80))
def test_what_people_type_comes_out_as_they_typed_it(words: str) -> None:
    text = compile_text("a{{ mots }}b", "essai:1")
    html = render(text, {"mots": Known(words, words)}, nobody_knows)
    lines = words.replace("\r\n", "\n").replace("\r", "\n")

    assert "<" not in html
    assert to_plain(html).count("<") == lines.count("<")
    assert to_plain(html).count("*") == lines.count("*")


@given(st.text(alphabet="a<>&'\"*[]_ \t\r\n\x0b\x85\u2028}%#-•é", max_size=40))
def test_a_text_without_a_tag_says_what_the_same_says_beside_one(source: str) -> None:
    beside = "{{ '' }}" + source
    page, text = compile_page(source, "essai:1"), compile_text(source, "essai:1")

    assert printed(page, {}, nobody_knows) == printed(
        compile_page(beside, "essai:1"), {}, nobody_knows
    )
    assert render(text, {}, nobody_knows) == render(
        compile_text(beside, "essai:1"), {}, nobody_knows
    )


@given(st.text(alphabet="{}%# ab*[]()|<>&'\"=.1if endfor est", max_size=60))
def test_any_template_is_rendered_or_refused_and_never_breaks(source: str) -> None:
    try:
        ended = isinstance(shown(source), str)
    except TextError as error:
        ended = bool(error.reason and error.remedy)

    assert ended
