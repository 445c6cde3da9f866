import socket
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import app
import cli
from graph.loading import PACK_VARIABLE
from ontology.errors import UnreadableFile, UsageError
from views import theme
from views.screens import SCREENS

Opener = Callable[..., AppTest]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.title)
def test_every_screen_opens_without_a_fault(open_screen: Opener, screen: Any) -> None:
    """Each screen of the navigation draws a heading and raises nothing."""
    shown = open_screen(screen.path)

    assert not shown.exception
    assert shown.title


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.title)
def test_every_screen_has_its_module(screen: Any) -> None:
    """No screen of the navigation is only announced."""
    assert (Path(app.__file__).parent / "views" / f"{screen.module}.py").is_file()


def test_a_pack_that_is_gone_is_a_sentence(open_screen: Opener, tmp_path: Path) -> None:
    """A folder that cannot be read is said in words, and nothing is raised at the reader."""
    shown = open_screen("terms", pack=tmp_path / "gone")

    assert not shown.exception
    assert "cannot be read" in shown.error[0].value


def test_importing_the_entry_draws_nothing_and_loads_no_streamlit() -> None:
    """`gerdy explore` can complain about a port before Streamlit is loaded."""
    import subprocess

    code = "import sys, app; print('streamlit' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


def test_the_file_for_streamlit_run_says_what_launch_passes() -> None:
    """`.streamlit/config.toml` and `views/theme.py` give the same options."""
    config = Path(app.__file__).parent / ".streamlit" / "config.toml"
    if not config.is_file():
        pytest.skip("only the repository has .streamlit/config.toml")
    written = dict(_flat(tomllib.loads(config.read_text("utf-8"))))

    assert written == {name: _read(value) for name, value in theme.options().items()}


def _flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for name, value in table.items():
        rows += _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else [(f"{prefix}{name}", value)]
    return rows


def _read(value: str) -> Any:
    if value in ("true", "false") or value.startswith("["):
        return tomllib.loads(f"x = {value}")["x"]
    return value


def test_no_option_names_a_font_from_elsewhere() -> None:
    """Nothing in the theme makes a browser ask another server."""
    assert not [value for value in theme.options().values() if "//" in value]
    assert theme.options()["browser.gatherUsageStats"] == "false"


def test_a_taken_port_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """A port somebody serves on is refused before anything starts."""
    with socket.socket() as taken:
        taken.bind((app.ADDRESS, 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert cli.main(["explore", "--no-browser", "--port", str(port)]) == cli.MISUSE

    assert "another program is using it" in capsys.readouterr().err


def test_a_port_out_of_range_is_a_sentence() -> None:
    """Ports end at 65535."""
    with pytest.raises(UsageError, match="65535"):
        app.asked_port(70000)


def test_a_missing_pack_is_a_sentence_before_anything_starts(tmp_path: Path) -> None:
    """A pack is looked at first."""
    with pytest.raises(UnreadableFile):
        app.launch(tmp_path / "gone")


def test_launch_passes_theme_pack_and_server_options(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Streamlit is started on this very file, with our theme and address, and without statistics."""
    from streamlit.web import cli as streamlit_cli

    monkeypatch.delenv(PACK_VARIABLE, raising=False)
    started: list[list[str]] = []
    monkeypatch.setattr(streamlit_cli, "main", lambda arguments, **_: started.append(arguments))
    app.launch(tmp_path, browser=False)

    arguments = started[0]
    options = dict(zip(arguments[2::2], arguments[3::2], strict=True))
    assert arguments[:2] == ["run", app.__file__]
    assert options["--server.headless"] == "true"
    assert options["--server.address"] == "127.0.0.1"
    assert options["--server.fileWatcherType"] == "none"
    assert options["--browser.gatherUsageStats"] == "false"
    assert options["--theme.light.primaryColor"] == theme.LIGHT["primaryColor"]
    assert f"http://127.0.0.1:{options['--server.port']} " in capsys.readouterr().out
    monkeypatch.setenv(PACK_VARIABLE, "")


def test_a_first_port_that_is_taken_gives_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --port, the first free one is taken; when none is, that is a sentence."""
    monkeypatch.setattr(app, "_problem", lambda port: "taken" if port == app.FIRST_PORT else None)
    assert app.first_free_port() == app.FIRST_PORT + 1

    monkeypatch.setattr(app, "_problem", lambda _port: "taken")
    with pytest.raises(UsageError, match="Every port"):
        app.first_free_port()
