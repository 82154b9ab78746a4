"""How files are written: what is typed, what becomes of it in the files, and what does not go together."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from guidebook import new
from guidebook.cli.main import run
from guidebook.folders import shipped
from guidebook.geometry import MM
from tests.tools.cmyk import press_profile
from tests.tools.verapdf import UA_1, UA_2, verapdf

Build = Callable[..., Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build a small guide with some flags; returns the folder with what was made."""
    words = {"name": "small", "title": "Small", "emergency": "112"}
    for path, data in new.project_files(shipped(), "massage", words).items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def made(*flags: str) -> Path:
        assert run(["build", "-C", str(tmp_path), *flags]) == 0
        return tmp_path / "build"

    return made


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    file = tmp_path / "press.icc"
    file.write_bytes(press_profile())
    return file


def operators(file: Path) -> set[str]:
    """Every operator of a file's pages and forms."""
    used = set()
    with pikepdf.open(file) as pdf:
        forms = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and "/BBox" in thing]
        for part in (*pdf.pages, *forms):
            used |= {str(operator) for _, operator in pikepdf.parse_content_stream(part)}
    return used


def test_grey_files_name_no_colour(build: Build) -> None:
    assert operators(build() / "small-A5.pdf") & {"rg", "RG"}
    folder = build("--ink", "grey")
    assert not operators(folder / "small-A5.pdf") & {"rg", "RG", "k", "K"}


def test_a_press_gets_its_inks_and_its_profile(build: Build, profile: Path, tmp_path: Path) -> None:
    folder = build("--ink", "cmyk", "--output-profile", str(profile), "--bleed", "3")
    for file in sorted(folder.glob("*.pdf")):
        assert not operators(file) & {"rg", "RG"}, file.name
        with pikepdf.open(file) as pdf:
            assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == press_profile()


def test_another_profile_is_another_build(build: Build, profile: Path) -> None:
    """Although it has the same name: a build with nothing changed would leave the files as they are."""
    flags = ("--ink", "cmyk", "--output-profile", str(profile))
    before = (build(*flags) / "small-A5.pdf").read_bytes()
    profile.write_bytes(press_profile().replace(b"public domain", b"public_domain"))
    assert (build(*flags) / "small-A5.pdf").read_bytes() != before


def test_a_print_shop_gets_single_pages_with_bleed_and_marks(build: Build) -> None:
    with pikepdf.open(build("--bleed", "3") / "small-A5-print-shop.pdf") as pdf:
        assert len(pdf.pages) == 8
        for page in pdf.pages:
            media, bleed, trim = (
                [float(edge) for edge in page.obj[box]] for box in ("/MediaBox", "/BleedBox", "/TrimBox")
            )
            assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([148 * MM, 210 * MM], abs=0.01)
            assert [trim[0] - bleed[0], bleed[3] - trim[3]] == pytest.approx([3 * MM, 3 * MM], abs=0.01)
            assert media[2] > bleed[2]


def test_the_ink_is_told_when_asked_for(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    build()
    assert "ink covers" not in capsys.readouterr().out
    build("--ink-coverage")
    full = capsys.readouterr().out
    build("--ink-coverage", "--ink", "low")
    low = capsys.readouterr().out
    assert "of the paper, most on page" in full
    assert share(low) < share(full)


def share(said: str) -> float:
    return float(said.partition("ink covers ")[2].partition("%")[0])


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--ink", "cmyk"], "ask the print shop for its profile"),
        (["--ink", "cmyk", "--output-profile", "guidebook.yaml"], "is not the ICC profile of a press"),
        (["--ink", "cmyk", "--output-profile", "nowhere.icc"], "does not exist"),
        (["--output-profile", "guidebook.yaml"], "goes with --ink cmyk"),
        (["--bleed", "50"], "not in the range"),
        (["--pdf-standard", "x-4"], "is not one of"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(
    flags: list[str], told: str, build: Build, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(build().parent)
    assert run(["build", *flags]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.tools
@pytest.mark.parametrize(("standard", "flavours"), [("ua-1", UA_1), ("ua-2", UA_2)])
def test_every_file_keeps_its_standards(
    standard: str, flavours: str, build: Build, profile: Path, tmp_path: Path
) -> None:
    folder = build("--pdf-standard", standard, "--ink", "cmyk", "--output-profile", str(profile), "--bleed", "3")
    files = sorted(folder.glob("*.pdf"))
    assert verapdf(flavours, *files) == {file.name: {} for file in files}
