"""Prove of an installed wheel that it is whole, and that its plain names are its own.

Run by `.ci/run` with the Python that has the wheel, from a folder without the sources; the files that are tracked come
on standard input, one a line. Not a test: in a checkout it would prove nothing.
"""

import sys
from importlib import import_module
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

NAMES = {"ontology", "references", "graph", "views", "app", "cli"}


def main() -> None:
    """Check, and say what was checked."""
    tracked = sys.stdin.read().split()
    installed = {str(path) for path in distribution("gerdy").files or ()}
    missing = [path for path in tracked if path not in installed]
    data = [path for path in tracked if "/data/" in path]
    if missing or len(data) < len(NAMES):
        sys.exit(f"Not in the wheel: {missing or 'data files'}")
    providers = packages_distributions()
    provided = {name for name, owners in providers.items() if "gerdy" in owners}
    if not provided >= NAMES:
        sys.exit(f"The wheel does not provide {NAMES - provided}")
    for name in sorted(provided):
        if providers[name] != ["gerdy"]:
            sys.exit(f"{name} comes from {providers[name]}")
    for name in sorted(NAMES):
        place = import_module(name).__file__ or ""
        if Path(sys.prefix) not in Path(place).parents:
            sys.exit(f"{name} was imported from {place}")
    sys.stdout.write(f"{len(tracked)} tracked files are in the wheel, {len(data)} of them data; ")
    sys.stdout.write(f"{', '.join(sorted(provided))} come from gerdy alone.\n")


if __name__ == "__main__":
    main()
