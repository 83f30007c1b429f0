"""Second opinions: other programs and networks that score the open night, beside ours."""
