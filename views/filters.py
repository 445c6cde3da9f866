"""The filters above a long list: words to search for, and one of a few choices. Each stands in the address."""

import streamlit as st

from views import address


def words_typed(screen: str, hint: str) -> str:
    """Draw the search field of a list, and say what is typed in it; whoever types sees the first page again.

    Args:
        screen: The path of the screen.
        hint: What may be typed.
    """
    widget = f"{screen}-text"
    address.follow("text", widget, str, "", resume=False)
    typed = st.text_input(
        "Search",
        key=widget,
        type="search",
        placeholder=hint,
        max_chars=200,
        on_change=address.teller("text", widget, clears=("page",)),
    )
    return typed.strip()


def one_chosen(screen: str, name: str, label: str, options: dict[str, str]) -> str | None:
    """Draw a list to choose from, and say what is chosen; None for any. Whoever chooses sees the first page again.

    Args:
        screen: The path of the screen.
        name: The parameter of the address.
        label: What is chosen.
        options: How each value of the parameter is shown.
    """
    widget = f"{screen}-{name}"
    address.follow(name, widget, lambda value: value if value in options else None, None, resume=False)
    return st.selectbox(
        label,
        list(options),
        index=None,
        format_func=options.__getitem__,
        key=widget,
        placeholder="Any",
        on_change=address.teller(name, widget, clears=("page",)),
    )
