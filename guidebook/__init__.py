"""Build printable illustrated guides: content files and hand-position diagrams in, a PDF booklet out."""
