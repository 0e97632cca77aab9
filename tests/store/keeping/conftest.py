from tests.store.databases import database, empty_database, opened

__all__ = ["database", "empty_database", "opened"]
