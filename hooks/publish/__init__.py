"""From built pages to the published site. Plain Python, and MkDocs as a command only."""
