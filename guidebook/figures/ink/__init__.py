"""Inking: world + view in, lines and tones on a plate out."""
