"""Networks that the tests stand in for."""
