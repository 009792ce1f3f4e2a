"""The doors of HTTP."""
