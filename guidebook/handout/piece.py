"""What is handed out, as a file: pages on sides of sheets, and how to print them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from guidebook.compose import Setting
from guidebook.files import check_writable, write_whole
from guidebook.folders import Folders
from guidebook.handout.make import make_handout
from guidebook.handout.material import Look, read_material, stem_of
from guidebook.handout.order import Order
from guidebook.handout.request import Request, file_name, ordered
from guidebook.handout.slips import pacing_notes
from guidebook.impose import singly
from guidebook.marks import Document, Side
from guidebook.model import Guide
from guidebook.problems import Report
from guidebook.progress import OnProgress, unwatched


@dataclass(frozen=True)
class Piece:
    """A file to be written. `kind` is what it is (handout, cards, poster); `duplex` sides are fronts and backs in turn,
    to be turned about the upright axis; `notes` are what the user should know of it.
    """

    kind: str
    name: str
    document: Document
    sides: tuple[Side, ...]
    palette: Mapping[str, str]
    duplex: bool = False
    notes: tuple[str, ...] = ()

    @property
    def sheets(self) -> int:
        return len(self.sides) // 2 if self.duplex else len(self.sides)

    @property
    def flip(self) -> str:
        """The edge that turns a sheet about its upright axis."""
        if not self.duplex:
            return ""
        width, height = self.sides[0].size
        return "short" if width > height else "long"


def handout_pieces(
    folders: Folders, guide: Guide, look: Look, requests: Iterable[Request], report: Report
) -> tuple[Piece, ...]:
    """A handout for each request, all or none; what is wrong is reported."""
    setting = read_material(folders, guide, look, report)
    if setting is None:
        return ()
    pieces = []
    for request in requests:
        order = ordered(request, folders, setting, report)
        piece = order and handout_piece(folders, order, setting, report)
        if piece:
            pieces.append(piece)
    return () if report.failed else tuple(pieces)


def handout_piece(folders: Folders, order: Order, setting: Setting, report: Report) -> Piece | None:
    logo = order.heading.logo
    setting = with_logo(folders, logo, setting, report) if logo else setting
    document = make_handout(order, setting, report)
    if document is None:
        return None
    sides = singly([page.size for page in document.pages])
    notes = pacing_notes(order, setting.guide)
    name = file_name(stem_of(folders, setting), order)
    return Piece("handout", name, document, sides, setting.theme.palette, notes=notes)


def with_logo(folders: Folders, name: str, setting: Setting, report: Report) -> Setting:
    """The setting with a plate that no technique shows."""
    from guidebook.handout.material import read_plate

    path = folders.plates.get(name)
    plate = read_plate(name, path, setting.theme.palette, report) if path else None
    return replace(setting, plates={**setting.plates, name: plate}) if plate else setting


def write_pieces(
    pieces: Iterable[Piece], output: Path, report: Report, on_progress: OnProgress = unwatched
) -> tuple[tuple[Path, Piece], ...]:
    """Write the pieces into a folder, or the first of them to the file that `output` names."""
    from guidebook.output.metadata import build_date  # ReportLab is only for a run that writes a PDF
    from guidebook.output.pdf import write_pdf
    from guidebook.output.settings import Duplex, PdfSettings

    flips = {"": None, "short": Duplex.SHORT_EDGE, "long": Duplex.LONG_EDGE}
    planned = placed_at(tuple(pieces), output)
    for path in planned:
        check_writable(path, report)
    if report.failed:
        return ()
    written = []
    for count, (path, piece) in enumerate(planned.items()):
        on_progress("writing", count, len(planned))
        settings = PdfSettings(date=build_date(dict(os.environ)), duplex=flips[piece.flip])
        if write_whole(path, write_pdf(piece.document, piece.sides, piece.palette, settings), report):
            written.append((path, piece))
        on_progress("writing", count + 1, len(planned))
    return tuple(written)


def placed_at(pieces: tuple[Piece, ...], output: Path) -> dict[Path, Piece]:
    """Each piece's path: its own name in the folder `output`, or `output` itself for the first if that is a file."""
    if output.suffix.lower() != ".pdf":
        return {output / piece.name: piece for piece in pieces}
    paths = {output: pieces[0]} if pieces else {}
    return paths | {output.with_name(f"{output.stem}-{piece.name}"): piece for piece in pieces[1:]}
