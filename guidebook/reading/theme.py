"""A theme file, and the one that it extends, -> Theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from guidebook.geometry import PAPER
from guidebook.problems import Report, Span, did_you_mean
from guidebook.reading.documents import validate
from guidebook.reading.places import Table, parse
from guidebook.reading.schema.theme import MarginsEntry, RungEntry, StyleEntry, ThemeFile
from guidebook.theme import READABLE, SEEN, Margins, Rung, Style, Theme, contrast

PAPER_INK = "paper"
INK_KEYS = ("ink", "fill", "bar", "rule")


def load_theme(name: str, files: Mapping[str, Path], report: Report, span: Span) -> Theme | None:
    """The theme called `name`, for its usual page. `span` is where the guide or the user names it."""
    if name not in files:
        report.error(f"there is no theme '{name}'", span, did_you_mean(name, files))
        return None
    data = parse(files[name], report)
    if not isinstance(data, Table):
        return None
    parent = data.get("extends")
    whole = data if parent is None else extended(data, str(parent), files, report)
    found = None if whole is None else validate(whole, files[name], ThemeFile, report)
    if whole is None or found is None or not check(found, whole, report):
        return None
    return as_theme(name, found)


def ink_places(name: str, files: Mapping[str, Path]) -> dict[str, Span]:
    """Where the theme, or the one that it extends, says the colour of each ink."""
    data = parse(files[name], Report())
    if not isinstance(data, Table):
        return {}
    whole = extended(data, str(data["extends"]), files, Report()) if data.get("extends") else data
    palette = whole.get("palette") if whole else None
    return dict(palette.at) if isinstance(palette, Table) else {}


def extended(data: Table, parent: str, files: Mapping[str, Path], report: Report) -> Table | None:
    """The theme laid over the one that it extends, which may not extend another."""
    place = data.at["extends"]
    if parent not in files:
        report.error(f"there is no theme '{parent}'", place, did_you_mean(parent, files))
        return None
    base = parse(files[parent], report)
    if not isinstance(base, Table):
        return None
    if base.get("extends") is not None:
        report.error(f"'{parent}' extends a theme itself", place, "a theme can only extend one that stands alone")
        return None
    return overlay(base, data)


def overlay(base: Table, change: Table) -> Table:
    """`change` over `base`, key by key and group by group; every value keeps its place."""
    merged = Table(change.span, change.flow)
    for table in (base, change):
        for key, value in table.items():
            below = merged.get(key)
            merged[key] = overlay(below, value) if isinstance(below, Table) and isinstance(value, Table) else value
            merged.at[key], merged.keys_at[key] = table.at[key], table.keys_at[key]
    return merged


def check(theme: ThemeFile, data: Table, report: Report) -> bool:
    """Papers and inks that exist, and text that can be read on its ground. Says whether all is well."""
    before = len(report.problems)
    papers = data["papers"]
    assert isinstance(papers, Table)  # noqa: S101 - validated before
    for paper in theme.papers:
        if paper not in PAPER:
            report.error(f"there is no paper '{paper}'", papers.keys_at[paper], did_you_mean(paper, PAPER))
    styles = data["styles"]
    assert isinstance(styles, Table)  # noqa: S101 - validated before
    for name, style in theme.styles.items():
        table = styles[name]
        if isinstance(table, Table):
            check_style(style, table, theme.palette, report)
    for name, tone in theme.skins.items():
        check_skin(name, tone, data, theme.palette, report)
    if "base" not in theme.styles:
        report.error("there is no style 'base'", data.keys_at["styles"], "all other styles build on it")
    return len(report.problems) == before


def check_style(style: StyleEntry, table: Table, palette: Mapping[str, str], report: Report) -> None:
    unknown = [key for key in INK_KEYS if getattr(style, key) and getattr(style, key) not in palette]
    for key in unknown:
        ink = str(getattr(style, key))
        report.error(f"the palette has no colour '{ink}'", table.at[key], did_you_mean(ink, palette))
    if unknown or style.ink is None:
        return
    ground = palette[str(style.fill or PAPER_INK)]
    ratio = contrast(palette[str(style.ink)], ground)
    if ratio < READABLE:
        message = f"'{style.ink}' on {ground} has a contrast of {ratio:.1f}; text needs {READABLE:g}"
        report.error(message, table.at["ink"], "take a darker colour")


def check_skin(name: str, tone: Mapping[str, str], data: Table, palette: Mapping[str, str], report: Report) -> None:
    """Inks that pictures have, and outlines that are seen on this skin."""
    skins = data["skins"]
    table = skins[name] if isinstance(skins, Table) else None
    assert isinstance(table, Table)  # noqa: S101 - validated before
    for ink in tone:
        if ink not in palette:
            report.error(f"the palette has no colour '{ink}'", table.keys_at[ink], did_you_mean(ink, palette))
    inks = {**palette, **tone}
    for ink in ("skin", "skin-shadow", "hand", "hand-shadow", "giver", "giver-shadow"):
        ratio = contrast(inks["line"], inks[ink]) if {"line", ink} <= inks.keys() else SEEN
        if ratio < SEEN:
            message = f"'line' on '{ink}' has a contrast of {ratio:.1f}; outlines need {SEEN:g}"
            report.error(message, table.at.get(ink, table.span), "take a lighter colour, or a darker 'line'")


def as_theme(name: str, found: ThemeFile) -> Theme:
    papers = {paper: (PAPER[paper], as_margins(margins)) for paper, margins in found.papers.items()}
    page, margins = next(iter(papers.values()))
    base = as_style(Style(), found.styles["base"])
    return Theme(
        name=name,
        page=page,
        margins=margins,
        styles={key: as_style(base, style) for key, style in found.styles.items()},
        palette=dict(found.palette),
        rungs=as_rungs(found.ladder),
        routine_rungs=as_rungs(found.routine_ladder),
        plans=tuple(found.plans),
        grid=found.grid,
        papers=papers,
        rung=as_rungs(found.ladder)[0],
        skins=found.skins,
    )


def as_margins(found: MarginsEntry) -> Margins:
    return Margins(found.inner, found.outer, found.top, found.bottom)


def as_rungs(found: Iterable[RungEntry]) -> tuple[Rung, ...]:
    rungs: list[Rung] = []
    for entry in found:
        rungs.append(replace(rungs[-1] if rungs else Rung(), **entry.model_dump(exclude_none=True, exclude_unset=True)))
    return tuple(rungs)


def as_style(base: Style, found: StyleEntry) -> Style:
    """What the entry says over `base`; space above and below is never inherited."""
    values = {key: value for key, value in found.model_dump().items() if value is not None}
    if "features" in values:
        values["features"] = tuple(str(feature) for feature in values["features"])
    inks = {key: str(values[key]) for key in INK_KEYS if key in values}
    return replace(replace(base, above=0.0, below=0.0), **{**values, **inks})
