"""Whether Telegram would take a request: names, types, limits, keyboards, HTML.

`methods.json` is an extract of the Bot API 10.1 made by `python -m tests.botapi.extract PATH`,
where PATH is `api.json` of github.com/PaulSonOfLars/telegram-bot-api-spec (`LICENSE.upstream`).
What Telegram says in no table is in `rules.py`, each rule with its source.
"""
