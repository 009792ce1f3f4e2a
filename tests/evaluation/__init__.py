"""How well messages are read and offers ranked, on labelled messages and judged pairs."""
