"""One explorer for all tests, and a visitor with a browser of their own who may talk to nobody else."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.hostile import write_pack
from tests.browser.serving import chromium, explorer, launching, serving
from tests.browser.visitor import Visitor

HERE = Path(__file__).parent


def lacking(sentence: str) -> None:
    """Skip with a sentence; under CI, where everything is to be there, fail with it."""
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, which needs no browser of its own."""
    if chromium() is None:
        lacking("There is no Chromium on this machine, so nothing was seen in a browser: `apt install chromium`.")
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium, with the network cut."""
    started = playwright.chromium.launch(**launching())
    yield started
    started.close()


@pytest.fixture(scope="session")
def explorer_address(browser: Browser) -> Iterator[str]:  # noqa: ARG001 - without a browser no server is started
    """Where the explorer is served, with the bundled data."""
    with serving(explorer()) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:  # noqa: ARG001
    """Where the explorer is served with a pack that means harm."""
    with serving(explorer("--pack", str(write_pack(tmp_path_factory.mktemp("pack"))))) as address:
        yield address


@pytest.fixture
def arrive(browser: Browser, explorer_address: str) -> Iterator[Callable[..., Visitor]]:
    """What brings a new visitor: `arrive("coverage")`, `arrive("?x=plank", width=390, scheme="dark")`.

    When the test is over, it fails if one of them asked another machine for anything, met an error, or saw a dialog.
    """
    visitors: list[Visitor] = []

    def come(path: str = "", *, address: str = explorer_address, width: int = 1280, scheme: str = "light") -> Visitor:
        visitor = Visitor(browser, address, width=width, scheme=scheme)
        visitors.append(visitor)
        visitor.go(path)
        return visitor

    yield come
    met = [fault for visitor in visitors for fault in visitor.leave()]

    assert met == []


@pytest.fixture(scope="session")
def _passer_by(browser: Browser, explorer_address: str) -> Iterator[Visitor]:
    """One visitor for all tests that only look."""
    visitor = Visitor(browser, explorer_address)
    yield visitor
    visitor.leave()


@pytest.fixture
def pass_by(_passer_by: Visitor, explorer_address: str) -> Iterator[Callable[..., Visitor]]:
    """As `arrive`, for a test that only looks at one address: a new session in a browser that knows the explorer."""

    def come(path: str = "", *, address: str = explorer_address, width: int = 1280, scheme: str = "light") -> Visitor:
        _passer_by.address = address
        _passer_by.look(scheme, width)
        _passer_by.go(path)
        return _passer_by

    yield come
    met = _passer_by.told()

    assert met == []


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str:
    """The script of axe-core 4: where GERDY_AXE says, or fetched by npm into pytest's cache."""
    named = os.environ.get("GERDY_AXE")
    if named:
        return Path(named).read_text(encoding="utf-8")
    folder = request.config.cache.mkdir("axe") if request.config.cache else HERE
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        npm = shutil.which("npm")
        if npm is None:
            lacking("Neither GERDY_AXE nor npm is there, so axe-core did not look for barriers.")
        fetched = subprocess.run(
            [str(npm), "install", "--prefix", str(folder), "--no-audit", "--no-fund", "axe-core@4"],
            capture_output=True,
            text=True,
            check=False,
        )
        if not script.is_file():
            said = re.sub(r"\s+", " ", fetched.stderr)[-300:]
            lacking(f"npm could not fetch axe-core, so nothing looked for barriers. It said: {said}")
    return script.read_text(encoding="utf-8")
