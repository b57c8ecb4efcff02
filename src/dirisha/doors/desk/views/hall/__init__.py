"""The hall at the desk: the officer's counter, the manager's floor view, the screens that set a hall up."""
