"""The same build, live: rebuilt after every save (`watch`), and shown in a browser (`serve`).

What is watched and shown comes from a `Make`, a function that makes the book once more; nothing here knows how.
Needs the extra `live`: watchfiles, starlette and uvicorn.
"""

from guidebook.preview.session import Deliver, Made, Make, MakeEdition, Round, Session

__all__ = ["Deliver", "Made", "Make", "MakeEdition", "Round", "Session"]
