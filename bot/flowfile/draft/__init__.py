"""The files as staff wrote them, outlined by the vocabulary, before they are known to be right."""
