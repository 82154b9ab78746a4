"""Reads the structure tree of a PDF back, with a library that did not write it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

Sequences = dict[tuple[tuple[int, int], int], str]


@dataclass
class Structure:
    """An open file: its marked sequences with their text, by the number of their stream and their own."""

    pdf: pikepdf.Pdf
    sequences: Sequences = field(default_factory=dict)

    def __post_init__(self) -> None:
        for page in self.pdf.pages:
            self.read(page.obj, page.obj.Resources)

    def read(self, owner: Dictionary, resources: Dictionary) -> None:
        fonts = {key: text_map(font) for key, font in resources.get("/Font", {}).items()}
        said, number, chosen = "", None, {}
        saved: list[dict[int, str]] = []
        for operands, operator in pikepdf.parse_content_stream(pikepdf.Page(owner) if "/Contents" in owner else owner):
            match str(operator):
                case "BDC" if "/MCID" in operands[1]:
                    number, said = int(operands[1].MCID), str(operands[1].get("/ActualText", ""))
                    fixed = bool(said)
                case "q":
                    saved.append(chosen)
                case "Q":
                    chosen = saved.pop()
                case "Tf":
                    chosen = fonts[str(operands[0])]
                case "TJ" if number is not None and not fixed:
                    said += "".join(decoded(part, chosen) for part in operands[0] if isinstance(part, pikepdf.String))
                case "EMC" if number is not None:
                    assert (owner.objgen, number) not in self.sequences, "a sequence twice"
                    self.sequences[owner.objgen, number] = said
                    number = None
                case "Do":
                    form = resources.XObject[str(operands[0])]
                    if "/StructParents" in form:
                        self.read(form, form.Resources)

    def tree(self) -> str:
        """The elements as indented text, each with what it says and what is said of it."""
        lines: list[str] = []
        self.describe(self.pdf.Root.StructTreeRoot.K, 0, lines)
        return "\n".join(lines) + "\n"

    def describe(self, element: Dictionary, depth: int, lines: list[str]) -> None:
        notes = [
            f"{key[1:]}={str(element[key])!r}" for key in ("/Alt", "/ActualText", "/Lang", "/ID") if key in element
        ]
        for attributes in element.get("/A", []):
            notes += [
                f"{key[1:]}={shown(value)}" for key, value in attributes.items() if key not in ("/O", "/Placement")
            ]
        lines.append("  " * depth + " ".join([str(element.S)[1:], *notes]))
        said = ""
        for kid in kids(element):
            if "MCID" in kinds(kid):
                said += self.sequences[owner_of(kid, element), number_of(kid)]
                continue
            if said:
                lines.append("  " * (depth + 1) + repr(said))
                said = ""
            if "Obj" in kinds(kid):
                action = kid.Obj.get("/A", {})
                target = str(action.get("/URI", "")) or "page"
                lines.append("  " * (depth + 1) + f"link to {target}: {str(kid.Obj.Contents)!r}")
            else:
                self.describe(kid, depth + 1, lines)
        if said:
            lines.append("  " * (depth + 1) + repr(said))

    def faults(self) -> list[str]:
        """What is wrong with the ways from elements to marks and back, which no validator looks into."""
        root = self.pdf.Root.StructTreeRoot
        parents = {}
        found: list[str] = []
        for leaf in root.ParentTree.Kids:
            entries = pairs(leaf.Nums)
            numbers = [number for number, _ in entries]
            if numbers != sorted(numbers) or list(map(int, leaf.Limits)) != [numbers[0], numbers[-1]]:
                found.append(f"the leaf of {numbers[0]} has other limits, or no order")
            if parents and numbers[0] <= max(parents):
                found.append(f"the leaf of {numbers[0]} stands too late")
            parents.update(entries)
        claimed: set[tuple[tuple[int, int], int]] = set()
        self.check(root.K, root, parents, claimed, found)
        found += [f"sequence {number} is in no element" for _, number in sorted(set(self.sequences) - claimed)]
        links = [link for page in self.pdf.pages for link in page.obj.get("/Annots", [])]
        found += [f"link {link.objgen} has no element" for link in links if int(link.StructParent) not in parents]
        return found

    def check(self, element, parent, parents, claimed, found) -> None:  # type: ignore[no-untyped-def]
        if element.P.objgen != parent.objgen:
            found.append(f"{element.S} has another parent")
        for kid in kids(element):
            if "MCID" in kinds(kid):
                owner, number = owner_of(kid, element), number_of(kid)
                key = self.pdf.get_object(owner).StructParents
                if (owner, number) in claimed or (owner, number) not in self.sequences:
                    found.append(f"sequence {number} of {element.S} is claimed twice or not there")
                claimed.add((owner, number))
                if parents[int(key)][number].objgen != element.objgen:
                    found.append(f"sequence {number} of {element.S} leads to another element")
            elif "Obj" in kinds(kid):
                if parents[int(kid.Obj.StructParent)].objgen != element.objgen:
                    found.append(f"a link of {element.S} leads to another element")
                if kid.Obj.objgen not in {link.objgen for link in kid.Pg.get("/Annots", [])}:
                    found.append(f"a link of {element.S} is not on its page")
            else:
                self.check(kid, element, parents, claimed, found)


def structure(data: bytes) -> Structure:
    return Structure(pikepdf.open(BytesIO(data)))


def kids(element: Dictionary) -> list[object]:
    found = element.get("/K", [])
    return list(found) if isinstance(found, Array | list) else [found]


def kinds(kid: object) -> str:
    """Which of MCID, Obj or neither (an element) a kid is."""
    if isinstance(kid, int):
        return "MCID"
    assert isinstance(kid, Dictionary)
    return "MCID" if "/MCID" in kid else "Obj" if "/Obj" in kid else ""


def number_of(kid: object) -> int:
    return kid if isinstance(kid, int) else int(kid.MCID)  # type: ignore[attr-defined]


def owner_of(kid: object, element: Dictionary) -> tuple[int, int]:
    if isinstance(kid, int):
        return element.Pg.objgen
    return (kid.Stm if "/Stm" in kid else kid.Pg).objgen  # type: ignore[attr-defined, operator]


def pairs(items: Array) -> list[tuple[int, object]]:
    return [(int(items[index]), items[index + 1]) for index in range(0, len(items), 2)]


def text_map(font: Dictionary) -> dict[int, str]:
    blocks = re.findall(rb"beginbfchar(.*?)endbfchar", font.ToUnicode.read_bytes(), re.DOTALL)
    found = [re.findall(rb"<(\w+)> <(\w+)>", block) for block in blocks]
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for block in found for code, text in block}


def decoded(part: pikepdf.String, texts: dict[int, str]) -> str:
    codes = bytes(part)
    return "".join(texts[int.from_bytes(codes[index : index + 2], "big")] for index in range(0, len(codes), 2))


def shown(value: object) -> str:
    if isinstance(value, Array):
        return ",".join(f"{float(number):.0f}" for number in value)
    return str(value).removeprefix("/") if isinstance(value, Name) else str(value)
