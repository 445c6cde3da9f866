"""Where the data of this package lie, in a checkout and in an installed wheel alike."""

from pathlib import Path

DATA = Path(__file__).parent / "data"

LIBRARY = DATA / "library.bib"
"""Bibliographic records, one a study."""
STUDIES = DATA / "studies.ttl"
"""What each study did and found."""
ARTICLE = DATA / "article.ttl"
"""The source article: its sections, its references, and what it asserts."""
CLAIMS = DATA / "claims.ttl"
"""Who claims what."""
APPRAISALS = DATA / "appraisals.ttl"
"""What each study says of each claim."""

TURTLE = (ARTICLE, STUDIES, CLAIMS, APPRAISALS)
"""The Turtle files that `references.model.load` needs."""
BIBTEX = (LIBRARY,)
"""The BibTeX files that `references.model.load` needs."""
