"""What is written about the program and what it does are the same."""

import re
from pathlib import Path

import click
import pytest

from guidebook import new
from guidebook.cli.main import guidebook

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CONTEXT = click.Context(guidebook)
COMMANDS = {name: guidebook.get_command(CONTEXT, name) for name in guidebook.list_commands(CONTEXT)}
OPTIONS = {
    (name, parameter.opts[-1] if parameter.opts[-1].startswith("--") else parameter.opts[0]): parameter
    for name, command in COMMANDS.items()
    for parameter in (command.params if command else ())
    if isinstance(parameter, click.Option)
}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_a_line_in_the_readme(name: str) -> None:
    command = COMMANDS[name]
    assert command
    assert command.name == name
    assert command.help
    assert command.short_help
    assert len(command.short_help) <= 60
    assert f"| `guidebook {name}` |" in README


@pytest.mark.parametrize(("name", "flag"), OPTIONS)
def test_every_option_has_help_an_environment_variable_and_a_line_in_the_readme(name: str, flag: str) -> None:
    option = OPTIONS[name, flag]
    assert isinstance(option, click.Option)
    assert option.help
    assert option.envvar == "GUIDEBOOK_" + flag.removeprefix("--").replace("-", "_").upper()
    row = next((line for line in README.splitlines() if line.startswith("|") and f"`{flag}" in line), "")
    assert row, f"{flag} of `guidebook {name}` is not in the README"


def test_the_readme_names_no_command_or_option_that_is_not_there() -> None:
    commands = set(re.findall(r"guidebook (?:build|check|list|new|draw|schema|clean)\b|\bguidebook ([a-z]+)\b", README))
    assert commands - {""} <= set(COMMANDS) | {"new"}
    flags = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))
    assert flags <= {flag for _, flag in OPTIONS} | {"--help", "--version"}


def test_the_kinds_of_new_guide_are_named() -> None:
    for kind in new.KINDS:
        assert kind in README


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_between_documents_lead_somewhere(document: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)|<img [^>]*src=\"([^\":]+)\"", (ROOT / document).read_text("utf-8")):
        assert (ROOT / (target[0] or target[1])).exists(), target


def test_the_architecture_stays_short_and_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert len(text.splitlines()) <= 200
    rooms = {path.stem for path in (ROOT / "guidebook").iterdir() if path.suffix == ".py" or path.is_dir()}
    missing = {room for room in rooms - {"__init__", "__pycache__", "shipped"} if f"`{room}" not in text}
    assert not missing


def test_the_make_targets_named_are_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for document in ("README.md", "CONTRIBUTING.md", ".ci/run"):
        named = set(re.findall(r"(?:^|`)make ([a-z-]+)", (ROOT / document).read_text("utf-8"), re.MULTILINE))
        assert named <= targets
