"""The database itself: engine, tables, migrations, JSON, one transaction's rows."""
