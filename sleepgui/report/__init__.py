"""The report of one scored night: what it says, its drawing, and the page. No Qt."""
