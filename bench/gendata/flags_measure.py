"""Compares the folders that trdg and ocr-gendata wrote for the same flags. Called by flags.sh:

    flags_measure.py THEIRS OURS --checks names,labels,... [--known width,...] [--sheet FILE.png]

Prints "trdg's | ours | verdict", cells of a table. A check that fails and is not among the known ones
makes the verdict DIFFERS and the exit status 1.

All measures are means over the images of a folder. Ink is what differs from the border's colour by
more than half of the greatest difference in the image.
"""

import argparse
import os
import re
import sys
import unicodedata

import cv2
import numpy as np
from PIL import Image, ImageDraw

PICTURES = (".jpg", ".png", ".webp", ".tiff", ".bmp", ".ppm", ".gif")
OURS_ALONE = {"rec_gt.txt", "report.html"}  # PaddleOCR's labels and the report, as docs/trdg.md has it


def number_of(name):
    """The image's number, whichever of trdg's three forms its name has."""
    stem = os.path.splitext(name)[0]
    return int(next(n for n in re.findall(r"^\d+|\d+$", stem)[::-1]))


class Folder:
    def __init__(self, path):
        files = sorted(f for f in os.listdir(path) if not f.startswith("."))
        self.path = path
        self.names = [f for f in files if f not in OURS_ALONE]
        pictures = [f for f in self.names if f.endswith(PICTURES) and "_mask." not in f]
        self.pictures = sorted(pictures, key=number_of)
        self.opened = [Image.open(os.path.join(path, f)) for f in self.pictures]
        self.rgb = [np.asarray(i.convert("RGB")).astype(float) for i in self.opened]
        self.labels = self.read("labels.txt").splitlines()
        self.texts = [line.partition(" ")[2] for line in self.labels]

    def read(self, name):
        path = os.path.join(self.path, name)
        if not os.path.exists(path):
            return ""
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()

    def beside(self, ending):
        """The contents of the files NAME + ending of each image, in the images' order."""
        stems = [os.path.splitext(f)[0] for f in self.pictures]
        return [self.read(stem + ending).splitlines() for stem in stems]

    def masks(self):
        stems = [os.path.splitext(f)[0] for f in self.pictures]
        files = [os.path.join(self.path, stem + "_mask.png") for stem in stems]
        return [Image.open(f) for f in files if os.path.exists(f)]


# --- measures of one image: H×W×3, 0 to 255 --------------------------------------------------------


def ground_colour(rgb):
    border = np.concatenate([rgb[0], rgb[-1], rgb[:, 0], rgb[:, -1]])
    return np.median(border, axis=0)


def strength(rgb):
    return np.abs(rgb - ground_colour(rgb)).max(axis=2)


def ink_of(rgb):
    s = cv2.GaussianBlur(strength(rgb), (0, 0), 0.5)
    return s > s.max() / 2


def ink_colour(rgb):
    s = strength(rgb)
    return rgb[s >= np.percentile(s[ink_of(rgb)], 60)].mean(axis=0)


def edges(rgb):
    """Distances of the ink from left, top, right and bottom."""
    ys, xs = np.nonzero(ink_of(rgb))
    return np.array([xs.min(), ys.min(), rgb.shape[1] - 1 - xs.max(), rgb.shape[0] - 1 - ys.max()])


def angle(rgb):
    """Degrees against the clock of the direction in which the ink extends furthest."""
    ys, xs = np.nonzero(ink_of(rgb))
    _, axes = np.linalg.eigh(np.cov(np.stack([xs, ys]).astype(float)))
    x, y = axes[:, -1]
    return float(np.degrees(np.arctan2(-y * np.sign(x), abs(x))))


def sharpness(rgb):
    """Steepest slopes in shares of the contrast a pixel."""
    s = strength(rgb)
    slopes = np.abs(np.diff(s, axis=1))
    return float(np.percentile(slopes, 98) / max(np.percentile(s, 98), 1))


def wave(rgb):
    """(amplitude in heights of the letters, line of the middles): of text that is one even band."""
    ink = ink_of(rgb)
    columns = [np.nonzero(c)[0] for c in ink.T]
    middles = np.array([(c.min() + c.max()) / 2 for c in columns if len(c)])
    heights = np.array([np.ptp(c) + 1 for c in columns if len(c)])
    smooth = np.convolve(middles, np.ones(9) / 9, mode="valid")
    return np.ptp(smooth) / 2 / np.percentile(heights, 80)


def likeness(a, b):
    """Correlation of the strengths, each cut to its ink and brought to the size of the first."""
    cuts = []
    for rgb in (a, b):
        ys, xs = np.nonzero(ink_of(rgb))
        cut = strength(rgb)[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
        cuts.append(cv2.GaussianBlur(cut, (0, 0), 1))
    size = cuts[0].shape[::-1]
    other = cv2.resize(cuts[1], size, interpolation=cv2.INTER_AREA)
    return float(np.corrcoef(cuts[0].ravel(), other.ravel())[0, 1])


# --- checks: each returns (trdg's, ours, alike) ----------------------------------------------------


def shown(values, form="{:.0f}"):
    return " ".join(form.format(v) for v in np.atleast_1d(values))


def mean(measure, folder):
    return np.mean([measure(rgb) for rgb in folder.rgb], axis=0)


def close(measure, theirs, ours, tolerance, form="{:.0f}"):
    a, b = mean(measure, theirs), mean(measure, ours)
    return shown(a, form), shown(b, form), bool(np.all(np.abs(a - b) <= tolerance))


def spread(measure, theirs, ours, tolerance, form="{:.1f}"):
    """Least and greatest of what is drawn at random."""
    ends = []
    for folder in (theirs, ours):
        values = [measure(rgb) for rgb in folder.rgb]
        ends.append(np.array([np.min(values), np.max(values)]))
    alike = bool(np.all(np.abs(ends[0] - ends[1]) <= tolerance))
    return shown(ends[0], form), shown(ends[1], form), alike


def check_names(theirs, ours):
    a, b = set(theirs.names), set(ours.names)
    only = [next(iter(sorted(s)), "") for s in (a - b, b - a)]
    return f"{len(a)} {only[0]}", f"{len(b)} {only[1]}", a == b


def check_count(theirs, ours):
    a, b = len(theirs.pictures), len(ours.pictures)
    return str(a), str(b), a == b


def check_labels(theirs, ours):
    a, b = theirs.labels, ours.labels
    differing = next(((x, y) for x, y in zip(a, b) if x != y), ("", ""))
    return (*(f"{len(s)} lines {d[:40]}".strip() for s, d in zip((a, b), differing)), a == b)


def classes(texts):
    """What kinds of characters there are: of -rs."""
    kinds = set()
    for c in "".join(texts):
        letter = "cjk" if ord(c) > 0x3000 else "letter" if c.isascii() else "other"
        kinds.add({"L": letter, "N": "digit", "Z": "space"}.get(unicodedata.category(c)[0], "symbol"))
    return sorted(kinds)


def check_pools(theirs, ours):
    a, b = classes(theirs.texts), classes(ours.texts)
    return "+".join(a), "+".join(b), a == b


def check_symbols(theirs, ours):
    a, b = ("".join(sorted({c for t in f.texts for c in t if not c.isalnum()})) for f in (theirs, ours))
    return a.replace("|", "\\|"), b.replace("|", "\\|"), a == b


def words_in(folder):
    counts = [len(t.split(" ")) for t in folder.texts]
    return min(counts), max(counts)


def check_words(theirs, ours):
    a, b = words_in(theirs), words_in(ours)
    return f"{a[0]}-{a[1]}", f"{b[0]}-{b[1]}", a == b


def check_lengths(theirs, ours):
    ends = [[len(w) for t in f.texts for w in t.split(" ")] for f in (theirs, ours)]
    a, b = ((min(e), max(e)) for e in ends)
    return f"{a[0]}-{a[1]}", f"{b[0]}-{b[1]}", a == b


def check_height(theirs, ours):
    a, b = ({i.height for i in f.opened} for f in (theirs, ours))
    return shown(sorted(a)), shown(sorted(b)), a == b


def compared_lengths(theirs, ours, side):
    a, b = ({number_of(p): getattr(i, side) for p, i in zip(f.pictures, f.opened)} for f in (theirs, ours))
    both = sorted(a.keys() & b.keys())  # trdg loses images now and then, with a traceback
    a, b = (np.array([lengths[k] for k in both], float) for lengths in (a, b))
    change = b / a - 1
    return shown(a.mean()), f"{b.mean():.0f} ({change.mean():+.1%})", narrow(change)


def check_width(theirs, ours):
    return compared_lengths(theirs, ours, "width")


def check_long_side(theirs, ours):
    return compared_lengths(theirs, ours, "height")


def check_short_side(theirs, ours):
    a, b = ({i.width for i in f.opened} for f in (theirs, ours))
    return shown(sorted(a)), shown(sorted(b)), a == b


def check_mode(theirs, ours):
    a, b = ({f"{i.format} {i.mode}" for i in f.opened} for f in (theirs, ours))
    return ",".join(sorted(a)), ",".join(sorted(b)), a == b


def check_ink(theirs, ours):
    return close(ink_colour, theirs, ours, 20)


def check_ink_range(theirs, ours):
    return spread(lambda rgb: ink_colour(rgb).mean(), theirs, ours, 45, "{:.0f}")


def ground_statistics(rgb):
    away = ~cv2.dilate(ink_of(rgb).astype(np.uint8), np.ones((7, 7))).astype(bool)
    values = rgb.mean(axis=2)[away] if away.any() else ground_colour(rgb)
    return np.array([values.mean(), values.std()])


def check_ground(theirs, ours):
    return close(ground_statistics, theirs, ours, 3)


def whole_statistics(rgb):
    grey = rgb.mean(axis=2)
    return np.array([grey.mean(), grey.std()])


def check_whole(theirs, ours):
    return close(whole_statistics, theirs, ours, 25)


def check_frame(theirs, ours):
    return close(edges, theirs, ours, 2.5, "{:.1f}")


def check_angle(theirs, ours):
    return close(angle, theirs, ours, 1, "{:.1f}")


def check_angles(theirs, ours):
    return spread(angle, theirs, ours, 2.5)


def check_blur(theirs, ours):
    return close(sharpness, theirs, ours, 0.06, "{:.2f}")


def check_blurs(theirs, ours):
    return spread(sharpness, theirs, ours, 0.15, "{:.2f}")


def check_wave(theirs, ours):
    return close(wave, theirs, ours, 0.06, "{:.2f}")


def check_like(theirs, ours):
    pairs = zip(theirs.rgb, ours.rgb)
    value = float(np.mean([likeness(a, b) for a, b in pairs]))
    return "1.00", f"{value:.2f}", value >= 0.75


def colours_in(mask):
    return {tuple(c) for c in np.asarray(mask.convert("RGB")).reshape(-1, 3)}


def check_masks(theirs, ours):
    a, b = ([colours_in(m) for m in f.masks()] for f in (theirs, ours))
    counts = [f"{len(s)} {sum(map(len, s))} colours" for s in (a, b)]
    return *counts, a == b


def check_mask_mode(theirs, ours):
    a, b = ({m.mode for m in f.masks()} for f in (theirs, ours))
    return ",".join(sorted(a)), ",".join(sorted(b)), a == b


def numbers(lines):
    return np.array([[int(v) for v in line[:4]] for line in lines])


def mean_offset(a, b):
    """Pixels between the coordinates of two lists of boxes, each for all images."""
    return float(np.mean([np.abs(numbers(x) - numbers(y)).mean() for x, y in zip(a, b)]))


def narrow(change):
    """Kerning, and letters that are up to a pixel lower because they are not resampled."""
    return bool(abs(change.mean()) <= 0.06 and abs(change).max() <= 0.15)


def check_boxes(theirs, ours):
    a, b = (f.beside("_boxes.txt") for f in (theirs, ours))
    counts = [sum(map(len, s)) for s in (a, b)]
    if [len(lines) for lines in a] != [len(lines) for lines in b]:
        return f"{counts[0]} boxes", f"{counts[1]} boxes", False
    off = mean_offset(*([[line.split(" ") for line in lines] for lines in s] for s in (a, b)))
    return f"{counts[0]} boxes", f"{counts[1]} boxes, {off:.1f} px off", off <= 2.5


def check_tesseract(theirs, ours):
    a, b = (f.beside(".box") for f in (theirs, ours))
    ends = sum(line.startswith("\t") for lines in b for line in lines)
    b = [[line for line in lines if not line.startswith("\t")] for lines in b]
    a, b = ([[line.rsplit(" ", 5) for line in lines] for lines in s] for s in (a, b))
    characters = [[[line[0] for line in lines] for lines in s] for s in (a, b)]
    counts = [sum(map(len, s)) for s in (a, b)]
    if characters[0] != characters[1]:
        return f"{counts[0]} boxes", f"{counts[1]} boxes + {ends} ends", False
    off = mean_offset(*([[line[1:] for line in lines] for lines in s] for s in (a, b)))
    return f"{counts[0]} boxes", f"{counts[1]} boxes + {ends} ends, {off:.1f} px off", off <= 2.5


def check_line_ends(theirs, ours):
    counts = [sum(x.startswith("\t") for s in f.beside(".box") for x in s) for f in (theirs, ours)]
    return str(counts[0]), str(counts[1]), counts[0] == counts[1]


CHECKS = {name[6:]: check for name, check in globals().items() if name.startswith("check_")}


def sheet(theirs, ours, path):
    """Both side by side, trdg's left, an image a line."""
    pairs = list(zip(theirs.opened, ours.opened))[:12]
    left = max(a.width for a, _ in pairs) + 10
    page = Image.new("RGB", (left + max(b.width for _, b in pairs), sum(
        max(a.height, b.height) + 4 for a, b in pairs)), "#6080c0")
    y = 0
    for a, b in pairs:
        page.paste(a.convert("RGB"), (0, y))
        page.paste(b.convert("RGB"), (left, y))
        y += max(a.height, b.height) + 4
    ImageDraw.Draw(page).line([(left - 5, 0), (left - 5, y)], fill="#ff0000")
    page.save(path)


def verdict_of(failed, known):
    unknown = [name for name in failed if name not in known]
    if unknown:
        return "DIFFERS: " + ", ".join(unknown)
    return "differs as documented: " + ", ".join(failed) if failed else "same"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("theirs")
    parser.add_argument("ours")
    parser.add_argument("--checks", required=True)
    parser.add_argument("--known", default="")
    parser.add_argument("--sheet")
    options = parser.parse_args()
    theirs, ours = Folder(options.theirs), Folder(options.ours)
    cells, failed = ([], []), []
    for name in options.checks.split(","):
        try:
            a, b, alike = CHECKS[name](theirs, ours)
        except (ValueError, IndexError) as error:  # an image without ink, another number of images
            a, b, alike = "?", f"? ({error})", False
        cells[0].append(f"{name} {a}")
        cells[1].append(f"{name} {b}")
        if not alike:
            failed.append(name)
    if options.sheet and theirs.opened and ours.opened:
        sheet(theirs, ours, options.sheet)
    verdict = verdict_of(failed, options.known.split(","))
    print("; ".join(cells[0]), "; ".join(cells[1]), verdict, sep=" | ")
    return 1 if verdict.startswith("DIFFERS") else 0


if __name__ == "__main__":
    sys.exit(main())
