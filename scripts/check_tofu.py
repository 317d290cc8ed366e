#!/usr/bin/env python3
"""Checks generated images with none of ocrforge's own code: no boxes, no invisible text.

    bench/peers/setup.sh fonttools
    ~/.cache/ocrforge/peers/fonttools/python scripts/check_tofu.py out/words --fonts FONT...

FOLDER holds images and rec_gt.txt (image<TAB>text). Every character of every label must have, in
at least one of the fonts, an outline that is not empty and not that of the missing glyph, by
fontTools' reading of the fonts. Every image must be readable and show text: its colours in CIELAB,
smoothed, freed from a gradient and taken along the line on which they differ most, fall into two
classes (Otsu) whose means are far enough apart and of which none is tiny. A patterned background
(-b 2 and 3) has two classes of its own, so there invisible text is not found. Prints counts and
the worst examples; exits 1 if anything failed, 2 if it cannot look.
"""

import argparse
import heapq
import multiprocessing
import os
import sys
import unicodedata
from collections import Counter
from itertools import islice

import numpy as np
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTCollection, TTFont, TTLibError
from PIL import Image

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
    """Yields the opened faces of a file."""
    if not path.lower().endswith((".ttc", ".otc")):
        yield TTFont(path, lazy=True)
        return
    with TTCollection(path, lazy=True) as collection:
        count = len(collection.fonts)
    for number in range(count) if face is None else [face]:
        yield TTFont(path, fontNumber=number, lazy=True)


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
        self.fonts = list(font_files(fonts))
        self.faces = 0
        self.unreadable = []

    def undrawn(self, characters):
        """Those that no font draws, nor all the parts of their canonical decomposition."""
        parts = {c: unicodedata.normalize("NFD", c) for c in characters}
        left = {p for c, decomposed in parts.items() for p in (c, *decomposed) if not is_blank(p)}
        for path, face in self.fonts:
            if not left:
                break
            try:
                for font in faces_of(path, face):
                    self.faces += 1
                    left -= drawn_by(font, left)
            except (TTLibError, OSError, KeyError, AttributeError, AssertionError) as error:
                self.unreadable.append(f"{path}: {error}")
        composed = {c for c in characters if parts[c] != c and left.isdisjoint(parts[c])}
        return (left & set(characters)) - composed


# --- pixels ---------------------------------------------------------------------------------------


def linear_table():
    """sRGB value to linear light."""
    v = np.arange(256) / 255
    return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4).astype(np.float32)


LINEAR = linear_table()
# To X, Y and Z in shares of the white point D65.
XYZ = np.array(
    [
        [0.412456, 0.357576, 0.180438],
        [0.212673, 0.715152, 0.072175],
        [0.019334, 0.119192, 0.950304],
    ],
    np.float32,
) / np.array([[0.95047], [1.0], [1.08883]], np.float32)


def lab(rgb):
    """CIELAB of 8-bit sRGB, H×W×3."""
    t = LINEAR[rgb] @ XYZ.T
    f = np.where(t > 216 / 24389, np.cbrt(t), t * (841 / 108) + 4 / 29)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def smoothed(values):
    """Mean of 3×3: noise falls to a third, a stroke of two pixels keeps two thirds."""
    padded = np.pad(values, ((1, 1), (1, 1), (0, 0)), mode="edge")
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    return (rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]) / 9


def without_gradient(values):
    """Less the plane that fits best: a slope from edge to edge is no text."""
    height, width = values.shape[:2]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :, None]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None, None]
    slope_x = (values * x).mean(axis=(0, 1)) / max((x * x).mean(), 1e-9)
    slope_y = (values * y).mean(axis=(0, 1)) / max((y * y).mean(), 1e-9)
    return values - slope_x * x - slope_y * y


def along_main_axis(colours):
    """The colours' positions on the line through Lab along which they differ most."""
    flat = colours.reshape(-1, 3) - colours.mean(axis=(0, 1))
    _, axes = np.linalg.eigh(flat.T @ flat)
    return flat @ axes[:, -1]


def otsu(values):
    """(difference of the class means, pixels of the smaller class) of the best split in two."""
    counts, edges = np.histogram(values, bins=256)
    centres = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)
    above = below[-1] - below
    mass = np.cumsum(counts * centres)
    possible = (below > 0) & (above > 0)
    if not possible.any():
        return 0.0, 0
    below, above = below[possible].astype(float), above[possible].astype(float)
    gap = (mass[-1] - mass[possible]) / above - mass[possible] / below
    best = int(np.argmax(below * above * gap * gap))
    return float(gap[best]), int(min(below[best], above[best]))


def look_at(path):
    """(contrast as a distance in Lab, what is wrong or None)."""
    try:
        with Image.open(path) as image:
            rgb = np.asarray(image.convert("RGB"))
    except Exception as error:  # whatever a decoder raises on broken bytes
        return 0.0, f"unreadable: {error}"
    if rgb.size == 0:
        return 0.0, "no pixels"
    contrast, smaller = otsu(along_main_axis(without_gradient(smoothed(lab(rgb)))))
    if smaller < max(LEAST_CLASS_PIXELS, LEAST_CLASS_SHARE * rgb.shape[0] * rgb.shape[1]):
        return contrast, f"only {smaller} pixels of text"
    return contrast, None


# --- a folder -------------------------------------------------------------------------------------


def check_chunk(task):
    folder, least, lines = task
    characters, failures, contrasts = Counter(), [], []
    for number, line in lines:
        name, tab, text = line.rstrip("\n").partition("\t")
        if not tab or not text:
            failures.append((0.0, f"rec_gt.txt:{number}", "no image<TAB>text"))
            continue
        characters.update(text)
        contrast, wrong = look_at(os.path.join(folder, name))
        if wrong is None and contrast < least:
            wrong = f"contrast {contrast:.1f}"
        contrasts.append((contrast, name, text))
        if wrong is not None:
            failures.append((contrast, name, wrong))
    return characters, failures, heapq.nsmallest(SHOWN, contrasts), len(contrasts)


def tasks_of(folder, least):
    with open(os.path.join(folder, "rec_gt.txt"), encoding="utf-8") as labels:
        numbered = enumerate(labels, 1)
        while chunk := list(islice(numbered, CHUNK)):
            yield folder, least, chunk


def check_images(folder, least, processes):
    characters, failures, faintest, images = Counter(), [], [], 0
    with multiprocessing.Pool(processes) as pool:
        checked = pool.imap_unordered(check_chunk, tasks_of(folder, least))
        for seen, failed, faint, looked in checked:
            characters += seen
            failures += failed
            faintest = heapq.nsmallest(SHOWN, faintest + faint)
            images += looked
    return characters, failures, faintest, images


def named(character):
    return f"{character} (U+{ord(character):04X} {unicodedata.name(character, '?')})"


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", help="images and rec_gt.txt")
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
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    return parser.parse_args()


def main():
    options = arguments()
    labels = os.path.join(options.folder, "rec_gt.txt")
    for needed in [labels, *(font.partition("#")[0] for font in options.fonts)]:
        if not os.path.exists(needed):
            print(f"check_tofu: {needed}: not found", file=sys.stderr)
            return 2
    characters, failures, faintest, images = check_images(
        options.folder, options.contrast, options.processes
    )
    check = CharacterCheck(options.fonts)
    undrawn = check.undrawn(characters)
    print(f"{images} images, {sum(characters.values())} characters, {len(characters)} distinct")
    print(f"fonts: {check.faces} faces read, {len(check.unreadable)} files unreadable")
    print(f"characters that no font draws: {len(undrawn)}")
    for character in sorted(undrawn, key=characters.get, reverse=True)[:SHOWN]:
        print(f"  {named(character)}, {characters[character]} times")
    print(f"images that failed: {len(failures)}")
    for contrast, name, wrong in heapq.nsmallest(SHOWN, failures):
        print(f"  {name}: {wrong}")
    print("faintest images:")
    for contrast, name, text in faintest:
        print(f"  {contrast:.1f}  {name}  {text}")
    if images == 0:
        print("nothing was checked")
    return 1 if undrawn or failures or images == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
