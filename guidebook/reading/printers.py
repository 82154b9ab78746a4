"""The user's printers, read from and written to a small file of their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidebook.geometry import MM
from guidebook.printer import Printer
from guidebook.problems import Report
from guidebook.reading.documents import read
from guidebook.reading.schema.printers import PrintersFile

DEFAULT = "default"
HEAD = "# What guidebook knows of your printers. Delete a line to forget it.\nformat: 1\nprinters:\n"


def load_printers(path: Path, report: Report) -> dict[str, Printer]:
    """Every printer by name; none when there is no file yet."""
    found = read(path, PrintersFile, report) if path.is_file() else None
    if found is None:
        return {}
    return {name: Printer(one.way, one.right or 0.0, one.down or 0.0) for name, one in found.printers.items()}


def printers_text(printers: Mapping[str, Printer]) -> str:
    """The file that `load_printers` reads back."""
    return HEAD + "".join(f'  "{name}": {{{", ".join(said(one))}}}\n' for name, one in sorted(printers.items()))


def said(printer: Printer) -> list[str]:
    way = [f"way: {printer.way}"] if printer.way else []
    offsets = {"right": printer.right, "down": printer.down}
    return way + [f"{name}: {value / MM:.2f}mm" for name, value in offsets.items() if value]
