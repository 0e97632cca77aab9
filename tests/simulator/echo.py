"""A tiny bot of python-telegram-bot that repeats what it hears and thanks for presses."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

Context = ContextTypes.DEFAULT_TYPE
YES = InlineKeyboardMarkup([[InlineKeyboardButton("Oui", callback_data="oui")]])


async def repeat(update: Update, _: Context) -> None:
    message = update.effective_message
    if message is not None and message.text and update.message:
        await message.reply_text(f"Vous dites : {message.text}", reply_markup=YES)


async def thank(update: Update, _: Context) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("Merci !")


@asynccontextmanager
async def echo_bot(address: str, token: str) -> AsyncIterator[None]:
    """The bot at work as long as the block lasts."""
    calls, polls = (HTTPXRequest(8, httpx_kwargs={"verify": False}) for _ in range(2))
    app = (
        Application.builder()
        .token(token)
        .base_url(f"{address}/bot")
        .base_file_url(f"{address}/file/bot")
        .request(calls)
        .get_updates_request(polls)
        .build()
    )
    app.add_handler(MessageHandler(filters.ALL, repeat))
    app.add_handler(CallbackQueryHandler(thank))
    async with app:
        assert app.updater is not None
        await app.start()
        await app.updater.start_polling(timeout=5)
        yield
        await app.updater.stop()
        await app.stop()
