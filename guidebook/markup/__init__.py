"""Templates to blocks: Jinja2 writes a small page markup, and it is read back as a tree.

Templates say what stands on a page and in what order. They hold no length, colour or font: `style="lead"` names a
style of the theme. Every block knows its line in the template, and the line of the guide that its words come from.
"""

from guidebook.markup.block import Block, walk, words_in
from guidebook.markup.render import render
from guidebook.markup.templates import Templates

__all__ = ["Block", "Templates", "render", "walk", "words_in"]
