#!/usr/bin/env python3
"""Writes nicknames.txt from names.csv of carltonnorthern/nicknames (Apache-2.0): generate_nicknames.py names.csv"""
import csv
import pathlib
import sys

out = pathlib.Path(__file__).parent / "../nicknames.txt"
table = {}
with open(sys.argv[1], encoding="utf-8", newline="") as f:
    for row in csv.DictReader(f):
        name, short = row["name1"].strip().lower(), row["name2"].strip().lower()
        if name != short:
            table.setdefault(name, set()).add(short)
lines = ["# From https://github.com/carltonnorthern/nicknames, commit 21d75051c39cb022d145388d60c87dc30505228b (Apache-2.0), reordered: name and its short forms"]
lines += [" ".join([name, *sorted(table[name])]) for name in sorted(table)]
out.write_text("\n".join(lines) + "\n", encoding="utf-8")
