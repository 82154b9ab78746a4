"""Plates: staleness by stamps alone, hand-drawn files kept, and nothing costly imported to find out."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from guidebook.figures import plates
from guidebook.problems import Report
from tests.figures.scenes import scene_of, source

SCENE = "format: 1\nview: back\nzones: [spine]\n"
BODY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L1 1"/></svg>'


@pytest.fixture
def drawn(tmp_path: Path) -> Path:
    """A scene with a current plate beside it."""
    path = tmp_path / "calm.yaml"
    path.write_text(SCENE, encoding="utf-8")
    text = plates.stamped(BODY, scene_of(SCENE), path.read_bytes())
    plates.plate_path(path).write_text(text, encoding="utf-8")
    return path


def test_a_plate_just_drawn_is_current(drawn: Path) -> None:
    assert plates.stale(drawn) is None
    assert not plates.state(drawn).own


def test_a_missing_plate_is_stale(drawn: Path) -> None:
    plates.plate_path(drawn).unlink()
    assert plates.stale(drawn) == "it is not drawn yet"


def test_a_changed_scene_makes_its_plate_stale(drawn: Path) -> None:
    drawn.write_text(SCENE.replace("back", "full"), encoding="utf-8")
    assert plates.stale(drawn) == "its scene has changed"


def test_a_comment_on_a_line_of_its_own_changes_nothing(drawn: Path) -> None:
    drawn.write_text(f"# a note to myself\n{drawn.read_text('utf-8')}# and one below\n", "utf-8")
    assert plates.stale(drawn) is None


def test_changed_drawing_code_makes_every_plate_stale(drawn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plates, "inker_digest", lambda: "0" * 16)
    assert plates.stale(drawn) == "the drawing code has changed"


@pytest.mark.parametrize("change", [lambda t: t.replace("M0 0", "M0 5"), lambda t: t.split("-->\n", 1)[1]])
def test_an_edited_or_unstamped_plate_is_somebodys_own(drawn: Path, change: object) -> None:
    plate = plates.plate_path(drawn)
    plate.write_text(change(plate.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]
    before = plate.read_bytes()
    assert plates.state(drawn).own
    assert plates.stale(drawn) is None
    assert plates.draw([source(drawn.read_text(encoding="utf-8"), drawn)]) == []
    assert plate.read_bytes() == before


def test_a_plate_carries_its_words_and_its_signs(drawn: Path) -> None:
    text = plates.plate_path(drawn).read_text(encoding="utf-8")
    assert "<desc>Do not press on the spine.</desc>" in text
    assert plates.symbols_of(text) == ("no-press",)


def test_a_scene_with_errors_is_told_and_not_drawn(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("format: 1\nview: bak\n", encoding="utf-8")
    problems = plates.draw([source(path.read_text(encoding="utf-8"), path)])
    assert [p.message for p in problems] == ["there is no view 'bak'"]
    assert not plates.plate_path(path).exists()


def test_finding_stale_plates_imports_nothing_costly() -> None:
    code = (
        "import sys, guidebook.figures.plates as p; from pathlib import Path; p.stale(Path('none.yaml'));"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'numpy', 'numba', 'scipy', 'shapely', 'svgwrite'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('callouts: {1: "right tip, 40 out"}', "'right tip' with this shift misses the body"),
        (
            "receiver: {pose: seated, flesh: [{at: right trap, height: 3, width: 2.4, length: 9, lifted: yes}]}",
            "'right trap' with a roll of this length misses the body",
        ),
        ("strokes: [{circle: right tip, radius: 12}]", "'right tip' with a ring of this radius misses the body"),
        (
            'strokes: [{circle: "right tip, 1 off", heading: out}]',
            "this ring is seen from its edge",
        ),
        (
            'strokes: [{slide: ["right tip, 9 up, 60 out", "right tip, 20 up, 60 out"]}]',
            "'right tip' ends a way that misses the body",
        ),
        (
            'strokes: [{slide: ["mid_back, 2 off", "mid_back, 2 off"]}]',
            "the arrow of 'slide' is seen from its end, or is too short",
        ),
        ("strokes: [{press: mid_back, length: 0.5}]", "the arrow of 'press' is seen from its end, or is too short"),
        ("strokes: [{fro: [mid_back, mid_back]}]", "the arrow of 'fro' is seen from its end, or is too short"),
        ("receiver: {pose: seated}\ncallouts: {1: neck}", "there is no 'neck' in this pose"),
        ("receiver: {pose: instep}\ncallouts: {1: right heel}", "there is no 'right heel' in this pose"),
    ],
)
def test_what_cannot_be_drawn_is_a_problem_not_a_traceback(written: str, message: str) -> None:
    pytest.importorskip("numba")
    from guidebook.figures.scenes.plate import draw_plate

    report = Report()
    assert draw_plate(scene_of(f"format: 1\nview: back\n{written}\n"), report) is None
    assert [problem.message for problem in report.problems] == [message]


def test_a_scene_that_does_not_suit_the_guides_body_is_told(tmp_path: Path) -> None:
    pytest.importorskip("numba")
    path = tmp_path / "calm.yaml"
    scene = scene_of('format: 1\nview: back\ncallouts: {1: "right tip, 40 out"}\n')
    assert scene.body == "average"
    plate, problems = plates._draw_one(scene, path)
    assert plate is None
    assert len(problems) == 1
    _, problems = plates._draw_one(replace(scene, body="broad"), path)
    assert problems[1].message == "this scene does not suit the broad body that the guide chose"
    assert problems[1].hint == "change it for that body, or let it keep another: receiver: {body: average}"


def test_a_plate_that_cannot_be_written_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba")
    path = tmp_path / "calm.yaml"
    path.write_text(SCENE, encoding="utf-8")
    plates.plate_path(path).mkdir()
    monkeypatch.setattr(plates, "_draw_one", lambda *_: (BODY, []))
    monkeypatch.setattr(
        plates, "state", lambda scene: plates.PlateState("calm", scene, plates.plate_path(scene), "new")
    )
    (problem,) = plates.draw([source(SCENE, path)])
    assert problem.message.startswith("cannot write this plate: ")


def test_a_file_that_is_no_utf8_is_somebodys_own(drawn: Path) -> None:
    plates.plate_path(drawn).write_bytes("<svg/>".encode("utf-16"))
    assert plates.state(drawn).own
