"""Colour roles of plates: a painted path names its role in a class (`r-` fills, `s-` strokes) beside a plain colour.

The plain colour is that of the warm default, so that a reader without styles shows it right; `recolour` changes a
finished plate without drawing it again.
"""

import re
from collections.abc import Mapping

_GREY = {
    "paper": "#ffffff",
    "line": "#141414",
    "skin": "#ececec",
    "skin-shadow": "#d2d2d2",
    "skin-contact": "#b4b4b4",
    "skin-light": "#f6f6f6",
    "hand": "#ffffff",
    "hand-shadow": "#d4d4d4",
    "hand-contact": "#c2c2c2",
    "hand-light": "#ffffff",
    "cloth": "#ffffff",
    "cloth-shadow": "#dedede",
    "cloth-contact": "#cccccc",
    "cloth-light": "#ffffff",
    "hair": "#8c8c8c",
    "hair-shadow": "#737373",
    "hair-contact": "#666666",
    "hair-light": "#a6a6a6",
    "tool": "#bdbdbd",
    "tool-shadow": "#9a9a9a",
    "shirt": "#d2d2d2",
    "shirt-shadow": "#b2b2b2",
    "pants": "#8f8f8f",
    "pants-shadow": "#777777",
    "wood": "#ffffff",
    "wood-shadow": "#e2e2e2",
    "mat": "#f6f6f6",
    "mat-shadow": "#e6e6e6",
    "ground-shadow": "#e2e2e2",
    "ground-contact": "#c8c8c8",
    "ghost": "#8a8a8a",
    "accent": "#141414",
    "accent-soft": "#dcdcdc",
    "warn": "#141414",
    "halo": "#ffffff",
}
WARM = {
    **_GREY,
    "line": "#3a2a25",
    "skin": "#f0cdb4",
    "skin-shadow": "#dcae93",
    "skin-contact": "#c4917a",
    "skin-light": "#f8dfcd",
    "hand": "#fdf4ec",
    "hand-shadow": "#e7cdbb",
    "hand-contact": "#d8b5a0",
    "hand-light": "#fdf4ec",
    "hair": "#6b4d3f",
    "hair-shadow": "#553c31",
    "hair-contact": "#483228",
    "hair-light": "#7a5a4a",
    "cloth": "#eef2f0",
    "cloth-shadow": "#d3dedb",
    "cloth-contact": "#bccbc7",
    "cloth-light": "#f6f9f8",
    "tool": "#9db4b3",
    "tool-shadow": "#7d9695",
    "shirt": "#d5e0dc",
    "shirt-shadow": "#b3c5c0",
    "pants": "#7f929b",
    "pants-shadow": "#677983",
    "wood": "#ead9c0",
    "wood-shadow": "#d3bd9d",
    "mat": "#f4efe7",
    "mat-shadow": "#e4dbcd",
    "ground-shadow": "#e8e0d6",
    "ground-contact": "#cfc3b4",
    "ghost": "#8f8079",
    "accent": "#1f6f78",
    "accent-soft": "#b7d8d6",
    "warn": "#9c2f1f",
}
THEMES: Mapping[str, Mapping[str, str]] = {
    "warm": WARM,
    "grey": _GREY,
    "copy": {**_GREY, "skin": "#ffffff", "skin-light": "#ffffff", "hair": "#3a3a3a"},
    "dark-skin": {
        **WARM,
        "line": "#1c1210",
        "skin": "#9a6a4f",
        "skin-shadow": "#80543e",
        "skin-contact": "#6b4433",
        "skin-light": "#b18065",
        "hand": "#f3ddc9",
        "hand-shadow": "#dbbda3",
        "hand-contact": "#c9a78c",
        "hair": "#2a211e",
        "hair-shadow": "#1e1715",
        "accent": "#e8a317",
        "accent-soft": "#f3dcae",
    },
}
ROLES = frozenset(WARM)

_PAINTED = re.compile(r"<(?:path|circle|rect|line)\b[^>]*>")


def recolour(svg: str, colours: Mapping[str, str]) -> str:
    """The same plate with the colours of another theme; roles the theme does not name keep theirs."""

    def repaint(match: re.Match[str]) -> str:
        element = match.group(0)
        for attribute, prefix in (("fill", "r-"), ("stroke", "s-")):
            role = re.search(rf'class="[^"]*\b{prefix}([\w-]+)', element)
            if role and role.group(1) in colours:
                element = re.sub(rf'\b{attribute}="[^"]*"', f'{attribute}="{colours[role.group(1)]}"', element)
        return element

    return _PAINTED.sub(repaint, svg)
