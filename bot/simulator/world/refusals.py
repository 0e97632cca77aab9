"""What Telegram says when it refuses a call, in its own words; it decides nothing itself."""

from typing import Any

Json = dict[str, Any]


class Refusal(Exception):
    """A call that Telegram answers with ``ok: false``: an HTTP code, a description, parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> Json:
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad(description: str) -> Refusal:
    """A 400 with Telegram's usual prefix."""
    return Refusal(400, f"Bad Request: {description}")


def forbidden(description: str) -> Refusal:
    """A 403 with Telegram's usual prefix."""
    return Refusal(403, f"Forbidden: {description}")


def conflict(description: str) -> Refusal:
    """A 409: two ways of receiving updates fight for the same bot."""
    return Refusal(409, f"Conflict: {description}")


def flood(seconds: int) -> Refusal:
    """A 429: the bot must be silent for a number of seconds."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
