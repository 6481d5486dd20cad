"""English: the trained pipeline and what is read from its Docs (mentions, coreference, time)."""
