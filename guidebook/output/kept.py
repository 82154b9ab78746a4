"""Fragments as bytes and back, to be remembered between builds, and the objects that their tags became in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from guidebook.cache import Store, digest
from guidebook.codec import DAMAGED, Piece, join, pack, part, unpack
from guidebook.geometry import Rect
from guidebook.marks import Group, KeptPage, Page, Text
from guidebook.output.content import Link
from guidebook.output.fragment import Fragment, Outline
from guidebook.output.fragments import Fragments
from guidebook.output.inks import Toned
from guidebook.output.objects import Objects
from guidebook.output.separation import Profile
from guidebook.output.tags import Tag, words
from guidebook.output.tree import Stretch
from guidebook.output.typefaces import Glyphs

NOTHING = Group(())
FORMS = 1 << 10  # whose names are kept
READ_BY_WORDS = ("Link", "Lbl", "Reference")  # tags whose words the file repeats elsewhere
Found = tuple[dict[str, bytes], set[str]]  # what is to be remembered, by name, and the names of what was used


def fragment_bytes(fragment: Fragment, forms: Mapping[str, str]) -> bytes:
    """The fragment; `forms` are the names under which its forms are remembered."""
    order: dict[int, int] = {}
    root, met = fragment.read()
    tags = tag_data(root, order)
    links = [[order[id(link.tag)], link.boxes] for link in met]
    body = join(pack([tags, links]), fragment.deflated)
    return join(pack([len(body), fragment.outline, forms, fragment.glyphs]), body)


def fragment_from(payload: Piece, name: str) -> tuple[Fragment, dict[str, str]]:
    """The fragment that is remembered under `name`, and the names under which its forms are.

    Its forms have no marks. Raises one of `DAMAGED` for bytes that are no fragment.
    """
    head, body = part(payload)
    size, (count, names, links), forms, (codes, told) = unpack(head)
    if len(body) != size:
        raise ValueError("a part is missing")
    tags, deflated = part(body)
    outline = Outline(count, tuple(map(tuple, names)), tuple(map(tuple, links)))
    empty = {form: named(form) for form in forms}
    return Fragment(deflated, empty, Glyphs(codes, told), outline, lambda: tags_from(tags), name), forms


@lru_cache(FORMS)
def named(form: str) -> Group:
    """A form of which only the name is needed; most pages show the same ones."""
    return Group((), form=form)


def tag_data(tag: Tag, order: dict[int, int]) -> list[object]:
    """The tag with all below it; `order` gets the place of each in reading order."""
    order[id(tag)] = len(order)
    group = tag.group
    said = words(group) if group.link or tag.role in READ_BY_WORDS else ""
    about = (group.role, group.key, group.alt, group.actual, group.language, group.scope, group.link, group.span)
    kids = [kid if isinstance(kid, int) else tag_data(kid, order) for kid in tag.kids]
    return [tag.role, about if any(about[:-1]) or group.span != 1 else 0, said, tag.box, kids]


def tags_from(payload: Piece) -> tuple[Tag, list[Link]]:
    """The tags of a page and the links among them."""
    tags, links = unpack(payload)
    order: list[Tag] = []
    root = tag_from(tags, order)
    return root, [Link(order[index], [Rect(*box) for box in boxes]) for index, boxes in links]


def tag_from(data: Any, order: list[Tag]) -> Tag:
    role, about, said, box, kids = data
    marks = (Text(0, 0, "", 0, "", (), said),) if said else ()
    group = NOTHING
    if about:
        kind, key, alt, actual, language, scope, link, span = about
        told = {"alt": alt, "actual": actual, "language": language, "scope": scope, "link": link}
        group = Group(marks, role=kind, key=key, span=span, **told)
    elif said:
        group = Group(marks)
    tag = Tag(role, group, [], Rect(*box) if box else None)
    order.append(tag)
    tag.kids = [kid if isinstance(kid, int) else tag_from(kid, order) for kid in kids]
    return tag


def objects_bytes(objects: Objects) -> bytes:
    sizes = [len(stream) for stream in objects.streams]
    return join(pack([objects.first, objects.count, objects.tops, objects.notes, sizes]), b"".join(objects.streams))


def objects_from(payload: bytes) -> Objects:
    """The objects again. Raises one of `DAMAGED` for bytes that are none."""
    head, body = part(payload)
    first, count, tops, notes, sizes = unpack(head)
    if len(body) != sum(sizes):
        raise ValueError("a part is missing")
    ends = list(accumulate(sizes, initial=0))
    streams = tuple(body[start:end] for start, end in pairwise(ends))
    return Objects(first, count, streams, tops, tuple(notes))


class KeptFragments(Fragments):
    """Fragments of remembered pages are remembered too, so that a page that has not changed is not even read."""

    def __init__(self, palette: Mapping[str, str], store: Store, profile: Profile | None = None) -> None:
        super().__init__(palette, profile)
        self.store = store
        told = repr(palette) if isinstance(palette, Toned) else repr(sorted(palette.items()))
        self.inks = digest(told, profile.data if profile else b"")
        self.names: dict[str, str] = {}  # of forms, as they are remembered

    def page(self, page: Page, *, tagged: bool = True) -> Fragment:
        if isinstance(page, KeptPage) and not self.known(page, tagged=tagged):
            name = self.name_of(page, tagged=tagged)
            payload = self.bytes_of(self.make(page.marks, tagged=tagged))
            self.store.keep(name, payload)
            fragment, _ = fragment_from(payload, name)  # as in every later build, and without the marks
            self.pages[id(page), tagged] = page, fragment
        return super().page(page, tagged=tagged)

    def known(self, page: KeptPage, *, tagged: bool) -> bool:
        """Whether the fragment is there, or has now been recalled."""
        if (id(page), tagged) in self.pages:
            return True
        fragment = self.recall(self.name_of(page, tagged=tagged))
        if fragment:
            self.pages[id(page), tagged] = page, fragment
        return fragment is not None

    def name_of(self, page: KeptPage, *, tagged: bool) -> str:
        return f"fragment {digest(self.inks, page.key, str(tagged))}"

    def missing(self, pages: Iterable[Page]) -> list[KeptPage]:
        """Those of the pages that are to be remembered and are not yet."""
        kept = [page for page in pages if isinstance(page, KeptPage)]
        self.store.look_ahead([self.name_of(page, tagged=True) for page in kept])
        return [page for page in kept if not self.known(page, tagged=True)]

    def drawn(self, page: KeptPage) -> dict[str, bytes]:
        """What there is to keep of a page and of forms that no page before it had; for the process that has the store,
        of which this one may be a copy."""
        with self.store.apart() as found:
            payload = self.bytes_of(self.make(page.marks, tagged=True))
            self.store.keep(self.name_of(page, tagged=True), payload)
        return found

    def objects(self, stretches: Sequence[Stretch]) -> Iterator[Objects]:
        names = [stretch.origin and f"objects {digest(stretch.origin)}" for stretch in stretches]
        self.store.look_ahead(filter(None, names))
        return (self.kept_objects(*named) for named in zip(stretches, names, strict=True))

    def kept_objects(self, stretch: Stretch, name: str) -> Objects:
        """The objects that are remembered under the name, if it has one, or made now."""
        try:
            return objects_from((name and self.store.recall(name)) or b"")
        except DAMAGED:
            made = stretch.objects()
            if not name:
                return made
            payload = objects_bytes(made)
            self.store.keep(name, payload)
            return objects_from(payload)  # which holds no second copy of what is kept

    def go_apart(self) -> None:
        """In a copy of the process: read through a connection of its own, and keep nothing but for `found`."""
        self.store = Store(self.store.path.parent, self.store.room)

    @property
    def found(self) -> Found:
        """What was made and used since parting."""
        return self.store.fresh, self.store.used

    def take(self, found: Found) -> None:
        """Keep what a copy of the process made, and know what it used."""
        fresh, used = found
        for name, payload in fresh.items():
            self.store.keep(name, payload)
        self.store.used |= used

    def bytes_of(self, fragment: Fragment) -> bytes:
        """The fragment as bytes, after all the forms that it shows have been kept."""
        return fragment_bytes(fragment, {form: self.keep_form(form, group) for form, group in fragment.forms.items()})

    def keep_form(self, form: str, group: Group) -> str:
        if form not in self.names:
            fragment, box = self.form(form, group.marks)
            payload = join(pack(box), self.bytes_of(fragment))
            self.names[form] = f"form {digest(payload)}"
            self.store.keep(self.names[form], payload)
        return self.names[form]

    def recall(self, name: str) -> Fragment | None:
        """The fragment with all the forms that it shows, or None when one of them is not there."""
        payload = self.store.recall(name)
        try:
            fragment, forms = fragment_from(payload or b"", name)
        except DAMAGED:
            return None
        return fragment if all(self.recall_form(*form) for form in forms.items()) else None

    def recall_form(self, form: str, name: str) -> bool:
        if form in self.forms:
            return True
        box, payload = part(self.store.recall(name) or b"")
        try:
            place = Rect(*unpack(box))
            fragment, forms = fragment_from(payload, name)
        except DAMAGED:
            return False
        if not all(self.recall_form(*inner) for inner in forms.items()):
            return False
        self.forms[form], self.names[form] = (fragment, place), name
        return True
