"""A pack that means harm: every field of every kind of node holds something that a careless screen would run."""

from pathlib import Path

RUN = "window.__harmed=1"
"""What any of it would do if it ran."""
HARM = (
    f"<script>{RUN}</script>",
    f'<img src=x onerror="{RUN}">',
    f"<svg/onload={RUN}>",
    f"[here](javascript:{RUN})",
    f'<a href="javascript:{RUN}">here</a>',
    "![seen](http://gerdy.invalid/seen.png)",
    f"</title></style></script><script>{RUN}</script>",
    "`]]>--><iframe srcdoc='<script>parent.__harmed=1</script>'></iframe>",
    f':red[**bold**] :material/home: $\\\\alpha$ ~~no~~ href="javascript:{RUN}" | cell | {{{{7*7}}}}',
    "\\u001B[31mred\\u001B]8;;http://gerdy.invalid\\u0007 \\u202Etfel ot thgir\\u202C \\u0008\\u009B",
)
EXERCISE = "https://example.org/pack/exercise"
MECHANISM = f"javascript:{RUN}"
"""Ids of a pack are whatever it says, this one included."""

_PREFIXES = """\
@prefix itb: <https://w3id.org/itb-rationale/ontology/> .
@prefix itbc: <https://w3id.org/itb-rationale/concept/> .
@prefix study: <https://w3id.org/itb-rationale/study/> .
@prefix pack: <https://example.org/pack/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix cito: <http://purl.org/spar/cito/> .
"""


def write_pack(folder: Path) -> Path:
    """Write the pack to a folder, and give the folder."""
    (folder / "harm.ttl").write_text(_PREFIXES + "\n" + "\n\n".join(_blocks()) + "\n", encoding="utf-8")
    (folder / "<img src=x onerror=window.__harmed=1>.ttl").write_text(
        f"{_PREFIXES}\npack:broken a skos:Concept ; rdfs:label {_text(0)} {_text(1)} .\n", encoding="utf-8"
    )
    (folder / "harm.bib").write_text(_bibliography(), encoding="utf-8")
    return folder


def _text(place: int) -> str:
    """One of the harmful texts, as a literal of Turtle."""
    return '"Evil {} {}"'.format(place, HARM[place % len(HARM)].replace('"', '\\"'))


def _all() -> str:
    return '"{}"'.format(" ".join(HARM).replace('"', '\\"'))


def _blocks() -> list[str]:
    concepts = [
        _concept(f"<{EXERCISE}>", "Intervention", 1),
        _concept(f"<{MECHANISM}>", "Mechanism", 2, " ; itb:soughtChange itb:decrease"),
        *(_concept(f"pack:capacity-{place}", "Capacity", place) for place in range(3, 3 + len(HARM))),
    ]
    claims = [
        _claim(1, f"<{EXERCISE}>", "itb:increases", "pack:capacity-3"),
        _claim(2, "pack:capacity-3", "itb:decreases", f"<{MECHANISM}>"),
        *(
            text
            for place in range(4, 3 + len(HARM))
            for text in (
                _claim(2 * place, f"<{EXERCISE}>", "itb:increases", f"pack:capacity-{place}"),
                _claim(2 * place + 1, f"pack:capacity-{place}", "itb:increases", f"<{MECHANISM}>"),
            )
        ),
        _claim(900, f"<{EXERCISE}>", "itb:increases", "itbc:hip-abductor-strength"),
    ]
    document = (
        f"pack:document a itb:Document ; rdfs:label {_text(0)} ; dcterms:title {_all()} ; "
        f"dcterms:creator {_text(1)} ; dcterms:source {_text(3)} ."
    )
    study = (
        f"study:evil2020 a itb:Study ; itb:design {_text(2)} ; itb:designClass itb:randomisedTrial ; "
        f"itb:read itb:abstract ; itb:readNote {_text(1)} ; itb:population {_all()} ; itb:sampleSize {_text(5)} ; "
        f"itb:finding {_all()}, {_text(8)} ; itb:notMeasured {_text(3)} ; itb:limitation {_text(9)} ; "
        f'itb:flag {_text(4)} ; itb:seenAt "javascript:{RUN}" ; skos:note {_text(6)} .'
    )
    return [document, *concepts, *claims, study]


def _concept(name: str, kind: str, place: int, more: str = "") -> str:
    return (
        f"{name} a skos:Concept, itb:{kind} ; skos:inScheme itbc:scheme ; skos:prefLabel {_text(place)} ; "
        f"skos:definition {_all()} ; skos:altLabel {_text(place + 100)} ; skos:scopeNote {_text(place + 3)} ; "
        f'dcterms:source "javascript:{RUN}"{more} .'
    )


def _claim(place: int, subject: str, relation: str, target: str) -> str:
    return (
        f"pack:claim-{place} a itb:Claim ; rdfs:label {_text(place)} ; itb:subject {subject} ; "
        f"itb:relation {relation} ; itb:object {target} ; itb:modality itb:stated ; itb:statedIn pack:document ; "
        f"itb:section {_text(place + 1)} ; itb:paragraph 1 ; cito:citesAsEvidence study:evil2020 .\n\n"
        f"pack:appraisal-{place} a itb:Appraisal ; itb:appraises pack:claim-{place} ; itb:study study:evil2020 ; "
        f"itb:verdict itb:supports ; itb:reason {_all()} ; itb:directness itb:direct ; itb:status itb:draft ; "
        f"itb:secondVerdict itb:disputes ; itb:secondReason {_text(place + 2)} ."
    )


def _bibliography() -> str:
    plain = " ".join(HARM[:6])
    return (
        f"@article{{evil2020,\n  title = {{{plain}}},\n  author = {{{HARM[0]}, {HARM[1]} and {HARM[3]}, Eve}},\n"
        f"  year = {{2020}},\n  journal = {{{HARM[2]} {HARM[4]}}},\n  volume = {{{HARM[1]}}},\n"
        f'  doi = {{10.1234/"><img src=x onerror={RUN}>}},\n  url = {{javascript:{RUN}}},\n'
        f"  pmid = {{{HARM[0]}}},\n  x-flags = {{{HARM[1]}; {HARM[3]}}},\n}}\n\n"
        f"@article{{{HARM[1]},\n  title = {{unclosed {HARM[0]}\n"
    )
