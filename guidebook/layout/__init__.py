"""Blocks -> pages of marks: lines, a rule for each kind of block, the page, its frame."""
