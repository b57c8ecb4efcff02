"""The administrator's part of the desk: institutions, sites, hours, holidays, posts, services' forms."""
