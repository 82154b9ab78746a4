"""One order -> one finished document, whatever is handed out."""

from __future__ import annotations

from guidebook.compose import Setting
from guidebook.handout.order import Order
from guidebook.handout.sheets import Memo, hand_out
from guidebook.handout.slips import routine_sheets, slip
from guidebook.marks import Document
from guidebook.problems import Report


def make_handout(order: Order, setting: Setting, report: Report, memo: Memo | None = None) -> Document | None:
    """The handout's pages, or None with the reason reported. `memo` keeps tiles for the next handout of the setting."""
    if order.routine:
        return routine_sheets(order, setting, report)
    if order.sections:
        return slip(order, setting, report)
    if not order.techniques:
        hint = "name techniques in the student's row, or for everybody with --only or --routine"
        report.error("no technique is named to hand out", setting.guide.span, hint)
        return None
    return hand_out(order, setting, report, memo)
