"""Every rule of layout, registered by being imported."""

from guidebook.layout import boxes, codes, contents, details, facts, lists, plates, signs, steps, tables, texts
from guidebook.layout.flow import RULES

__all__ = [
    "RULES",
    "boxes",
    "codes",
    "contents",
    "details",
    "facts",
    "lists",
    "plates",
    "signs",
    "steps",
    "tables",
    "texts",
]
