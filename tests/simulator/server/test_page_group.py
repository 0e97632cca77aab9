import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Browser, Route, expect

from bot.simulator.server.server import serving
from bot.simulator.world.files import sample_picture
from bot.simulator.world.seeds import demo
from bot.simulator.world.world import Simulator
from tests.simulator.staging import GROUP, NARROW, stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
NOTES_WHAT_IT_HEARS = """
window.EventSource = class extends EventSource {
  constructor(address) {
    super(address);
    this.addEventListener("message", () => { document.documentElement.dataset.heard = "yes"; });
  }
};
"""
HOSTILE = '<img src=x onerror="window.broken=1"><b>gras</b> & "guillemets"'


async def test_what_people_type_is_shown_as_typed_everywhere(browser: Browser) -> None:
    team = {
        "équipe": HOSTILE,
        "étapes": [{"titre": HOSTILE, "état": "en cours"}],
        HOSTILE: HOSTILE,
    }
    async with stage(browser, progress=lambda _: team) as st:
        st.world.person_changed(st.awa, last_name=HOSTILE)
        await st.writes(HOSTILE)
        await st.tool(st.bubble("gras"), "Répondre")
        await st.writes("réponse")
        st.does(st.cast.animators[0], "opens_topic", chat=GROUP, name=HOSTILE)
        st.does(st.cast.animators[0], "says", chat=GROUP, text=HOSTILE)
        st.does(st.awa, "sends", kind="document", name=HOSTILE, caption=HOSTILE)

        await expect(st.bubble(HOSTILE).first).to_be_visible()
        await expect(st.bubble(HOSTILE, "group")).to_be_visible()
        await expect(st.founder.locator(".quote")).to_contain_text(HOSTILE)
        await expect(st.group.locator(".topics")).to_contain_text(HOSTILE)
        await expect(st.founder.locator(".file")).to_contain_text(HOSTILE)
        await expect(st.page.locator("#progress strong")).to_have_text(HOSTILE)
        assert await st.page.evaluate("window.broken") is None
        assert await st.page.locator("img[src=x]").count() == 0


async def test_a_topic_of_the_bot_appears_with_its_icon_and_unread_count(browser: Browser) -> None:
    async with stage(browser) as st:
        icons = await st.bot.get_forum_topic_icon_stickers()
        topic = await st.bot.create_forum_topic(
            GROUP, "Redon", icon_custom_emoji_id=icons[0].custom_emoji_id
        )
        thread = topic.message_thread_id
        await st.bot.send_message(GROUP, "Un avis ?", message_thread_id=thread)
        entry = st.group.locator(".topics button", has_text="Redon")
        await expect(entry.locator(".badge")).to_have_text("1")
        await expect(entry.locator(".icon")).to_have_text(icons[0].emoji or "")

        await entry.click()

        await expect(st.bubble("Un avis ?", "group")).to_be_visible()
        await expect(entry.locator(".badge")).to_have_count(0)
        await st.bot.close_forum_topic(GROUP, thread)
        await expect(entry).to_contain_text("Fermé")
        await expect(st.page.locator("#write-group")).to_be_hidden()


async def test_animators_write_each_in_their_name_and_in_the_open_topic(browser: Browser) -> None:
    async with stage(browser) as st:
        topic = await st.bot.create_forum_topic(GROUP, "Redon")
        await st.group.locator(".topics button", has_text="Redon").click()
        await st.writes("Je regarde", "group")
        await st.group.get_by_label("Vous êtes").select_option("Karim Benali")
        await st.writes("Moi aussi", "group")

        maelle = st.bubble("Je regarde", "group")

        await expect(maelle).to_contain_text("Maëlle Le Goff")
        told = [(p.text, p.author, p.thread) for p in st.posts(GROUP)[1:]]
        first, second = (each.id for each in st.cast.animators)
        assert told == [
            ("Je regarde", first, topic.message_thread_id),
            ("Moi aussi", second, topic.message_thread_id),
        ]


async def test_topics_are_opened_renamed_closed_and_deleted_by_people(browser: Browser) -> None:
    async with stage(browser) as st:
        more = st.group.get_by_role("button", name="Autres actions")
        await more.click()
        await st.group.get_by_role("button", name="Nouveau sujet…").click()
        await st.page.get_by_label("Nom du sujet").fill("Vitré")
        await st.page.get_by_role("button", name="Valider").click()
        await expect(st.group.locator(".doing")).to_have_text("Sujet : Vitré")

        await more.click()
        await st.group.get_by_role("button", name="Renommer le sujet…").click()
        await st.page.get_by_label("Nouveau nom").fill("Fougères")
        await st.page.get_by_role("button", name="Valider").click()
        await expect(st.group.get_by_text("Sujet renommé « Fougères »")).to_be_visible()

        await more.click()
        await st.group.get_by_role("button", name="Fermer le sujet").click()
        await expect(st.group.get_by_text("Ce sujet est fermé.")).to_be_visible()

        await more.click()
        await st.group.get_by_role("button", name="Supprimer le sujet").click()
        await expect(st.group.locator(".topics button")).to_have_count(1)


async def test_files_are_attached_shown_and_downloaded(browser: Browser, tmp_path: Path) -> None:
    picture, notes = tmp_path / "plan.png", tmp_path / "notes.txt"
    picture.write_bytes(sample_picture(80, 50))
    notes.write_text("Cinq entretiens.")
    async with stage(browser) as st:
        await st.page.locator("#write-founder").fill("Voici le plan")
        await st.founder.locator(".files").set_input_files(picture)
        photo = st.bubble("Voici le plan").locator("img")
        await expect(photo).to_have_js_property("naturalWidth", 80)

        await st.founder.locator(".files").set_input_files(notes)
        async with st.page.expect_download() as waited:
            await st.founder.get_by_role("link", name="notes.txt").click()
        download = await waited.value
        await download.save_as(tmp_path / "again.txt")

        assert download.suggested_filename == "notes.txt"
        assert (tmp_path / "again.txt").read_text() == "Cinq entretiens."
        assert [next(k for k in ("photo", "document") if k in p.message) for p in st.posts()] == [
            "photo",
            "document",
        ]


async def test_a_voice_and_an_album_are_sent_from_the_menu(browser: Browser) -> None:
    async with stage(browser) as st:
        for label in ("Message vocal", "Album d’exemple"):
            await st.founder.get_by_role("button", name="Joindre").click()
            await st.founder.get_by_role("button", name=label).click()

        await expect(st.founder.locator(".file", has_text="Message vocal")).to_be_visible()
        await expect(st.founder.locator(".grid img")).to_have_count(3)
        assert len({p.message.get("media_group_id") for p in st.posts()[1:]}) == 1


async def test_faults_are_ordered_from_the_panel(browser: Browser) -> None:
    async with stage(browser) as st:
        await st.page.get_by_role("button", name="Et si…").click()
        panel = st.page.get_by_role("dialog", name="Et si…")
        await panel.get_by_label("Nombre d’appels touchés").fill("2")
        await panel.get_by_role("button", name="Trop de messages (429)").click()
        await expect(panel).to_contain_text("2 pannes attendent le prochain appel.")
        assert [f.kind for f in st.world.faults.waiting] == ["flood"]

        limits = panel.get_by_role("switch", name="Les limites de débit")
        await limits.click()
        await expect(limits).to_be_checked()
        await panel.get_by_role("button", name="Tout réparer").click()
        await expect(panel).to_contain_text("Aucune panne en attente.")
        assert (st.world.faults.waiting, st.world.rates.on) == ([], False)

        await expect(limits).not_to_be_checked()
        await panel.get_by_role("switch", name="Un bot bloqué").click()
        await st.page.keyboard.press("Escape")
        await expect(st.founder.get_by_text("Vous avez bloqué le bot.")).to_be_visible()


async def test_the_open_topic_is_deleted_from_the_panel(browser: Browser) -> None:
    async with stage(browser) as st:
        topic = await st.bot.create_forum_topic(GROUP, "Redon")
        await st.group.locator(".topics button", has_text="Redon").click()

        await st.page.get_by_role("button", name="Et si…").click()
        await st.page.get_by_role("button", name="Sujet supprimé").click()

        await expect(st.group.locator(".topics button")).to_have_count(1)
        assert st.world.topics.entries[GROUP, topic.message_thread_id].deleted


async def test_progress_is_shown_when_the_host_program_knows_it(browser: Browser) -> None:
    asked: list[int] = []

    async def progress(founder: int) -> dict[str, object]:
        asked.append(founder)
        steps = [{"titre": "Idée", "état": "faite"}, {"titre": "Étude", "état": "en cours"}]
        return {"équipe": "Les Ateliers", "étapes": steps, "feu": "orange"}

    async with stage(browser, progress=progress) as st:
        shown = st.page.get_by_role("region", name="Avancement de l’équipe")

        await expect(shown).to_contain_text("Étape 2 sur 2 : Étude")
        await expect(shown).to_contain_text("Feu orange")
        assert set(asked) == {st.awa.id}


async def test_without_progress_nothing_is_shown(browser: Browser) -> None:
    async with stage(browser) as st:
        await expect(st.founder.locator("h2")).to_have_text("Essaim")
        await expect(st.page.locator("#progress")).to_be_hidden()


async def test_a_narrow_window_has_one_column_two_tabs_and_a_badge(browser: Browser) -> None:
    async with stage(browser, size=NARROW) as st:
        team = st.page.get_by_role("tab", name="Équipe")
        animators = st.page.get_by_role("tab", name="Animateurs")
        await expect(st.founder).to_be_visible()
        await expect(st.group).to_be_hidden()

        await st.bot.send_message(GROUP, "Une équipe vous attend")
        await expect(animators.locator(".badge")).to_have_text("1")
        await team.press("ArrowRight")

        await expect(st.bubble("Une équipe vous attend", "group")).to_be_visible()
        await expect(st.founder).to_be_hidden()
        await expect(animators).to_have_attribute("aria-selected", "true")
        await expect(animators.locator(".badge")).to_be_hidden()
        assert await st.page.evaluate("document.documentElement.scrollWidth") == NARROW[0]


async def test_the_page_says_it_is_live_once_it_knows_who_writes(browser: Browser) -> None:
    world = Simulator()
    demo(world, GROUP)
    shown = asyncio.Event()

    async def held(route: Route) -> None:
        await shown.wait()
        await route.continue_()

    page = await browser.new_page()
    async with serving(world) as address:
        await page.route("**/page/state*", held)
        await page.add_init_script(NOTES_WHAT_IT_HEARS)
        await page.goto(address)
        await expect(page.locator("html")).to_have_attribute("data-heard", "yes")
        await expect(page.locator("#live")).to_have_text("Connexion…")

        shown.set()
        await expect(page.locator("#live")).to_have_text("En direct")
        await page.locator("#write-founder").fill("tout de suite")
        await page.locator("#write-founder").press("Enter")
        await expect(page.locator("#founder .text")).to_have_text("tout de suite")
        await page.close()


async def test_the_page_comes_back_by_itself_when_the_server_does(
    browser: Browser, tmp_path: Path
) -> None:
    journal = tmp_path / "journal"
    page = await browser.new_page()
    world = Simulator(journal=journal)
    founder = demo(world, GROUP).founder
    async with serving(world) as address:
        await page.goto(address)
        await expect(page.locator("#live")).to_have_text("En direct")
        await page.locator("#write-founder").fill("avant")
        await page.locator("#write-founder").press("Enter")
        await expect(page.locator("#founder .text")).to_have_text("avant")
    await expect(page.locator("#live")).to_have_text("Reconnexion…")

    again = Simulator(journal=journal)
    async with serving(again, int(address.rpartition(":")[2])):
        again.write(again.people.entries[founder.id], again.bot, {"text": "après"})

        await expect(page.locator("#founder .text").last).to_have_text("après")
        await expect(page.locator("#live")).to_have_text("En direct")
        await page.close()


async def test_a_file_that_is_refused_is_said_as_long_as_it_is(browser: Browser) -> None:
    refused = ["2-opportunite.yaml, ligne 14 : La clé « demnade » n’existe pas."]

    async with stage(browser, progress=lambda _: {"refusé": refused} if refused else None) as st:
        line = st.page.locator("#refused")
        await expect(line).to_have_text(f"Refusé : {refused[0]}")
        await expect(st.page.locator("#progress")).to_be_hidden()

        refused.clear()
        await st.page.reload()

        await expect(line).to_be_hidden()
