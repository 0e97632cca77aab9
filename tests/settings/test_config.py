from pathlib import Path

import pytest

from bot.settings.config import Settings, Unusable, read
from bot.settings.table import SETTINGS

NBSP = "\u00a0"
REPOSITORY = Path(__file__).parents[2]
TOKEN = "42:AA_token-that_no_message_shows"


def settings(folder: Path, **environment: str) -> Settings:
    found = read(environment, folder)
    assert isinstance(found, Settings), found
    return found


def problems(folder: Path, **environment: str) -> tuple[str, ...]:
    found = read(environment, folder)
    assert isinstance(found, Unusable)
    return found.problems


def test_without_anything_the_defaults_hold(tmp_path: Path) -> None:
    found = settings(tmp_path)

    assert found.database_url == "sqlite:///essaim.db"
    assert found.base_url == "https://api.telegram.org"
    assert (found.http, found.log, found.timezone) == ("aiohttp", "text", "Europe/Paris")
    assert set(found.origins.values()) == {"la valeur par défaut"}


def test_the_environment_goes_before_the_file_and_the_file_before_the_default(
    tmp_path: Path,
) -> None:
    (tmp_path / ".env").write_text("ESSAIM_LOG=json\nESSAIM_HTTP=httpx\n", encoding="utf-8")

    found = settings(tmp_path, ESSAIM_HTTP="aiohttp")

    assert (found.http, found.log) == ("aiohttp", "json")
    assert found.origins["ESSAIM_HTTP"] == "l’environnement"
    assert found.origins["ESSAIM_LOG"] == "le fichier .env"
    assert found.origins["ESSAIM_TIMEZONE"] == "la valeur par défaut"


def test_files_are_copied_beside_the_database_unless_told_otherwise(tmp_path: Path) -> None:
    beside = settings(tmp_path, ESSAIM_DATABASE_URL=f"sqlite:///{tmp_path}/nord.db")
    server = settings(tmp_path, ESSAIM_DATABASE_URL="postgresql://essaim@db/essaim")
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "parcours.yaml").touch()
    (tmp_path / ".env").write_text("ESSAIM_FILES=off\n", encoding="utf-8")

    assert settings(tmp_path / "flows").files is None
    assert settings(tmp_path, ESSAIM_FILES="coffre").files == Path("coffre")
    assert beside.files == tmp_path / "nord-pieces"
    assert server.files == tmp_path / "essaim-pieces"


def test_an_empty_value_is_no_value(tmp_path: Path) -> None:
    assert settings(tmp_path, ESSAIM_LOG="").log == "text"


def test_a_dollar_in_a_password_stays_a_dollar(tmp_path: Path) -> None:
    address = "postgresql://essaim:pa$HOME@db/essaim"
    (tmp_path / ".env").write_text(f"ESSAIM_DATABASE_URL={address}\n", encoding="utf-8")

    assert settings(tmp_path).database_url == address


def test_a_secret_may_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="utf-8")

    found = settings(tmp_path, ESSAIM_TELEGRAM_TOKEN_FILE="token")

    assert found.token == TOKEN
    assert found.origins["ESSAIM_TELEGRAM_TOKEN"] == (
        "le fichier que nomme ESSAIM_TELEGRAM_TOKEN_FILE"
    )


def test_a_secret_file_that_is_missing_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path, ESSAIM_TELEGRAM_TOKEN_FILE="nowhere") == (
        f"ESSAIM_TELEGRAM_TOKEN_FILE (dans l’environnement){NBSP}: le fichier "
        f"«{NBSP}nowhere{NBSP}» manque, est vide ou ne se lit pas. "
        "Vérifiez son chemin et ses droits.",
    )


def test_a_secret_given_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN, encoding="utf-8")

    assert problems(tmp_path, ESSAIM_TELEGRAM_TOKEN=TOKEN, ESSAIM_TELEGRAM_TOKEN_FILE="token") == (
        "ESSAIM_TELEGRAM_TOKEN (dans l’environnement) et ESSAIM_TELEGRAM_TOKEN_FILE "
        "(dans l’environnement) disent la même chose deux fois. Gardez l’un des deux.",
    )


@pytest.mark.parametrize(
    ("key", "value", "remedy"),
    [
        ("ESSAIM_TELEGRAM_TOKEN", "secret!", "Recopiez celui de @BotFather"),
        ("ESSAIM_TELEGRAM_BASE_URL", "api.telegram.org", "Écrivez par exemple http://127"),
        ("ESSAIM_TELEGRAM_BASE_URL", "http://127.0.0.1:1/bot", "Essaim l’ajoute"),
        ("ESSAIM_DATABASE_URL", "mysql://secret!", "Écrivez sqlite:///essaim.db"),
        ("ESSAIM_FLOWS", "nowhere", "Corrigez le chemin"),
        ("ESSAIM_KNOWLEDGE", "nowhere", "Corrigez le chemin"),
        ("ESSAIM_TIMEZONE", "Paris", "Écrivez par exemple Europe/Paris"),
        ("ESSAIM_TIMEZONE", "../etc", "Écrivez par exemple Europe/Paris"),
        ("ESSAIM_QUIET", "-1", "Écrivez de 0 à 10"),
        ("ESSAIM_QUIET", "deux", "Écrivez de 0 à 10"),
        ("ESSAIM_QUIET", "3600", "Écrivez de 0 à 10"),
        ("ESSAIM_PUBLISH", "demain", "Écrivez immediate ou on-command"),
        ("ESSAIM_HTTP", "curl", "Écrivez aiohttp ou httpx"),
        ("ESSAIM_BACKUP", "weekly", "Écrivez nightly ou off"),
        ("ESSAIM_BACKUP_KEEP", "7 4", "Par exemple 7 4 12"),
        ("ESSAIM_BACKUP_KEEP", "0 4 12", "Par exemple 7 4 12"),
        ("ESSAIM_BACKUP_RECIPIENT", "AGE-SECRET-KEY-secret!", "Écrivez la clé publique"),
        ("ESSAIM_BACKUP_RECIPIENT", "age1secret!", "essaim backup --new-key"),
        ("ESSAIM_LOG", "xml", "Écrivez text ou json"),
        ("ESSAIM_WEBHOOK_URL", "essaim.exemple.fr", "Écrivez par exemple https://"),
        ("ESSAIM_WEBHOOK_URL", "http://essaim.exemple.fr/t", "Telegram ne poste rien en clair"),
        ("ESSAIM_WEBHOOK_URL", "https://moi:secret!@a.fr/t", "le secret va à part"),
        ("ESSAIM_WEBHOOK_URL", "https://a.fr/t?secret!", "le secret va à part"),
        ("ESSAIM_WEBHOOK_LISTEN", "8080", "Écrivez par exemple 127.0.0.1:8080"),
        ("ESSAIM_WEBHOOK_LISTEN", "0.0.0.0:99999", "Écrivez par exemple 127.0.0.1:8080"),
        ("ESSAIM_WEBHOOK_SECRET", "secret!", "Mettez-le dans un fichier"),
    ],
)
def test_a_wrong_value_is_told_with_its_place_and_a_remedy(
    tmp_path: Path, key: str, value: str, remedy: str
) -> None:
    (told,) = problems(tmp_path, **{key: value})

    assert told.startswith(f"{key} (dans l’environnement){NBSP}: ")
    assert remedy in told
    assert "secret!" not in told


def test_where_a_backup_is_put_back_the_folders_of_staff_need_not_be_yet(tmp_path: Path) -> None:
    found = read({"ESSAIM_FLOWS": "flows", "ESSAIM_KNOWLEDGE": "pages"}, tmp_path, bare=True)

    assert isinstance(found, Settings)
    assert (found.flows, found.knowledge) == (Path("flows"), Path("pages"))


def test_a_webhook_has_its_secret_in_a_file_only(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("un-secret-de-vingt-lettres\n", encoding="utf-8")
    (tmp_path / "court").write_text("trop-court!", encoding="utf-8")
    url = "http://127.0.0.1:8081/telegram"

    found = settings(tmp_path, ESSAIM_WEBHOOK_URL=url, ESSAIM_WEBHOOK_SECRET_FILE="secret")

    assert (found.webhook_url, found.webhook_listen) == (url, "127.0.0.1:8080")
    assert found.webhook_secret == "un-secret-de-vingt-lettres"
    assert "vingt" not in repr(found)
    (told,) = problems(tmp_path, ESSAIM_WEBHOOK_SECRET_FILE="court")
    assert "16 à 256" in told
    assert "court!" not in told


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    assert len(problems(tmp_path, ESSAIM_HTTP="curl", ESSAIM_LOG="xml", ESSAIM_FLOWS="no")) == 3


def test_a_misspelt_setting_is_pointed_out(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"ESSAIM_TELEGRAM_TOKN={TOKEN}\n", encoding="utf-8")

    assert settings(tmp_path).warnings == (
        "ESSAIM_TELEGRAM_TOKN (dans le fichier .env) n’est pas un réglage connu"
        f"{NBSP}: il est ignoré. Vouliez-vous dire ESSAIM_TELEGRAM_TOKEN{NBSP}?",
    )


def test_a_dotenv_that_is_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"ESSAIM_LOG=\xff\xfe")

    assert problems(tmp_path) == (
        "Le fichier .env ne se lit pas. Enregistrez-le en UTF-8, lisible par Essaim.",
    )


def test_secrets_are_not_shown_with_the_settings(tmp_path: Path) -> None:
    found = settings(
        tmp_path, ESSAIM_TELEGRAM_TOKEN=TOKEN, ESSAIM_DATABASE_URL="postgresql://a:secret!@h/b"
    )

    assert TOKEN not in repr(found)
    assert "secret!" not in repr(found)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_every_setting_says_what_it_is_for(setting: object) -> None:
    assert getattr(setting, "meaning", "").endswith(".")


def test_a_reader_from_outside_is_off_by_default(tmp_path: Path) -> None:
    found = settings(tmp_path)

    assert (found.reader_url, found.reader_host, found.reader_budget) == ("", "", 500)


def test_a_reader_from_outside_has_its_key_in_a_file_only(tmp_path: Path) -> None:
    (tmp_path / "clé").write_text("sk-secret\n", encoding="utf-8")
    reader = {
        "ESSAIM_READER_URL": "https://lecteur.example/v1/",
        "ESSAIM_READER_MODEL": "petit",
        "ESSAIM_READER_BUDGET": "20",
    }

    found = settings(tmp_path, **reader, ESSAIM_READER_KEY_FILE="clé")

    assert (found.reader_url, found.reader_host) == (
        "https://lecteur.example/v1",
        "lecteur.example",
    )
    assert (found.reader_key, found.reader_budget) == ("sk-secret", 20)
    assert "sk-secret" not in repr(found)
    (said,) = problems(tmp_path, **reader, ESSAIM_READER_KEY="sk-secret")
    assert "Mettez-le dans un fichier" in said
    assert "sk-secret" not in said


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("lecteur.example", "n’est pas une adresse"),
        ("https://moi:sk-secret@lecteur.example/v1", "la clé va dans le fichier"),
        ("https://lecteur.example/v1/chat/completions", "Essaim l’ajoute"),
        ("http://lecteur.example/v1", "passent en clair"),
    ],
)
def test_an_address_of_a_reader_that_cannot_do_is_said(
    tmp_path: Path, url: str, words: str
) -> None:
    said = problems(tmp_path, ESSAIM_READER_URL=url, ESSAIM_READER_MODEL="petit")

    assert any(words in one for one in said)
    assert "sk-secret" not in "".join(said)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8080/v1", "http://192.168.1.9/v1", "http://lecteur:8080/v1"]
)
def test_a_reader_of_this_machine_or_its_network_needs_no_https(tmp_path: Path, url: str) -> None:
    assert settings(tmp_path, ESSAIM_READER_URL=url, ESSAIM_READER_MODEL="petit").reader_url == url


def test_a_reader_without_its_model_is_no_reader(tmp_path: Path) -> None:
    (said,) = problems(tmp_path, ESSAIM_READER_URL="http://127.0.0.1:8080/v1")

    assert "il manque ESSAIM_READER_MODEL" in said


def folders(*paths: Path) -> None:
    for path in paths:
        path.mkdir(parents=True)


def test_without_a_folder_of_ones_own_the_journey_and_the_pages_of_essaim_serve(
    tmp_path: Path,
) -> None:
    found = settings(tmp_path)

    assert (found.flows, found.knowledge) == (REPOSITORY / "flows", REPOSITORY / "knowledge")


@pytest.mark.parametrize("beside", [True, False])
def test_no_foreign_page_answers_for_another_journey(tmp_path: Path, *, beside: bool) -> None:
    theirs, elsewhere = tmp_path / "makers", tmp_path / "elsewhere"
    folders(theirs / "flows", elsewhere)
    if beside:
        folders(theirs / "knowledge")

    named = settings(elsewhere, ESSAIM_FLOWS=str(theirs / "flows"))
    here = settings(theirs)
    in_our_sources = settings(REPOSITORY, ESSAIM_FLOWS=str(theirs / "flows"))

    assert named.knowledge == here.knowledge == in_our_sources.knowledge == theirs / "knowledge"


def test_pages_of_ones_own_where_essaim_is_started_serve_a_journey_named_elsewhere(
    tmp_path: Path,
) -> None:
    folders(tmp_path / "flows", tmp_path / "here" / "knowledge")

    found = settings(tmp_path / "here", ESSAIM_FLOWS=str(tmp_path / "flows"))

    assert found.knowledge == tmp_path / "here" / "knowledge"


def test_the_journey_of_essaim_named_by_its_path_keeps_its_pages(tmp_path: Path) -> None:
    found = settings(tmp_path, ESSAIM_FLOWS=str(REPOSITORY / "flows"))

    assert found.knowledge == REPOSITORY / "knowledge"
