"""What an index holds, so that one can be compared with another."""

from hashlib import blake2b

import numpy as np

from graph.stores.index import Index

NUMBERS = ("kinds", "stands_for", "tails", "heads", "relation", "by_head", "claim_index", "words", "scores", "walked")
TEXTS = ("ids", "labels", "claims")


def arrays(index: Index) -> dict[str, str]:
    """For every array, text and table of an index a sum of all its bytes: two that differ anywhere have another."""
    numbers = {name: np.asarray(getattr(index, name)).tobytes() for name in NUMBERS}
    texts = {name: bytes(getattr(index, name).whole) for name in TEXTS}
    others = {"names": bytes(index.names.texts.whole), "relations": repr(index.relations).encode()}
    return {name: blake2b(held).hexdigest() for name, held in (numbers | texts | others).items()}
