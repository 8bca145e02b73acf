#!/usr/bin/env python3
"""Writes kanji.txt of src/ContactBridge.Engine/Normalization/Data from the Unihan database: generate_kanji.py <folder with Unihan_Readings.txt and Unihan_OtherMappings.txt, or .bz2>."""
import bz2
import collections
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])


def rows(name):
    packed = folder / (name + ".bz2")
    text = bz2.open(packed, "rt", encoding="utf-8") if packed.exists() else open(folder / name, encoding="utf-8")
    with text:
        for line in text:
            if line.startswith("U+"):
                point, field, value = line.rstrip("\n").split("\t")
                yield chr(int(point[2:], 16)), field, value


# The characters of general use and those allowed in names.
allowed = {c for c, field, _ in rows("Unihan_OtherMappings.txt") if field in ("kJoyoKanji", "kJinmeiyoKanji")}
readings = collections.defaultdict(set)
for c, field, value in rows("Unihan_Readings.txt"):
    if c in allowed and field in ("kJapaneseOn", "kJapaneseKun"):
        for reading in value.split():
            plain = "".join(x for x in reading.lower() if x.isalpha())
            # Longer ones are verbs and phrases, which no name has for one character.
            if plain and len(plain) <= 8:
                readings[plain].add(c)
lines = ["# From the Unihan database (Unicode License v3), fields kJapaneseOn and kJapaneseKun of the characters of kJoyoKanji and kJinmeiyoKanji: a reading and the characters read so"]
lines += [f"{r} {''.join(sorted(readings[r]))}" for r in sorted(readings)]
(pathlib.Path(__file__).parent / "../kanji.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
