"""Line breaking: every line within its width, the least cost of all ways, no ladders."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.layout.breaking import LADDER, Break, Measure, choose, justified, ragged

SPACE = 3.0


def paragraph(words: list[float], parts: dict[int, list[float]] | None = None) -> list[Break]:
    """Breaks of words of these widths; `parts` gives the widths at which a word may be divided."""
    at, breaks = 0.0, [Break(0, 0, 0, 0, False, len(words) * 5, 0, 0)]
    for index, width in enumerate(words):
        tail = (len(words) - index) * 5
        divided = (parts or {}).get(index, [])
        breaks += [Break(at + part + 2, at + part, index, index, True, tail, index, 1) for part in divided]
        at += width
        breaks.append(Break(at, at + SPACE, index, index + 1, False, tail - 5, index + 1, 0))
        at += SPACE
    return breaks


def lines(breaks: list[Break], chosen: list[int]) -> list[tuple[Break, Break]]:
    return [(breaks[a], breaks[b]) for a, b in pairwise([0, *chosen])]


@given(st.lists(st.floats(5, 60), min_size=1, max_size=30))
def test_ragged_lines_keep_within_the_width(words: list[float]) -> None:
    breaks = paragraph(words)
    chosen, _ = choose(breaks, Measure(100, SPACE))
    assert chosen[-1] == len(breaks) - 1
    assert chosen == sorted(set(chosen))
    assert all(end.end - start.start <= 100.02 for start, end in lines(breaks, chosen))


@given(st.lists(st.floats(5, 60), min_size=2, max_size=9))
def test_no_other_way_costs_less(words: list[float]) -> None:
    breaks = paragraph(words)
    measure = Measure(100, SPACE)
    cost = ragged(measure)
    last = len(breaks) - 1

    def total(path: tuple[int, ...]) -> float:
        costs = [cost(breaks[a], breaks[b], b == last) for a, b in pairwise((0, *path))]
        return sum(one for one in costs if one is not None) if None not in costs else float("inf")

    ways = [(*inner, last) for count in range(last) for inner in combinations(range(1, last), count)]
    chosen, _ = choose(breaks, measure)
    assert total(tuple(chosen)) == pytest.approx(min(total(way) for way in ways))


def test_a_word_wider_than_the_line_stands_alone() -> None:
    breaks = paragraph([30, 150, 30])
    chosen, _ = choose(breaks, Measure(100, SPACE))
    assert chosen == [1, 2, 3]


def test_at_most_two_hyphens_in_a_row() -> None:
    words = [60.0] * 12
    breaks = paragraph(words, {index: [20.0, 40.0] for index in range(12)})
    measure = Measure(100, SPACE, stretch=1.5, shrink=0.75)
    chosen, _ = choose(breaks, measure)
    ladder = longest = 0
    for index in chosen:
        ladder = ladder + 1 if breaks[index].hyphen else 0
        longest = max(longest, ladder)
    assert longest <= LADDER


def test_justified_lines_neither_shrink_too_far_nor_end_in_a_stub() -> None:
    measure = Measure(100, SPACE, stretch=1.5, shrink=0.75)
    cost = justified(measure)
    start = Break(0, 0, 0, 0, False, 50, 0, 0)
    assert cost(start, Break(101, 104, 5, 6, False, 20, 6, 0), False) is not None
    assert cost(start, Break(105, 108, 5, 6, False, 20, 6, 0), False) is None
    near_end = Break(100, 103, 5, 6, False, 2, 6, 0)
    end = Break(110, 113, 6, 7, False, 0, 7, 0)
    whole = Break(60, 63, 3, 4, False, 30, 4, 0)
    assert cost(near_end, end, True) > cost(whole, end, True)


def test_what_cannot_be_even_is_not_all_put_into_one_line() -> None:
    breaks = paragraph([53.0, 12.0, 26.0, 20.0, 12.0, 30.0, 21.0, 37.0, 15.0, 56.0])
    _, looseness = choose(breaks, Measure(100, SPACE, stretch=1.0, shrink=0.5))
    assert looseness == 16  # however else it is broken, one line is looser
