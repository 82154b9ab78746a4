"""The rung on which an item comes out: the loosest that needs no more pages than the tightest."""

from dataclasses import replace

import pytest

from guidebook.compose import Setting, work
from guidebook.compose.work import Draft, fewest
from guidebook.layout.pages import Fitted
from guidebook.markup import Block
from guidebook.problems import Report, Span
from guidebook.theme import Rung


class Ladder:
    """Rungs on which an item takes so many pages; notes those that are tried."""

    def __init__(self, counts: tuple[int, ...]) -> None:
        self.counts, self.tried = counts, list[int]()
        self.rungs = tuple(Rung(gaps=1 - nth / 10) for nth in range(len(counts)))

    def flow(self, _block: Block, context: object) -> tuple[Fitted, ...]:
        nth = self.rungs.index(context.theme.rung)  # type: ignore[attr-defined]
        self.tried.append(nth)
        return (Fitted((), 0.0),) * self.counts[nth]


def draft(setting: Setting) -> Draft:
    item = setting.guide.articles[0]
    return Draft(item, setting, Block("page", Span(item.span.path)), Report())


COUNTS = (1,), (3,), (1, 1, 1), (2, 2, 2), (3, 2), (4, 3, 3, 2, 2, 2), (5, 4, 3, 2, 1), (2, 1)


@pytest.mark.parametrize("counts", COUNTS)
def test_the_first_rung_with_the_fewest_pages_is_taken(
    setting: Setting, monkeypatch: pytest.MonkeyPatch, counts: tuple[int, ...]
) -> None:
    ladder = Ladder(counts)
    monkeypatch.setattr(work, "flow", ladder.flow)
    trial = fewest(draft(setting), ladder.rungs)
    assert (trial.step, len(trial.pages)) == (counts.index(min(counts)), min(counts))
    assert len(ladder.tried) == len(set(ladder.tried))


def test_a_single_page_is_not_set_again(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    ladder = Ladder((1, 1, 1))
    monkeypatch.setattr(work, "flow", ladder.flow)
    fewest(draft(setting), ladder.rungs)
    assert ladder.tried == [0]


def test_only_the_step_on_which_the_pages_were_counted_is_set_with_their_numbers(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    ladder = Ladder((4, 3, 3, 2, 2, 2))
    monkeypatch.setattr(work, "flow", ladder.flow)
    known = replace(setting, steps={setting.guide.articles[0].id: 3})
    assert fewest(draft(known), ladder.rungs).step == 3
    assert ladder.tried == [3]
