"""One event of one team, decided and written down: each effect as the rows that carry it out."""
