"""Campaigns that try to break the program, and the page that holds their figures."""
