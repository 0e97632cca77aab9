"""What `docs/deploy` and the guide tell a deployer to use exists, and agrees with itself."""

from __future__ import annotations

import re
import shlex
import tomllib
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.cli import arguments
from bot.settings.config import Settings, read
from bot.settings.table import SETTINGS, place_of
from bot.telegram.incoming.webhook import LARGEST

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "docs" / "deploy"
GUIDE = ROOT / "docs" / "guide-exploitation.md"
DOMAIN = "essaim.exemple.fr"
OURS = {"ESSAIM_DOMAIN"}
"""Not a setting of the bot: the name that compose gives to the proxy and to the webhook."""


def compose() -> Any:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def unit() -> RawConfigParser:
    found = RawConfigParser(strict=False)
    found.optionxform = str  # type: ignore[assignment,method-assign]  # as configparser documents
    found.read(DEPLOY / "essaim.service", encoding="utf-8")
    return found


@pytest.mark.parametrize("path", [*DEPLOY.iterdir(), GUIDE], ids=lambda path: path.name)
def test_every_setting_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(r"ESSAIM_[A-Z_]+[A-Z]", path.read_text(encoding="utf-8"))) - OURS
    known = {setting.key for setting in SETTINGS}
    filed = {f"{setting.key}_FILE" for setting in SETTINGS if setting.secret}

    assert named <= known | filed


def test_the_bots_of_the_compose_file_have_settings_that_are_right(tmp_path: Path) -> None:
    services = compose()["services"]
    secrets = {
        "telegram_token": "42:AAsecret",
        "database_url": "postgresql://essaim:secret@db/essaim",
    }
    for name in services["bot"]["secrets"]:
        (tmp_path / name).write_text(secrets[name], encoding="utf-8")
    given = {
        key: re.sub(r"\$\{ESSAIM_DOMAIN:[^}]*\}", DOMAIN, value).replace(
            "/run/secrets", str(tmp_path)
        )
        for key, value in services["bot"]["environment"].items()
    }

    found = read(given, tmp_path)

    assert isinstance(found, Settings), found
    assert (found.warnings, found.publish) == ((), "on-command")
    assert "@db/" in found.database_url
    assert "db" in services


def test_the_proxy_leads_to_where_the_bots_listen() -> None:
    services, caddy = compose()["services"], (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    bot = services["bot"]["environment"]
    _, port = place_of(bot["ESSAIM_WEBHOOK_LISTEN"])

    assert bot["ESSAIM_WEBHOOK_URL"].endswith("/telegram")
    assert "handle /telegram {" in caddy
    assert re.search(rf"name bot\s+port {port}\s", caddy)
    assert f"max_size {LARGEST // 1_000_000}MB" in caddy
    assert services["bot"]["scale"] == 2


def test_the_secrets_of_the_compose_file_are_those_the_guide_makes() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    files = {Path(one["file"]).name for one in compose()["secrets"].values()}

    assert set(re.findall(r"> secrets/(\w+)", guide)) == files


def test_the_unit_starts_what_is_installed_and_lets_it_tell_that_it_lives() -> None:
    service = unit()["Service"]
    program, *words = shlex.split(service["ExecStart"])
    with (ROOT / "pyproject.toml").open("rb") as file:
        scripts = tomllib.load(file)["project"]["scripts"]

    assert Path(program).name in scripts
    assert arguments.read(words, "1").command == "run"
    assert (service["Type"], service["Restart"]) == ("notify", "always")
    assert int(service["WatchdogSec"]) > 0
    guide = GUIDE.read_text(encoding="utf-8")
    assert f"{Path(program).parent}/pip install" in guide
    assert service["EnvironmentFile"] in guide
    assert service["WorkingDirectory"] in guide


def test_the_image_is_made_of_what_exists() -> None:
    made = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    copied = [line.split()[1:-1] for line in made.splitlines() if line.startswith("COPY ")]
    names = [name for names in copied for name in names if not name.startswith(("-", "/"))]

    assert names
    assert all((ROOT / name).exists() for name in names)
    assert 'CMD ["essaim", "run"]' in made
    (number,) = re.findall(r"--uid (\d+)", made)
    assert f":uid={number}" in str(compose()["services"]["bot"])
