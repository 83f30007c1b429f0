"""Small pieces of text that several parts of the window share."""


def counted(n: int, one: str, many: str) -> str:
    """``one`` or ``many`` with ``{n}`` filled in; both are translated by the caller."""
    return (one if n == 1 else many).format(n=n)


def duration_text(seconds: float) -> str:
    """Hours, minutes and seconds as people write them."""
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return f"{hours} h {minutes:02d} min"
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"
