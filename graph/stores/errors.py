"""What can go wrong with a store as a whole."""

from ontology.errors import GerdyError


class StoreError(GerdyError):
    """A store that cannot be opened, written or reached.

    Attributes:
        store: The store as it was named.
        reason: Why, in words, without a full stop.

    >>> str(StoreError("kept", "it is not a store"))
    'The store kept cannot be used: it is not a store.'
    """

    def __init__(self, store: str, reason: str) -> None:
        self.store = store
        self.reason = reason
        super().__init__(f"The store {store} cannot be used: {reason}.")
