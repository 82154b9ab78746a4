"""Drawn plates in: SVG of a small, sure profile becomes marks in points; what lies outside of it is told."""

from guidebook.output.svg.read import Drawing, read_svg

__all__ = ["Drawing", "read_svg"]
