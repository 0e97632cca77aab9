from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Queue

from sqlalchemy import Engine, text

from bot.store.bells import IN, OUT, Bells
from tests.store.servers import fresh_postgres

CUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND query LIKE 'LISTEN%'
"""


def test_a_bell_is_heard_by_the_others_alone_also_after_the_line_was_cut(
    opened: Callable[[str], Engine],
) -> None:
    url = fresh_postgres()
    engine = opened(url)
    ours, theirs, heard = Bells(opened(url)), Bells(engine), Queue[str]()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(ours.listen, heard.put)
        doors = [heard.get(timeout=20) for _ in range(2)]
        ours.ring(IN)
        theirs.ring(OUT)
        doors.append(heard.get(timeout=20))
        with engine.begin() as connection:
            connection.execute(text(CUT))
        doors += [heard.get(timeout=20) for _ in range(2)]
        theirs.leave()
        theirs.ring(IN)
        doors.append(heard.get(timeout=20))
        ours.leave()

    assert doors == [IN, OUT, OUT, IN, OUT, IN]
    assert heard.empty()
