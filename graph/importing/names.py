"""From the ids people use to IRIs, in such a way that the id of the IRI is what they wrote.

``HP:0001250`` has a namespace here and is written out. ``MONDO:0005148`` has none and is an IRI as it stands. What is
no IRI at all (``gene 7``) goes under `EXTERNAL`, spelt with percent signs.
"""

import re
from functools import lru_cache
from urllib.parse import quote

import pyoxigraph as ox

from ontology.prefixes import PREFIXES, expand

EXTERNAL = "https://w3id.org/itb-rationale/external/"

_SAFE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~!$&'()*+,;=@-][A-Za-z0-9._~!$&'()*+,;=:@/-]*", re.ASCII)

_PLAIN = re.compile(r"[A-Za-z0-9_.~:-]*", re.ASCII)
"""What quoting leaves as it is: most ids of publications, and there are millions."""

_STUDY = PREFIXES["study"]


def iri_of(name: str) -> str:
    """The IRI of an id.

    >>> iri_of("HP:0001250"), iri_of("MONDO:0005148"), iri_of("gene 7")[-9:]
    ('http://purl.obolibrary.org/obo/HP_0001250', 'MONDO:0005148', '/gene%207')
    """
    long = expand(name)
    if long is not name and long != name:
        return long if _is_iri(long) else EXTERNAL + quote(name, safe="")
    return name if _SAFE.fullmatch(name) or (":" in name and _is_iri(name)) else EXTERNAL + quote(name, safe="")


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def study_iri(publication: str) -> str:
    """The IRI of a publication as a study: its key is the publication's id, slashes spelt out.

    >>> study_iri("DOI:10.1000/1")
    'https://w3id.org/itb-rationale/study/DOI:10.1000%2F1'
    """
    return _STUDY + (publication if _PLAIN.fullmatch(publication) else quote(publication, safe=":"))


@lru_cache(maxsize=4096)
def source_iri(source: str) -> str:
    """The IRI of a source of knowledge as a document."""
    return iri_of(source) if ":" in source else PREFIXES["document"] + quote(source, safe="")


def literal(text: str) -> str:
    r"""A text as it is written in N-Quads.

    >>> literal('5" of "snow"')
    '"5\\" of \\"snow\\""'
    """
    if '"' in text or "\\" in text or "\n" in text or "\r" in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{text}"'
