"""What must survive: kills, repeats, races, each with its seed and its counts."""
