"""A guide and its setting -> the whole book: every item composed, in order, numbered and framed. No file is touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from guidebook.book import FOLDED, Book, Slot, bookmarks, chapter_titles, folios, order_pages
from guidebook.cache import digest
from guidebook.compose import Composed, Composer, Item, Setting
from guidebook.layout.frame import Furniture, frame
from guidebook.marks import Document, KeptPage, Page
from guidebook.model import Guide, Technique
from guidebook.problems import Report
from guidebook.progress import OnProgress
from guidebook.theme import Theme

PLAIN = Composer()
BARE = ("cover", "emergency")  # kinds of page that carry no running head and no number


def items_of(guide: Guide) -> dict[str, Item]:
    """Everything that has pages, by id."""
    items: tuple[Item, ...] = (*guide.techniques, *guide.routines, *guide.articles)
    return {item.id: item for item in items}


def assemble(
    setting: Setting, report: Report, on_progress: OnProgress, composer: Composer = PLAIN, sheet: int = FOLDED
) -> Book | None:
    """The book, or None when a part of it does not exist or does not fit; the report says why. A `sheet` carries so
    many of its pages.
    """
    items = items_of(setting.guide)
    wanted = [str(page) for chapter in setting.guide.chapters for page in chapter.pages]
    wanted += [page for page in dict.fromkeys(setting.guide.filler) if page not in wanted]
    if any(page not in items for page in wanted):
        return None  # told when the guide was loaded
    pages = Pages(setting, {page: items[page] for page in wanted}, on_progress, composer)
    rung, forced = pages.common_rung()
    lengths = {page: len(composed.pages) for page, composed in pages.unnumbered(wanted, rung).items()}
    slots = order_pages(setting.guide, lengths, report, sheet)
    composed = pages.numbered(folios(slots), rung)
    for page in wanted:
        for problem in composed[page].problems:
            report.add(problem)
    if report.failed:
        return None
    return Book(bind(setting, slots, composed), slots, rung, forced)


def rows_of(guide: Guide, book: Book) -> list[tuple[str, ...]]:
    """For each page: number, name, kind, title, and which of the guide's promises it keeps."""
    items = items_of(guide)
    rows: list[tuple[str, ...]] = []
    for slot, page in zip(book.slots, book.document.pages, strict=True):
        item = items.get(slot.item)
        kind = getattr(item, "kind", type(item).__name__.lower() if item else "blank")
        facts = ", ".join(map(str, getattr(item, "facts", ())))
        rows.append((str(slot.number), page.id, kind, page.title, facts))
    return rows


class Pages:
    """Has each item composed as seldom as can be: page counts and rungs are found without page numbers, and what
    refers to no other page is finished by then.
    """

    def __init__(
        self, setting: Setting, items: Mapping[str, Item], on_progress: OnProgress, composer: Composer
    ) -> None:
        self.setting = replace(setting, folios={})
        self.items = items
        self.on_progress = on_progress
        self.composer = composer
        self.made: dict[tuple[str, int], Composed] = {}

    def unnumbered(self, pages: Iterable[str], rung: int) -> dict[str, Composed]:
        """The items with 00 for every page number."""
        wanted = list(pages)
        missing = [page for page in wanted if (page, rung) not in self.made]
        for page, composed in self.composed(missing, self.setting, rung, "fitting pages"):
            self.made[page, rung] = composed
        return {page: self.made[page, rung] for page in wanted}

    def common_rung(self) -> tuple[int, tuple[str, ...]]:
        """The rung of all techniques: the guide's own, or the smallest on which each of them fits its page; and which
        of them asked for it. The last rung is taken when none is enough."""
        last = len(self.setting.theme.rungs) - 1
        if self.setting.guide.fit is not None:
            return min(self.setting.guide.fit, last), ()
        self.unnumbered(self.items, 0)  # all at once, for the sake of several processes; mostly no other rung is needed
        rung, forced = 0, [page for page, item in self.items.items() if isinstance(item, Technique)]
        while over := [page for page, composed in self.unnumbered(forced, rung).items() if composed.over]:
            if rung == last:
                break
            rung, forced = rung + 1, over
        return rung, tuple(forced) if rung else ()

    def numbered(self, printed: Mapping[str, str], rung: int) -> dict[str, Composed]:
        """Every item with its references filled in."""
        found = self.unnumbered(self.items, rung)
        steps = {page: composed.step for page, composed in found.items()}
        setting = replace(self.setting, folios=printed, steps=steps)
        referring = [page for page, composed in found.items() if composed.refers]
        return found | dict(self.composed(referring, setting, rung, "laying out pages"))

    def composed(self, pages: Sequence[str], setting: Setting, rung: int, stage: str) -> Iterator[tuple[str, Composed]]:
        made = self.composer.compose([self.items[page] for page in pages], setting, rung)
        for count, (page, composed) in enumerate(zip(pages, made, strict=True), start=1):
            self.on_progress(stage, count, len(pages))
            yield page, composed


def bind(setting: Setting, slots: tuple[Slot, ...], composed: Mapping[str, Composed]) -> Document:
    """Pages into their places, with running heads and numbers, and what a reader's program wants to know."""
    guide = setting.guide
    chapters = chapter_titles(guide)
    bare = {article.id for article in guide.articles if article.kind in BARE}
    pages = []
    for slot in slots:
        page = page_of(slot, composed, setting)
        if slot.item in bare or slot.item not in composed:
            furniture = Furniture("", "", recto=slot.recto)
        else:
            furniture = Furniture(chapters.get(slot.item, ""), str(slot.number), recto=slot.recto)
        pages.append(framed(page, furniture, setting.theme, str(slot.number)))
    titles = {page: str(found.pages[0].title) for page, found in composed.items()}
    return Document(
        title=str(guide.title),
        language=guide.language,
        pages=tuple(pages),
        bookmarks=bookmarks(guide, titles),
        subject=str(guide.subtitle),
    )


def framed(page: Page, furniture: Furniture, theme: Theme, label: str) -> Page:
    """The page with its furniture; a remembered page stays unread."""
    if not isinstance(page, KeptPage):
        return replace(frame(page, furniture, theme), label=label)
    whole = Page(page.id, page.title, page.size, (), label)
    return KeptPage(whole, digest(page.key, repr(furniture)), lambda: frame(page, furniture, theme).marks)


def page_of(slot: Slot, composed: Mapping[str, Composed], setting: Setting) -> Page:
    """The page that belongs in a slot; a filler is its item's page again, or an empty one."""
    if slot.item not in composed:
        return Page(slot.page_id, "", setting.theme.page, ())
    pages = composed[slot.item].pages
    page = pages[slot.part % len(pages)]
    if isinstance(page, KeptPage):
        return KeptPage(Page(slot.page_id, page.title, page.size, ()), page.key, lambda: page.marks)
    return replace(page, id=slot.page_id)
