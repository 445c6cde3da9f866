"""What exists: concepts, relations, vocabulary, hierarchy, mappings and shapes. Knows no papers and no screens."""
