"""Pictures: scenes (what there is, what is done) in, SVG plates out.

Importing this package, or `plates`, costs nothing: numpy and its kin are loaded when a stale plate is drawn.
"""
