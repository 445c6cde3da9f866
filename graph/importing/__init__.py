"""Reading other people's graphs into a directory store: KGX tables, tables of any columns, and RDF."""
