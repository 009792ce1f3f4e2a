"""Doubles of the networks: strict about their rules, and faulty where a test wants it."""
