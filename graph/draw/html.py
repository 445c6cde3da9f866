"""The picture as one page that works with no network: vis-network, our script, the data and the evidence, all inlined.

pyvis's own template is not used: it loads style sheets and scripts from elsewhere, and takes titles as markup. Here all
text goes in as JSON and is put on the page as text; a content policy forbids every request.
"""

import json
import re
from html import escape
from importlib import resources
from typing import Any

from graph.answer import Why
from graph.draw.network import network_data, script, style, vis_network
from graph.draw.picture import Line, Node, Picture, picture
from graph.evidence import Evidence
from graph.page import visible
from graph.tell.citing import Naming
from graph.tell.links import appraisal_line, by_verdict, claim_line
from graph.tell.sentences import capital, link_sentence, standing_phrase, verdict_sentence
from graph.tell.why import DISCLAIMER
from references.citation import full

Json = dict[str, Any]

_SLOT = re.compile(r"\{\{(\w+)\}\}")


def offline_page(answer: Why, evidence: Evidence) -> str:
    """The page of an answer."""
    shown = picture(answer, evidence)
    title = visible(f"Why {answer.asked[0].label} for {answer.asked[1].label}?")
    cards = {
        **{node.name: _node_card(node, shown) for node in shown.nodes},
        **{line.key: _line_card(line, evidence) for line in shown.lines},
    }
    first = next((line.key for line in shown.lines if line.weakest), shown.lines[0].key if shown.lines else "")
    slots = {
        "title": escape(title),
        "verdict": escape(visible(verdict_sentence(answer))),
        "foot": escape(DISCLAIMER),
        "style": style(),
        "vis": vis_network(),
        "script": script(),
        "data": script_json({"picture": network_data(shown, title), "cards": cards, "first": first}),
    }
    template = (resources.files("graph.draw") / "offline.html").read_text(encoding="utf-8")
    return _SLOT.sub(lambda slot: slots[slot[1]], template)


def script_json(value: Json) -> str:
    r"""A value as JSON that may stand in a script element: nothing in it ends the script or a line of it.

    >>> print(script_json({"label": "</script>"}))
    {"label": "\u003c/script\u003e"}
    """
    text = json.dumps(value, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _node_card(node: Node, shown: Picture) -> Json:
    links = [line.link for line in shown.lines if line.link and node.name in (line.tail, line.head)]
    lines = [capital(node.concept.kind.label), *([node.concept.definition] if node.concept.definition else [])]
    lines += [f"{link_sentence(link)} — {link.standing.word}." for link in links]
    return {"title": capital(visible(node.concept.label)), "lines": list(map(visible, lines))}


def _line_card(line: Line, evidence: Evidence) -> Json:
    link = line.link
    if link is None:
        return {"title": "Missing link", "lines": ["", "Nobody in the graph claims a link here."]}
    naming = Naming(evidence.references)
    lines = ["Weakest link" if line.weakest else "Link", f"{capital(standing_phrase(link.standing))}."]
    lines += [claim_line(claim, evidence.ontology, naming) for claim in link.claims]
    lines += [appraisal_line(appraisal, link, naming) for appraisal in by_verdict(link.appraisals)]
    lines += [full(naming.study(key)) for key in dict.fromkeys(one.study for one in link.appraisals)]
    return {"title": visible(link_sentence(link)), "lines": list(map(visible, lines))}
