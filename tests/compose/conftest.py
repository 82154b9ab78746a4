"""A guide small enough to read, set with the shipped theme, templates and words, its plates plain boxes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.compose import Setting
from guidebook.geometry import Size
from guidebook.layout.context import Plate
from guidebook.marks import Group
from guidebook.marks import Path as Drawn
from guidebook.markup import Templates
from guidebook.model import (
    Article,
    Caution,
    Chapter,
    Dose,
    Figure,
    Guide,
    Item,
    Pressure,
    Routine,
    Row,
    Section,
    Source,
    Step,
    Technique,
)
from guidebook.model.phrase import Phrase
from guidebook.problems import Report, Span
from guidebook.reading.locale import load_locale
from guidebook.reading.theme import load_theme
from guidebook.theme import Theme

SHIPPED = Path(__file__).parents[2] / "templates"
HERE = Span(Path("guide.yaml"))


def files(folder: str, pattern: str) -> dict[str, Path]:
    return {path.stem: path for path in (SHIPPED / folder).glob(pattern)}


def say(text: str, line: int = 1) -> Phrase:
    return Phrase(text, Span(Path("content/glide.yaml"), line, 5))


def plate(width: float, height: float, name: str) -> Plate:
    box = Drawn((("M", 0, 0), ("L", width, 0), ("L", width, height), ("L", 0, height), ("Z",)), fill="skin")
    return Plate(Group((box,), form=name), Size(width, height), f"A hand: {name}.")


@pytest.fixture(scope="session")
def theme() -> Theme:
    found = load_theme("calm", files("themes", "*.yaml"), Report(), HERE)
    assert found is not None
    return found


@pytest.fixture
def technique() -> Callable[..., Technique]:
    """technique("glide", steps=6, words=12, figures=2): one with so many steps of so many words each."""

    def make(name: str, steps: int = 3, words: int = 9, figures: int = 1) -> Technique:
        sentence = " ".join(f"word{number % 7}" for number in range(words))
        caution = Caution(say("Never press the spine.", 21), ("S1",))
        return Technique(
            id=name,
            title=say(f"The {name}", 3),
            purpose=say("Warms the back.", 4),
            good_for=(say("tired shoulders", 5),),
            not_for=(Caution(say("Sunburn.", 6), ("S1",), stop=True),),
            contact=(say("palm", 7),),
            pressure=Pressure((5, 5), (2, 3)),
            doses=(Dose(27, 11, "loops", 5),),
            giver=say("By the left hip.", 8),
            receiver=say("Face down.", 9),
            steps=tuple(
                Step(say(f"Cue {n}", 10 + n), say(sentence, 20 + n), caution if n == 1 else None) for n in range(steps)
            ),
            mistakes=(say("Hurrying.", 40),),
            feel=say("A slow wave.", 41),
            figures=tuple(Figure(say(f"plate-{n}", 50 + n), say(f"Picture {n}.")) for n in range(figures)),
            span=Span(Path(f"content/{name}.yaml"), 2, 1),
            cautions=(Caution(say("Go round moles.", 42)),),
            needs=(say("oil"), say(f"a {name} cloth")),
        )

    return make


@pytest.fixture
def guide(technique: Callable[..., Technique]) -> Guide:
    row = Row(
        "technique", say("The glide", 61), 5, "left", say("Four light loops first."), HERE, "glide", "left", (("", 27),)
    )
    hold = Row("hold", say("Settle", 60), 2, "left", say("Two still palms."), HERE, check_in=say("Anything sore?"))
    routine = Routine(
        "whole", say("The whole routine", 70), say("Seven minutes."), 7, (hold, row), HERE, needs=(say("clock"),)
    )
    notes = Section(say("Not today"), (), (Item(say("Fever."), None, ("S2",)),), "bullets", "stop")
    care = Section(say("The room"), (say("Warm, and see [[glide]]."),), (Item(say("towels")),), "ticks")
    pages = [("cover", "cover"), ("safety", "article"), ("list", "contents"), ("words", "glossary"), ("end", "sources")]
    terms = Section(None, (), (Item(say("later"), say("zone")), Item(say("sooner"), say("Arch"))), "terms")
    articles = tuple(
        Article(
            name, kind, say(name.capitalize(), 80), HERE, sections=(terms,) if kind == "glossary" else (notes, care)
        )
        for name, kind in pages
    )
    chapters = (
        Chapter(say("Before"), (say("cover"), say("safety"), say("list"))),
        Chapter(say("Strokes"), (say("glide"), say("whole"), say("words"), say("end"))),
    )
    return Guide(
        id="small",
        title=say("Small"),
        subtitle=say("A guide"),
        edition=say("First edition"),
        language="en-GB",
        emergency_number=say("112"),
        audience=say("Adults only."),
        chapters=chapters,
        techniques=(technique("glide"),),
        routines=(routine,),
        articles=articles,
        sources=(
            Source("S1", say("A trial"), "A"),
            Source("S2", say("A school"), "B"),
            Source("S3", say("Unused"), "C"),
        ),
        span=HERE,
    )


@pytest.fixture
def setting(guide: Guide, theme: Theme) -> Setting:
    locale = load_locale("en-GB", files("locales", "*.yaml"), Report(), HERE)
    assert locale is not None
    plates = {f"plate-{number}": plate(240, 180, f"plate-{number}") for number in range(6)}
    return Setting(guide, theme, locale, Templates.read(files("pages", "*.xml")), plates, {"glide": "7"})
