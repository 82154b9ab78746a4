"""Scenes: what there is and what is done, in landmarks and contact names; never in millimetres of paper."""
