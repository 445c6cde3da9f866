"""Text from data as Streamlit may show it. Everything that comes from a file or an address is treated as hostile."""

import re

from graph.page import visible

# What Markdown gives a meaning, and a colon before a word: Streamlit reads `:red[…]` and `:material/…:`.
_SPECIAL = re.compile(r"[\\`*_\[\]{}<>|#&~$^]|:(?=[\w+-])")
_LIST_START = re.compile(r"^(\d*)([.)+=-])")


def escaped(text: str) -> str:
    r"""Text as `st.markdown` and every label shows it, and never as markup.

    >>> print(escaped("[x](javascript:y) :red[loud] <b>"))
    \[x\](javascript\:y) \:red\[loud\] \<b\>
    >>> print(escaped("1. first"))
    1\. first
    """
    return _LIST_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", visible(text)))


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "study", "studies"), counted(2, "study", "studies"), counted(0, "link")
    ('1 study', '2 studies', '0 links')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
