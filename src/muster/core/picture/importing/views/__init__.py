"""Pages: choosing and looking at a file, and the imports that there are."""
