"""A person with a browser: where they go, what they see, and what went wrong meanwhile."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Locator, Request, expect

HEIGHT = 900
KNOWN = re.compile(r"/_stcore/(health|host-config)$")
"""On a deep link Streamlit asks for these under the screen's own path first, and is told 404."""
SETTLED = """() => {
  const done = document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
    && document.querySelector('[data-testid=stMain] h1');
  if (!done) { delete window.__quiet; return false; }
  window.__quiet ??= performance.now();
  return performance.now() - window.__quiet > 100;
}"""
"""A heading is there, and no script has run for a tenth of a second: Streamlit says so a little late."""
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


class Visitor:
    """One person: a browser context of their own, with the page they look at."""

    def __init__(self, browser: Browser, address: str, *, width: int = 1280, scheme: str = "light") -> None:
        """Open an empty page, and listen."""
        self.address = address
        self.faults: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            accept_downloads=True,
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.on("request", self._asked)
        self.context.on("dialog", self._met)
        self.context.on("console", self._said)
        self.context.on("weberror", lambda error: self.faults.append(f"error in the page: {error.error}"))
        self.page = self.context.new_page()
        self.page.on("websocket", lambda socket: self._reached(socket.url))

    def _asked(self, request: Request) -> None:
        self._reached(request.url)

    def _reached(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("blob", "data", "about") and parts.hostname != "127.0.0.1":
            self.faults.append(f"asked another machine: {url}")

    def _met(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _said(self, message: ConsoleMessage) -> None:
        known = "404" in message.text and KNOWN.search(urlsplit(message.location["url"]).path)
        if message.type == "error" and not known:
            self.faults.append(f"console: {message.text} ({message.location['url']})")

    def told(self) -> list[str]:
        """What went wrong since this was asked last."""
        faults, self.faults = self.faults, []
        return faults

    def leave(self) -> list[str]:
        """Close the browser's context and say what went wrong."""
        self.context.close()
        return self.told()

    def go(self, path: str) -> None:
        """Open an address under the explorer's, and wait until it is drawn."""
        self.page.goto(f"{self.address}/{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run, and a heading is there."""
        self.page.evaluate("() => delete window.__quiet")
        self.page.wait_for_function(SETTLED)

    def look(self, scheme: str, width: int) -> None:
        """Change the colour scheme and the width."""
        self.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def seen(self, scheme: str) -> None:
        """Wait until the screen has taken up a colour scheme."""
        self.page.wait_for_function(
            "dark => { const [red] = getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
            ".match(/\\d+/g).map(Number); return (red < 128) === dark; }",
            arg=scheme == "dark",
        )
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def heading(self) -> Locator:
        """The heading of the screen."""
        return self.page.locator('[data-testid="stMain"] h1')

    def main(self) -> Locator:
        """Everything below the navigation."""
        return self.page.locator('[data-testid="stMain"]')

    def button(self, name: str) -> Locator:
        """The button of that name, whatever its icon is called."""
        return self.main().get_by_role("button", name=re.compile(rf"(^|\s){re.escape(name)}$"))

    def text(self) -> str:
        """What stands below the navigation, with every space as one."""
        return " ".join(self.main().inner_text().split())

    def choose(self, label: str, typed: str, option: str) -> None:
        """Type into a list and take an option."""
        field = self.page.get_by_role("combobox", name=label)
        field.click()
        field.press_sequentially(typed)
        self.page.get_by_role("option", name=option, exact=True).click()

    def find(self, label: str, typed: str, name: str) -> None:
        """Type into a field that searches as one types, and take what goes by a name."""
        field = self.page.get_by_role("combobox", name=label)
        field.click()
        field.press_sequentially(typed)
        self.page.get_by_role("option").filter(has=self.page.get_by_text(name, exact=True)).first.click()

    def show_as(self, name: str) -> None:
        """Take one of several choices that stand side by side."""
        self.page.get_by_role("radio", name=name, exact=True).click()
        expect(self.page.get_by_role("radio", name=name, exact=True)).to_be_checked()
        self.settle()

    def save(self, name: str) -> Path:
        """Press a button that saves a file, and give the file."""
        with self.page.expect_download() as started:
            self.button(name).click()
        return Path(started.value.path())

    def query(self) -> str:
        """What the address says after the question mark."""
        return urlsplit(self.page.url).query

    def graph(self) -> Locator:
        """The drawn graph."""
        drawn = self.page.locator(".gerdy[data-drawn]")
        expect(drawn).to_have_count(1)
        return drawn

    def place(self, name: str) -> tuple[float, float]:
        """Where on the page a node or a link of the graph is, asked of the graph itself."""
        at: dict[str, float] = self.graph().evaluate("(graph, name) => graph.gerdy.at(name)", name)
        return at["x"], at["y"]

    def click_in_graph(self, name: str) -> None:
        """Click a node or a link where it is drawn."""
        self.graph().scroll_into_view_if_needed()
        self.page.mouse.click(*self.place(name))

    def barriers(self, script: str) -> list[str]:
        """What axe-core finds, each as one line."""
        if not self.page.evaluate("() => Boolean(window.axe)"):
            self.page.evaluate(script)
        found: list[dict[str, Any]] = self.page.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
        )
        return [
            f"{one['id']} ({one['impact']}): {node['target']} {node.get('failureSummary', '')[:300]}"
            for one in found
            for node in one["nodes"][:3]
        ]
