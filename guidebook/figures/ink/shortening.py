"""Path data, the same shape in fewer characters: absolute M, L, C, Z in; relative commands with short numbers out."""

import re

_COMMAND = re.compile(r"([MLCZ])([^MLCZ]*)")
_HUNDREDTHS = 100


def shortened(d: str) -> str:
    """Equivalent path data to 0.01 mm; rounding is carried along, so that it never adds up."""
    out: list[str] = []
    x = y = start_x = start_y = 0  # in hundredths
    last = ""
    for command, numbers in _COMMAND.findall(d):
        if command == "Z":
            out.append("z")
            x, y, last = start_x, start_y, "z"
            continue
        values = [round(float(v) * _HUNDREDTHS) for v in numbers.replace(",", " ").split()]
        if command == "M":
            letter, relative = "M", values  # stays absolute: safe to append to any path
        else:
            letter = command.lower()
            relative = [v - (y if n % 2 else x) for n, v in enumerate(values)]
        out.append(_joined("" if letter == last else letter, relative))
        x, y = values[-2], values[-1]
        if command == "M":
            start_x, start_y = x, y
        last = "M" if letter == "M" else letter
    return "".join(out)


def _joined(letter: str, values: list[int]) -> str:
    """Numbers without needless zeros and spaces."""
    text = letter
    for n, value in enumerate(values):
        word = _short(value)
        first_after_letter = n == 0 and letter != ""
        text += word if first_after_letter or word[0] == "-" else " " + word
    return text


def _short(hundredths: int) -> str:
    sign, whole, rest = "-" if hundredths < 0 else "", *divmod(abs(hundredths), _HUNDREDTHS)
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{rest:02d}".rstrip("0")
