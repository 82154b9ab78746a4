"""Colours split into the four inks of a print shop, by the shop's own profile."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from guidebook.cache import digest
from guidebook.output.inks import Colour

Split = tuple[float, float, float, float]


@dataclass(frozen=True, repr=False)
class Profile:
    """An ICC profile of a press. Equal bytes are equal profiles."""

    data: bytes

    def __repr__(self) -> str:
        return f"Profile({digest(self.data)})"

    @property
    def prints_cmyk(self) -> bool:
        """Whether it is a profile at all, and of a device with these four inks (ICC.1, 7.2)."""
        return self.data[36:40] == b"acsp" and self.data[16:20] == b"CMYK" and self.data[12:16] == b"prtr"

    @cached_property
    def name(self) -> str:
        """What the shop calls it."""
        from PIL import ImageCms

        return str(ImageCms.getProfileDescription(self.opened)).strip() or "CMYK"

    @cached_property
    def opened(self) -> Any:
        from PIL import ImageCms

        return ImageCms.ImageCmsProfile(BytesIO(self.data))

    @cached_property
    def transform(self) -> Any:
        from PIL import ImageCms

        screen = ImageCms.createProfile("sRGB")
        how = ImageCms.Intent.RELATIVE_COLORIMETRIC
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.HIGHRESPRECALC
        return ImageCms.buildTransform(screen, self.opened, "RGB", "CMYK", how, flags)

    def split(self, colour: Colour) -> Split:
        """Cyan, magenta, yellow and black from 0 to 1."""
        from PIL import Image, ImageCms

        pixel = Image.new("RGB", (1, 1), tuple(round(part * 255) for part in colour))
        split: Any = ImageCms.applyTransform(pixel, self.transform)
        cyan, magenta, yellow, black = split.getpixel((0, 0))
        return cyan / 255, magenta / 255, yellow / 255, black / 255
