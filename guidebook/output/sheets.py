"""Pages put on the sheets of a file, each written once however often it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from reportlab.pdfbase.pdfdoc import PDFArray, PDFResourceDictionary
from reportlab.pdfgen.canvas import Canvas

from guidebook.geometry import IDENTITY, Rect, Transform
from guidebook.marks import Group, Mark, Page, Side
from guidebook.output.bounds import bounds
from guidebook.output.content import Content, form_name
from guidebook.output.file import File, Stream
from guidebook.output.tags import Home
from guidebook.output.typefaces import Shown

ROOM = 72  # round a form's marks, for wide lines and sharp corners that stand out from them


class SheetCanvas(Canvas):
    """ReportLab's canvas without its opening Helvetica, which would be named but not embedded."""

    def _make_preamble(self) -> None:
        self._preamble = ""


class Sheets:
    """The sheets so far. `contents` are the pages shown, by index; `homes` tell where their tagged marks are."""

    def __init__(self, pages: tuple[Page, ...], palette: Mapping[str, str], *, bleed: float, language: str) -> None:
        self.pages, self.palette, self.bleed = pages, palette, bleed
        self.canvas = SheetCanvas(BytesIO(), invariant=1, pageCompression=0, lang=language)
        self.file = File(self.canvas._doc)  # type: ignore[attr-defined]
        self.shown = Shown()
        self.forms: dict[str, Group] = {}
        self.contents: dict[int, Content] = {}
        self.homes: dict[int, Home] = {}

    def add(self, side: Side, *, inline: bool) -> None:
        """One sheet. `inline`: its only page is written straight onto it and not shown again, for the sake of the
        reading aids that look for tags on the sheet and not inside of forms."""
        width, height = side.size
        flip = Transform(1, 0, 0, -1, 0, height)
        self.canvas.setPageSize((width, height))
        self.set_boxes(side)
        self.canvas.transform(*flip)
        if side.marks:
            self.canvas.addLiteral(self.content(side.marks).code())
        fresh: dict[int, Stream | None] = {}
        forms: dict[str, Group] = {}
        for index, place in side.places:
            self.canvas.saveState()
            if place != IDENTITY:
                self.canvas.transform(*place)
            if index in self.contents:
                self.show_again(index)
            elif inline:
                content = self.contents[index] = self.content(self.pages[index].marks)
                self.canvas.addLiteral(content.code())
                forms, fresh[index] = content.forms, None
            else:
                fresh[index] = self.show(index)
            self.canvas.restoreState()
        self.canvas.showPage()
        page = self.file.document.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs = "/S"
        page.Contents = Stream(page.stream.encode("ascii"))
        if inline:
            page.XObjects = self.file.document.xobjDict([form_name(form) for form in forms])
        for index, place in side.places:
            if index in fresh:
                self.homes[index] = Home(page, fresh.pop(index) or page, place.then(flip))

    def set_boxes(self, side: Side) -> None:
        x, y, width, height = side.trim or Rect(0, 0, *side.size)
        top = side.size.height - y
        self.canvas.setTrimBox((x, top - height, x + width, top))
        if self.bleed:
            grown = (x - self.bleed, top - height - self.bleed, x + width + self.bleed, top + self.bleed)
            self.canvas.setBleedBox(
                tuple(max(0.0, min(edge, limit)) for edge, limit in zip(grown, (*side.size, *side.size), strict=True))
            )

    def content(self, marks: tuple[Mark, ...], *, tagged: bool = True) -> Content:
        content = Content(self.palette, self.shown, tagged=tagged)
        content.draw(marks)
        self.forms.update(content.forms)
        return content

    def show(self, index: int) -> Stream:
        """Show a page as a form, with its tags."""
        content = self.contents[index] = self.content(self.pages[index].marks)
        form = self.add_form(f"page-{index}", content, self.page_box(index))
        self.canvas.doForm(form_name(f"page-{index}"))
        return form

    def show_again(self, index: int) -> None:
        """Show a page that has been on a sheet before: alike to the eye, nothing new to a screen reader."""
        copy = f"copy-{index}"
        if not self.canvas.hasForm(form_name(copy)):
            self.add_form(copy, self.content(self.pages[index].marks, tagged=False), self.page_box(index))
        self.canvas.addLiteral("/Artifact BMC")
        self.canvas.doForm(form_name(copy))
        self.canvas.addLiteral("EMC")

    def page_box(self, index: int) -> Rect:
        width, height = self.pages[index].size
        return Rect(-self.bleed, -self.bleed, width + 2 * self.bleed, height + 2 * self.bleed)

    def add_form(self, name: str, content: Content, box: Rect) -> Stream:
        shown = self.file.document.xobjDict([form_name(form) for form in content.forms])
        resources = PDFResourceDictionary(XObject=shown)
        resources.basicFonts()
        corners = PDFArray([box.x, box.y, box.x + box.width, box.y + box.height])
        code = content.code().encode("ascii")
        form = Stream(code, Type="/XObject", Subtype="/Form", BBox=corners, Resources=resources)
        self.file.document.addForm(form_name(name), form)
        return form

    def write_forms(self) -> None:
        """Write the marks that stand in several places, and what they in turn show."""
        written: set[str] = set()
        while waiting := [form for form in self.forms if form not in written]:
            for form in waiting:
                marks = self.forms[form].marks
                x, y, width, height = bounds(marks) or Rect(0, 0, 0, 0)
                box = Rect(x - ROOM, y - ROOM, width + 2 * ROOM, height + 2 * ROOM)
                self.add_form(form, self.content(marks, tagged=False), box)
                written.add(form)
