"""Machine code is kept by all sources it may have come from."""

from pathlib import Path

import pytest

pytest.importorskip("numba")

from guidebook.figures import compiled


def test_a_change_in_any_compiled_source_has_its_own_folder(tmp_path: Path) -> None:
    one, other, plain = (tmp_path / name for name in ("one.py", "other.py", "plain.py"))
    one.write_text("@compiled()\ndef f(): ...\n")
    other.write_text("@compiled()\ndef g(): ...\n")
    plain.write_text("x = 1\n")
    first = compiled.machine_code_folder(tmp_path)
    plain.write_text("x = 2\n")
    assert compiled.machine_code_folder(tmp_path) == first
    other.write_text("@compiled()\ndef g(): return 1\n")
    assert compiled.machine_code_folder(tmp_path) != first
