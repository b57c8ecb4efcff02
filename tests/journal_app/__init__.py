"""A room that exists in tests only: a visitors' book, so that the journal is tested without any other room."""
