"""The answer to take away: on paper, as text, as a picture, as data."""

import json
from collections.abc import Callable

import streamlit as st

from graph.answer import Why
from graph.draw.layout import Direction
from graph.draw.network import network_data
from graph.draw.picture import picture
from graph.draw.svg import svg
from graph.evidence import Evidence
from views.network_component import load_vis, network
from views.wording import counted


def show(answer: Why, known: Evidence) -> None:
    """Draw a button for each form; nothing is written before it is asked for."""
    source, target = answer.asked
    name = f"gerdy-{source.local_name}-{target.local_name}"[:80]
    for title, forms in (
        (
            "To read and hand out",
            (
                ("PDF", "pdf", "application/pdf", "One page: verdict, graph, the deciding chain, references.", _pdf),
                ("Markdown", "md", "text/markdown", "The whole answer with numbered references.", _markdown),
                ("Interactive page", "html", "text/html", "The graph with its evidence; works with no network.", _html),
            ),
        ),
        (
            "To draw and compute with",
            (
                ("SVG", "svg", "image/svg+xml", "The graph, left to right, sharp at any size.", _svg_right),
                ("SVG, top down", "down.svg", "image/svg+xml", "The graph for a narrow column.", _svg_down),
                ("JSON", "json", "application/json", "The whole answer as data.", _json),
            ),
        ),
    ):
        st.subheader(title, anchor=False)
        for column, (label, ending, mime, words, write) in zip(st.columns(3), forms, strict=True):
            with column, st.container(border=True, height="stretch"):
                st.markdown(f"**{label}**")
                st.caption(words)
                st.download_button(
                    f"Save {label}",
                    _later(write, answer, known),
                    f"{name}.{ending}",
                    mime,
                    key=f"why-save-{ending}",
                    icon=":material/download:",
                    on_click="ignore",
                )
    st.subheader("As an image", anchor=False)
    st.caption("The button PNG saves the whole graph, twice as sharp as on the screen.")
    shown = picture(answer, known)
    title = f"Why {source.label} for {target.label}: {counted(len(answer.chains), 'chain')}"
    network(network_data(shown, title), None, lambda _: None, key="why-export-graph")
    load_vis()


def _later(write: Callable[[Why, Evidence], bytes], answer: Why, known: Evidence) -> Callable[[], bytes]:
    return lambda: write(answer, known)


def _pdf(answer: Why, known: Evidence) -> bytes:
    from graph.draw.pdf import rationale  # noqa: PLC0415 - fonts and writer are slow to import

    return rationale(answer, known)


def _markdown(answer: Why, known: Evidence) -> bytes:
    from graph.markdown import markdown  # noqa: PLC0415 - one form at a time
    from graph.tell.why import tell_why  # noqa: PLC0415

    return markdown(tell_why(answer, known.ontology, known.references)).encode()


def _html(answer: Why, known: Evidence) -> bytes:
    from graph.draw.html import offline_page  # noqa: PLC0415 - one form at a time

    return offline_page(answer, known).encode()


def _svg_right(answer: Why, known: Evidence) -> bytes:
    return _svg(answer, known, Direction.RIGHT)


def _svg_down(answer: Why, known: Evidence) -> bytes:
    return _svg(answer, known, Direction.DOWN)


def _svg(answer: Why, known: Evidence, direction: Direction) -> bytes:
    title = f"Why {answer.asked[0].label} for {answer.asked[1].label}?"
    return svg(picture(answer, known), title, direction).encode()


def _json(answer: Why, known: Evidence) -> bytes:
    from graph.as_json import why_json  # noqa: PLC0415 - one form at a time

    return json.dumps(why_json(answer, known.references), ensure_ascii=False, indent=2).encode()
