"""How the window looks: colours, light and dark, the style of controls, the focus."""
