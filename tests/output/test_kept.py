"""Fragments from memory make the same file, to the byte, as fragments made for it."""

from dataclasses import replace

import pytest

from guidebook.cache import Store
from guidebook.marks import Group, KeptPage
from guidebook.output.fragments import Fragments
from guidebook.output.kept import KeptFragments
from guidebook.output.pdf import write_pdf
from guidebook.output.settings import PdfSettings, Standard
from guidebook.output.tree import Stretch
from tests.output.sample import PALETTE, book, folded, reading, run

STANDARDS = [PdfSettings(), PdfSettings(standard=Standard.UA_2)]


def kept(document, refuse=()):
    """The document with remembered pages; those in `refuse` must not be read."""

    def reader(page):
        def read():
            assert page.id not in refuse, "a page that is remembered was read"
            return page.marks

        return read

    pages = tuple(KeptPage(page, f"key of {page.id}", reader(page)) for page in document.pages)
    return replace(document, pages=pages)


def written(document, fragments, settings):
    return [write_pdf(document, lie(document), PALETTE, settings, fragments) for lie in (reading, folded)]


@pytest.mark.parametrize("settings", STANDARDS)
def test_files_from_memory_are_those_made_anew(tmp_path, settings):
    document = book(8)
    plain = written(document, Fragments(PALETTE), settings)
    with Store(tmp_path) as store:
        assert written(kept(document), KeptFragments(PALETTE, store), settings) == plain
    every = {page.id for page in document.pages}
    with Store(tmp_path) as store:
        assert written(kept(document, refuse=every), KeptFragments(PALETTE, store), settings) == plain


def counted(monkeypatch):
    """The stretches of pages whose objects are made from now on."""
    made, make = [], Stretch.objects
    monkeypatch.setattr(Stretch, "objects", lambda stretch: made.append(stretch) or make(stretch))
    return made


@pytest.mark.parametrize("settings", STANDARDS)
def test_one_changed_page_leaves_the_tags_of_all_others_unread(tmp_path, monkeypatch, settings):
    """Although it has an element more."""
    document = book(9)
    with Store(tmp_path) as store:
        written(kept(document), KeptFragments(PALETTE, store), settings)
    pages = list(document.pages)
    pages[7] = replace(pages[7], id="page-8", marks=(*pages[7].marks, Group((run(40, 500, "New."),), role="P")))
    edited = replace(document, pages=tuple(pages))
    plain = written(edited, Fragments(PALETTE), settings)
    again = kept(edited)
    changed = KeptPage(pages[7], "key of the new page", lambda: pages[7].marks)
    again = replace(again, pages=(*again.pages[:7], changed, *again.pages[8:]))
    with Store(tmp_path) as store:
        made = counted(monkeypatch)
        assert written(again, KeptFragments(PALETTE, store), settings) == plain
        sizes = {len(stretch.homes) for stretch in made}
        assert sizes == {2} if settings.standard is Standard.UA_1 else {1, 2}  # a list goes on from page to page
        assert len(made) <= 4  # the contents of two files name first elements, by the newer standard


def test_objects_that_are_lost_or_torn_are_made_again(tmp_path, monkeypatch):
    document, settings = book(4), PdfSettings()
    with Store(tmp_path) as store:
        plain = written(kept(document), KeptFragments(PALETTE, store), settings)
        made = counted(monkeypatch)
        objects = [name for name in store.fresh if name.startswith("objects ")]
        store.keep(objects[0], store.fresh[objects[0]][:-9])
        del store.fresh[objects[1]]
        assert written(kept(document), KeptFragments(PALETTE, store), settings) == plain
        assert len(made) == 2


def test_a_page_of_which_a_form_is_lost_is_made_again(tmp_path):
    document, settings = book(4), PdfSettings()
    with Store(tmp_path) as store:
        plain = written(kept(document), KeptFragments(PALETTE, store), settings)
        for name in [name for name in store.fresh if name.startswith("form ")]:
            del store.fresh[name]
    with Store(tmp_path) as store:
        assert written(kept(document), KeptFragments(PALETTE, store), settings) == plain


def test_damaged_fragments_are_made_again(tmp_path):
    document, settings = book(4), PdfSettings()
    with Store(tmp_path) as store:
        plain = written(kept(document), KeptFragments(PALETTE, store), settings)
        for name, payload in list(store.fresh.items()):
            store.keep(name, payload[: len(payload) // 2])
        assert written(kept(document), KeptFragments(PALETTE, store), settings) == plain


def test_other_inks_are_other_fragments(tmp_path):
    document, settings = book(4), PdfSettings()
    with Store(tmp_path) as store:
        first = written(kept(document), KeptFragments(PALETTE, store), settings)
        other = KeptFragments({**PALETTE, "skin": "#808080"}, store)
        assert written(kept(document), other, settings) != first
