"""A routine in another time, within what its techniques allow: pure arithmetic over the model.

guide, notes = in_time(guide, {Phrase("full", span): 30}, locale, report)
"""

from guidebook.pacing.routine import CannotPaceError, Change, Paced, pace
from guidebook.pacing.told import Times, fitted, in_time, notes_on
from guidebook.pacing.ways import SLACK

__all__ = ["SLACK", "CannotPaceError", "Change", "Paced", "Times", "fitted", "in_time", "notes_on", "pace"]
