"""The page on a phone, by keyboard, and after hundreds of messages."""

import asyncio

import pytest
from playwright.async_api import Browser, Route, expect
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from tests.simulator.staging import NARROW, Stage, stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
KEYBOARD_OPEN = (390, 508)
QUESTION = "Quelles entreprises locales se disent prêtes à passer commande ? " * 3
STEPS = ["Découvrir", "Étude d’opportunité", "Équipe"]
FIELD_WITHIN = 12
"""Tab stops from the top of the page to the founder's field, whatever was said before."""
MEASURES = """
(selector) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], behind) =>
    [r, g, b].map((x, at) => x * a + behind[at] * (1 - a));
  const light = (colour) => {
    const straight = (x) => (x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = colour.map((x) => straight(x / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node) => {
    const behind = node.parentElement ? ground(node.parentElement) : [255, 255, 255];
    return over(rgba(getComputedStyle(node).backgroundColor), behind);
  };
  const node = document.querySelector(selector);
  const words = over(rgba(getComputedStyle(node).color), ground(node));
  const [a, b] = [light(words), light(ground(node))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
"""


def team(now: int) -> dict[str, object]:
    """What the page shows on top, with the stage of this number under way."""
    states = ["faite" if n < now else "en cours" if n == now else "à venir" for n in (1, 2, 3)]
    steps = [{"titre": t, "état": e} for t, e in zip(STEPS, states, strict=True)]
    light = {
        "couleur": "rouge",
        "texte": "Feu rouge",
        "manque": "Ce qui bloque l’étape : le bail.",
    }
    return {"équipe": "Les Copeaux", "étapes": steps, "feu": light}


def keys(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(x, callback_data=x)] for x in labels])


async def asks(st: Stage, text: str) -> None:
    await st.bot.send_message(st.awa.id, text, reply_markup=keys("Une", "Deux", "Trois", "Aucune"))


async def height(st: Stage, selector: str) -> float:
    box = await st.page.locator(selector).bounding_box()
    return box["height"] if box else 0.0


async def test_header_and_progress_leave_the_screen_to_the_conversation(browser: Browser) -> None:
    async with stage(browser, size=NARROW, progress=lambda _: team(2)) as st:
        shown = st.page.get_by_role("region", name="Avancement de l’équipe")
        await expect(shown).to_contain_text("Étape 2 sur 3 : Étude d’opportunité")
        assert await height(st, ".top") + await height(st, "#progress") <= 120
        await expect(shown.get_by_text("Ce qui bloque l’étape")).to_be_hidden()

        await shown.get_by_role("button", name="Détails de l’avancement").click()

        await expect(shown.get_by_text("Ce qui bloque l’étape : le bail.")).to_be_visible()
        assert await st.page.evaluate("document.documentElement.scrollWidth") == NARROW[0]


async def test_before_the_first_stage_no_stage_has_a_number(browser: Browser) -> None:
    async with stage(browser, progress=lambda _: team(0)) as st:
        shown = st.page.get_by_role("region", name="Avancement de l’équipe")

        await expect(shown).to_contain_text("Accueil, avant la première étape")
        await expect(shown).not_to_contain_text("sur 3")


async def test_what_is_asked_stays_above_the_field_when_the_keyboard_opens(
    browser: Browser,
) -> None:
    async with stage(browser, size=NARROW, progress=lambda _: team(2)) as st:
        for number in range(12):
            await asks(st, f"Question {number}")
        await asks(st, QUESTION)
        await expect(st.bubble(QUESTION)).to_be_in_viewport(ratio=1)
        await st.page.locator("#write-founder").focus()
        width, height_left = KEYBOARD_OPEN
        await st.page.set_viewport_size({"width": width, "height": height_left})

        await expect(st.bubble(QUESTION).locator(".text")).to_be_in_viewport(ratio=1)
        await expect(st.page.locator("#write-founder")).to_be_in_viewport(ratio=1)


async def test_buttons_of_former_messages_are_folded_and_still_work(browser: Browser) -> None:
    async with stage(browser) as st:
        await asks(st, "La première")
        await asks(st, "La dernière")
        former = st.bubble("La première")
        await expect(st.bubble("La dernière").get_by_role("button", name="Trois")).to_be_visible()
        await expect(former.get_by_role("button", name="Trois")).to_be_hidden()

        await former.get_by_text("4 boutons").click()
        await st.bot.send_message(st.awa.id, "Entre-temps")
        await expect(st.bubble("Entre-temps")).to_be_visible()
        await former.get_by_role("button", name="Trois").click()

        (update,) = await st.bot.get_updates(timeout=5)
        assert update.callback_query is not None
        assert update.callback_query.data == "Trois"


async def test_earlier_messages_come_when_asked_for_and_nothing_jumps(browser: Browser) -> None:
    async with stage(browser) as st:
        awa = st.world.people.entries[st.awa.id]
        for number in range(650):
            st.world.write(awa, st.world.bot, {"text": f"n° {number}"})
        log = st.founder.locator(".log")
        for oldest in (350, 50, 0):
            await expect(log.locator(".message").first).to_contain_text(f"n° {oldest}")
            if oldest == 0:
                break
            await log.evaluate("log => { log.scrollTop = 0 }")
            await st.founder.get_by_role("button", name="Messages précédents").click()
            await expect(log.locator(".message").first).not_to_contain_text(f"n° {oldest}")
            await expect(st.bubble(f"n° {oldest}").first).to_be_in_viewport()

        await expect(st.founder.get_by_role("button", name="Messages précédents")).to_have_count(0)


async def test_what_is_typed_while_a_message_leaves_is_kept(browser: Browser) -> None:
    async with stage(browser) as st:
        leaves = asyncio.Event()

        async def held(route: Route) -> None:
            await leaves.wait()
            await route.continue_()

        await st.page.route("**/control/deeds/says", held)
        box = st.page.locator("#write-founder")
        await box.fill("Le premier")
        await box.press("Enter")
        await box.press_sequentially("Le second")
        await box.press("Enter")
        await box.press_sequentially("Le début du troisième")
        leaves.set()

        await expect(st.bubble("Le second")).to_be_visible()
        await expect(box).to_have_value("Le début du troisième")
        assert [p.text for p in st.posts()] == ["Le premier", "Le second"]


async def test_what_could_not_leave_comes_back_before_what_was_typed_since(
    browser: Browser,
) -> None:
    async with stage(browser) as st:
        leaves = asyncio.Event()

        async def lost(route: Route) -> None:
            await leaves.wait()
            await route.fulfill(status=400, json={"ok": False, "description": "non"})

        await st.page.route("**/control/deeds/says", lost)
        box = st.page.locator("#write-founder")
        await box.fill("Le premier")
        await box.press("Enter")
        await box.press_sequentially("la suite")
        leaves.set()

        await expect(box).to_have_value("Le premier\nla suite")
        st.complaints.clear()  # the browser notes the refusal this test asked for


async def test_the_field_is_a_few_tabs_away_whatever_was_said(browser: Browser) -> None:
    async with stage(browser) as st:
        for number in range(60):
            await asks(st, f"Question {number}")
        await expect(st.bubble("Question 59")).to_be_visible()
        focused = "document.activeElement.id"
        await st.page.keyboard.press("Tab")
        assert await st.page.evaluate("document.activeElement.hash") == "#write-founder"

        stops = 1
        while await st.page.evaluate(focused) != "write-founder":
            await st.page.keyboard.press("Tab")
            stops += 1
            assert stops <= FIELD_WITHIN, stops


async def test_arrows_go_from_message_to_message_and_to_what_may_be_done(
    browser: Browser,
) -> None:
    async with stage(browser) as st:
        for text in ("Un", "Deux", "Trois"):
            await st.bot.send_message(st.awa.id, text)
        await expect(st.bubble("Trois")).to_be_visible()
        await st.bubble("Trois").focus()

        await st.page.keyboard.press("ArrowUp")
        await expect(st.bubble("Deux")).to_be_focused()
        await expect(st.founder.locator(".message[tabindex='0']")).to_have_count(1)
        for _ in range(4):
            await st.page.keyboard.press("ArrowRight")
        await st.page.keyboard.press("Enter")

        await expect(st.founder.locator(".context")).to_contain_text("Réponse à Essaim : Deux")


@pytest.mark.parametrize("size", [NARROW, (1000, 800), (1400, 900)])
async def test_who_one_is_has_a_name_at_every_width(
    browser: Browser, size: tuple[int, int]
) -> None:
    async with stage(browser, size=size) as st:
        await expect(st.founder.get_by_role("combobox", name="Vous êtes")).to_be_visible()


async def test_hours_and_quotes_on_ones_own_messages_are_read_in_the_dark(
    browser: Browser,
) -> None:
    async with stage(browser) as st:
        await st.page.emulate_media(color_scheme="dark")
        await st.bot.send_message(st.awa.id, "Bonjour")
        await st.tool(st.bubble("Bonjour"), "Répondre")
        await st.writes("Bonsoir")
        await expect(st.bubble("Bonsoir")).to_be_visible()

        for where in (".own .meta time", ".own .quote b", ".own .quote span"):
            assert await st.page.evaluate(MEASURES, where) >= 4.5, where
