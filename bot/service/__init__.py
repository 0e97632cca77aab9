"""What runs for years: the bot put together by hand, the files in service, the logs."""
