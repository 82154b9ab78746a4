"""A template filled in: what goes in is what the page is about, what comes out is its tree of blocks."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from guidebook.markup.block import Block
from guidebook.markup.read import Reader
from guidebook.markup.templates import Templates, environment
from guidebook.problems import Report, Span


def render(
    templates: Templates, name: str, data: Mapping[str, object], styles: Collection[str], report: Report
) -> Block:
    """The page that template `name` makes of `data`; what is wrong with the template is reported at its line."""
    import jinja2  # only a run that composes a page pays for it

    try:
        markup = environment(templates).get_template(name).render(data)
    except jinja2.TemplateSyntaxError as error:
        path = templates.path(error.name or name)
        report.error(f"the template cannot be read: {lowered(error.message)}", Span(path, error.lineno))
    except Exception as error:  # a template may run into anything
        report.error(f"the template stops here: {lowered(said(error))}", failing_line(error, templates, name))
    else:
        return Reader(templates, name, styles, report).read(markup)
    return Block("page", Span(templates.path(name)))


def said(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"there are no words for {error}"
    return str(error) or type(error).__name__


def lowered(message: str | None) -> str:
    message = (message or "").rstrip(".")
    return message[:1].lower() + message[1:]


def failing_line(error: Exception, templates: Templates, name: str) -> Span:
    """The innermost template line in a traceback, which Jinja2 rewrites to point into templates."""
    paths = {str(path): path for _, path, _ in templates.files}
    span = Span(templates.path(name))
    trace = error.__traceback__
    while trace:
        path = paths.get(trace.tb_frame.f_code.co_filename)
        span = Span(path, trace.tb_lineno) if path else span
        trace = trace.tb_next
    return span
