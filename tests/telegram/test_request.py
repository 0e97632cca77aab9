import io
import logging
import traceback
from collections.abc import Iterator

import pytest
from telegram.error import InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.connections import on_loopback, proxy_for
from bot.service import logs
from bot.simulator.client.remote import Remote
from bot.telegram.line import Line, line_to
from bot.telegram.request import AiohttpRequest, Lost, NotSent

TOKEN = "424242:AAnobodyshouldeverreadthis_inalog"


@pytest.fixture
def journal() -> Iterator[io.StringIO]:
    """Everything this program and its libraries would log, down to INFO."""
    written = io.StringIO()
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    logs.configure(to=written)
    yield written
    root.handlers[:] = before
    root.setLevel(level)


async def test_a_file_goes_up_and_comes_down(line: Line, remote: Remote) -> None:
    awa = remote.person("Awa")
    awa.says("/start")

    sent = await line.send_document(awa.id, b"%PDF-1.7", filename="été 2027.pdf", caption="Ici")

    seen = awa.messages()[-1]
    assert seen.raw["file"]["name"] == "été 2027.pdf"
    assert seen.text == "Ici"
    assert sent.document is not None
    stored = await line.get_file(sent.document.file_id)
    assert bytes(await stored.download_as_bytearray()) == b"%PDF-1.7"


async def test_silence_becomes_a_time_out(remote: Remote) -> None:
    remote.fault("hang", method="getMe", seconds=0.6)
    url = f"{remote.base_url}{remote.token}/getMe"

    async with AiohttpRequest(remote.address) as request:
        with pytest.raises(TimedOut):
            await request.post(url, RequestData(), read_timeout=0.1)


async def test_a_broken_connection_is_lost(remote: Remote) -> None:
    remote.fault("drop", method="getMe")

    async with AiohttpRequest(remote.address) as request:
        with pytest.raises(Lost):
            await request.post(f"{remote.base_url}{remote.token}/getMe", RequestData())


async def test_a_refused_connection_sent_nothing(unused_tcp_port: int) -> None:
    async with AiohttpRequest("http://127.0.0.1") as request:
        with pytest.raises(NotSent):
            await request.post(f"http://127.0.0.1:{unused_tcp_port}/bot{TOKEN}/getMe")


async def test_an_address_that_is_none_sent_nothing() -> None:
    async with AiohttpRequest("http://127.0.0.1") as request:
        with pytest.raises(NotSent):
            await request.post(f"nowhere/bot{TOKEN}/getMe")


async def test_an_answer_that_is_not_json_is_an_error_without_its_text() -> None:
    with pytest.raises(TelegramError, match=r"^Invalid server response$"):
        AiohttpRequest.parse_json_payload(b"<html>people's words</html>")


@pytest.mark.parametrize("httpx", [False, True])
@pytest.mark.parametrize("trouble", ["drop", "error", "hang", "token", "port"])
async def test_the_token_is_in_no_error_and_no_log(
    remote: Remote, journal: io.StringIO, unused_tcp_port: int, trouble: str, *, httpx: bool
) -> None:
    token = TOKEN if trouble == "token" else remote.token
    root = f"http://127.0.0.1:{unused_tcp_port}" if trouble == "port" else remote.address
    if trouble in ("drop", "error", "hang"):
        remote.fault(trouble, method="getMe", seconds=0.3)
    line = line_to(token, root=root, httpx=httpx)

    with pytest.raises(TelegramError) as failure:
        await line.initialize()
    await line.shutdown()

    logging.getLogger("test").error("it failed", exc_info=failure.value)
    assert "it failed" in journal.getvalue()
    assert token not in journal.getvalue()
    assert token not in repr(line)
    if not httpx and trouble != "token":
        assert token not in "".join(traceback.format_exception(failure.value))


async def test_a_refused_token_is_told_by_its_type(remote: Remote) -> None:
    line = line_to(TOKEN, root=remote.address)

    with pytest.raises(InvalidToken):
        await line.initialize()
    await line.shutdown()


async def test_a_request_used_before_its_time_says_so() -> None:
    with pytest.raises(NetworkError, match="before initialize"):
        await AiohttpRequest("http://127.0.0.1").post("http://127.0.0.1/")


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:8081", True),
        ("http://[::1]:8081", True),
        ("http://localhost", True),
        ("https://api.telegram.org", False),
        ("https://127.0.0.1.example.org", False),
    ],
)
def test_loopback_is_recognised(url: str, *, here: bool) -> None:
    assert on_loopback(url) is here


def test_the_proxy_of_the_environment_is_for_telegram_not_for_loopback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")

    assert proxy_for("https://api.telegram.org") == "http://proxy.example:3128"
    assert proxy_for("http://127.0.0.1:8081") is None


def test_no_proxy_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "telegram.org")

    assert proxy_for("https://api.telegram.org") is None


async def test_a_proxy_from_the_environment_carries_the_call(
    monkeypatch: pytest.MonkeyPatch, remote: Remote
) -> None:
    """The simulator stands for the proxy: it is asked for an address that is not its own."""
    monkeypatch.setenv("http_proxy", remote.address)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    asked: BaseRequest = AiohttpRequest("http://telegram.invalid")

    async with asked:
        code, _ = await asked.do_request("http://telegram.invalid/bot1:x/getMe", "POST")

    assert code >= 400
