"""Results have no facts of their own yet: they apply the clock events of `dirisha.rooms.cases.events`."""
