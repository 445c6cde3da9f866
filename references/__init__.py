"""Who said what and what was found: studies, claims, appraisals, identifiers and citations."""
