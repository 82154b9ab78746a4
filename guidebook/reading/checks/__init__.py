"""What no single file can know: that the guide as a whole holds together.

`whole.check_guide` runs every check; each file beside it is one subject. A check takes the guide and the report.
"""
