"""Tell an answer in plain English, as a page with numbered references."""
