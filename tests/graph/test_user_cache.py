import pytest
from platformdirs import user_cache_dir

from graph.user_cache import user_cache


@pytest.mark.parametrize("chosen", [None, "", "  ", "/tmp/elsewhere", "/tmp/with space/"])  # noqa: S108 - nothing is written
def test_it_is_the_folder_that_platformdirs_gives(chosen: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Found without importing it, from the same variables."""
    if chosen is None:
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", chosen)
    assert user_cache() == user_cache_dir("gerdy", appauthor=False)
