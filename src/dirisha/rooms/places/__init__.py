"""Places: institutions, sites, opening hours, calendars, posts, country packs."""
