"""The kiosk and the guide's tablet at the door: a number in at most four steps, for whoever comes into the hall."""
