"""YAML with places -> validated values.

`documents.read` reads any one file by its schema; `guide.load_guide` reads a whole guide. Import them from there:
this package itself imports nothing, so that a command that reads no content never pays for pydantic.
"""
