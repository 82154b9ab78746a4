"""Placing hands: kinematics, pose library, contact solver, ways to set a hand down."""
