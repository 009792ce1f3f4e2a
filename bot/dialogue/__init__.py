"""The conversation as a pure fold: what was said and what is under way in, effects out."""
