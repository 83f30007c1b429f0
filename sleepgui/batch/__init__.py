"""Many nights: find recordings, score them in processes, resume, and one table of results."""
