"""Ways out; each provider stands beside a demo twin."""
