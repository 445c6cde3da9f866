"""Which worker gets which test."""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

BROWSER = "tests/browser/"


class OneBrowser(LoadScopeScheduling):
    """The tests of the browser go to one worker, which starts one server and one browser; the others go anywhere.

    xdist's own groups do the same by marks, but those of xdist 3.8 are not seen with pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneBrowser:
    """Give xdist the scheduler."""
    return OneBrowser(config, log)
