"""The `guidebook` command, also as `python -m guidebook`."""

from guidebook.cli.main import main

if __name__ == "__main__":
    main()
