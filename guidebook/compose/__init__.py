"""One technique, routine or article -> its pages. Pure: the same input gives the same pages and problems.

    setting = Setting(guide, theme, locale, templates, plates, folios)
    composed = compose(item, setting, rung)
    page = frame(composed.pages[0], Furniture(chapter, "12", recto=False), theme)

Composed pages have no running head and no number; `guidebook.layout.frame` adds them for the place in the book.
"""

from guidebook.compose.memory import Memory, Sources
from guidebook.compose.pool import Composer
from guidebook.compose.setting import Composed, Item, Setting
from guidebook.compose.work import compose

__all__ = ["Composed", "Composer", "Item", "Memory", "Setting", "Sources", "compose"]
