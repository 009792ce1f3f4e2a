"""The dialogue alone: no store, no network, no clock of its own."""
