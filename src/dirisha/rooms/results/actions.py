"""Results have no verbs of their own yet: their figures fall out of the cases' events."""
