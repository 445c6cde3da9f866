"""What an answer costs: loading the ontology imports no more than it needs."""

import subprocess
import sys

SLOW = {"rdflib", "pyshacl", "curies", "rapidfuzz", "networkx", "pydantic", "rich"}


def test_loading_imports_only_the_parser() -> None:
    """Reading, loading and an exact look-up import pyoxigraph and the standard library, and nothing else."""
    program = """
import sys
from ontology import checks, files, hierarchy, lookup, mapping, model, turtle
read = [turtle.read(path) for path in files.TURTLE]
onto, _ = model.load(description for file in read for description in file.descriptions.values())
lookup.find(onto, "SL RDL")
print(*{name.partition(".")[0] for name in sys.modules})
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert SLOW & set(done.stdout.split()) == set()
    assert "pyoxigraph" in done.stdout
