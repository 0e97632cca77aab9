from pathlib import Path

import pytest

from bot.service.only_one import TakenAlready, file_of, only_one


def test_a_file_is_held_by_one_and_free_again_afterwards(tmp_path: Path) -> None:
    file = tmp_path / "essaim.db"

    with only_one(file), pytest.raises(TakenAlready), only_one(file):
        pass
    with only_one(file):
        assert not file.exists()


def test_a_server_memory_and_a_folder_that_is_not_there_hold_nobody_up(tmp_path: Path) -> None:
    addresses = ("postgresql://h/essaim", "sqlite://", "sqlite:///:memory:", "no address")

    assert [file_of(one) for one in addresses] == [None] * 4
    assert file_of("sqlite:///a/../essaim.db") == Path("essaim.db").resolve()
    with only_one(None), only_one(None), only_one(tmp_path / "no" / "where.db"):
        pass
