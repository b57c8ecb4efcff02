"""One subject a room; each knows its events, rules, tables, appliers, verbs and questions."""
