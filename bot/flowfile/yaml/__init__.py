"""YAML with its places: files, lines, trees, and every mistake of writing as a problem."""
