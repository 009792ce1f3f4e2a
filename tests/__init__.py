"""The tests of Jisr."""
