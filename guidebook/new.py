"""A new project, technique or routine: from a name to the files to write, as bytes by path below the project.

The texts are those of `templates/new/`; a plate is drawn from one of the shipped scenes, so that what is new
builds at once, before anything has been drawn.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

Files = dict[PurePosixPath, bytes]

SCENES = {  # the shipped scene that stands in for a new one: of each kind's technique, and of `new technique`
    "massage": ("warm-strokes", "effleurage"),
    "exercise": ("sole-roll", "ball-foot-1"),
}
STAND_IN = "effleurage"
KINDS = tuple(SCENES)
NOT_NAMES = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}  # YAML reads these as something else


def fault_of(name: str) -> str:
    """What is wrong with a name that is to be an id, a file name and a word on the command line; '' when nothing."""
    if name in NOT_NAMES:
        return f"'{name}' means something else in YAML; choose another name"
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        example = named(name)
        return f"'{name}' cannot be a name; use small letters, digits and hyphens" + (f": {example}" if example else "")
    return ""


def named(text: str) -> str:
    """The nearest good name: `My Guide 2` is my-guide-2."""
    return re.sub(r"^[^a-z]+|-+$", "", re.sub(r"[^a-z0-9]+", "-", text.lower()))


def titled(name: str) -> str:
    """The title that a name suggests: my-guide is `My guide`."""
    return name.replace("-", " ").capitalize()


def project_files(shipped: Path, kind: str, words: Mapping[str, str]) -> Files:
    """Everything that a project of its own needs. `words` has its `name`, `title` and `emergency` number."""
    source = shipped / "templates/new" / kind
    here = f"content/{words['name']}/"
    files = {
        PurePosixPath(file.relative_to(source).as_posix().replace("content/guide/", here)): filled(file, words)
        for file in sorted(source.rglob("*.yaml"))
    }
    schemas = sorted((shipped / "templates/schema").glob("*.json"))
    files |= {PurePosixPath("templates/schema", file.name): file.read_bytes() for file in schemas}
    return files | scene_files(shipped, *SCENES[kind])


def technique_files(shipped: Path, guide: str, words: Mapping[str, str]) -> Files:
    """A technique with a scene and a plate of its own. `words` has its `name` and `title`."""
    path = PurePosixPath("content", guide, "techniques", f"{words['name']}.yaml")
    files = {path: filled(shipped / "templates/new/technique.yaml", words)}
    files |= scene_files(shipped, words["name"], STAND_IN)
    scene = PurePosixPath("illustrations", f"{words['name']}.yaml")
    schema, rest = files[scene].split(b"\n", 1)
    # notes on lines of their own leave the borrowed plate that of its scene
    files[scene] = b"\n".join([schema, filled(shipped / "templates/new/scene.yaml", words) + rest])
    return files


def routine_files(shipped: Path, guide: str, words: Mapping[str, str]) -> Files:
    """A routine of two holds, to put techniques between. `words` has its `name` and `title`."""
    path = PurePosixPath("content", guide, "routines", f"{words['name']}.yaml")
    return {path: filled(shipped / "templates/new/routine.yaml", words)}


def scene_files(shipped: Path, name: str, model: str) -> Files:
    """The scene and the drawn plate of the shipped `model`, under a new name."""
    folder = shipped / "illustrations"
    return {
        PurePosixPath("illustrations", name + suffix): (folder / (model + suffix)).read_bytes()
        for suffix in (".yaml", ".svg")
    }


def filled(path: Path, words: Mapping[str, str]) -> bytes:
    """A text with each `{word}` put in. Not str.format: YAML's own braces stay as they are."""
    text = path.read_text("utf-8")
    for key, word in words.items():
        text = text.replace("{" + key + "}", word)
    return text.encode()
