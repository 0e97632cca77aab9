"""The search: words, index, ranking, and the decision to answer or not."""
