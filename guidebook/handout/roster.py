"""A class list -> a personal handout for each student, made in several processes at once.

Any `concurrent.futures.Executor` will do: a process pool, or `client.get_executor()` of `dask.distributed` for a school
that has outgrown one machine, as long as all workers see the project's folder and the output's. Only so many rows are
under way at a time that memory does not grow with their number.
"""

from __future__ import annotations

import csv
import os
import re
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from guidebook.compose import Setting
from guidebook.files import write_whole
from guidebook.folders import Folders
from guidebook.handout.make import make_handout
from guidebook.handout.material import Look, read_material, stem_of
from guidebook.handout.order import Order
from guidebook.handout.piece import with_logo
from guidebook.handout.request import Request, file_name, ordered, slug
from guidebook.handout.sheets import Memo
from guidebook.impose import singly
from guidebook.problems import Problem, Report, Span, did_you_mean

if TYPE_CHECKING:  # ReportLab is for workers only
    from _csv import Reader

    from guidebook.output.fragments import Fragments

COLUMNS = ("name", "techniques", "note", "focus")
BATCH = 25  # students in one task: enough to outweigh sending it
AHEAD = 3  # tasks for each worker that are waiting or under way
MANY_TILES = 500  # kept by a worker before it starts afresh
LONGEST_CELL = 10_000  # characters


@dataclass(frozen=True)
class Student:
    """A row of the list; `techniques` empty takes those of the class. `span` is where the row stands."""

    name: str
    span: Span
    techniques: tuple[str, ...] = ()
    note: str = ""
    focus: str = ""


@dataclass(frozen=True)
class Kit:
    """What a worker needs to know: small, so that it can be sent with every task. `request` is for the whole class."""

    root: Path
    guide: str
    look: Look
    request: Request
    output: Path


@dataclass(frozen=True)
class Outcome:
    """What became of a student's handout: where it is, or why it is not."""

    student: Student
    path: Path | None
    problems: tuple[Problem, ...] = ()


def read_roster(path: Path, report: Report) -> Iterator[Student]:
    """The students of a CSV file (comma or semicolon), one at a time; a row that cannot be read is told and left out.

    Its first line names the columns: name, and if wanted techniques (with blanks or semicolons between), note, focus.
    """
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        first = file.readline()
        file.seek(0)
        reader = csv.reader(file, delimiter=";" if first.count(";") > first.count(",") else ",")
        rows = placed_rows(reader, path, report)
        columns = [cell.strip().casefold() for cell in next(rows, (Span(path), []))[1]]
        if not known_columns(columns, path, report):
            return
        names: dict[str, int] = {}
        for span, cells in rows:
            student = student_of(dict(zip(columns, cells, strict=False)), len(cells) - len(columns), span, report)
            if student and not told_twice(student, names, report):
                yield student


def placed_rows(reader: Reader, path: Path, report: Report) -> Iterator[tuple[Span, list[str]]]:
    """Each row that is not blank, with the line on which it begins. What is no CSV ends the list."""
    while True:
        span = Span(path, reader.line_num + 1)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            report.error(f"the list cannot be read on from here: {error}", span, "save it as CSV in UTF-8")
            return
        if any(cell.strip() for cell in cells):
            yield span, cells


def known_columns(columns: list[str], path: Path, report: Report) -> bool:
    before = len(report.problems)
    for column in columns:
        if column not in COLUMNS:
            report.error(f"there is no column '{column}'", Span(path), did_you_mean(column, COLUMNS))
    if "name" not in columns:
        report.error("the first line names no column 'name'", Span(path), "begin with: name,techniques,note")
    return len(report.problems) == before


def student_of(cells: dict[str, str], more: int, span: Span, report: Report) -> Student | None:
    """The row as a student, or None with what is wrong with it reported."""
    name = " ".join(cells["name"].split()) if "name" in cells else ""
    if more > 0:
        report.error("this row has more cells than there are columns", span, "put text with a comma in double quotes")
    elif not name:
        report.error("this row has no name", span)
    elif any(len(cell) > LONGEST_CELL for cell in cells.values()):
        report.error("a cell of this row is longer than a page", span, "is a double quote missing?")
    elif any(not sign.isprintable() for cell in cells.values() for sign in cell if sign not in "\n\t"):
        report.error("this row holds signs that cannot be printed", span, "save the list as CSV in UTF-8")
    else:
        chosen = tuple(part for part in re.split(r"[;,\s]+", cells.get("techniques", "")) if part)
        note, focus = (" ".join(cells.get(key, "").split()) for key in ("note", "focus"))
        return Student(name, span, chosen, note, focus)
    return None


def told_twice(student: Student, names: dict[str, int], report: Report) -> bool:
    """Whether there has been a student of this name, whose file this one would write over."""
    key = slug(student.name)
    if key in names:
        report.error(f"'{student.name}' is on line {names[key]} too", student.span, "add an initial to tell them apart")
        return True
    names[key] = student.span.line
    return False


def process_pool(workers: int) -> Executor:
    """So many processes, each started afresh: a copy of a process with threads may hang."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def make_all(students: Iterable[Student], kit: Kit, executor: Executor, workers: int) -> Iterator[Outcome]:
    """The outcome for each student, in order, while others are being made."""
    waiting: deque[Future[tuple[Outcome, ...]]] = deque()
    for batch in batched(students):
        waiting.append(executor.submit(make_batch, kit, batch))
        if len(waiting) >= AHEAD * workers:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def batched(students: Iterable[Student]) -> Iterator[tuple[Student, ...]]:
    rest = iter(students)
    while batch := tuple(islice(rest, BATCH)):
        yield batch


@dataclass
class Bench:
    """What a worker keeps from task to task: what was read, the tiles that were set, the plates that were written."""

    folders: Folders
    setting: Setting
    fragments: Fragments
    memo: Memo = field(default_factory=dict)


@lru_cache(maxsize=1)
def bench(kit: Kit) -> Bench | tuple[Problem, ...]:
    """The worker's bench, set up once, or why it cannot be."""
    from guidebook.output.fragments import Fragments
    from guidebook.reading.guide import load_guide

    report = Report()
    folders = Folders(kit.root, kit.guide)
    guide = load_guide(folders.content, report)
    setting = read_material(folders, guide, kit.look, report) if guide else None
    if setting is None or report.failed:
        return tuple(report.problems)
    if kit.request.heading.logo:
        setting = with_logo(folders, kit.request.heading.logo, setting, report)
    return Bench(folders, setting, Fragments(setting.theme.palette))


def make_batch(kit: Kit, students: tuple[Student, ...]) -> tuple[Outcome, ...]:
    """Make and write the handouts of some students; runs in a worker."""
    at = bench(kit)
    if not isinstance(at, Bench):
        return tuple(Outcome(student, None, at) for student in students)
    if len(at.memo) > MANY_TILES:
        at.memo.clear()
    return tuple(make_one(student, kit, at) for student in students)


def make_one(student: Student, kit: Kit, at: Bench) -> Outcome:
    from guidebook.output.metadata import build_date
    from guidebook.output.pdf import write_pdf
    from guidebook.output.settings import PdfSettings

    report = Report()
    order = ordered(personal(student, kit.request), at.folders, at.setting, report)
    document = order and make_handout(order, at.setting, report, at.memo)
    if not order or not document:
        return Outcome(student, None, placed_at(student, report))
    path = kit.output / file_name(stem_of(at.folders, at.setting), order)
    sides = singly([page.size for page in document.pages])
    settings = PdfSettings(date=build_date(dict(os.environ)))
    data = write_pdf(document, sides, at.setting.theme.palette, settings, at.fragments)
    at.fragments.pages.clear()  # nobody else has this page
    if not write_whole(path, data, report):
        return Outcome(student, None, tuple(report.problems))
    return Outcome(student, path, tuple(report.problems))


def personal(student: Student, request: Request) -> Request:
    """The request of the class with what the student's row says: techniques of their own in place of a routine too."""
    heading = replace(request.heading, student=student.name)
    note, focus = student.note or request.note, student.focus or request.focus
    told = replace(request, heading=heading, note=note, focus=focus)
    return replace(told, only=student.techniques, routine="") if student.techniques else told


def for_teacher(request: Request, given: Iterable[str], order: Order) -> tuple[Request, ...]:
    """The teacher's copies: of what the class is handed, which is `order`, and of what some students were `given`
    besides, each technique once.
    """
    copy = replace(request, for_teacher=True)
    taught = tuple(dict.fromkeys((*order.techniques, *given)))
    if taught == order.techniques:
        return (copy,)
    alone = replace(copy, name="", routine="", only=taught)
    return (copy, alone) if order.routine or order.sections else (replace(copy, only=taught),)


def placed_at(student: Student, report: Report) -> tuple[Problem, ...]:
    """Problems at the student's row: that is where they can be mended."""
    return tuple(
        replace(problem, message=f"{student.name}: {problem.message}", span=student.span)
        for problem in report.problems
        if problem.fatal
    )
