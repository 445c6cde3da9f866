"""The prefix map: how a long IRI is written short, and back.

Inside Gerdy everything goes by its *id*. The id of an IRI in one of our namespaces is its CURIE (`itbc:hip-adduction`);
the id of any other IRI is the IRI itself. `compact` and `expand` are inverse to each other on every IRI.

The map is our own. General registries differ from what the data use: FMA's classes are `…/fma/fma51048` where a
registry gives `…/fma/51048`, and MeSH's RDF lives at id.nlm.nih.gov where a registry gives the browser's page.
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import curies

PREFIXES: dict[str, str] = {
    "itb": "https://w3id.org/itb-rationale/ontology/",
    "itbc": "https://w3id.org/itb-rationale/concept/",
    "shape": "https://w3id.org/itb-rationale/shape/",
    "fact": "https://w3id.org/itb-rationale/fact/",
    "claim": "https://w3id.org/itb-rationale/claim/",
    "appraisal": "https://w3id.org/itb-rationale/appraisal/",
    "study": "https://w3id.org/itb-rationale/study/",
    "document": "https://w3id.org/itb-rationale/document/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "cito": "http://purl.org/spar/cito/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "sssom": "https://w3id.org/sssom/",
    "BFO": "http://purl.obolibrary.org/obo/BFO_",
    "RO": "http://purl.obolibrary.org/obo/RO_",
    "ECO": "http://purl.obolibrary.org/obo/ECO_",
    "UBERON": "http://purl.obolibrary.org/obo/UBERON_",
    "HP": "http://purl.obolibrary.org/obo/HP_",
    "NCIT": "http://purl.obolibrary.org/obo/NCIT_",
    "NBO": "http://purl.obolibrary.org/obo/NBO_",
    "EXMO": "http://purl.obolibrary.org/obo/EXMO_",
    "MAXO": "http://purl.obolibrary.org/obo/MAXO_",
    "EFO": "http://www.ebi.ac.uk/efo/EFO_",
    "FMA": "http://purl.org/sig/ont/fma/fma",
    "MESH": "http://id.nlm.nih.gov/mesh/",
    "SCTID": "http://snomed.info/id/",
    "ICD10": "https://icd.who.int/browse10/2019/en#/",
    "icf": "http://who.int/icf#",
    "TA98": "https://w3id.org/itb-rationale/external/ta98/",
}

# Namespaces that end where an IRI is naturally cut are found in one look; the rest are tried one by one.
_CUT = {namespace: prefix for prefix, namespace in PREFIXES.items() if namespace.endswith(("/", "#"))}
_UNCUT = {namespace: prefix for prefix, namespace in PREFIXES.items() if namespace not in _CUT}


def compact(iri: str) -> str:
    """The id of an IRI.

    >>> compact("https://w3id.org/itb-rationale/concept/hip-adduction")
    'itbc:hip-adduction'
    >>> compact("http://purl.org/sig/ont/fma/fma51048")
    'FMA:51048'
    >>> compact("https://example.org/squat")
    'https://example.org/squat'
    """
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _CUT.get(iri[:end])
    if prefix is not None:
        return f"{prefix}:{iri[end:]}"
    for namespace, other in _UNCUT.items():
        if iri.startswith(namespace):
            return f"{other}:{iri[len(namespace) :]}"
    # An absolute IRI may have one of our prefixes as its scheme; angle brackets keep it apart from the CURIE.
    return f"<{iri}>" if iri.partition(":")[0] in PREFIXES or iri.startswith("<") else iri


def expand(identifier: str) -> str:
    """The IRI of an id.

    >>> expand("itbc:hip-adduction")
    'https://w3id.org/itb-rationale/concept/hip-adduction'
    >>> expand("https://example.org/squat")
    'https://example.org/squat'
    """
    if identifier.startswith("<") and identifier.endswith(">"):
        return identifier[1:-1]
    prefix, colon, local = identifier.partition(":")
    namespace = PREFIXES.get(prefix)
    return namespace + local if colon and namespace is not None else identifier


def local_name(identifier: str) -> str:
    """The last part of an id, without its prefix or namespace.

    >>> local_name("itbc:hip-adduction"), local_name("https://example.org/gym#squat")
    ('hip-adduction', 'squat')
    """
    prefix, colon, local = identifier.partition(":")
    if colon and prefix in PREFIXES:
        return local
    end = max(identifier.rfind("/"), identifier.rfind("#")) + 1
    return identifier[end:] or identifier


@cache
def converter() -> "curies.Converter":
    """The same map as a `curies.Converter`, for exports and for packs that bring prefixes of their own.

    Imported on first use: curies takes longer to import than Gerdy takes to answer.
    """
    import curies  # noqa: PLC0415 - see above

    return curies.Converter.from_prefix_map(PREFIXES)
