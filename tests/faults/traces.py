"""Finds what a visitor typed in files of any kind: plain, UTF-16, base64 at every alignment, upper or lower case, inside
the compressed streams of a PDF or a PNG, in a PDF's text and in a QR code."""
import base64
import json
import pathlib
import re
import subprocess
import unicodedata
import zlib


def forms(value):
    """A value as it may be written elsewhere: composed or not, without its spaces and hyphens, in capitals."""
    plain = re.sub(r"[\s\-.’']", "", value)
    for text in {value, plain}:
        for form in ("NFC", "NFD"):
            normal = unicodedata.normalize(form, text)
            yield from (normal, normal.upper(), normal.lower())


def base64_cores(data):
    """What of a base64 text depends on `data` alone, for each of the three ways it can be aligned."""
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + data)
        start = (shift * 8 + 5) // 6
        end = (shift + len(data)) * 8 // 6
        yield whole[start:end]
        yield whole[start:end].replace(b"+", b"-").replace(b"/", b"_")


def needles(values):
    """{bytes to look for: the value they betray}"""
    found = {}
    for value in values:
        for form in forms(value):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                data = form.encode(encoding)
                # Without a leading zero: disks and memory are full of them, and the search would halt at each.
                found[data.lstrip(b"\0")] = value
                for core in base64_cores(data):
                    if len(core) >= 8:
                        found[core] = value
            found[json.dumps(form)[1:-1].encode()] = value
            found[form.encode("utf-8").hex().encode()] = value
    return found


def inflated(data):
    """Every zlib stream in the bytes, as in PDFs and PNGs."""
    for match in re.finditer(rb"stream\r?\n|IDAT|zTXt|iTXt", data):
        try:
            yield zlib.decompressobj().decompress(data[match.end():])
        except zlib.error:
            continue


def spoken(path):
    """What a reader sees of a PDF and a QR reader of a picture."""
    if path.suffix == ".pdf":
        yield subprocess.run(["pdftotext", path, "-"], capture_output=True).stdout
    if path.suffix == ".png":
        yield subprocess.run(["zbarimg", "-q", "--raw", path], capture_output=True).stdout


def traces(folder, values):
    """["file: value"] for each value found anywhere below the folder."""
    wanted = needles(values)
    pattern = re.compile(b"|".join(re.escape(n) for n in sorted(wanted, key=len, reverse=True)))
    betrayed = set()
    for path in sorted(p for p in pathlib.Path(folder).rglob("*") if p.is_file()):
        data = path.read_bytes()
        for piece in (data, *inflated(data), *spoken(path)):
            betrayed.update(f"{path.relative_to(folder)}: {wanted[m[0]]}" for m in pattern.finditer(piece))
    return sorted(betrayed)
