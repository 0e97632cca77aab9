"""Updates: polled, and read into what the use cases understand."""
