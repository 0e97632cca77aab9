"""How a text is heard: as an answer, a correction, a request, a question, a word to a person."""
