"""The edges: sentences, phones, terminals and files."""
