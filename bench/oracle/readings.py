"""What ONNX Runtime and ncnn make of the published files: our own restatement of PaddleOCR's way.

Usage: bench/peers/setup.sh oracle
       ~/.cache/ocrforge/peers/oracle/python bench/oracle/readings.py DATA OUT [--outputs] [NAME...]

DATA is the folder with models/, rec/ and det/. For each model OUT/NAME.tsv gets a line an image,
`path<TAB>text or label<TAB>score` of 200 line crops or `path<TAB>[[[x, y] × 4], ...]` of 90 pages, and
with --outputs OUT/NAME.f32 the networks' whole outputs one after the other, which oracle_compare reads.
The files of tests/golden/published come from this; of pages the first, the sixteenth and so on.
"""
import json
import math
import sys
from pathlib import Path

import cv2
import ncnn
import numpy as np
import onnxruntime
import pyclipper

MODELS = {  # name: (task, file, dictionary, height)
    "en_number_mobile_v2_rec": ("rec", "onnx/en_number_mobile_v2.0_rec_infer.onnx", "en_dict", 32),
    "ch_PP-OCRv3_rec": ("rec", "onnx/ch_PP-OCRv3_rec_infer.onnx", "ppocr_keys_v1", 48),
    "ch_PP-OCRv4_rec": ("rec", "onnx/ch_PP-OCRv4_rec_infer.onnx", "ppocr_keys_v1", 48),
    "ch_mobile_v2_cls": ("cls", "onnx/ch_ppocr_mobile_v2.0_cls_infer.onnx", None, 48),
    "ch_mobile_v2_det": ("det", "onnx/ch_ppocr_mobile_v2.0_det_infer.onnx", None, 0),
    "en_PP-OCRv3_det": ("det", "onnx/en_PP-OCRv3_det_infer.onnx", None, 0),
    "ch_PP-OCRv4_det": ("det", "onnx/ch_PP-OCRv4_det_infer.onnx", None, 0),
    "ncnn_v2_rec": ("rec", "ncnn/pdocrv2.0_rec-op.param", "ppocr_keys_v1", 32),
    "ncnn_v2_det": ("det", "ncnn/pdocrv2.0_det-op.param", None, 0),
}
SETS = ("funsd_test_words", "icdar2003_trialtrain", "sroie_lines", "uw3_lines")


def onnx_runner(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options)
    name = session.get_inputs()[0].name
    return lambda x: session.run(None, {name: x})[0]


def ncnn_runner(path):
    net = ncnn.Net()
    net.opt.num_threads = 1
    for key in ("use_fp16_packed", "use_fp16_storage", "use_fp16_arithmetic", "use_bf16_storage"):
        setattr(net.opt, key, False)
    net.load_param(str(path))
    net.load_model(str(path.with_suffix(".bin")))
    lines = path.read_text().splitlines()
    first, last = lines[2].split()[4], [w for w in lines[-1].split() if "=" not in w][-1]

    def run(x):
        extractor = net.create_extractor()
        extractor.input(first, ncnn.Mat(x[0]).clone())
        _, out = extractor.extract(last)
        return np.array(out)[None]

    return run


def line_input(image, height, fixed):
    h, w = image.shape[:2]
    width = fixed or int(height * max(320 / height, w / h))
    resized = cv2.resize(image, (min(math.ceil(height * w / h), width), height))
    x = np.zeros((1, 3, height, width), np.float32)
    x[0, :, :, : resized.shape[1]] = (resized.transpose(2, 0, 1).astype(np.float32) / 255 - 0.5) / 0.5
    return x


def page_input(image):
    h, w = image.shape[:2]
    ratio = min(1.0, 960 / max(h, w))
    size = [max(int(round(int(side * ratio) / 32) * 32), 32) for side in (w, h)]
    resized = cv2.resize(image, size).astype(np.float32)
    mean, std = np.array([0.485, 0.456, 0.406], np.float32), np.array([0.229, 0.224, 0.225], np.float32)
    values = ((resized / np.float32(255) - mean) / std).transpose(2, 0, 1)[None]
    return np.ascontiguousarray(values, np.float32)  # ncnn takes the memory as it lies


def greedy(probabilities, characters):
    best, sure = probabilities.argmax(1), probabilities.max(1)
    kept = [i for i, c in enumerate(best) if c != 0 and (i == 0 or c != best[i - 1])]
    text = "".join(characters[best[i] - 1] for i in kept)
    return text, float(np.mean(sure[kept])) if kept else 0.0


def corners(contour):
    rectangle = cv2.minAreaRect(contour)
    points = sorted(cv2.boxPoints(rectangle).tolist(), key=lambda p: p[0])
    left, right = sorted(points[:2], key=lambda p: p[1]), sorted(points[2:], key=lambda p: p[1])
    return np.array([left[0], right[0], right[1], left[1]], np.float32), min(rectangle[1])


def inner_mean(values, box):
    x0, y0 = np.floor(box.min(0)).astype(int).clip(0, [values.shape[1] - 1, values.shape[0] - 1])
    x1, y1 = np.ceil(box.max(0)).astype(int).clip(0, [values.shape[1] - 1, values.shape[0] - 1])
    mask = np.zeros((y1 - y0 + 1, x1 - x0 + 1), np.uint8)
    cv2.fillPoly(mask, [(box - [x0, y0]).astype(np.int32)], 1)
    return cv2.mean(values[y0 : y1 + 1, x0 : x1 + 1], mask)[0]


def grown(box, ratio=1.5):
    distance = abs(cv2.contourArea(box)) * ratio / cv2.arcLength(box, True)
    offset = pyclipper.PyclipperOffset()
    offset.AddPath(box.tolist(), pyclipper.JT_ROUND, pyclipper.ET_CLOSEDPOLYGON)
    paths = offset.Execute(distance)
    return np.array(paths[0], np.float32).reshape(-1, 1, 2) if len(paths) == 1 else None


def boxes_of(values, width, height):
    contours, _ = cv2.findContours((values > 0.3).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    boxes = []
    for contour in contours[:1000]:
        box, side = corners(contour)
        if side < 3 or inner_mean(values, box) < 0.6:
            continue
        larger = grown(box)
        if larger is None:
            continue
        box, side = corners(larger)
        if side < 5:
            continue
        scaled = np.round(box / [values.shape[1], values.shape[0]] * [width, height])
        boxes.append(scaled.clip(0, [width, height]).astype(int).tolist())
    return boxes


def crops(data):
    for name in SETS:
        lines = (data / "rec" / name / "labels.tsv").read_text("utf8").splitlines()
        for line in lines[:: len(lines) // 50][:50]:
            yield f"rec/{name}/{line.split(chr(9))[0]}"


def pages(data):
    for name in ("sroie", "funsd_test"):
        for line in (data / "det" / name / "label.txt").read_text("utf8").splitlines():
            yield f"det/{name}/{line.split(chr(9))[0]}"


def readings(data, task, run, dictionary, height):
    characters = []
    if dictionary:
        text = (data / "models" / "dict" / f"{dictionary}.txt").read_text("utf8")
        characters = [*text.removesuffix("\n").split("\n"), " "]
    for path in pages(data) if task == "det" else crops(data):
        image = cv2.imread(str(data / path), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
        out = run(page_input(image) if task == "det" else line_input(image, height, 192 if task == "cls" else 0))
        if task == "det":
            row = [path, json.dumps(boxes_of(out[0, 0], image.shape[1], image.shape[0]))]
        elif task == "cls":
            row = [path, ("0", "180")[out[0].argmax()], f"{out[0].max():.6f}"]
        else:
            row = [path, *(f"{x:.6f}" if isinstance(x, float) else x for x in greedy(out[0], characters))]
        yield row, out


def main(arguments):
    whole = "--outputs" in arguments
    data, out, *names = [a for a in arguments if a != "--outputs"]
    data, out = Path(data), Path(out)
    out.mkdir(parents=True, exist_ok=True)
    for name in names or MODELS:
        task, file, dictionary, height = MODELS[name]
        path = data / "models" / file
        run = ncnn_runner(path) if path.suffix == ".param" else onnx_runner(path)
        with open(out / f"{name}.tsv", "w", encoding="utf8") as table, open(out / f"{name}.f32", "wb") as values:
            for row, output in readings(data, task, run, dictionary, height):
                table.write("\t".join(row) + "\n")
                if whole:
                    values.write(np.ascontiguousarray(output, np.float32).tobytes())
        if not whole:
            (out / f"{name}.f32").unlink()


if __name__ == "__main__":
    main(sys.argv[1:])
