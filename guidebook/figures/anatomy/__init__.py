"""Bodies as solids: primitives and distances, hands, feet, people, landmarks."""
