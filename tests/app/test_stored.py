"""The screens on a store: a small one as the bundled data, a large one asked answer by answer."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.importing.reading import import_kgx
from graph.stores.opening import STORE_VARIABLE
from views.screens import SCREENS, Screen

Opener = Callable[..., AppTest]
ASKED = {"x": "split-squat", "y": "itb-compression"}


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small graph whose names and ids mean harm, and that has no leg."""
    folder = tmp_path_factory.mktemp("strange")
    (folder / "nodes.tsv").write_text(
        "id\tcategory\tname\n"
        "X:1\tbiolink:Drug\t<img src=x onerror=alert(1)> [a](javascript:alert(1)) :red[x]\n"
        "X:2\tbiolink:Disease\t**b** $x$ </script><script>alert(2)</script>\n",
        encoding="utf-8",
    )
    (folder / "edges.tsv").write_text(
        "subject\tpredicate\tobject\tpublications\tprimary_knowledge_source\n"
        "X:1\tbiolink:treats\tX:2\tPMID:1|<b>\tinfores:<i>\n",
        encoding="utf-8",
    )
    return import_kgx(folder / "nodes.tsv", folder / "edges.tsv", folder / "store").folder


@pytest.fixture
def on_store(open_screen: Opener, monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Open a screen of a store: ``on_store(folder, "terms", term="x")``."""

    def open_at(folder: Path, path: str = "", **parameters: str) -> AppTest:
        monkeypatch.setenv(STORE_VARIABLE, str(folder))
        shown = open_screen(path, **parameters)
        assert not shown.exception, [one.message for one in shown.exception]
        return shown

    return open_at


def said(shown: AppTest) -> list[str]:
    """What a screen says, part by part, but for its title."""
    return [part.value for part in (*shown.header, *shown.subheader, *shown.markdown, *shown.caption, *shown.info)]


def words(shown: AppTest) -> list[list[str]]:
    """The same as words without their order: lists, of synonyms and settings, have none in RDF."""
    return sorted(sorted(re.findall(r"\w+", part)) for part in said(shown))


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("", {**ASKED, "view": "steps"}),
        ("", {**ASKED, "view": "table"}),
        ("", {**ASKED, "view": "alternatives"}),
        ("", {"x": "any", "y": "itb-compression"}),
        ("kinetic-chain", {"step": "3"}),
        ("coverage", {}),
        ("evidence", {"show": "partings"}),
        ("terms", {"text": "hip"}),
    ],
    ids=str,
)
def test_a_small_store_is_shown_as_the_bundled_data_are(
    on_store: Opener, open_screen: Opener, bundled_folder: Path, path: str, parameters: dict[str, str]
) -> None:
    """Word by word."""
    bundled = open_screen(path, **parameters)
    stored = on_store(bundled_folder, path, **parameters)

    assert words(stored) == words(bundled)
    assert len(words(stored)) >= 2


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.title)
@pytest.mark.parametrize("kind", ["bundled_folder", "large_folder", "strange"])
def test_every_screen_opens_on_every_store(
    on_store: Opener, request: pytest.FixtureRequest, kind: str, screen: Screen
) -> None:
    """Without an error; a screen that does not apply says why."""
    shown = on_store(request.getfixturevalue(kind), str(screen.path))

    assert not shown.error
    assert len(shown.title) == 1
    if kind == "large_folder" and screen.needs:
        assert "This store is too large for that" in shown.info[0].value
    if kind == "strange" and screen.path == "kinetic-chain":
        assert "nothing in this store has its place there" in shown.info[0].value


def test_nothing_of_a_strange_store_is_markup(on_store: Opener, strange: Path) -> None:
    """Names stand as they are written, on every screen that shows them."""
    shown = on_store(strange, "", x="X:1", y="X:2", view="steps")
    text = "\n".join(said(shown))

    assert "\\<img src=x" in text
    assert "<img" not in text.replace("\\<img", "")
    assert "[a](javascript" not in text.replace("\\[a\\](javascript", "")


def test_an_address_of_a_large_store_restores_its_answer(on_store: Opener, large_folder: Path) -> None:
    """By ids or by labels; a filter on standing hides what stands lower, and Alternatives says so."""
    by_id = on_store(large_folder, "", x="MADE:1", y="MADE:900", view="steps")
    hidden = on_store(large_folder, "", x="MADE:1", y="MADE:900", view="alternatives", min="supported")

    assert any("MADE:1" not in one and "Step 1 of" in one for one in said(by_id))
    assert any("have a link that stands lower than you asked for" in one for one in said(hidden))


def test_a_store_that_is_gone_is_a_sentence(on_store: Opener, tmp_path: Path) -> None:
    """On any screen that asks it."""
    for path in ("", "terms", "about"):
        shown = on_store(tmp_path / "nothing", path)
        assert "there is no such folder" in shown.error[0].value
