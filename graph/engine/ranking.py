"""By what paths are ranked, whichever way they are searched for: cost to ten places, number of links, nodes, links."""

MOST_HOPS = 8
"""Chains longer than this are not looked for unless asked: nobody reads them."""

PLACES = 10
"""Costs that agree to so many places tie."""

NEAR = 1e-9
"""Costs further apart than this are never the same to ten places."""

LOW = 1.0 - 2.0**-47
"""Takes a bound down by more than rounding can have put on it: it was added up in another order than a path is."""
