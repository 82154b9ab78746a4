"""Colour roles of plates: a painted path names its role in a class (`r-` fills, `s-` strokes) beside a plain colour.

The plain colour is the usual one, so that a reader without styles shows a plate right; a theme fills the roles anew.
"""

from collections.abc import Mapping

WARM: Mapping[str, str] = {
    "paper": "#ffffff",
    "line": "#3a2a25",
    "skin": "#f0cdb4",
    "skin-shadow": "#dcae93",
    "skin-contact": "#c4917a",
    "skin-light": "#f8dfcd",
    "hand": "#fdf4ec",
    "hand-shadow": "#e7cdbb",
    "hand-contact": "#d8b5a0",
    "hand-light": "#fdf4ec",
    "giver": "#f7dfcc",
    "giver-shadow": "#e6c1a8",
    "cloth": "#eef2f0",
    "cloth-shadow": "#d3dedb",
    "cloth-contact": "#bccbc7",
    "cloth-light": "#f6f9f8",
    "hair": "#6b4d3f",
    "hair-shadow": "#553c31",
    "hair-contact": "#483228",
    "hair-light": "#7a5a4a",
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
    "ghost": "#5a443b",
    "accent": "#1f6f78",
    "accent-soft": "#b7d8d6",
    "warn": "#9c2f1f",
    "halo": "#ffffff",
}
ROLES = frozenset(WARM)
