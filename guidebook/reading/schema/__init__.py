"""What may stand in the files of a guide: one pydantic model for each kind of file.

The models give validation, defaults, the JSON Schemas that editors use, and the reference of the format.
"""
