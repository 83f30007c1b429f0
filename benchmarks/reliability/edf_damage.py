"""What goes wrong with EDF files on their way, and what liars write into headers."""

import zlib
from collections.abc import Callable
from random import Random
from typing import Final

from benchmarks.reliability.edf_made import MadeFile

_NUMBERS: Final = (
    b"", b"-1", b"0", b"1", b"2", b"3", b"7", b"255", b"256", b"1024", b"65536", b"99999999",
    b"-9999999", b"1e9", b"1e99", b"1e-9", b"nan", b"inf", b"-inf", b"0,5", b"1.5", b"0.0", b"+1",
    b"1_0", b"0x10", b" 1", b"1 1", b"--1", b"1e", b".", b"-", b"-0", b"32767", b"-32768",
    b"-8388608", b"8388607", b"32768", b"1e30", b"5e-324", b"1e308", b"\xd9\xa3",
)  # fmt: skip
_WORDS: Final = (
    b"", b"\0\0\0\0\0\0\0\0", b"\xff\xff\xff\xff", b"EDF+C", b"EDF+D", b"BDF+C", b"BDF+D", b"EDF+",
    b"EDF Annotations", b"BDF Annotations", b"EDF ANNOTATIONS", b"EDF Annotations ", b"24BIT",
    b"0", b"\xffBIOSEMI", b"uV", b"\xb5V", b"\xc2\xb5V", b"mV", b"Startdate 31-FEB-2020 X X X",
    b"=cmd|' /C calc'!A0", b"../../etc", b"\n\n\n", b"\r\n", b"<?xml", b"31.02.20", b"00.00.00",
    b"99.99.99", b"24.60.60", b"01.01.85", b"1.1.1", b"12:30:00", b"\xe4\xbb\xb0\xe5\x8d",
)  # fmt: skip

Damage = Callable[[MadeFile, bytearray, Random], bytearray]


def header_field(made: MadeFile, content: bytearray, random: Random) -> bytearray:
    """Another content in one field of the header."""
    _, begin, width = random.choice(made.fields)
    old = bytes(content[begin : begin + width])
    kind = random.randrange(6)
    if kind == 0:
        new = random.choice(_NUMBERS)
    elif kind == 1:
        new = random.choice(_WORDS)
    elif kind == 2:  # a neighbour of the number that stands there
        try:
            new = str(int(old) + random.choice((-2, -1, 1, 2, 10, -10, 1000))).encode()
        except ValueError:
            new = old[::-1]
    elif kind == 3:
        new = random.randbytes(width)
    elif kind == 4:  # right aligned, or moved by a character
        new = random.choice((old.strip().rjust(width), b" " + old, old[1:] + b" "))
    else:
        _, other, other_width = random.choice(made.fields)
        new = bytes(content[other : other + other_width])
    content[begin : begin + width] = new[:width].ljust(width, random.choice((b" ", b" ", b"\0")))
    return content


def number_field(made: MadeFile, content: bytearray, random: Random) -> bytearray:
    """Another number in a field that describes the data."""
    numeric = ("header_bytes", "n_records", "record_s", "n_signals", "physical_min",
               "physical_max", "digital_min", "digital_max", "samples")  # fmt: skip
    name = random.choice(numeric)
    _, begin, width = random.choice([f for f in made.fields if f[0] == name])
    content[begin : begin + width] = random.choice(_NUMBERS)[:width].ljust(width)
    return content


def every_signal(made: MadeFile, content: bytearray, random: Random) -> bytearray:
    """The same content in one field of all signals."""
    name = random.choice(made.fields[10:])[0]
    new = random.choice((*_NUMBERS, *_WORDS))
    for found, begin, width in made.fields:
        if found == name:
            content[begin : begin + width] = new[:width].ljust(width)
    return content


def cut(made: MadeFile, content: bytearray, random: Random) -> bytearray:
    """The end is missing: anywhere, or near a border."""
    borders = (256, len(made.header), len(made.header) + made.record_bytes, len(content))
    at = random.choice((random.randrange(len(content) + 1), random.choice(borders)))
    return content[: max(0, at + random.choice((-1, 0, 0, 1)))]


def tail(made: MadeFile, content: bytearray, random: Random) -> bytearray:
    """Something hangs on at the end."""
    record = made.data[: made.record_bytes]
    more = random.choice(
        (b"\n", b"\0" * 7, bytes(len(record)), record, record[: len(record) // 2], b"PK\x05\x06",
         random.randbytes(300), b"\x1a", b"\r\n" * 3)
    )  # fmt: skip
    return content + more


def bytes_overwritten(_made: MadeFile, content: bytearray, random: Random) -> bytearray:
    """Single bytes changed anywhere."""
    for _ in range(random.randint(1, 12)):
        if content:
            content[random.randrange(len(content))] = random.randrange(256)
    return content


def bytes_lost(_made: MadeFile, content: bytearray, random: Random) -> bytearray:
    """A few bytes missing somewhere."""
    at = random.randrange(max(1, len(content)))
    return content[:at] + content[at + random.choice((1, 1, 2, 3, 8, 40, 256)) :]


def bytes_inserted(_made: MadeFile, content: bytearray, random: Random) -> bytearray:
    """A few bytes too many somewhere."""
    at = random.randrange(max(1, len(content)))
    return content[:at] + random.randbytes(random.choice((1, 1, 2, 3, 8, 40))) + content[at:]


def block_zeroed(_made: MadeFile, content: bytearray, random: Random) -> bytearray:
    """A stretch of zeros, as a copy that failed leaves it."""
    at = random.randrange(max(1, len(content)))
    length = min(random.choice((16, 100, 512, 4096)), len(content) - at)
    content[at : at + length] = bytes(length)
    return content


def as_text(_made: MadeFile, content: bytearray, random: Random) -> bytearray:
    """Sent or saved as text, in the many ways that exist."""
    raw = bytes(content)
    kind = random.randrange(7)
    if kind == 0:
        return bytearray(raw.replace(b"\n", b"\r\n"))
    if kind == 1:
        return bytearray(raw.replace(b"\r\n", b"\n"))
    if kind == 2:
        return bytearray(raw.decode("latin-1").encode("utf-8"))
    if kind == 3:
        return bytearray(raw.decode("utf-8", "replace").encode("utf-8"))
    if kind == 4:
        return bytearray(raw.decode("latin-1").encode("utf-16"))
    if kind == 5:
        return bytearray(raw.replace(b"\0", b" "))
    return bytearray(raw.replace(b"\0", b""))


def annotation_list(made: MadeFile, content: bytearray, random: Random) -> bytearray:
    """Another content where a record's annotations stand."""
    places = [column for column, s in zip(made.columns, made.signals, strict=True)
              if s.annotations]  # fmt: skip
    if not places:
        return number_field(made, content, random)
    begin, width = random.choice(places)
    record = random.randrange(made.n_records)
    at = len(made.header) + record * made.record_bytes + begin
    onset = random.choice(
        (b"+0", b"+1", b"-1", b"+1e5", b"+99999999", b"+" + b"9" * 30, b"+0.0000001", b"1", b"",
         b"+nan", b"-", b"+1.2.3", b"+3,5", b"+86400", b"+\xd9\xa3")
    )  # fmt: skip
    text = random.choice(
        (b"\x14\x14\0", b"\x14", b"\x14\x14", b"\x15\x14\x14\0", b"\x1530\x14Sleep stage R\x14\0",
         b"\x15-30\x14Sleep stage W\x14\0", b"\x15.\x14x\x14\0", b"\0\0", b"\x14" * 60,
         b"\x14\xff\xfe\x14\0", b"\x1599999999\x14Sleep stage W\x14\0")
    )  # fmt: skip
    new = (onset + text)[:width]
    if random.random() < 0.7:
        new = new.ljust(width, b"\0")
    end = min(at + len(new), len(content))
    content[at:end] = new[: max(0, end - at)]
    return content


def records_moved(made: MadeFile, content: bytearray, random: Random) -> bytearray:
    """A record doubled, left out, or in another's place."""
    size = made.record_bytes
    head, data = content[: len(made.header)], content[len(made.header) :]
    rows = [data[i : i + size] for i in range(0, len(data), size)]
    if not rows:
        return content
    i, k = random.randrange(len(rows)), random.randrange(len(rows))
    kind = random.randrange(3)
    if kind == 0:
        rows[i], rows[k] = rows[k], rows[i]
    elif kind == 1:
        rows.insert(i, rows[k])
    else:
        del rows[i]
    return head + b"".join(rows)


def samples_extreme(made: MadeFile, content: bytearray, random: Random) -> bytearray:
    """All samples of the file the same, or noise."""
    n = len(content) - len(made.header)
    if n <= 0:
        return content
    fill = random.choice((b"\0", b"\xff", b"\x7f", b"\x80", b"\x0a", b"\x0d\x0a"))
    data = random.randbytes(n) if random.random() < 0.3 else (fill * n)[:n]
    return content[: len(made.header)] + data


def something_else(_made: MadeFile, content: bytearray, random: Random) -> bytearray:
    """No EDF file at all, or one wrapped in something."""
    raw = bytes(content)
    return bytearray(
        random.choice(
            (b"", raw[: random.randrange(257)], b"PK\x03\x04" + raw, zlib.compress(raw),
             b"<!DOCTYPE html><html><body>Not found</body></html>", b"\xef\xbb\xbf" + raw,
             random.randbytes(2000), b"0       " + random.randbytes(2000),
             b"\xffBIOSEMI" + random.randbytes(2000), b"0       " + b" " * 1500,
             b"0       " + bytes(1500), b"\x1f\x8b\x08" + raw, b"\n" + raw, raw[1:])
        )
    )  # fmt: skip


def many_signals(made: MadeFile, content: bytearray, random: Random) -> bytearray:
    """A header that is long enough for the many signals it states, all alike."""
    n = random.choice((100, 600, 2000))
    content[252:256] = str(n).encode().ljust(4)
    content[184:192] = str(256 * (n + 1)).encode().ljust(8)
    signals = made.header[256:512] if random.random() < 0.3 else b"1".ljust(8) * 32
    return content[:256] + signals * n + content[len(made.header) :]


DAMAGES: Final[tuple[Damage, ...]] = (
    header_field, header_field, header_field, number_field, number_field, every_signal, cut, tail,
    bytes_overwritten, bytes_lost, bytes_inserted, block_zeroed, as_text, annotation_list,
    annotation_list, records_moved, samples_extreme, something_else,
)  # fmt: skip


def damage(made: MadeFile, random: Random) -> tuple[str, bytes]:
    """Damage a file up to three times; what was done, and the bytes."""
    content = bytearray(made.content)
    if random.random() < 0.01:
        return "many_signals", bytes(many_signals(made, content, random))
    done = []
    for _ in range(random.choice((0, 1, 1, 1, 1, 1, 2, 2, 3))):
        one = random.choice(DAMAGES)
        content = one(made, content, random)
        done.append(one.__name__)
    return "+".join(done) or "none", bytes(content)
