"""What is printed apart from a booklet: how to print it, and the test for printers of one side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from guidebook.cache import digest
from guidebook.compose.memory import spell
from guidebook.folders import Folders
from guidebook.geometry import Size
from guidebook.handout.plan import DRAWINGS, PrintPlan
from guidebook.inputs import program
from guidebook.marks import Document
from guidebook.model import Guide
from guidebook.problems import Report


@dataclass(frozen=True)
class Instructions:
    """The sheets for one booklet. They are given the guide without its pages, so none of these can change them."""

    folders: Folders
    guide: Guide
    sheet: Size
    plan: PrintPlan

    @property
    def bare(self) -> Guide:
        return replace(self.guide, chapters=(), techniques=(), routines=(), articles=(), sources=())

    def origin(self, files: Mapping[str, str]) -> str:
        """The digest of all that they are made from; `files` are the digests of files by path."""
        folders = self.folders
        drawn = {name: path for name, path in folders.plates.items() if name in DRAWINGS}
        read = (folders.themes, folders.locales, folders.page_templates, drawn)
        paths = [str(path) for layer in read for path in layer.values()]
        contents = [part for path in paths for part in (path, files.get(path, ""))]
        return digest(program(), spell(self.bare), repr((self.sheet, self.plan)), *contents)

    def documents(self, report: Report) -> dict[str, Document]:
        """The sheets by kind."""
        from guidebook.handout.howto import how_to_print  # sheets are set only when they have changed
        from guidebook.handout.sidetest import side_test

        told = {"how-to-print": how_to_print(self.folders, self.bare, self.sheet, self.plan, report)}
        if self.plan.simplex:
            told["test"] = side_test(self.folders, self.bare, self.sheet, report)
        return {kind: document for kind, document in told.items() if document}
