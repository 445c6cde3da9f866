"""Text from data as Streamlit may show it. Everything that comes from a file or an address is treated as hostile."""

import re

from graph.page import visible

# What Markdown gives a meaning, and a colon before a word: Streamlit reads `:red[…]`.
_SPECIAL = re.compile(r"[\\`*_\[\]{}<>|#&~$^]|:(?=[\w+-])")
_LIST_START = re.compile(r"^(\d*)([.)+=-])")
# Streamlit looks for these after Markdown is read, where no escape helps: emoji, and icons.
_SHORT_CODE = re.compile(r":(?=[\w+/-]+:)")
_ADDRESS = re.compile(r"https?://[^\s<>\[\]\\|`{}^\"]*[^\s<>\[\]\\|`{}^\".,;:!?)'”’]")

UNSEEN = "\u2060"
"""A word joiner: it takes no room, and keeps a short code from being one."""


def escaped(text: str) -> str:
    r"""Text as `st.markdown` and every label shows it, and never as markup; addresses on the web become links.

    >>> print(escaped("[x](javascript:y) :red[loud] <b>"))
    \[x\](javascript\:y) \:red\[loud\] \<b\>
    >>> print(escaped("1. see https://doi.org/10.1/a_b."))
    1\. see <https://doi.org/10.1/a_b>.
    """
    clean = visible(text)
    parts, end = [], 0
    for address in _ADDRESS.finditer(clean):
        parts += [_marked(clean[end : address.start()]), f"<{address[0]}>"]
        end = address.end()
    return _LIST_START.sub(r"\1\\\2", "".join((*parts, _marked(clean[end:]))))


def _marked(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", _SHORT_CODE.sub(f":{UNSEEN}", text))


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "study", "studies"), counted(2, "study", "studies"), counted(0, "link")
    ('1 study', '2 studies', '0 links')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
