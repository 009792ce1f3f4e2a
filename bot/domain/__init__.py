"""Plain objects and rules: people, listings, introductions and the Moroccan calendar."""
