"""The contact sheet: every plate once over its name, in rows that fit."""

import re

from guidebook.figures.contact_sheet import contact_sheet

PLATE = '<svg viewBox="0 0 90 60"><title>a</title><path d="M0 0L9 9"/></svg>'


def test_every_plate_stands_once_inside_the_sheet() -> None:
    plates = {f"press-{number}": PLATE for number in range(7)}
    sheet = contact_sheet({**plates, "odd & own": "no plate"}, width=200, height=40)
    places = re.findall(r"translate\(([\d.]+) ([\d.]+)\)", sheet)
    assert len(places) == len(set(places)) == 7
    assert all(float(x) + 60 <= 200 for x, _ in places)
    assert re.findall(r"<text[^>]*>(.*?)</text>", sheet) == list(plates)
    assert "<title>" not in sheet
