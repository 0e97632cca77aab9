from xml.etree import ElementTree

from bot.app.preview import drawn_mermaid, drawn_svg, drawn_text
from bot.app.preview.outline import GATE, QUESTION, RELAY, Item, Part, outline
from tests.small_world import small_journey, spaced

SVG = "{http://www.w3.org/2000/svg}"
SECOND = """\
Étape 2 sur 3 : Étude d’opportunité (opportunité)
  • Question : Entreprises rencontrées (rencontrées)
      réagit si rencontrées < 5
  • Question : Entreprises clientes (clientes), si rencontrées > 0
  • Question : Appuis (appuis)
  • Tâche : Réunir cinq lettres d’intérêt (lettres)
      échéance : ouverture - 15 mois
  • Passage
      il faut rencontrées >= 5 (bloquant)
      il faut lettres est faite
      un animateur valide
  • Relais, si clientes == 0 et rencontrées >= 5
      Aucune entreprise cliente malgré {{ rencontrées }} rencontres."""
TRICKY = Part(
    id="x",
    heading="Étape <1> & « fin »",
    items=(
        Item(sort=QUESTION, title='Dire "oui" <b> ' * 12, id="q", when="a < 5 et b > {2}"),
        Item(sort=GATE, lines=("il faut a|b",)),
        Item(sort=RELAY, when="c", lines=("w" * 300,)),
    ),
)


def test_a_stage_is_drawn_in_text_with_its_conditions_its_gate_and_its_relays() -> None:
    stage = small_journey().stage("opportunité")
    assert stage is not None

    lines = list(drawn_text.drawn(outline(small_journey(), [stage])))

    assert spaced("\n".join(lines[2:])) == SECOND


def test_the_whole_journey_begins_with_the_welcome_and_holds_every_point() -> None:
    parts = outline(small_journey())

    assert parts[0].heading == "Accueil"
    drawn = {item.id for part in parts for item in part.items if item.id}
    every = {point.id for stage in small_journey().all_stages() for point in stage.points}
    assert drawn == every


def test_mermaid_reads_no_sign_of_a_text_as_its_own() -> None:
    lines = list(drawn_mermaid.drawn([TRICKY]))

    assert lines[:2] == ["flowchart TD", '  subgraph s0["Étape #60;1#62; #38; « fin »"]']
    assert '    s0p1{{"Passage<br>il faut a#124;b"}}' in lines
    assert "  s0p0 --> s0p1" in lines
    assert "  s0p1 -.-> s0p2" in lines


def test_mermaid_writes_a_condition_on_the_arrow_that_leads_to_its_point() -> None:
    lines = list(drawn_mermaid.drawn(outline(small_journey())))

    assert any('-->|"si rencontrées #62; 0"|' in line for line in lines)


def test_the_picture_is_well_formed_and_says_what_it_is() -> None:
    root = ElementTree.fromstring("\n".join(drawn_svg.drawn([TRICKY])))

    assert root.get("role") == "img"
    assert spaced(root.findtext(f"{SVG}title") or "") == (
        "Le parcours dessiné. La même chose en texte : essaim graph."
    )
    words = [one.text for one in root.iter(f"{SVG}text")]
    assert "Étape <1> & « fin »" in words
    assert "si a < 5 et b > {2}" in words


def test_long_titles_are_wrapped_and_every_line_stays_in_its_box() -> None:
    root = ElementTree.fromstring("\n".join(drawn_svg.drawn([TRICKY])))
    height = float(root.get("height") or 0)

    for one in root.iter(f"{SVG}text"):
        size = float(one.get("font-size") or drawn_svg.SIZE)
        wide = len(one.text or "") * size * drawn_svg.LETTER
        assert float(one.get("x") or 0) + wide <= drawn_svg.WIDTH - drawn_svg.MARGIN
        assert float(one.get("y") or 0) < height
