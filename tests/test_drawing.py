"""Which plates of a folder are drawn, which are kept, and what is told of the scenes."""

import shutil
from pathlib import Path

import pytest

from guidebook import drawing
from guidebook.figures import plates
from guidebook.model import Guide, Pictures
from guidebook.model.phrase import Phrase
from guidebook.problems import Problem, Report, Span
from guidebook.progress import unwatched

SCENE = Path(__file__).parents[1] / "illustrations" / "effleurage.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A drawn plate, a plate of one's own, and a scene that is not drawn yet."""
    for name in ("drawn", "own", "fresh"):
        shutil.copy(SCENE, tmp_path / f"{name}.yaml")
    (tmp_path / "drawn.svg").write_text(plates_of(tmp_path / "drawn.yaml"), "utf-8")
    (tmp_path / "own.svg").write_text("<svg><title>Mine</title></svg>", "utf-8")
    return tmp_path


def plates_of(scene: Path, body: str = "average") -> str:
    source = drawing.read_source(scene, Report(), body)
    assert source is not None
    loaded = plates.load_scene(source.name, source.data, source.where, Report(), source.body)
    assert loaded is not None
    return plates.stamped("<svg></svg>", loaded, scene.read_bytes())


def draw(
    folder: Path, monkeypatch: pytest.MonkeyPatch, everything: bool = False, body: str = "average"
) -> tuple[drawing.Drawn, list[str]]:
    """Draw a folder with a pen that only notes what it was given."""
    given: list[str] = []

    def pen(sources: list[plates.Source], *_: object) -> list[object]:
        given.extend(source.name for source in sources)
        for source in sources:
            plates.plate_path(source.path).write_text(plates_of(source.path, source.body), "utf-8")
        return []

    monkeypatch.setattr(plates, "draw", pen)
    scenes = tuple(drawing.scenes_in(folder).values())
    return drawing.draw_plates(drawing.Order(scenes, body, everything), Report(), unwatched), given


def test_only_what_is_out_of_date_is_drawn(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done, given = draw(folder, monkeypatch)
    assert given == ["fresh"]
    assert done == drawing.Drawn(drawn=("fresh",), kept=("own",), current=("drawn",))


def test_all_still_keeps_somebodys_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done, given = draw(folder, monkeypatch, everything=True)
    assert given == ["drawn", "fresh"]
    assert done.kept == ("own",)


def test_rough_drawings_of_all_lie_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def rough(scene: plates.Scene, _path: Path) -> tuple[str | None, list[Problem]]:
        assert scene.view.fineness < 1
        return (None, [Problem("no", Span(_path), fatal=True)]) if scene.name == "own" else ("<svg/>", [])

    monkeypatch.setattr(plates, "_draw_one", rough)
    order = drawing.Order(tuple(drawing.scenes_in(folder).values()), preview=folder / "build")
    done = drawing.draw_plates(order, Report(), unwatched)
    assert done == drawing.Drawn(rough=(folder / "build/drawn-preview.svg", folder / "build/fresh-preview.svg"))
    assert sorted((folder / "build").iterdir()) == list(done.rough)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_an_edited_scene_is_told(folder: Path) -> None:
    with (folder / "drawn.yaml").open("a", encoding="utf-8") as file:
        file.write("weight_radius: 3\n")
    report = Report()
    drawing.check_scenes(folder, folder / "guide.yaml", report)
    assert [str(problem) for problem in report.problems] == [
        (
            f"{folder}/drawn.yaml:1:1: warning: the plate of this scene has to be drawn: its scene has changed"
            " (run 'guidebook draw drawn')"
        ),
        (
            f"{folder}/fresh.yaml:1:1: warning: the plate of this scene has to be drawn: it is not drawn yet"
            " (run 'guidebook draw fresh')"
        ),
    ]


def test_a_scene_that_is_no_scene_is_a_problem_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_text("format: 1\nview: bakc\n", "utf-8")
    report = Report()
    drawing.check_scenes(tmp_path, tmp_path / "guide.yaml", report)
    assert report.failed
    assert report.problems[0].span.line == 2


def test_another_body_of_the_guide_is_drawn(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stated = folder / "stated.yaml"
    stated.write_text("format: 1\nview: back\nreceiver: {body: slim}\n", "utf-8")
    (folder / "stated.svg").write_text(plates_of(stated, "broad"), "utf-8")
    done, given = draw(folder, monkeypatch, body="broad")
    assert given == ["drawn", "fresh"], "the scene that states a body keeps it"
    assert done.current == ("stated",)
    assert plates.state(folder / "drawn.yaml", "broad").reason is None
    assert plates.stale(folder / "drawn.yaml") == "it shows the broad body, and the guide the average one"


def test_a_borrowed_plate_in_another_body_is_told(folder: Path) -> None:
    shown = {name: folder / f"{name}.svg" for name in ("drawn", "own")}
    guide = tiny(Pictures(body="broad"))
    report = Report()
    drawing.check_bodies(shown, guide, report)
    assert [problem.message for problem in report.problems] == [
        "the picture 'drawn' shows the average body, not the broad one"
    ]
    assert report.problems[0].hint == f"copy {folder}/drawn.yaml into illustrations/ and run 'guidebook draw drawn'"
    drawing.check_bodies(shown, tiny(Pictures()), report)
    assert len(report.problems) == 1


def tiny(pictures: Pictures) -> Guide:
    words = Phrase("words", Span(Path("guide.yaml")))
    return Guide("g", words, words, words, "en", words, words, (), (), (), (), (), words.span, pictures=pictures)


def test_the_body_is_the_guides_choice(tmp_path: Path) -> None:
    guide, report = tmp_path / "guide.yaml", Report()
    assert drawing.chosen_body(guide, report) == "average"
    guide.write_text("format: 1\npictures:\n  body: broad\n", "utf-8")
    assert drawing.chosen_body(guide, report) == "broad"
    assert not report.problems
    guide.write_text("format: 1\npictures:\n  body: braod\n", "utf-8")
    drawing.chosen_body(guide, report)
    assert [str(problem) for problem in report.problems] == [
        f"{guide}:3:9: error: there is no body 'braod' (did you mean 'broad'?)"
    ]
