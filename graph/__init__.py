"""Connects what exists with who said what, and answers questions about it."""
