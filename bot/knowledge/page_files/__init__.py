"""The files of the pages: front matter, Markdown and the two lists beside them."""
