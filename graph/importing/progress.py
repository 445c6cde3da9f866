"""Showing how far an import is: a bar on a terminal, nothing where nobody looks."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Watch:
    """Told how far an import is; draws nothing."""

    def say(self, text: str) -> None:
        """What is being done now."""

    def progress(self, done: int, whole: int) -> None:
        """How many bytes of how many were read."""


class Bar(Watch):
    """A bar on standard error, drawn only on a terminal. Used in a ``with`` block."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        """Begin."""
        if sys.stderr.isatty():
            from rich.console import Console  # noqa: PLC0415 - nobody waits for it where nothing is drawn
            from rich.progress import Progress  # noqa: PLC0415

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End, and leave the line free."""
        if self._bar is not None:
            self._bar.stop()

    def say(self, text: str) -> None:
        """What is being done now."""
        if self._bar is not None:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(text, total=None)

    def progress(self, done: int, whole: int) -> None:
        """How many bytes of how many were read."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=whole)
