"""The handout of a lesson: to print, to edit, and the picture alone. Each is made when it is asked for."""

import streamlit as st

from graph.evidence import Evidence
from graph.teach import Lesson


def handout_menu(evidence: Evidence, lesson: Lesson, shown: int) -> None:
    """Draw the buttons."""
    name = f"kinetic-chain-{lesson.held[0].concept.local_name}"
    with st.popover("Handout", icon=":material/print:"):
        st.caption("The whole lesson: what becomes of everything, then each link with who claims it and who tested it.")
        st.download_button(
            "Page to print (HTML)",
            data=lambda: _html(evidence, lesson, shown),
            file_name=f"{name}.html",
            mime="text/html",
            on_click="ignore",
            width="stretch",
        )
        st.download_button(
            "Text (Markdown)",
            data=lambda: _markdown(evidence, lesson),
            file_name=f"{name}.md",
            mime="text/markdown",
            on_click="ignore",
            width="stretch",
        )
        st.download_button(
            "Picture (SVG)",
            data=lambda: _svg(lesson, shown),
            file_name=f"{name}-step-{shown}.svg",
            mime="image/svg+xml",
            on_click="ignore",
            width="stretch",
        )


def _markdown(evidence: Evidence, lesson: Lesson) -> str:
    from graph.markdown import markdown  # noqa: PLC0415 - made only when asked for
    from graph.tell.teach import tell_lesson  # noqa: PLC0415

    return markdown(tell_lesson(evidence, lesson))


def _svg(lesson: Lesson, shown: int) -> str:
    from graph.draw.body import svg  # noqa: PLC0415

    return svg(lesson, shown)


def _html(evidence: Evidence, lesson: Lesson, shown: int) -> str:
    from graph.draw.body import svg  # noqa: PLC0415
    from graph.html import html  # noqa: PLC0415
    from graph.tell.teach import tell_lesson  # noqa: PLC0415

    return html(tell_lesson(evidence, lesson), picture=svg(lesson, shown))
