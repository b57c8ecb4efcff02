"""Pages of the kiosk and of the guide."""
