"""What can go wrong with a cluster."""

from ontology.errors import GerdyError


class SparkError(GerdyError):
    """Spark that cannot be started, reached, or brought to the end of its work; the message says why."""
