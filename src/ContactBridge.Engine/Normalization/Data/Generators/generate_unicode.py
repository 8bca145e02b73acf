#!/usr/bin/env python3
"""Writes unicode.txt of src/ContactBridge.Engine/Normalization/Data from Python's own Unicode tables (standard library only)."""
import pathlib
import unicodedata as u

out = pathlib.Path(__file__).parent / "../unicode.txt"
points = [c for c in range(0x80, 0x30000) if not 0xD800 <= c <= 0xDFFF]
lines = [f"# Unicode {u.unidata_version}: D code point and its full compatibility decomposition; C pair and its composite; M combining class and its marks"]


def hexes(text):
    return " ".join(f"{ord(x):04X}" for x in text)


for c in points:
    full = u.normalize("NFKD", chr(c))
    if full != chr(c) and not 0xAC00 <= c <= 0xD7A3:        # Hangul syllables decompose by arithmetic
        lines.append(f"D {c:04X} {hexes(full)}")
for c in points:
    canonical = u.normalize("NFD", chr(c))
    if len(canonical) > 1 and u.normalize("NFC", chr(c)) == chr(c) and not 0xAC00 <= c <= 0xD7A3:
        first = u.normalize("NFC", canonical[:-1])
        if len(first) == 1:
            lines.append(f"C {hexes(first)} {hexes(canonical[-1])} {c:04X}")
classes = {}
for c in points:
    if u.combining(chr(c)):
        classes.setdefault(u.combining(chr(c)), []).append(chr(c))
for k in sorted(classes):
    lines.append(f"M {k} {hexes(classes[k])}")
out.write_text("\n".join(lines) + "\n", encoding="utf-8")
