"""Jisr: a bot that introduces associations to people who give hours of their skills."""
