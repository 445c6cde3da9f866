"""Where a graph is kept: in memory, in a folder, or behind a SPARQL server; the same questions of all three."""
