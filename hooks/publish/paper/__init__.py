"""What is printed: the guide as a book, the poster and the leaflet, as tagged PDFs from the pages' own Markdown."""
