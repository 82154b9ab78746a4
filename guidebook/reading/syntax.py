"""What the YAML parser stumbled over, said in the words of somebody who writes guides."""

from __future__ import annotations

from pathlib import Path

import yaml

from guidebook.problems import Problem, Span

QUOTES = "put the whole text in quotes"
DEPTH = "lines that belong together start in the same column"

# Parser's words (found in its problem) -> whether the place is where the thing began, message, hint.
WORDS: tuple[tuple[str, bool, str, str], ...] = (
    ("block sequence entries are not allowed", False, "a list cannot start on the line of its key",
     "put the first '- ' on the next line"),
    ("did not find expected comment or line break", False, "the text must start on the next line",
     "after '|' or '>' nothing else stands on the line"),
    ("did not find expected '-' indicator", False, "this line stands at the wrong depth",
     "the items of a list start with '- ' in the same column"),
    ("unknown escape character", False, "this backslash means nothing inside double quotes",
     "write two backslashes, or use single quotes"),
    ("escape code", False, "this backslash code stands for no character", "write the character itself"),
    ("hexdecimal number", False, "this backslash code stands for no character", "write the character itself"),
    ("could not find expected ':'", True, "this line is neither 'key: value' nor '- item'",
     "text that goes on from the line before starts further in than its key"),
    ("found unexpected document indicator", True, "this quote is never closed", "add the closing quote"),
    ("found incompatible YAML document", False, "this version of YAML is not known", "remove the line '%YAML …'"),
    ("undefined tag handle", True, "text cannot start with '!'", QUOTES),
    ("did not find expected tag", True, "text cannot start with '!'", QUOTES),
    ("did not find the expected '>'", True, "text cannot start with '!'", QUOTES),
    ("did not find URI", True, "text cannot start with '!'", QUOTES),
)  # fmt: skip


def explain_syntax(error: yaml.MarkedYAMLError, path: Path, lines: list[str]) -> Problem:
    """One problem at the line and column to look at; `lines` are the lines of the file."""
    at, began = place(error.problem_mark, path, lines), place(error.context_mark, path, lines)
    problem, context = str(error.problem or ""), str(error.context or "")
    line = lines[at.line - 1] if at.line <= len(lines) else ""
    for words, at_start, message, hint in WORDS:
        if words in problem:
            return Problem(message, began if at_start else at, hint)
    if "mapping values are not allowed" in problem:
        return second_colon(at, line)
    if "cannot start any token" in problem or "node content" in problem or "mapping keys are not" in problem:
        return bad_start(at, line)
    if "alias" in context or "anchor" in context:
        sign = "*" if "alias" in context else "&"
        return Problem(f"text cannot start with '{sign}'", began, QUOTES)
    if "quoted scalar" in context:
        return Problem("this quote is never closed", began, "add the closing quote")
    if "flow" in context:
        return unclosed(at, began, line)
    if "did not find expected key" in problem or "did not find expected <block end>" in problem:
        return wrong_depth(at, line)
    return Problem(f"this is not YAML: {problem or context}", at, QUOTES)


def place(mark: yaml.Mark | None, path: Path, lines: list[str]) -> Span:
    """Where the parser stood; the end of the file is told where its last words end."""
    if mark is None:
        return Span(path)
    if any(line.strip() for line in lines[mark.line :]):
        return Span(path, mark.line + 1, mark.column + 1)
    last = max((nth for nth, line in enumerate(lines) if line.strip()), default=0)
    return Span(path, last + 1, len(lines[last].rstrip()) + 1)


def second_colon(at: Span, line: str) -> Problem:
    before = line[: at.column - 1]
    if ": " in before.strip():
        return Problem("a second colon stands in this line", at, QUOTES)
    return Problem("this line is further in than it should be", at, f"{DEPTH}; text with a colon needs quotes")


def bad_start(at: Span, line: str) -> Problem:
    sign = line[at.column - 1 : at.column]
    if sign == "\t":
        return Problem("a tab stands where only spaces may stand", at, "replace it with spaces")
    if not sign.strip() or line.startswith("..."):
        return Problem("something is missing before this place", at, "look at the bracket, quote or '---' before it")
    return Problem(f"text cannot start with '{sign}'", at, QUOTES)


def unclosed(at: Span, began: Span, line: str) -> Problem:
    if at.line != began.line or not line[at.column - 1 :].strip():
        return Problem("this bracket is never closed", began, "add the closing bracket, or put the text in quotes")
    return Problem("this does not belong between brackets", at, "separate with commas; put such text in quotes")


def wrong_depth(at: Span, line: str) -> Problem:
    value = line[: at.column - 1].split(": ", 1)[-1].strip(" -")
    if value[:1] in ("[", "{"):
        return Problem(f"text cannot start with '{value[0]}'", at, QUOTES)
    if value[:1] in ("'", '"'):
        return Problem("text goes on after its closing quote", at, "put all of it between the quotes")
    return Problem("this line stands at the wrong depth", at, DEPTH)
