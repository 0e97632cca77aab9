"""What people do and see: write, press, join, read the chat."""
