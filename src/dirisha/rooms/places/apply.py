"""How each event changes the tables of this room."""
