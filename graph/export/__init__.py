"""Give the graph to other tools: RDF, GraphML, KGX, and the bibliography."""
