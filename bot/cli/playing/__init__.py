"""Playing and looking: conversations, a question to the pages, a text heard, a point shown."""
