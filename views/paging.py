"""Long lists a page at a time; the page stands in the address."""

import streamlit as st

from views import address

MOST_DIGITS = 4


def first_shown(key: str, count: int, per_page: int) -> int:
    """Draw page numbers if they are needed, and say at which index the chosen page begins.

    Args:
        key: The key of the widget.
        count: How many rows there are.
        per_page: How many a page shows.
    """
    pages = -(-count // per_page)
    if pages <= 1:
        return 0
    address.follow("page", key, _number, 1, resume=False)
    st.session_state[key] = min(max(st.session_state[key], 1), pages)
    tell = address.teller("page", key, lambda page: None if page == 1 else str(page))
    return (st.pagination(pages, key=key, on_change=tell) - 1) * per_page


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS else None
