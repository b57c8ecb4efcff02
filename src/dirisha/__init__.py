"""Dirisha: one window to every public service, and to whether its promises are kept."""
