"""What the schemas read, as the frozen model that everything after works with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from guidebook.model import (
    Article,
    Caution,
    Chapter,
    Dose,
    Figure,
    Guide,
    Item,
    Pictures,
    Pressure,
    Routine,
    Row,
    Section,
    Source,
    Step,
    Technique,
)
from guidebook.model.phrase import Phrase

if TYPE_CHECKING:  # of the schemas a run needs those of the files that it reads
    from guidebook.reading.schema.guide import GuideFile, PicturesEntry, SourcesFile
    from guidebook.reading.schema.page import ItemEntry, PageFile, SectionEntry
    from guidebook.reading.schema.parts import CautionEntry, FigureEntry
    from guidebook.reading.schema.routine import RoutineFile, RowEntry
    from guidebook.reading.schema.technique import DoseEntry, PressureEntry, StepEntry, TechniqueFile

KINDS: tuple[Literal["technique", "hold", "stretch"], ...] = ("technique", "hold", "stretch")


def technique(path: Path, read: TechniqueFile) -> Technique:
    return Technique(
        id=path.stem,
        title=read.title,
        purpose=read.purpose,
        good_for=read.good_for,
        not_for=tuple(map(caution, read.not_for)),
        contact=read.contact,
        pressure=pressure(read.pressure),
        doses=tuple(map(dose, read.dose)),
        giver=read.giver,
        receiver=read.receiver,
        steps=tuple(map(step, read.steps)),
        mistakes=read.mistakes,
        feel=read.feel,
        figures=tuple(map(figure, read.figures)),
        span=read.span,
        other_names=read.other_names,
        aliases=read.aliases,
        cautions=tuple(map(caution, read.cautions)),
        needs=read.needs,
        video=read.video,
        teacher=read.teacher,
        sources=read.sources,
        facts=read.facts,
    )


def pressure(read: PressureEntry) -> Pressure:
    """Where nothing is lighter, the way back is as the work."""
    return Pressure(read.work, read.light or read.work)


def dose(read: DoseEntry) -> Dose:
    return Dose(
        count=read.count,
        seconds=read.seconds,
        unit=read.unit,
        minutes=read.minutes,
        part=read.part or "",
        per=read.per or "",
        least=read.count if read.least is None else read.least,
        most=read.count if read.most is None else read.most,
    )


def step(read: StepEntry) -> Step:
    return Step(read.cue, read.sentence, caution(read.caution) if read.caution else None)


def caution(read: CautionEntry) -> Caution:
    return Caution(read.text, read.sources, read.stop)


def figure(read: FigureEntry) -> Figure:
    return Figure(read.scene, read.caption, tuple(read.keys.items()), read.step, read.side)


def routine(path: Path, read: RoutineFile) -> Routine:
    """Rows that are called after their technique have no title yet; see `reading.naming`."""
    return Routine(
        id=path.stem,
        title=read.title,
        lead=read.lead,
        minutes=read.minutes,
        rows=tuple(map(row, read.rows)),
        span=read.span,
        before=read.before,
        notes=read.notes,
        needs=read.needs,
        figures=tuple(map(figure, read.figures)),
        teacher=read.teacher,
        aliases=read.aliases,
    )


def row(read: RowEntry) -> Row:
    kind, name = next((kind, name) for kind in KINDS if (name := getattr(read, kind)) is not None)
    of_technique = kind == "technique"
    return Row(
        kind=kind,
        title=read.title or (Phrase("", name.span) if of_technique else name),
        minutes=read.minutes,
        place=read.place,
        text=read.text,
        span=read.span,
        technique=name if of_technique else "",
        side=read.side,
        counts=tuple(read.counts.items()),
        seconds=read.seconds,
        after=read.after,
        check_in=read.check_in,
        stop_here=read.stop_here,
        essential=read.essential,
        first_time=row(read.first_time) if read.first_time else None,
        figure=figure(read.figure) if read.figure else None,
    )


def article(path: Path, read: PageFile) -> Article:
    return Article(
        id=path.stem,
        kind=read.kind,
        title=read.title,
        span=read.span,
        lead=read.lead,
        sections=tuple(map(section, read.sections)),
        figure=figure(read.figure) if read.figure else None,
        routine=read.routine or "",
        facts=read.facts,
    )


def section(read: SectionEntry) -> Section:
    return Section(
        heading=read.heading,
        text=read.text,
        items=tuple(map(item, read.items)),
        style=read.style,
        tone=read.tone,
        figure=figure(read.figure) if read.figure else None,
    )


def item(read: ItemEntry) -> Item:
    return Item(read.text, read.term, read.sources)


def sources(read: SourcesFile) -> tuple[Source, ...]:
    return tuple(Source(name, one.text, one.grade) for name, one in read.sources.items())


def pictures(read: PicturesEntry) -> Pictures:
    return Pictures(read.body, read.skin, read.hands)


def guide(name: str, read: GuideFile) -> Guide:
    """The guide without its parts, which are in files of their own."""
    return Guide(
        id=name,
        title=read.title,
        subtitle=read.subtitle,
        edition=read.edition,
        language=read.language,
        emergency_number=read.emergency_number,
        audience=read.audience,
        chapters=tuple(Chapter(one.title, one.pages) for one in read.chapters),
        techniques=(),
        routines=(),
        articles=(),
        sources=(),
        span=read.span,
        centre=read.centre,
        filler=read.filler,
        theme=read.theme or "calm",
        fit=read.fit,
        reviewed_by=read.reviewed_by,
        licence=read.licence,
        promises=read.promises,
        safety=read.safety,
        pictures=pictures(read.pictures) if read.pictures else Pictures(),
    )
