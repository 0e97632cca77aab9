"""Everything that comes in, tried at random: `python -m tests.fuzz --minutes 10`, less in CI."""
