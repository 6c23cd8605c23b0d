"""The guide's features: plain Python and Python-Markdown, knowing nothing of MkDocs."""
