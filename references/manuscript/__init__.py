"""What a writer hands in: a manuscript read into sentences, each with the citations that stand in it."""
