"""What a check found, in the forms that people and programs read: a page, JSON, SARIF, and annotations for GitHub."""
