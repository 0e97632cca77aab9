import pytest
from playwright.async_api import Browser, expect
from telegram import (
    BotCommand,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from tests.simulator.echo import echo_bot
from tests.simulator.staging import Stage, stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
YES = InlineKeyboardMarkup([[InlineKeyboardButton("Oui", callback_data="oui")]])


async def test_a_founder_starts_talks_and_is_answered(browser: Browser) -> None:
    async with stage(browser, started=False) as st, echo_bot(st.address, st.world.token):
        await st.founder.get_by_role("button", name="Démarrer").click()
        await st.writes("Bonjour à tous")

        await expect(st.bubble("Vous dites : Bonjour à tous")).to_be_visible()
        await st.founder.get_by_role("button", name="Oui").last.click()
        await expect(st.page.get_by_role("status").filter(has_text="Merci !")).to_be_visible()


async def test_a_press_stays_pending_until_the_bot_answers_it(browser: Browser) -> None:
    async with stage(browser) as st:
        await st.bot.send_message(st.awa.id, "Alors ?", reply_markup=YES)
        button = st.founder.get_by_role("button", name="Oui")
        await button.click()
        await expect(button).to_have_attribute("aria-busy", "true")

        (update,) = await st.bot.get_updates(timeout=5)
        assert update.callback_query is not None
        await update.callback_query.answer("Lisez ceci", show_alert=True)

        await expect(st.page.get_by_role("alertdialog")).to_contain_text("Lisez ceci")
        await st.page.get_by_role("button", name="D’accord").click()
        await expect(button).not_to_have_attribute("aria-busy", "true")


async def test_an_edit_of_the_bot_is_marked_and_takes_its_buttons_away(browser: Browser) -> None:
    async with stage(browser) as st:
        sent = await st.bot.send_message(st.awa.id, "Oui ou non ?", reply_markup=YES)
        await expect(st.founder.get_by_role("button", name="Oui")).to_be_visible()

        await sent.edit_text("Vous avez choisi <b>oui</b>", parse_mode="HTML")

        await expect(st.bubble("Vous avez choisi oui")).to_contain_text("modifié")
        await expect(st.founder.locator(".keys")).to_have_count(0)
        await expect(st.bubble("choisi").locator("b")).to_have_text("oui")


async def test_a_person_answers_a_message_and_amends_their_own(browser: Browser) -> None:
    async with stage(browser) as st:
        asked = await st.bot.send_message(st.awa.id, "Combien d’entreprises ?")
        await st.tool(st.bubble("Combien d’entreprises ?"), "Répondre")
        await st.writes("Huit")
        await expect(st.bubble("Huit").locator(".quote")).to_contain_text(
            "Combien d’entreprises ?"
        )

        await st.tool(st.bubble("Huit"), "Modifier")
        await st.writes("Neuf")

        await expect(st.bubble("Neuf")).to_contain_text("modifié")
        post = st.posts()[-1]
        assert post.message["reply_to_message"]["message_id"] == asked.message_id
        assert (post.text, post.former) == ("Neuf", ("Huit",))


async def test_a_person_reacts_and_deletes(browser: Browser) -> None:
    async with stage(browser) as st:
        sent = await st.bot.send_message(st.awa.id, "Bravo !")
        await st.bot.set_message_reaction(st.awa.id, sent.message_id, ReactionTypeEmoji("🎉"))
        await st.tool(st.bubble("Bravo !"), "Réagir 👍")
        await expect(st.bubble("Bravo !").locator(".reactions")).to_contain_text("👍")
        await expect(st.bubble("Bravo !").locator(".reactions")).to_contain_text("🎉")

        await st.writes("à effacer")
        await st.tool(st.bubble("à effacer"), "Supprimer")

        await expect(st.bubble("à effacer")).to_have_count(0)


async def test_a_forced_reply_and_its_placeholder_are_honoured(browser: Browser) -> None:
    async with stage(browser) as st:
        box = st.page.get_by_label("Votre message").first
        markup = ForceReply(input_field_placeholder="Exemple : 8")
        asked = await st.bot.send_message(st.awa.id, "Combien ?", reply_markup=markup)
        await expect(box).to_have_attribute("placeholder", "Exemple : 8")
        await expect(st.founder.locator(".context")).to_contain_text("Combien ?")

        await st.writes("12")

        assert st.posts()[-1].message["reply_to_message"]["message_id"] == asked.message_id


async def test_a_reply_keyboard_is_offered_until_it_is_removed(browser: Browser) -> None:
    async with stage(browser) as st:
        markup = ReplyKeyboardMarkup([["Je ne sais pas"]], input_field_placeholder="Un nombre")
        await st.bot.send_message(st.awa.id, "Combien ?", reply_markup=markup)
        await st.founder.get_by_role("button", name="Je ne sais pas").click()
        await expect(st.bubble("Je ne sais pas")).to_be_visible()

        await st.bot.send_message(st.awa.id, "Noté.", reply_markup=ReplyKeyboardRemove())

        await expect(st.founder.locator(".offered")).to_be_hidden()


async def test_commands_are_offered_after_a_slash_and_chosen_by_keyboard(browser: Browser) -> None:
    async with stage(browser) as st:
        commands = [BotCommand("aide", "Obtenir de l’aide"), BotCommand("etape", "Où en suis-je")]
        await st.bot.set_my_commands(commands)
        box = st.page.locator("#write-founder")
        await expect(st.founder.get_by_role("button", name="Commandes")).to_be_visible()
        await box.fill("/")
        await expect(st.founder.locator(".commands button")).to_have_count(2)

        await box.press("ArrowDown")
        await box.press("ArrowDown")
        await box.press("Enter")

        await expect(st.bubble("/etape")).to_be_visible()


async def test_the_bot_is_seen_writing_until_its_message_comes(browser: Browser) -> None:
    async with stage(browser) as st:
        doing = st.founder.locator(".doing")
        await st.bot.send_chat_action(st.awa.id, "typing")
        await expect(doing).to_have_text("Essaim écrit…")

        await st.bot.send_message(st.awa.id, "Voilà")

        await expect(doing).to_have_text("@essaim_demo_bot")


async def test_a_pinned_message_stays_on_top(browser: Browser) -> None:
    async with stage(browser) as st:
        sent = await st.bot.send_message(st.awa.id, "Carte de l’équipe")
        await sent.pin()
        await expect(st.founder.locator(".pinned")).to_contain_text("Carte de l’équipe")

        await sent.unpin()

        await expect(st.founder.locator(".pinned")).to_be_hidden()


async def test_who_blocks_the_bot_cannot_write_until_unblocking(browser: Browser) -> None:
    async with stage(browser) as st:
        await st.founder.get_by_role("button", name="Autres actions").click()
        await st.founder.get_by_role("button", name="Bloquer le bot").click()
        await expect(st.page.locator("#write-founder")).to_be_hidden()
        assert st.world.people.entries[st.awa.id].blocked

        await st.founder.get_by_role("button", name="Débloquer", exact=True).click()

        await expect(st.page.locator("#write-founder")).to_be_visible()


async def test_a_new_person_comes_in_and_has_a_chat_of_their_own(browser: Browser) -> None:
    async with stage(browser) as st:
        await st.writes("Je suis Awa")
        await st.founder.get_by_label("Vous êtes").select_option("Nouvelle personne…")
        await st.page.get_by_label("Prénom").fill("Lina")
        await st.page.get_by_role("button", name="Créer").click()
        await expect(st.founder.get_by_text("Bienvenue, Lina !")).to_be_visible()
        await st.writes("Je suis Lina")

        await st.founder.get_by_label("Vous êtes").select_option("Awa Diallo")

        await expect(st.bubble("Je suis Awa")).to_be_visible()
        await expect(st.bubble("Je suis Lina")).to_have_count(0)


async def test_the_last_words_of_a_talk_stay_in_sight(browser: Browser) -> None:
    async with stage(browser) as st:
        for number in range(40):
            await st.bot.send_message(st.awa.id, f"Message {number}")
        await expect(st.bubble("Message 39")).to_be_in_viewport()

        await st.founder.locator(".log").evaluate("log => { log.scrollTop = 0 }")
        await st.bot.send_message(st.awa.id, "Dernier message")
        await st.founder.get_by_role("button", name="Nouveaux messages ↓").click()

        await expect(st.bubble("Dernier message")).to_be_in_viewport()


async def test_who_scrolls_up_just_before_a_message_comes_is_not_pulled_down(
    browser: Browser,
) -> None:
    async with stage(browser) as st:
        for number in range(40):
            await st.bot.send_message(st.awa.id, f"Message {number}")
        await expect(st.bubble("Message 39")).to_be_in_viewport()

        # The browser tells of a scroll at its next frame; here it never does.
        await st.founder.locator(".log").evaluate(
            """log => {
              log.parentElement.addEventListener("scroll", (e) => e.stopPropagation(), true);
              log.scrollTop = 0;
            }"""
        )
        await st.bot.send_message(st.awa.id, "Dernier message")

        await expect(st.founder.get_by_role("button", name="Nouveaux messages ↓")).to_be_visible()
        await expect(st.bubble("Message 0")).to_be_in_viewport()


async def test_every_button_has_a_name(browser: Browser) -> None:
    async with stage(browser) as st:
        await st.bot.send_message(st.awa.id, "Bonjour", reply_markup=YES)
        await expect(st.bubble("Bonjour")).to_be_visible()

        names = await nameless(st)

        assert names == []


async def nameless(st: Stage) -> list[str]:
    """The buttons and fields that assistive technology could not name."""
    found: list[str] = await st.page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, textarea")]
            .filter((each) => !(each.innerText.trim() || each.getAttribute("aria-label")
                || each.textContent.trim() || each.labels?.length || each.hidden))
            .map((each) => each.outerHTML)"""
    )
    return found
