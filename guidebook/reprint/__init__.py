"""What has changed since a book was printed, and which of its sheets have to be printed again.

    present = Present(document, palette, choices, sides)
    keep_printed(present, path, report)
    changes = since_printed(present, path, report)
    print("\\n".join(told(changes)))

Pages are compared by what is seen on paper, never by the bytes of files. `path` comes from `printed_file`.
"""

from guidebook.reading.printed import load_printed
from guidebook.reprint.compare import Again, Change, Changes, Present
from guidebook.reprint.kept import keep_printed, printed_file, since_printed
from guidebook.reprint.told import again_told, told

__all__ = [
    "Again",
    "Change",
    "Changes",
    "Present",
    "again_told",
    "keep_printed",
    "load_printed",
    "printed_file",
    "since_printed",
    "told",
]
