"""Class lists: what is read, what is told, and that any executor makes the same files."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebook.folders import Folders
from guidebook.geometry import PAPER
from guidebook.handout.material import Look
from guidebook.handout.order import Heading, Order
from guidebook.handout.request import Request
from guidebook.handout.roster import (
    AHEAD,
    BATCH,
    Kit,
    Outcome,
    Student,
    for_teacher,
    make_all,
    personal,
    process_pool,
    read_roster,
)
from guidebook.problems import Report, Span

LIST = """name,techniques,note
Ann Lee,effleurage heel-circles,"Slower, please"
Bo,knead-back,
,effleurage,
Ann-Lee,effleurage,
Cy,,
Dee,effleurage,one,two
"""


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "class.csv"
    path.write_text(LIST, "utf-8")
    return path


def kit_for(folders: Folders, output: Path) -> Kit:
    request = Request(only=("effleurage",), per_page=4, heading=Heading(group="Tue"))
    return Kit(folders.root, folders.guide, Look("handout", PAPER["a4"]), request, output)


def test_rows_are_students_with_their_place(roster: Path) -> None:
    report = Report()
    students = list(read_roster(roster, report))
    assert [student.name for student in students] == ["Ann Lee", "Bo", "Cy"]
    assert students[0].techniques == ("effleurage", "heel-circles")
    assert students[0].note == "Slower, please"
    assert [(problem.span.line, problem.message) for problem in report.problems] == [
        (4, "this row has no name"),
        (5, "'Ann-Lee' is on line 2 too"),
        (7, "this row has more cells than there are columns"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nam,note\nAnn,\n", "there is no column 'nam'"),
        ("note\nx\n", "the first line names no column 'name'"),
        ("", "the first line names no column 'name'"),
        ("name\n\x07Ann\n", "this row holds signs that cannot be printed"),
        ('name\n"Ann' + "x" * 11_000 + "\n", "a cell of this row is longer than a page"),
    ],
)
def test_what_is_no_list_is_told(text: str, message: str, tmp_path: Path) -> None:
    path, report = tmp_path / "class.csv", Report()
    path.write_text(text, "utf-8")
    assert list(read_roster(path, report)) == []
    assert message in [problem.message for problem in report.problems]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_file_gives_students_or_problems_never_a_traceback(tmp_path: Path, data: bytes) -> None:
    path, report = tmp_path / "class.csv", Report()
    path.write_bytes(b"name,note\n" + data)
    for student in read_roster(path, report):
        assert student.name
        assert student.name.isprintable()


def test_broken_rows_do_not_keep_the_others_from_being_made(folders: Folders, roster: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as executor:
        outcomes = list(make_all(read_roster(roster, Report()), kit_for(folders, tmp_path), executor, 1))
    made = {outcome.student.name: outcome.path for outcome in outcomes}
    assert made["Bo"] is None
    (problem,) = outcomes[1].problems
    assert str(problem.span).endswith("class.csv:3:1")
    assert problem.message == "Bo: there is no technique 'knead-back'"
    for name in ("Ann Lee", "Cy"):
        path = made[name]
        assert path
        assert path.read_bytes().startswith(b"%PDF")


class AtOnce(Executor):
    """An executor that is done with everything as soon as it is asked."""

    def submit(self, function, /, kit, students):
        future: Future[tuple[Outcome, ...]] = Future()
        future.set_result(tuple(Outcome(student, None) for student in students))
        return future


def test_only_so_many_rows_are_under_way(folders: Folders, tmp_path: Path) -> None:
    """A list without end is read no further than there is work for."""
    read = 0

    def endless() -> Iterator[Student]:
        nonlocal read
        while True:
            read += 1
            yield Student(f"Student {read}", Span(Path("class.csv"), read + 1))

    outcomes = make_all(endless(), kit_for(folders, tmp_path), AtOnce(), 2)
    for count in range(1, 1000):
        assert next(outcomes).student.name == f"Student {count}"
        assert read <= count + AHEAD * 2 * BATCH


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.pdf"))}


@pytest.mark.slow
def test_several_processes_make_the_same_files_as_one(folders: Folders, roster: Path, tmp_path: Path) -> None:
    one, many = tmp_path / "one", tmp_path / "many"
    with ThreadPoolExecutor(1) as executor:
        list(make_all(read_roster(roster, Report()), kit_for(folders, one), executor, 1))
    with process_pool(2) as executor:
        list(make_all(read_roster(roster, Report()), kit_for(folders, many), executor, 2))
    assert digests(one) == digests(many) != {}


@pytest.mark.slow
def test_a_dask_cluster_makes_the_same_files(folders: Folders, roster: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="not run: dask.distributed")
    one, many = tmp_path / "one", tmp_path / "many"
    with ThreadPoolExecutor(1) as executor:
        list(make_all(read_roster(roster, Report()), kit_for(folders, one), executor, 1))
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        list(make_all(read_roster(roster, Report()), kit_for(folders, many), client.get_executor(), 2))
    assert digests(one) == digests(many) != {}


def test_techniques_of_their_own_stand_in_place_of_the_routine_of_the_class() -> None:
    request = Request(routine="short", heading=Heading(group="Tue"))
    own = personal(Student("Ann", Span(Path("x")), ("effleurage",)), request)
    assert (own.routine, own.only, own.heading.student) == ("", ("effleurage",), "Ann")
    assert personal(Student("Bo", Span(Path("x"))), request).routine == "short"


def test_the_teacher_has_what_anybody_was_handed_once() -> None:
    request = Request(only=("effleurage",), heading=Heading(group="Tue"))
    of_class = Order("e", "", techniques=("effleurage",))
    (copy,) = for_teacher(request, (), of_class)
    assert (copy.for_teacher, copy.only) == (True, ("effleurage",))
    (copy,) = for_teacher(request, ("heel-circles", "effleurage"), of_class)
    assert copy.only == ("effleurage", "heel-circles")
    routine, alone = for_teacher(Request(routine="short"), ("heel-circles",), Order("short", "", routine="short"))
    assert (routine.routine, routine.only) == ("short", ())
    assert (alone.routine, alone.only) == ("", ("heel-circles",))


def test_nothing_to_hand_out_is_told_at_the_row(folders: Folders, tmp_path: Path) -> None:
    kit = replace(kit_for(folders, tmp_path), request=Request())
    with ThreadPoolExecutor(1) as executor:
        (outcome,) = make_all([Student("Bo", Span(Path("x.csv"), 3))], kit, executor, 1)
    assert outcome.path is None
    assert [str(problem.span) for problem in outcome.problems] == ["x.csv:3:1"]
    assert "no technique is named" in outcome.problems[0].message
