"""The one record: streams of events, chained; the tables are what the events have made of them."""
