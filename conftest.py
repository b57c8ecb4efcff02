"""What every test of the repository knows, wherever it lives: the option --postgres and the fixtures of `tests/`."""

pytest_plugins = ("tests.databases", "tests.cast", "tests.sample")
