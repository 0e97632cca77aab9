import inspect
import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from bot.simulator.client.remote import Remote
from bot.simulator.methods.elsewhere import NOT_SERVED
from bot.simulator.methods.table import METHODS
from bot.simulator.people.control import ACTIONS
from bot.simulator.server.server import in_background
from bot.simulator.world.world import Simulator

Json = dict[str, Any]


def call(address: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, Json]:
    """A raw HTTP call, as a client without any library makes it."""
    headers = {"Content-Type": kind} if kind else {}
    request = urllib.request.Request(f"{address}/{path}", body, headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as reply:
            return reply.status, json.load(reply)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, json.load(refusal)


def test_every_method_answers_an_empty_call_in_the_shape_of_telegram() -> None:
    world = Simulator()
    with in_background(world) as address:
        for method in METHODS.values():
            code, answer = call(address, f"bot{world.token}/{method.name}")

            assert code in (200, 400), method.name
            assert answer["ok"] is (code == 200), method.name
            assert answer["ok"] or answer["description"].startswith("Bad Request: "), method.name


def test_a_method_that_is_not_served_says_so() -> None:
    world = Simulator()
    with in_background(world) as address:
        assert not set(METHODS) & NOT_SERVED

        code, answer = call(address, f"bot{world.token}/sendPoll")

        assert (code, answer["description"]) == (
            404,
            "Not Found: method sendPoll is not served by this simulator",
        )
        assert call(address, f"bot{world.token}/sendLove")[1]["description"] == (
            "Not Found: method not found"
        )


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (
            "application/json",
            '{"chat_id": %d, "text": "é", "reply_markup": {"inline_keyboard": []}}',
        ),
        ("application/x-www-form-urlencoded", "chat_id=%d&text=%%C3%%A9&reply_markup={}"),
        (
            "multipart/form-data; boundary=x",
            '--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n%d\r\n--x\r\n'
            'Content-Disposition: form-data; name="text"\r\n\r\né\r\n--x--\r\n',
        ),
    ],
)
def test_bodies_of_three_kinds_mean_the_same(kind: str, body: str) -> None:
    world = Simulator()
    awa = world.add_person("Awa", started=True)
    with in_background(world) as address:
        sent = (body % awa.id).encode()

        code, answer = call(address, f"bot{world.token}/sendmessage", sent, kind)

        assert (code, answer["result"]["text"]) == (200, "é")


def test_parameters_may_stand_in_the_address() -> None:
    world = Simulator()
    awa = world.add_person("Awa", started=True)
    with in_background(world) as address:
        path = f"bot{world.token}/sendMessage?chat_id={awa.id}&text=oui"

        assert call(address, path)[1]["result"]["text"] == "oui"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{", "Bad Request: can't parse JSON object"),
        ("[]", "Bad Request: object expected as parameters"),
        ('{"text": "x"}', "Bad Request: chat_id is empty"),
        ('{"chat_id": "x", "text": "x"}', "Bad Request: chat not found"),
        (
            '{"chat_id": 1, "reply_parameters": "{"}',
            "Bad Request: can't parse reply parameters JSON object",
        ),
        (
            '{"chat_id": 1, "message_thread_id": "x"}',
            "Bad Request: message thread id must be an Integer",
        ),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(body: str, words: str) -> None:
    world = Simulator()
    with in_background(world) as address:
        path = f"bot{world.token}/sendMessage"

        code, answer = call(address, path, body.encode(), "application/json")

        assert (code, answer["description"]) == (400, words)


FOREIGN = (
    ("Host", "evil.example"),
    ("Origin", "http://evil.example"),
    ("Sec-Fetch-Site", "cross-site"),
    ("Sec-Fetch-Site", "same-site"),
)


def test_only_this_machine_and_its_own_page_come_in() -> None:
    world = Simulator()
    awa = world.add_person("Awa", started=True)
    send = f"/bot{world.token}/sendMessage?chat_id={awa.id}&text=moi"
    with in_background(world) as address:
        for path in ("/", "/page/state", "/control/world", send):
            for name, value in FOREIGN:
                request = urllib.request.Request(f"{address}{path}", headers={name: value})

                with pytest.raises(urllib.error.HTTPError) as refusal:
                    urllib.request.urlopen(request, timeout=10)

                with refusal.value as answer:
                    assert answer.code == 403, (path, name, value)

    assert world.posts_of(awa.id) == []


def test_its_own_page_a_typed_address_and_a_program_come_in() -> None:
    world = Simulator()
    with in_background(world) as address:
        for site in ("same-origin", "none", ""):
            headers = {"Sec-Fetch-Site": site} if site else {}
            for path in ("/", "/control/world", f"/bot{world.token}/getMe"):
                request = urllib.request.Request(f"{address}{path}", headers=headers)
                with urllib.request.urlopen(request, timeout=10) as answer:
                    assert answer.status == 200


def test_the_token_is_new_at_each_start_for_the_same_bot() -> None:
    first, second = Simulator(), Simulator()
    with in_background(second) as address:
        for method in ("sendMessage", "setWebhook?url=http://127.0.0.1:9/"):
            assert call(address, f"bot{first.token}/{method}")[0] == 401
        assert call(address, f"bot{Remote(address).token}/getMe")[0] == 200

    assert first.bot.id == second.bot.id
    assert Simulator(token="7345120017:chosen").token == "7345120017:chosen"


def test_every_deed_is_documented_and_refuses_a_stranger() -> None:
    world = Simulator()
    with in_background(world) as address:
        for name, deed in ACTIONS.items():
            body = json.dumps({"who": 1, "chat": 1}).encode()

            code, answer = call(address, f"control/deeds/{name}", body, "application/json")

            assert inspect.getdoc(deed), name
            assert (code, answer["ok"]) == (400, False), name


def test_an_unknown_deed_and_an_unknown_field_are_refused() -> None:
    with in_background(Simulator()) as address:
        remote = Remote(address)

        assert call(address, "control/deeds/sings", b"{}")[0] == 404
        code, answer = call(address, "control/people", b'{"first_name": "Awa", "age": 40}')
        assert (code, answer["description"]) == (400, "Bad Request: unknown: age")
        assert remote.get("/world")["people"] == []
