"""Where a paper is looked up: the address of a number that is in its normal form.

`references.identifiers` reads numbers as people type them; this needs none of its patterns.
"""

from enum import StrEnum


class Scheme(StrEnum):
    """Who numbers the paper."""

    DOI = "doi"
    PMID = "pmid"
    PMCID = "pmcid"


RESOLVERS = {
    Scheme.DOI: "https://doi.org/",
    Scheme.PMID: "https://pubmed.ncbi.nlm.nih.gov/",
    Scheme.PMCID: "https://pmc.ncbi.nlm.nih.gov/articles/",
}
SAFE = "/:;()-._"
"""What stands in an address as it is, beside letters and digits."""

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" + SAFE)


def address(scheme: Scheme, normal: str) -> str:
    """Address at the scheme's own resolver, percent-encoded.

    >>> address(Scheme.DOI, "10.1002/(sici)1096<1::aid>3.0")
    'https://doi.org/10.1002/(sici)1096%3C1::aid%3E3.0'
    """
    if not _PLAIN.issuperset(normal):
        from urllib.parse import quote  # noqa: PLC0415 - hardly any number needs it, and every answer would wait for it

        normal = quote(normal, safe=SAFE)
    return RESOLVERS[scheme] + normal
