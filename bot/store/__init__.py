"""What survives: tables, one unit of work, inbox, outbox and timers."""
