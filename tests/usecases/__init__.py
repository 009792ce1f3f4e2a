"""The use cases, over a real store: what is said, what is kept, who is told."""
