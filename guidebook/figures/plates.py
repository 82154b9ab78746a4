"""The plates of a project: which are stale and why, and drawing them.

A drawn plate carries a stamp: the digests of its scene, of the inker's sources and of its own drawing, and the body
that it shows where the scene leaves that to the guide.  So staleness is found by reading files, and a plate that
somebody drew or edited by hand is known and never overwritten.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

from guidebook.figures.scenes.fields import Where
from guidebook.figures.scenes.lint import lint_scene
from guidebook.figures.scenes.load import load_scene
from guidebook.figures.scenes.names import USUAL_BODY
from guidebook.figures.scenes.vocabulary import Scene
from guidebook.figures.scenes.wording import alt_text, symbols
from guidebook.problems import Problem, Report, Span

OnProgress = Callable[[str, int, int], None]  # name just finished, how many are done, of how many

_STAMP = re.compile(
    r"<!-- drawn by guidebook: scene (\w+), inker (\w+)(?:, body (\w+))?, drawing (\w+); symbols: ([\w, -]*) -->\n?"
)
OTHER_INKER = "the drawing code has changed"
_NOT_DRAWING = frozenset(
    {"plates.py", "contact_sheet.py", "fields.py", "load.py", "load_stroke.py"}
)  # decide no line of a plate
_ROUGH = 0.4
_NEEDS = ("numpy", "numba", "scipy", "shapely")


@dataclass(frozen=True)
class Source:
    """A scene file as read: its path, its data, where each part of it stands, and the body that the guide shows."""

    path: Path
    data: object
    where: Where
    body: str = USUAL_BODY  # the guide's choice, where the scene says none

    @property
    def name(self) -> str:
        """The scene's name: the file's without its ending."""
        return self.path.stem


@dataclass(frozen=True)
class PlateState:
    """What is known of one plate.  `reason` is why it has to be drawn again; `own` = somebody's own file, kept."""

    name: str
    scene: Path
    plate: Path
    reason: str | None
    own: bool = False


def digest(data: bytes) -> str:
    """A short digest for stamps."""
    return hashlib.sha256(data).hexdigest()[:16]


def scene_digest(scene: bytes) -> str:
    """Digest of what a scene says: a comment on a line of its own may come and go, and the plate stays current."""
    return digest(b"".join(line for line in scene.splitlines(keepends=True) if not line.startswith(b"#")))


@cache
def inker_digest() -> str:
    """Digest of everything that decides how a scene is drawn."""
    home = Path(__file__).parent
    total = hashlib.sha256()
    for source in sorted(home.rglob("*.py")):
        if source.name in _NOT_DRAWING:
            continue
        total.update(source.relative_to(home).as_posix().encode() + b"\0" + source.read_bytes())
    return total.hexdigest()[:16]


def plate_path(scene: Path) -> Path:
    """The plate that belongs to a scene file."""
    return scene.with_suffix(".svg")


def state(scene: Path, body: str = USUAL_BODY) -> PlateState:
    """Whether the plate of a scene is there, current, or somebody's own; `body` is the one that the guide shows."""
    plate = plate_path(scene)
    if not plate.exists():
        return PlateState(scene.stem, scene, plate, "it is not drawn yet")
    text = plate.read_text(encoding="utf-8", errors="replace")
    stamp = _STAMP.search(text)
    if stamp is None or stamp[4] != digest(_STAMP.sub("", text).encode()):
        return PlateState(scene.stem, scene, plate, None, own=True)
    if stamp[1] != scene_digest(scene.read_bytes()):
        return PlateState(scene.stem, scene, plate, "its scene has changed")
    if stamp[3] not in (None, body):
        return PlateState(scene.stem, scene, plate, f"it shows the {stamp[3]} body, and the guide the {body} one")
    if stamp[2] != inker_digest():
        return PlateState(scene.stem, scene, plate, OTHER_INKER)
    return PlateState(scene.stem, scene, plate, None)


def stale(scene: Path, body: str = USUAL_BODY) -> str | None:
    """Why the plate of a scene has to be drawn again; None when it is current, or somebody's own."""
    return state(scene, body).reason


def symbols_of(svg: str) -> tuple[str, ...]:
    """The signs a drawn plate uses, as its stamp lists them; none for a plate of one's own."""
    stamp = _STAMP.search(svg)
    return tuple(s for s in stamp[5].split(", ") if s) if stamp else ()


def body_of(svg: str) -> str | None:
    """The body that a drawn plate shows because its guide chose it; None where scene or hand decided."""
    stamp = _STAMP.search(svg)
    return stamp[3] if stamp else None


def check(sources: Sequence[Source]) -> list[Problem]:
    """Everything wrong with scenes that can be told without drawing: words, places, safety."""
    report = Report()
    for source in sources:
        _read(source, report)
    return report.problems


def draw(
    sources: Sequence[Source], jobs: int = 1, on_progress: OnProgress | None = None, preview: Path | None = None
) -> list[Problem]:
    """Draw the plates of these scenes beside them, `jobs` at a time; somebody's own plates are kept.

    Returns all problems; a scene with errors is not drawn. `preview` is a folder for rough drawings: no plate changes.
    """
    report = Report()
    missing = [package for package in _NEEDS if find_spec(package) is None]
    if missing and sources:
        report.error("plates cannot be drawn here", Span(sources[0].path), "pip install 'guidebook[draw]'")
        return report.problems
    read = [(s, scene) for s in sources if (scene := _read(s, report)) is not None]
    scenes = [(s, roughly(scene)) for s, scene in read] if preview else [at for at in read if not state(at[0].path).own]
    for done, (source, svg, problems) in enumerate(_drawn(scenes, jobs), 1):
        for problem in problems:
            report.add(problem)
        if svg is not None:
            _write(preview_path(preview, source.path) if preview else plate_path(source.path), svg, report)
        if on_progress is not None:
            on_progress(source.name, done, len(scenes))
    return report.problems


def preview_path(folder: Path, scene: Path) -> Path:
    """The rough drawing of a scene."""
    return folder / f"{scene.stem}-preview.svg"


def roughly(scene: Scene) -> Scene:
    """The same to be drawn on a coarse grid: what lies where is seen in a second."""
    return replace(scene, view=replace(scene.view, fineness=_ROUGH))


def _write(plate: Path, svg: str, report: Report) -> None:
    try:
        plate.parent.mkdir(parents=True, exist_ok=True)
        plate.write_text(svg, encoding="utf-8", newline="\n")
    except OSError as error:
        report.error(f"cannot write this plate: {(error.strerror or str(error)).lower()}", Span(plate))


def _read(source: Source, report: Report) -> Scene | None:
    """The scene of a source if it is sound and safe."""
    scene = load_scene(source.name, source.data, source.where, report, source.body)
    if scene is None:
        return None
    before = len(report.problems)
    lint_scene(scene, report)
    return None if any(p.fatal for p in report.problems[before:]) else scene


Drawn = tuple[Source, str | None, list[Problem]]


def _drawn(scenes: list[tuple[Source, Scene]], jobs: int) -> Iterator[Drawn]:
    if jobs <= 1 or len(scenes) <= 1:
        for source, scene in scenes:
            yield (source, *_draw_one(scene, source.path))
        return
    threads = max(1, (os.cpu_count() or 1) // jobs)
    workers = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_limit_threads, initargs=(threads,))
    with workers:
        waiting: dict[Future[tuple[str | None, list[Problem]]], Source] = {
            workers.submit(_draw_one, scene, source.path): source for source, scene in scenes
        }
        for future in as_completed(waiting):
            yield (waiting[future], *future.result())


def _limit_threads(threads: int) -> None:
    os.environ["NUMBA_NUM_THREADS"] = str(threads)


def _draw_one(scene: Scene, path: Path) -> tuple[str | None, list[Problem]]:
    """One stamped plate as text, or the problems that only drawing finds."""
    # The drawing code costs a second to import: only a stale plate pays for it.
    from guidebook.figures.scenes.plate import draw_plate

    report = Report()
    plate = draw_plate(scene, report)
    if plate is None or report.failed:
        if scene.body not in (None, USUAL_BODY):
            hint = f"change it for that body, or let it keep another: receiver: {{body: {USUAL_BODY}}}"
            report.error(f"this scene does not suit the {scene.body} body that the guide chose", Span(path), hint)
        return None, report.problems
    return stamped(plate, scene, path.read_bytes()), report.problems


def stamped(body: str, scene: Scene, scene_bytes: bytes) -> str:
    """The finished file: alternative text inside, stamp before the drawing."""
    head, rest = body.split(">", 1)
    words = _escape(scene.alt or alt_text(scene))
    text = f"{head}>\n<title>{scene.name}</title>\n<desc>{words}</desc>\n{rest.strip()}\n"
    signs = ", ".join(symbols(scene))
    body = f", body {scene.body}" if scene.body else ""
    stamp = (
        f"<!-- drawn by guidebook: scene {scene_digest(scene_bytes)}, inker {inker_digest()}{body}, "
        f"drawing {digest(text.encode())}; symbols: {signs} -->\n"
    )
    return stamp + text


def _escape(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
