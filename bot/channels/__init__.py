"""The edges: each channel turns a network's messages into ours and ours into sentences."""
