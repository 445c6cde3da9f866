"""What somebody reads on a screen."""

from streamlit.testing.v1 import AppTest


def text_of(shown: AppTest) -> str:
    """All running text, without the signs that keep it from being markup."""
    running = (*shown.title, *shown.header, *shown.subheader, *shown.markdown, *shown.caption)
    boxes = (*shown.info, *shown.success, *shown.warning, *shown.error)
    return "\n".join(str(part.value) for part in (*running, *boxes)).replace("\\", "")
