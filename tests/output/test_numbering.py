"""Numbers for what tags become: each page its own, next to each other those that share elements."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from guidebook.geometry import IDENTITY
from guidebook.output.fragment import Outline
from guidebook.output.numbering import ROOM, Numbers, stretches
from guidebook.output.objects import PACK, packed

NAMES = st.lists(st.tuples(st.just("L"), st.sampled_from("abcdefgh")), max_size=3, unique=True).map(tuple)
LINKS = st.lists(st.tuples(st.sampled_from(["#here", "#nowhere", "https://a.org"]), st.integers(1, 3)), max_size=4)
OUTLINES = st.builds(
    lambda names, links, more: Outline(len(names) + more, names, tuple(links)),
    NAMES,
    LINKS,
    st.sampled_from([0, 1, 7, 198, 199, 200, 450]),
)


@given(st.lists(OUTLINES, max_size=12))
def test_a_name_is_on_the_pages_of_one_stretch_only(outlines: list[Outline]) -> None:
    found = list(stretches(outlines))
    assert list(chain(*found)) == list(range(len(outlines)))
    names = [{name for index in stretch for name in outlines[index].names} for stretch in found]
    assert sum(map(len, names)) == len(set().union(*names))


@given(st.lists(OUTLINES, min_size=1, max_size=5), st.integers(1, 10_000))
def test_every_number_of_a_stretch_is_given_once(outlines: list[Outline], first: int) -> None:
    numbers = Numbers(first, frozenset({"here"}))
    homes = [numbers.home(outline, (1, 2, IDENTITY)) for outline in outlines]
    given_out = [number for home in homes for number in (home.key, *home.annotations, *home.elements)]
    assert given_out == list(range(first, numbers.next))
    lines = [count for outline in outlines for address, count in outline.links if address != "#nowhere"]
    assert sum(home.links for home in homes) == sum(lines)
    objects = packed(first, [b"null"] * len(given_out))
    assert objects.end <= first + numbers.room
    assert numbers.room % ROOM == 0
    assert len(objects.rows(0)) == 7 * (objects.end - first)
    assert len(objects.streams) == -(-len(given_out) // PACK)
