"""The bundled evidence made ready for sentences, once for all tests of this folder."""

from collections.abc import Callable

import pytest

from graph.evidence import Evidence
from graph.support.verdict import Cited, Support


@pytest.fixture(scope="session")
def support(bundled: Evidence) -> Support:
    """The bundled evidence, ready to be asked about sentences."""
    return Support(bundled)


@pytest.fixture(scope="session")
def judged(support: Support) -> Callable[[str, str], Cited]:
    """What a study says of a sentence: `judged("The band rubs.", "fairclough2006functional")`."""

    def judge(text: str, key: str) -> Cited:
        return support.judge(support.understand(text, (key,)), key)

    return judge
