"""Checks of a manuscript and its references: citations, files, records, duplicates, retractions."""
