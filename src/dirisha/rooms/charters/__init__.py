"""Charters: reading, versions, services, promises, review, publishing, finding a service."""
