"""Writes src/RnnKeras/Data/Text/decompositions.txt: canonical decompositions and combining classes of Unicode.

One line a code point "E9 65 301" (what it becomes, decomposed to the end), then one line a range "300-314 230" (combining class).
Hangul syllables follow a formula and are left out. Run: python3 tools/unicode-decompositions.py
"""
import pathlib
import unicodedata

lines = [f"# Unicode {unicodedata.unidata_version}, from tools/unicode-decompositions.py"]
for c in range(0x110000):
    if 0xAC00 <= c < 0xAC00 + 11172 or 0xD800 <= c < 0xE000:
        continue
    d = unicodedata.normalize("NFD", chr(c))
    if d != chr(c):
        lines.append(" ".join(f"{ord(x):X}" for x in (chr(c) + d)))
start = 0
for c in range(1, 0x110000):
    k = unicodedata.combining(chr(start))
    if unicodedata.combining(chr(c)) != k:
        if k:
            lines.append(f"{start:X}-{c - 1:X} {k}")
        start = c
target = pathlib.Path(__file__).parent.parent / "src/RnnKeras/Data/Text/decompositions.txt"
target.write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")
