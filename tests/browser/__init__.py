"""The sandbox page as people use it: a real server, a real browser, typing and tapping."""
