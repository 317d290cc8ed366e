#!/usr/bin/env python3
"""Checks generated images with none of ocrforge's own code: no boxes, no invisible text.

    bench/peers/setup.sh fonttools
    ~/.cache/ocrforge/peers/fonttools/python scripts/check_tofu.py out/words --fonts FONT...

FOLDER holds images and rec_gt.txt (image<TAB>text). Four checks:
* Every character of every label has, in at least one of the fonts, an outline that is not empty and
  not that of the missing glyph, by fontTools' reading of the fonts.
* No part of an image is a hollow rectangle, turned or not, the usual drawing of a missing character,
  unless as many letters of the label look so in one of the fonts, drawn by FreeType (D, 口). With
  labels.jsonl, one larger than two of its characters is a frame around the text.
* Every image shows text: its colours in CIELAB, smoothed, freed from a gradient and taken along the
  line on which they differ most, fall into two classes (Otsu) whose means are far enough apart and
  of which none is tiny.
* With labels.jsonl (--labels jsonl), instead: each character of the label has a place in the
  picture, in and closely around which the colours, taken along the line on which they differ most
  there, differ as much. A missing character that is drawn as nothing shows here.
A patterned background (-b 2 and 3) has colours of its own, so there invisible text is not found.
Prints counts and the worst examples; exits 1 if anything failed, 2 if it cannot look.
"""

import argparse
import functools
import heapq
import json
import math
import multiprocessing
import os
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the images are small, the processes enough
os.environ.setdefault("OPENCV_LOG_LEVEL", "OFF")  # an unreadable image is ours to report

import cv2
import numpy as np
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTCollection, TTFont, TTLibError
from PIL import ImageFont

FONT_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
CHUNK = 256  # images that a process takes at once
SHOWN = 10  # worst examples
LEAST_CLASS_SHARE, LEAST_CLASS_PIXELS = 0.002, 3


# --- characters -----------------------------------------------------------------------------------


def is_blank(character):
    """Nothing is to be seen of it: spaces, joiners, direction marks, variation selectors."""
    category = unicodedata.category(character)
    variation = 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF
    return category in ("Zs", "Cf") or variation


def is_mark(character):
    return unicodedata.category(character) in ("Mn", "Mc", "Me")


def font_files(arguments):
    """Yields (path, face or None) of fonts, folders, and .txt lists of fonts, one a line."""
    for argument in arguments:
        path, _, face = argument.partition("#")
        if os.path.isdir(path):
            for folder, _, names in sorted(os.walk(path, followlinks=True)):
                fonts = [n for n in sorted(names) if n.lower().endswith(FONT_ENDINGS)]
                yield from ((os.path.join(folder, name), None) for name in fonts)
        elif path.lower().endswith(".txt"):
            with open(path, encoding="utf-8") as lines:
                yield from font_files([line.strip() for line in lines if line.strip()])
        else:
            yield path, int(face) if face else None


def faces_of(path, face):
    """The (path, face) pairs of a file."""
    if not path.lower().endswith((".ttc", ".otc")):
        return [(path, 0)]
    with TTCollection(path, lazy=True) as collection:
        count = len(collection.fonts)
    return [(path, number) for number in (range(count) if face is None else [face])]


def opened(face):
    path, number = face
    collection = path.lower().endswith((".ttc", ".otc"))
    return TTFont(path, fontNumber=number if collection else -1, lazy=True)


def outline(glyphs, name):
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return [step for step in pen.value if step[0] not in ("closePath", "endPath")]


def drawn_by(font, characters):
    """Those of the characters that this face draws with ink of their own."""
    cmap = font.getBestCmap() or {}
    wanted = [c for c in characters if ord(c) in cmap]
    if not wanted:
        return set()
    glyphs = font.getGlyphSet()
    missing_glyph = font.getGlyphOrder()[0]
    box = outline(glyphs, missing_glyph)
    return {
        c
        for c in wanted
        if cmap[ord(c)] != missing_glyph and outline(glyphs, cmap[ord(c)]) not in ([], box)
    }


class CharacterCheck:
    def __init__(self, fonts):
        self.faces = []
        self.unreadable = []
        for path, face in font_files(fonts):
            self.reading(path, lambda: self.faces.extend(faces_of(path, face)))

    def reading(self, path, read):
        try:
            return read()
        except (TTLibError, OSError, KeyError, AttributeError, AssertionError) as error:
            self.unreadable.append(f"{path}: {error}")
            return None

    def undrawn(self, characters):
        """Those that no font draws, nor all the parts of their canonical decomposition."""
        parts = {c: unicodedata.normalize("NFD", c) for c in characters}
        left = {p for c, decomposed in parts.items() for p in (c, *decomposed) if not is_blank(p)}
        for face in self.faces:
            if not left:
                break
            left -= self.reading(face[0], lambda: drawn_by(opened(face), left)) or set()
        composed = {c for c in characters if parts[c] != c and left.isdisjoint(parts[c])}
        return (left & set(characters)) - composed

    def box_like(self, characters):
        """{character: its parts in the shape of a box} of those that have any, in any font."""
        counts = {}
        for face in self.faces:
            cmap = self.reading(face[0], lambda: opened(face).getBestCmap()) or {}
            for c in (c for c in characters if ord(c) in cmap):
                boxes = boxes_of_glyph(face, c, LEAST_OF_A_LETTER)
                counts[c] = max(counts.get(c, 0), boxes or 0)
        return counts

    def missing_glyphs(self):
        """How many fonts draw a box, nothing, or another shape for what they lack."""
        kinds = Counter()
        for face in self.faces:
            boxes = boxes_of_glyph(face, LACKING)
            kinds["nothing" if boxes is None else "a box" if boxes else "another shape"] += 1
        return kinds


# --- pixels ---------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=4096)
def slopes(height, width):
    """The slopes from edge to edge, each a column of unit norm: they are no text."""
    x = np.tile(np.linspace(-1, 1, width), height)
    y = np.repeat(np.linspace(-1, 1, height), width)
    return np.stack([v / max(np.linalg.norm(v), 1e-9) for v in (x, y)], axis=1).astype(np.float32)


def lab_of(bgr):
    return cv2.cvtColor(bgr.astype(np.float32) * np.float32(1 / 255), cv2.COLOR_BGR2Lab)


def positions(lab):
    """Each pixel's position on the line through Lab on which the smoothed picture differs most."""
    planes = slopes(*lab.shape[:2])
    smooth = mean_of_nine(lab).reshape(-1, 3)
    smooth = smooth - cv2.reduce(smooth, 0, cv2.REDUCE_AVG)
    smooth -= planes @ (planes.T @ smooth)
    _, axes = np.linalg.eigh(smooth.T @ smooth)
    along = lab.reshape(-1, 3) @ axes[:, -1]
    along -= along.mean()
    along -= planes @ (planes.T @ along)
    return along.reshape(lab.shape[:2])


def mean_of_nine(values):
    """Noise falls to a third, a stroke of two pixels keeps two thirds."""
    return cv2.blur(values, (3, 3), borderType=cv2.BORDER_REPLICATE)


def otsu(values):
    """(difference of the class means, pixels of the smaller class, threshold) of the best split."""
    low, high = float(values.min()), float(values.max())
    if high - low < 1e-3:
        return 0.0, 0, low
    bins = ((values.ravel() - low) * (255.9 / (high - low))).astype(np.uint8)
    counts = np.bincount(bins, minlength=256)
    centres = low + (np.arange(256) + 0.5) * (high - low) / 255.9
    below = np.cumsum(counts)[:-1].astype(float)
    above = values.size - below
    mass = np.cumsum(counts * centres)
    gap = (mass[-1] - mass[:-1]) / np.maximum(above, 1) - mass[:-1] / np.maximum(below, 1)
    best = int(np.argmax(below * above * gap * gap))
    threshold = low + (best + 1) * (high - low) / 255.9
    return float(gap[best]), int(min(below[best], above[best])), threshold


def seen_in(smooth, polygon):
    """How far apart the colours in and a pixel around a character are, freed from a gradient: ends
    of the middle 90 %."""
    corners = np.round(np.asarray(polygon, np.float32) - 0.5).astype(np.int32)
    left, top = np.maximum(corners.min(axis=0) - 1, 0)
    right, bottom = corners.max(axis=0) + 2
    crop = smooth[top:bottom, left:right]
    mask = np.zeros(crop.shape[:2], np.uint8)
    if mask.size == 0:
        return 0.0
    cv2.fillConvexPoly(mask, corners - (left, top), 1)
    cv2.polylines(mask, [corners - (left, top)], True, 1, 3)
    places = np.flatnonzero(mask)
    if len(places) < 4:
        return 0.0
    plane = np.empty((len(places), 3))
    plane[:, 0] = 1
    plane[:, 1], plane[:, 2] = np.divmod(places, mask.shape[1])
    colours = crop.reshape(-1, 3)[places].astype(np.float64)
    colours -= plane @ np.linalg.solve(plane.T @ plane + NO_PIVOT, plane.T @ colours)
    colours.sort(axis=0)
    margin = len(places) // 20
    return math.hypot(*(colours[-1 - margin] - colours[margin]))


NO_PIVOT = 1e-6 * np.eye(3)  # for characters of one row or column


# --- boxes by their shape --------------------------------------------------------------------------


BASIC = ImageFont.Layout.BASIC  # a glyph for a character
LACKING = "\U0010fffd"  # of a private plane: in no font
ENLARGED = 3  # times, so that edges between pixels count
LEAST_SIDES = 3, 7  # pixels across and up
LEAST_FILLED, LEAST_HOLLOW = 0.88, 0.15  # of its rectangle; of itself


LEAST_OF_A_LETTER = 0.8, 0.08  # lower, as noise and the grid may make a box of what is nearly one


def hollow_rectangles(values, threshold, least=(LEAST_FILLED, LEAST_HOLLOW), largest=math.inf):
    """How many connected parts above the threshold are a rectangle, turned or not, with a hole."""
    big = cv2.resize(values, None, fx=ENLARGED, fy=ENLARGED, interpolation=cv2.INTER_CUBIC)
    ink = (big > threshold).astype(np.uint8)
    contours, tree = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    return sum(
        is_hollow_rectangle(contours, tree[0], i, ink.shape, least)
        and cv2.contourArea(contours[i]) <= largest * ENLARGED**2
        for i in range(len(contours))
    )


def is_hollow_rectangle(contours, tree, i, size, least):
    hole, within = tree[i][2], tree[i][3]
    if within >= 0 or hole < 0:
        return False
    _, _, width, height = cv2.boundingRect(contours[i])
    specks = width < LEAST_SIDES[0] * ENLARGED or height < LEAST_SIDES[1] * ENLARGED
    if specks or height >= size[0] - 2:  # the background has holes too
        return False
    sides = cv2.minAreaRect(contours[i])[1]
    area = cv2.contourArea(contours[i])
    if area < least[0] * sides[0] * sides[1]:
        return False
    hollow = 0
    while hole >= 0:
        hollow += cv2.contourArea(contours[hole])
        hole = tree[hole][0]
    return hollow >= least[1] * area


def boxes_in(values, largest):
    """Of letters darker or lighter than what is around them."""
    values = cv2.GaussianBlur(values, (0, 0), 0.6)
    threshold = otsu(values)[2]
    return max(
        hollow_rectangles(values, threshold, largest=largest),
        hollow_rectangles(-values, -threshold, largest=largest),
    )


def area_of(polygon):
    xs, ys = [p[0] for p in polygon], [p[1] for p in polygon]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def boxes_of_glyph(face, character, least=(LEAST_FILLED, LEAST_HOLLOW)):
    """The most at usual sizes, as FreeType draws it; None if there is no ink at all."""
    most, inked = 0, False
    for size in (16, 18, 21, 24, 28, 36):
        try:
            font = ImageFont.truetype(face[0], size, face[1], layout_engine=BASIC)
            mask = font.getmask(character, mode="L")
        except (OSError, ValueError):  # of bitmaps alone, or without outlines
            continue
        if mask.getbbox() is None:
            continue
        inked = True
        grey = np.pad(np.asarray(mask, np.uint8).reshape(mask.size[::-1]), 3).astype(np.float32)
        for softened in (grey, cv2.GaussianBlur(grey, (0, 0), 1)):
            most = max(most, hollow_rectangles(softened, softened.max() / 2, least))
    return most if inked else None


# --- one image -------------------------------------------------------------------------------------


def look_at(path, characters):
    """(contrast as a distance in Lab, what is wrong or None, faintest character, boxes by shape)."""
    bgr = cv2.imread(path, cv2.IMREAD_COLOR)
    if bgr is None:
        return 0.0, "unreadable", (0.0, ""), 0
    lab = lab_of(bgr)
    along = positions(lab)
    position = mean_of_nine(along)
    contrast, smaller, _ = otsu(position)
    wrong = None
    if smaller < max(LEAST_CLASS_PIXELS, LEAST_CLASS_SHARE * position.size):
        wrong = f"only {smaller} pixels of text"
    smooth = mean_of_nine(lab)
    seen = ((seen_in(smooth, c["polygon"]), c["text"]) for c in characters)
    largest = max((2 * area_of(c["polygon"]) for c in characters), default=math.inf)
    boxes = boxes_in(along, largest)
    return contrast, wrong, min(seen, default=(contrast, "")), boxes


# --- a folder -------------------------------------------------------------------------------------


@dataclass
class Findings:
    """What was seen in some images: added up over the processes."""

    images: int = 0
    characters: Counter = field(default_factory=Counter)
    failures: list = field(default_factory=list)  # (contrast, image, what)
    boxed: list = field(default_factory=list)  # (image, text, boxes by shape)
    faintest: list = field(default_factory=list)  # (contrast, image, text)
    faintest_characters: list = field(default_factory=list)
    looked_at: int = 0  # characters, one by one

    def add(self, other):
        self.images += other.images
        self.characters += other.characters
        self.failures += other.failures
        self.boxed += other.boxed
        self.faintest = heapq.nsmallest(SHOWN, self.faintest + other.faintest)
        both = self.faintest_characters + other.faintest_characters
        self.faintest_characters = heapq.nsmallest(SHOWN, both)
        self.looked_at += other.looked_at


def characters_of(record, name):
    """Of a line of labels.jsonl, which must be about that image; none where there is no such file."""
    if record is None:
        return []
    image = json.loads(record)
    if image["image"] != name:
        raise ValueError(f"labels.jsonl has {image['image']} where rec_gt.txt has {name}")
    return [c for line in image["lines"] for c in line["characters"] if line["readable"]]


def without_outline(text, characters):
    """Characters of the label that labels.jsonl has nowhere in the picture; a mark may sit on a blank."""
    found = Counter("".join(c["text"] for c in characters))
    alone = (c for before, c in zip(" " + text, text) if not (is_blank(before) and is_mark(c)))
    return "".join(Counter(c for c in alone if not is_blank(c)) - found)


def check_one(folder, limits, name, text, record, findings):
    characters = characters_of(record, name)
    contrast, wrong, faintest, found = look_at(os.path.join(folder, name), characters)
    if wrong is None and record is not None and (lost := without_outline(text, characters)):
        wrong = f"'{lost}' of the label is nowhere in the picture"
    if wrong is None and not characters and contrast < limits.contrast:
        wrong = f"contrast {contrast:.1f}"
    if wrong is None and faintest[0] < limits.character_contrast:
        wrong = f"'{faintest[1]}' has a contrast of {faintest[0]:.1f}"
    if wrong is not None:
        findings.failures.append((contrast, name, wrong))
    if found > 0:
        findings.boxed.append((name, text, found))
    findings.faintest.append((contrast, name, text))
    findings.faintest_characters.append((faintest[0], name, faintest[1]))
    findings.looked_at += len(characters)


def check_chunk(task):
    folder, limits, lines = task
    findings = Findings()
    for number, line, record in lines:
        name, tab, text = line.rstrip("\n").partition("\t")
        findings.images += 1
        if not tab or not text:
            findings.failures.append((0.0, f"rec_gt.txt:{number}", "no image<TAB>text"))
            continue
        findings.characters.update(text)
        check_one(folder, limits, name, text, record, findings)
    summary = Findings()
    summary.add(findings)  # only the worst travel between processes
    return summary


def tasks_of(folder, limits):
    outlines = os.path.join(folder, "labels.jsonl")
    with open(os.path.join(folder, "rec_gt.txt"), encoding="utf-8") as labels:
        outlines = outlines if os.path.exists(outlines) else os.devnull
        with open(outlines, encoding="utf-8") as records:
            numbered = ((i, line, next(records, None)) for i, line in enumerate(labels, 1))
            while chunk := list(islice(numbered, CHUNK)):
                yield folder, limits, chunk


def check_images(folder, limits, processes):
    findings = Findings()
    with multiprocessing.Pool(processes) as pool:
        for part in pool.imap_unordered(check_chunk, tasks_of(folder, limits)):
            findings.add(part)
    return findings


def suspects_among(boxed, check):
    """Images with more boxes than their letters explain: D, 口 or ロ may look like one."""
    explained = check.box_like({c for _, text, _ in boxed for c in text})
    return [
        (name, text, found)
        for name, text, found in boxed
        if found > sum(explained.get(c, 0) for c in text)
    ]


def named(character):
    return f"{character} (U+{ord(character):04X} {unicodedata.name(character, '?')})"


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", help="images, rec_gt.txt and, if there is one, labels.jsonl")
    parser.add_argument(
        "--fonts",
        nargs="+",
        required=True,
        help="font files (a.ttc#2: face 2), folders, .txt lists of them",
    )
    parser.add_argument(
        "--contrast",
        type=float,
        default=5,
        help="least distance of the means in Lab; default 5: bare paper with noise of deviation 10 "
        "stays below",
    )
    parser.add_argument(
        "--character-contrast",
        type=float,
        default=2.3,
        help="least difference in Lab of what is in and around a character; default 2.3, the just "
        "noticeable difference (Mahy et al. 1994). It is of smoothed colours: a stroke of one pixel "
        "has three times as much",
    )
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    return parser.parse_args()


def report(findings, undrawn, suspects, check):
    characters = findings.characters
    total = sum(characters.values())
    print(f"{findings.images} images, {total} characters, {len(characters)} distinct")
    print(f"fonts: {len(check.faces)} faces, {len(check.unreadable)} files unreadable")
    kinds = check.missing_glyphs().most_common()
    print("  for what they lack they draw " + ", ".join(f"{k} ({n})" for k, n in kinds))
    print(f"characters that no font draws: {len(undrawn)}")
    for character in sorted(undrawn, key=characters.get, reverse=True)[:SHOWN]:
        print(f"  {named(character)}, {characters[character]} times")
    print(f"images with a part in the shape of a box: {len(findings.boxed)}")
    print(f"  more of them than the letters explain: {len(suspects)}")
    for name, text, found in suspects[:SHOWN]:
        print(f"  {name}: {found}  {text}")
    print(f"images that failed by contrast: {len(findings.failures)}")
    for _, name, wrong in heapq.nsmallest(SHOWN, findings.failures):
        print(f"  {name}: {wrong}")
    print("faintest images:")
    for contrast, name, text in findings.faintest:
        print(f"  {contrast:.1f}  {name}  {text}")
    print(f"faintest of {findings.looked_at} characters:")
    for contrast, name, text in findings.faintest_characters if findings.looked_at else []:
        print(f"  {contrast:.1f}  {name}  {text}")
    if findings.images == 0:
        print("nothing was checked")


def main():
    options = arguments()
    labels = os.path.join(options.folder, "rec_gt.txt")
    for needed in [labels, *(font.partition("#")[0] for font in options.fonts)]:
        if not os.path.exists(needed):
            print(f"check_tofu: {needed}: not found", file=sys.stderr)
            return 2
    cv2.setNumThreads(1)
    check = CharacterCheck(options.fonts)
    findings = check_images(options.folder, options, options.processes)
    undrawn = check.undrawn(findings.characters)
    suspects = suspects_among(findings.boxed, check)
    report(findings, undrawn, suspects, check)
    return 1 if undrawn or suspects or findings.failures or findings.images == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
