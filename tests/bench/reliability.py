#!/usr/bin/env python3
"""reliability.py SENTENCES LABELS TOKENS

How often a reading is right, by how sure bobao said it was. SENTENCES has one character between two U+2581 a line,
LABELS its reading, TOKENS what `bobao pinyin --confidence` said of the sentences without U+2581. Prints a line for
each range of confidence: how many, the mean confidence, the share that was right; then the mean gap between the two
(expected calibration error), weighted by how many."""
import sys

BINS = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01]


def main(sentences, labels, tokens):
    rows = []
    for sentence, label, line in zip(open(sentences, encoding="utf8"), open(labels, encoding="utf8"),
                                     open(tokens, encoding="utf8")):
        before = sentence.split("\u2581")[0]
        at = sum(1 for c in before if not c.isspace())
        token = line.split()[at]
        reading, _, confidence = token.partition("/")
        wanted = label.strip().replace("u:", "v")
        rows.append((float(confidence or 1), reading == wanted))
    gap = 0
    for low, high in zip(BINS, BINS[1:]):
        inside = [row for row in rows if low <= row[0] < high]
        if not inside:
            continue
        mean = sum(confidence for confidence, _ in inside) / len(inside)
        right = sum(good for _, good in inside) / len(inside)
        gap += len(inside) * abs(mean - right)
        print(f"  {low:.2f} to {min(high, 1):.2f}: {len(inside):6d} readings, said {mean:.3f}, right {right:.3f}")
    print(f"  all: {len(rows)} readings, right {sum(good for _, good in rows) / len(rows):.3f}, "
          f"mean gap {gap / len(rows):.4f}")


main(*sys.argv[1:])
