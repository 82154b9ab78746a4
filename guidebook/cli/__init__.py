"""The command line: what a person types becomes a call of `project`, and its answer becomes words on a terminal.

One module a command, named in `main.COMMANDS` and imported when it is run. Only this package prints. No module here
imports more than click before a command runs, so that help and shell completion answer at once.
"""
