"""What may stand in the files of a guide: one pydantic model for each kind of file.

The models give validation, defaults, the JSON Schemas that editors use, and the reference of the format.
"""

import os

# A guide is read alike whatever plugins of pydantic are installed, and nobody has to look for them.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
