"""The explorer entry."""
