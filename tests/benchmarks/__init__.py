"""How long a build takes and how much memory, beside a plain ReportLab book of the same guide.

Apart from the tests: no test depends on a stopwatch. `make bench`, or `python -m tests.benchmarks --help`.
"""
