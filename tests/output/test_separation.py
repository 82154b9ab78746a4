"""Files for a print shop: every colour in the shop's four inks, the archive standard kept."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from guidebook.output.content import Colours
from guidebook.output.metadata import srgb_profile
from guidebook.output.pdf import write_pdf
from guidebook.output.separation import Profile
from guidebook.output.settings import PdfSettings
from tests.output.sample import PALETTE, book, folded
from tests.tools.cmyk import press_profile
from tests.tools.verapdf import UA_1, verapdf


@pytest.fixture(scope="module")
def printed() -> bytes:
    document = book()
    return write_pdf(document, folded(document), PALETTE, PdfSettings(profile=Profile(press_profile())))


def test_only_the_four_inks_are_used(printed: bytes) -> None:
    pdf = pikepdf.open(BytesIO(printed))
    forms = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and "/BBox" in thing]
    used = {str(operator) for form in forms for _, operator in pikepdf.parse_content_stream(form)}
    assert {"k", "K", "g", "G"} <= used
    assert not used & {"rg", "RG", "cs", "CS", "sc", "SC"}


def test_the_shop_finds_its_profile(printed: bytes) -> None:
    pdf = pikepdf.open(BytesIO(printed))
    (intent,) = pdf.Root.OutputIntents
    assert str(intent.OutputConditionIdentifier) == "A press for tests"
    assert intent.DestOutputProfile.read_bytes() == press_profile()


def test_the_standards_are_kept(printed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "press.pdf"
    file.write_bytes(printed)
    assert verapdf(UA_1, file) == {"press.pdf": {}}


def test_colours_are_split_as_the_profile_says() -> None:
    profile = Profile(press_profile())
    assert profile.split((1, 1, 1)) == pytest.approx((0, 0, 0, 0), abs=0.05)
    cyan, magenta, yellow, black = profile.split((0.8, 0.1, 0.1))
    assert cyan < 0.15
    assert min(magenta, yellow) > 0.5
    assert black < 0.4


def test_other_files_are_no_profile_of_a_press() -> None:
    assert Profile(press_profile()).prints_cmyk
    assert not Profile(srgb_profile()).prints_cmyk
    assert not Profile(b"").prints_cmyk
    assert not Profile(b"%PDF-1.7").prints_cmyk


def test_text_of_nearly_neutral_colour_is_printed_with_black_alone() -> None:
    colours = Colours({"ink": "#2a2320", "stop": "#96291c"}, Profile(press_profile()))
    assert colours["ink", True].endswith(" g")
    assert colours["ink", False].endswith(" k")
    assert colours["stop", True].endswith(" k")
    assert Colours(colours.palette)["ink", True].endswith(" rg")


def test_a_profile_is_told_by_its_content() -> None:
    assert repr(Profile(b"one")) == repr(Profile(b"one")) != repr(Profile(b"two"))
    assert len(repr(Profile(bytes(100_000)))) < 100
