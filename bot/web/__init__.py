"""The doors of HTTP: the sandbox page and the JSON beneath it."""
