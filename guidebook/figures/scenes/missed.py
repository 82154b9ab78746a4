"""The one thing that can only be found wrong while a scene is posed."""

from guidebook.figures.scenes.vocabulary import Place


class Missed(Exception):  # noqa: N818 - a finding on its way to the report
    """A place of the scene that meets no skin."""

    def __init__(self, place: Place) -> None:
        super().__init__(f"{place.side} {place.landmark}")
        self.place = place
