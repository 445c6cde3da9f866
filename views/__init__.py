"""One screen a file: each takes an answer and draws it."""
