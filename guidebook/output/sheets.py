"""Pages put on the sheets of a file, each written once however often it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDocument, xObjectName

from guidebook.geometry import IDENTITY, Rect, Transform
from guidebook.marks import Group, Mark, Page, Side
from guidebook.output.content import form_name, matrix
from guidebook.output.file import DEFLATED, File, Resources, SheetPage, Stream, numbers, stream
from guidebook.output.fragment import Fragment
from guidebook.output.fragments import Fragments
from guidebook.output.typefaces import Shown


class Spot(NamedTuple):
    """Where the tagged marks of a page are: on the sheet `page` after `place`, in the form `owner` if in one."""

    page: SheetPage
    owner: Stream | None
    place: Transform


class Sheets:
    """The sheets so far. `contents` are the pages shown, by index; `spots` tell where their tagged marks are.

    `operators` are those of the sheet at hand: a canvas of ReportLab's would take longer to import than to do without.
    """

    def __init__(self, pages: tuple[Page, ...], fragments: Fragments, *, bleed: float, language: str) -> None:
        self.pages, self.fragments, self.bleed = pages, fragments, bleed
        self.file = File(PDFDocument(compression=0, invariant=1, lang=language))
        self.operators: list[str] = []
        self.shown = Shown()
        self.forms: dict[str, Group] = {}
        self.contents: dict[int, Fragment] = {}
        self.spots: dict[int, Spot] = {}
        self.copies: set[str] = set()  # forms of pages that are shown again
        self.beginnings: dict[bytes, Stream] = {}  # of sheets, by their code: mostly the same

    def add(self, side: Side, *, inline: bool) -> None:
        """One sheet. `inline`: its only page is written straight onto it and not shown again, for the sake of the
        reading aids that look for tags on the sheet and not inside of forms."""
        flip = Transform(1, 0, 0, -1, 0, side.size.height)
        self.operators = [matrix(flip)]
        forms = self.draw(side.marks) if side.marks else []
        if inline:
            self.add_inline(side, flip, forms)
            return
        first = {index: place for index, place in reversed(side.places) if index not in self.contents}
        owners: dict[int, Stream] = {}
        for index, place in side.places:
            self.operators.append("q")
            self.move(place)
            if index in self.contents:
                forms.append(self.show_again(index))
            else:
                forms.append(f"page-{index}")
                owners[index] = self.show(index)
            self.operators.append("Q")
        code, page = self.finish_sheet(side, forms)
        page.entries["Contents"] = self.file.ref(stream(code))
        self.spots |= {index: Spot(page, owners[index], place.then(flip)) for index, place in first.items()}

    def move(self, place: Transform) -> None:
        if place != IDENTITY:
            self.operators.append(matrix(place))

    def draw(self, marks: tuple[Mark, ...]) -> list[str]:
        """Draw the marks round the pages of a sheet; returns the forms among them."""
        content = self.fragments.content(marks, tagged=True)
        self.forms.update(content.forms)
        self.shown.take(content.shown.glyphs)
        self.operators.append(content.code())
        return list(content.forms)

    def add_inline(self, side: Side, flip: Transform, forms: list[str]) -> None:
        """Finish a sheet with a page that is written straight onto it: what is remembered of it is taken as it is."""
        ((index, place),) = side.places
        self.move(place)
        content = self.contents[index] = self.use(self.fragments.page(self.pages[index]))
        code, page = self.finish_sheet(side, [*forms, *content.forms])
        if code not in self.beginnings:
            self.beginnings[code] = stream(code)
        own = Stream(content.deflated, Filter=DEFLATED)
        page.entries["Contents"] = f"[{self.file.ref(self.beginnings[code])} {self.file.ref(own)}]"
        self.spots[index] = Spot(page, None, place.then(flip))

    def finish_sheet(self, side: Side, forms: Iterable[str]) -> tuple[bytes, SheetPage]:
        """The operators of the sheet, and the page that it becomes. `forms` are those that it shows."""
        shown, parent = Resources([form_name(form) for form in forms]), self.file.ref(self.file.document.Pages)
        page = SheetPage(Parent=parent, Resources=shown, Tabs="/S", **self.boxes(side))
        self.file.document.addPage(page)
        return "\n".join(self.operators).encode("ascii") + b"\n", page

    def boxes(self, side: Side) -> dict[str, str]:
        """The edges of the paper, of the trimmed sheet, and of its bleed if any."""
        x, y, width, height = side.trim or Rect(0, 0, *side.size)
        top = side.size.height - y
        trim = (x, top - height, x + width, top)
        found = {"MediaBox": numbers(0, 0, *side.size), "TrimBox": numbers(*trim)}
        if self.bleed:
            grown = (trim[0] - self.bleed, trim[1] - self.bleed, trim[2] + self.bleed, trim[3] + self.bleed)
            limits = (*side.size, *side.size)
            found["BleedBox"] = numbers(*(max(0.0, min(edges)) for edges in zip(grown, limits, strict=True)))
        return found

    def use(self, fragment: Fragment) -> Fragment:
        """Note the forms and glyphs that the fragment names."""
        self.forms.update(fragment.forms)
        self.shown.take(fragment.glyphs)
        return fragment

    def show(self, index: int) -> Stream:
        """Show a page as a form, with its tags."""
        content = self.contents[index] = self.use(self.fragments.page(self.pages[index]))
        form = self.add_form(f"page-{index}", content, self.page_box(index))
        self.operators.append(shown_as(f"page-{index}"))
        return form

    def show_again(self, index: int) -> str:
        """Show a page that has been on a sheet before: alike to the eye, nothing new to a screen reader. Returns the
        name of the form that it is."""
        copy = f"copy-{index}"
        if copy not in self.copies:
            self.copies.add(copy)
            self.add_form(copy, self.use(self.fragments.page(self.pages[index], tagged=False)), self.page_box(index))
        self.operators += ["/Artifact BMC", shown_as(copy), "EMC"]
        return copy

    def page_box(self, index: int) -> Rect:
        width, height = self.pages[index].size
        return Rect(-self.bleed, -self.bleed, width + 2 * self.bleed, height + 2 * self.bleed)

    def add_form(self, name: str, content: Fragment, box: Rect) -> Stream:
        entries = {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": numbers(box.x, box.y, box.x + box.width, box.y + box.height),
            "Resources": Resources([form_name(inner) for inner in content.forms]),
        }
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


def shown_as(form: str) -> str:
    """The operator that shows a form."""
    return f"/{xObjectName(form_name(form))} Do"
