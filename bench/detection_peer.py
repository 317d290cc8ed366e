"""Seconds that PaddleOCR's way of matching takes for pages of 500 boxes, as detection_bench draws them.

Our own restatement: shapely makes both polygons anew for every pair, and for every detection with
every ignored text. Run by bench/detection_ratio.sh.
"""
import sys
import time

from shapely.geometry import Polygon


def page():
    truths, found = [], []
    for i in range(500):
        x, y, dx, dy = 48 * (i % 20), 30 * (i // 20), i % 7 - 3, i % 5 - 2
        truths.append(([(x, y), (x + 40, y), (x + 40, y + 20), (x, y + 20)], i % 10 == 0))
        found.append([(x + dx, y + dy), (x + dx + 40, y), (x + 40, y + dy + 20), (x, y + 20)])
    return truths, found


def iou(a, b):
    return Polygon(a).intersection(Polygon(b)).area / Polygon(a).union(Polygon(b)).area


def match(truths, found):
    truths = [t for t in truths if Polygon(t[0]).is_valid]
    ignored = [points for points, ignore in truths if ignore]
    found = [f for f in found if Polygon(f).is_valid]
    left_out = {
        i for i, points in enumerate(found)
        if any(Polygon(points).intersection(Polygon(t)).area / Polygon(points).area > 0.5 for t in ignored)
    }
    table = [[iou(t[0], f) for f in found] for t in truths]
    taken = set()
    for row, (_, ignore) in zip(table, truths):
        for i, value in enumerate(row):
            if not ignore and i not in taken and i not in left_out and value > 0.5:
                taken.add(i)
                break
    return len(taken), len(truths) - len(ignored), len(found) - len(left_out)


if __name__ == "__main__":
    data = page()
    start = time.process_time()
    counts = match(*data)
    print(f"{time.process_time() - start:.6f}")
    print("matched {} truths {} detections {}".format(*counts), file=sys.stderr)
