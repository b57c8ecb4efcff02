"""Visits: tickets, queues, officers at their counters, who is called next, and the clock of the hall."""
