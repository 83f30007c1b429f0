"""What one can do in the window: the entries of the menus, their keys and letters."""
