"""« Et si… »: each line says what it does and how things are, and does it."""

import pytest
from playwright.async_api import Browser, Locator, expect
from telegram.error import BadRequest

from bot.simulator.world.seeds import NEIGHBOURS, neighbours
from tests.simulator.staging import GROUP, Stage, stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def opened(st: Stage) -> Locator:
    """The panel, opened, once the page has heard of the neighbours."""
    neighbours(st.world, title="Région voisine")
    await st.page.get_by_role("button", name="Et si…").click()
    panel = st.page.get_by_role("dialog", name="Et si…")
    await expect(line(panel, "Une nouvelle fondatrice")).to_contain_text("Lina Morel")
    return panel


def line(panel: Locator, title: str) -> Locator:
    """A line of the panel, a switch or a button."""
    return panel.locator(".choices button", has_text=title)


async def test_every_line_says_what_it_does_and_how_things_are(browser: Browser) -> None:
    async with stage(browser) as st:
        panel = await opened(st)
        lines = panel.locator("#whatif-list .choices button")
        await expect(line(panel, "Une nouvelle fondatrice")).to_contain_text("Lina Morel")

        for each in await lines.all():
            parts = await each.locator("b, small").all()
            title, words, state = [await part.inner_text() for part in parts]
            assert title
            assert words.endswith("."), words
            assert words.count(". ") == 0, words
            assert state.endswith("."), title
        assert await lines.count() == 19


async def test_a_founder_of_another_team_and_a_new_one_come_in(browser: Browser) -> None:
    async with stage(browser) as st:
        panel = await opened(st)
        await line(panel, "Une autre équipe fondatrice").click()
        await expect(line(panel, "Une autre équipe fondatrice")).to_contain_text("Lina Morel")

        await line(panel, "Une nouvelle fondatrice").click()
        await st.page.get_by_label("Prénom", exact=True).fill("Aïcha")
        await st.page.get_by_role("button", name="Créer").click()
        await expect(st.founder.locator(".as option:checked")).to_have_text("Aïcha")
        await st.page.keyboard.press("Escape")
        await st.writes("Bonjour")

        assert [p.first_name for p in st.world.people.values()][-1] == "Aïcha"
        assert st.posts(list(st.world.people.entries)[-1])[-1].text == "Bonjour"


async def test_animators_come_change_name_and_take_turns(browser: Browser) -> None:
    async with stage(browser) as st:
        panel = await opened(st)
        await line(panel, "Un autre animateur").click()
        await expect(line(panel, "Un autre animateur")).to_contain_text("Karim Benali")
        await line(panel, "Un animateur de plus").click()
        await expect(line(panel, "Un animateur de plus")).to_contain_text("Nadia Roussel")

        await line(panel, "Un prénom qui change").click()
        await st.page.get_by_label("Nouveau prénom").fill("Kamel")
        await st.page.get_by_role("button", name="Valider").click()

        await expect(line(panel, "Un prénom qui change")).to_contain_text("Kamel Benali")


async def test_the_group_speaks_by_an_anonymous_administrator_then_by_a_channel(
    browser: Browser,
) -> None:
    async with stage(browser) as st:
        panel = await opened(st)
        await line(panel, "Une voix anonyme").click()
        await expect(line(panel, "Une voix anonyme")).to_be_checked()
        await st.page.keyboard.press("Escape")
        await st.writes("Anonyme", "group")
        await expect(st.bubble("Anonyme", "group")).to_contain_text("Animateurs Essaim")

        await opened(st)
        await line(panel, "La voix d’un canal").click()
        await expect(line(panel, "Une voix anonyme")).not_to_be_checked()
        await line(panel, "Un autre animateur").click()

        anonymous = line(panel, "Une voix anonyme")
        await expect(anonymous).to_have_attribute("aria-disabled", "true")
        await expect(anonymous).to_contain_text("Il faut administrer le groupe : devenez Maëlle")
        assert st.posts(GROUP)[-1].message["sender_chat"]["id"] == GROUP


async def test_the_bot_is_silenced_demoted_and_given_its_rights_back(browser: Browser) -> None:
    async with stage(browser) as st:
        panel = await opened(st)
        mute, member = line(panel, "Un bot muet"), line(panel, "Un bot simple membre")
        await mute.click()
        await expect(mute).to_be_checked()
        with pytest.raises(BadRequest, match="Not enough rights to send"):
            await st.bot.send_message(GROUP, "x")
        await member.click()
        await expect(mute).not_to_be_checked()
        await member.click()
        await expect(member).not_to_be_checked()

        rights = line(panel, "Un droit retiré")
        await rights.click()
        await expect(rights).to_be_checked()
        with pytest.raises(BadRequest, match="Not enough rights to create a topic"):
            await st.bot.create_forum_topic(GROUP, "Redon")
        await rights.click()
        await expect(rights).not_to_be_checked()
        assert await st.bot.create_forum_topic(GROUP, "Redon")


async def test_topics_go_and_come_back(browser: Browser) -> None:
    async with stage(browser) as st:
        topic = await st.bot.create_forum_topic(GROUP, "Redon")
        await st.group.locator(".topics button", has_text="Redon").click()
        panel = await opened(st)
        await line(panel, "Un groupe sans sujets").click()
        await expect(line(panel, "Un groupe sans sujets")).to_be_checked()
        await st.page.keyboard.press("Escape")
        await expect(st.group.locator(".topics")).to_be_hidden()
        await st.writes("à plat", "group")
        assert st.posts(GROUP)[-1].thread == 0

        await opened(st)
        await line(panel, "Un groupe sans sujets").click()

        await expect(st.group.locator(".topics")).to_be_visible()
        assert not st.world.topics.entries[GROUP, topic.message_thread_id].deleted


async def test_the_plain_group_of_another_region_becomes_a_supergroup(browser: Browser) -> None:
    async with stage(browser) as st:
        panel = await opened(st)
        upgrade = line(panel, "Un groupe qui devient supergroupe")
        await expect(upgrade).to_have_attribute("aria-disabled", "true")
        await line(panel, "Le groupe d’une autre région").click()
        await expect(upgrade).to_contain_text("C’est un groupe simple.")
        await expect(line(panel, "Une voix anonyme")).to_contain_text("Il faut un supergroupe.")

        await upgrade.click()

        await expect(line(panel, "Un groupe qui devient")).to_contain_text("Ouvrez d’abord")
        new = st.world.groups.entries[NEIGHBOURS].migrated_to
        assert [p.id for p in st.world.posts_of(new)] == [1]


async def test_a_failing_network_stays_until_it_is_repaired(browser: Browser) -> None:
    async with stage(browser) as st:
        panel = await opened(st)
        for title in ("Un réseau lent", "Un réseau qui coupe", "Des réponses perdues"):
            await line(panel, title).click()
            await expect(line(panel, title)).to_be_checked()
        await line(panel, "Un réseau lent").click()
        await expect(line(panel, "Un réseau lent")).not_to_be_checked()
        assert [(f.kind, f.every) for f in st.world.faults.waiting] == [("drop", 5), ("lose", 5)]

        await panel.get_by_role("button", name="Tout réparer").click()

        await expect(line(panel, "Un réseau qui coupe")).not_to_be_checked()
        assert st.world.faults.waiting == []


async def test_the_panel_is_used_with_the_keyboard_alone(browser: Browser) -> None:
    async with stage(browser) as st:
        neighbours(st.world, title="Région voisine")
        await st.page.locator("#open-whatif").press("Enter")
        mute = st.page.locator("#whatif-mute")
        await expect(mute).to_be_visible()
        await mute.focus()
        await st.page.keyboard.press("Space")

        await expect(mute).to_be_checked()
        await expect(mute).to_be_focused()
        await st.page.keyboard.press("Escape")
        await expect(st.page.locator("#open-whatif")).to_be_focused()
