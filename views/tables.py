"""Tables of Markdown cells that scroll within their own box on a narrow screen."""

from collections.abc import Sequence

import streamlit as st


def table(header: Sequence[str], rows: Sequence[Sequence[str]], words: str) -> None:
    """Draw a table.

    Args:
        header: What the columns are called; all different.
        rows: Cells as Markdown, text from data escaped by the caller; one for each column.
        words: What the table shows, for whoever cannot see it.
    """
    st.table({name: [row[place] for row in rows] for place, name in enumerate(header)}, hide_index=True, alt=words)
