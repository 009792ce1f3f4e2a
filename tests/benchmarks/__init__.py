"""How fast it is, always beside a peer in the same run."""
