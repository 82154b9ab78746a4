"""Pages put on the sheets of a file, each written once however often it is shown."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFResourceDictionary
from reportlab.pdfgen.canvas import Canvas

from guidebook.geometry import IDENTITY, Rect, Transform
from guidebook.marks import Group, Page, Side
from guidebook.output.content import form_name
from guidebook.output.file import DEFLATED, File, Stream, stream
from guidebook.output.fragments import Fragment, Fragments
from guidebook.output.tags import Home
from guidebook.output.typefaces import Shown


class SheetCanvas(Canvas):
    """ReportLab's canvas without its opening Helvetica, which would be named but not embedded."""

    def _make_preamble(self) -> None:
        self._preamble = ""


class Sheets:
    """The sheets so far. `contents` are the pages shown, by index; `homes` tell where their tagged marks are."""

    def __init__(self, pages: tuple[Page, ...], fragments: Fragments, *, bleed: float, language: str) -> None:
        self.pages, self.fragments, self.bleed = pages, fragments, bleed
        self.canvas = SheetCanvas(BytesIO(), invariant=1, pageCompression=0, lang=language)
        self.file = File(self.canvas._doc)  # type: ignore[attr-defined]
        self.shown = Shown()
        self.forms: dict[str, Group] = {}
        self.contents: dict[int, Fragment] = {}
        self.homes: dict[int, Home] = {}

    def add(self, side: Side, *, inline: bool) -> None:
        """One sheet. `inline`: its only page is written straight onto it and not shown again, for the sake of the
        reading aids that look for tags on the sheet and not inside of forms."""
        flip = Transform(1, 0, 0, -1, 0, side.size.height)
        self.canvas.setPageSize(side.size)
        self.set_boxes(side)
        self.canvas.transform(*flip)
        if side.marks:
            self.canvas.addLiteral(self.use(self.fragments.make(side.marks, tagged=True)).code)
        new = {index: place for index, place in reversed(side.places) if index not in self.contents}
        owners: dict[int, Stream] = {}
        for index, place in side.places:
            self.canvas.saveState()
            if place != IDENTITY:
                self.canvas.transform(*place)
            if index in self.contents:
                self.show_again(index)
            elif inline:
                self.contents[index] = self.use(self.fragments.page(self.pages[index]))
                self.canvas.addLiteral(self.contents[index].code)
            else:
                owners[index] = self.show(index)
            self.canvas.restoreState()
        page = self.finish_sheet()
        for index, place in new.items():
            self.homes[index] = Home(page, owners.get(index, page), place.then(flip))
            if inline:
                page.XObjects = self.file.document.xobjDict([form_name(form) for form in self.contents[index].forms])

    def finish_sheet(self) -> Any:
        """ReportLab's page, with the entries that it has no words for."""
        self.canvas.showPage()
        page = self.file.document.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs = "/S"
        page.Contents = stream(page.stream.encode("ascii"))
        return page

    def set_boxes(self, side: Side) -> None:
        x, y, width, height = side.trim or Rect(0, 0, *side.size)
        top = side.size.height - y
        self.canvas.setTrimBox((x, top - height, x + width, top))
        if self.bleed:
            grown = (x - self.bleed, top - height - self.bleed, x + width + self.bleed, top + self.bleed)
            limits = (*side.size, *side.size)
            self.canvas.setBleedBox(tuple(max(0.0, min(edges)) for edges in zip(grown, limits, strict=True)))

    def use(self, fragment: Fragment) -> Fragment:
        """Note the forms and glyphs that the fragment names."""
        self.forms.update(fragment.forms)
        self.shown.merge(fragment.shown)
        return fragment

    def show(self, index: int) -> Stream:
        """Show a page as a form, with its tags."""
        content = self.contents[index] = self.use(self.fragments.page(self.pages[index]))
        form = self.add_form(f"page-{index}", content, self.page_box(index))
        self.canvas.doForm(form_name(f"page-{index}"))
        return form

    def show_again(self, index: int) -> None:
        """Show a page that has been on a sheet before: alike to the eye, nothing new to a screen reader."""
        copy = f"copy-{index}"
        if not self.canvas.hasForm(form_name(copy)):
            self.add_form(copy, self.use(self.fragments.page(self.pages[index], tagged=False)), self.page_box(index))
        self.canvas.addLiteral("/Artifact BMC")
        self.canvas.doForm(form_name(copy))
        self.canvas.addLiteral("EMC")

    def page_box(self, index: int) -> Rect:
        width, height = self.pages[index].size
        return Rect(-self.bleed, -self.bleed, width + 2 * self.bleed, height + 2 * self.bleed)

    def add_form(self, name: str, content: Fragment, box: Rect) -> Stream:
        shown = self.file.document.xobjDict([form_name(form) for form in content.forms])
        resources = PDFResourceDictionary(XObject=shown)
        resources.basicFonts()
        corners = PDFArray([box.x, box.y, box.x + box.width, box.y + box.height])
        entries = {"Type": "/XObject", "Subtype": "/Form", "BBox": corners, "Resources": resources}
        form = Stream(content.deflated, Filter=DEFLATED, **entries)
        self.file.document.addForm(form_name(name), form)
        return form

    def write_forms(self) -> None:
        """Write the marks that stand in several places, and what they in turn show."""
        written: set[str] = set()
        while waiting := [form for form in self.forms if form not in written]:
            for form in waiting:
                content, box = self.fragments.form(form, self.forms[form].marks)
                self.add_form(form, self.use(content), box)
                written.add(form)
