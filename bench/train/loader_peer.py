"""Trains the recogniser of recognition/demo_pretrain.yml on image files by Python's torch and its DataLoader.

Usage: loader_peer.py LABELS FOLDER DICTIONARY --steps N [--batch N] [--workers N] [--threads N]
                      [--only load|network]
LABELS holds "path<TAB>text" lines, the paths below FOLDER. With --only, the files are read and nothing is
trained, or one batch is trained on all the time. Prints a log line for each step.
"""
import argparse
import itertools
import math
import time

import cv2
import numpy as np
import torch
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset

from peer import Crnn, line_mobile

HEIGHT, WIDTH = 32, 100


class Lines(Dataset):
    def __init__(self, labels, folder, dictionary):
        with open(dictionary, encoding="utf-8") as file:
            characters = [line.rstrip("\n") for line in file] + [" "]
        ids = {character: i + 1 for i, character in enumerate(characters)}
        self.classes = len(characters) + 1
        self.samples = []
        with open(labels, encoding="utf-8") as file:
            for line in file:
                path, text = line.rstrip("\n").split("\t")
                self.samples.append((f"{folder}/{path}", [ids[character] for character in text]))

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, index):
        path, ids = self.samples[index]
        image = cv2.imread(path)
        height, width = image.shape[:2]
        width = min(math.ceil(HEIGHT * width / height), WIDTH)
        line = np.zeros((3, HEIGHT, WIDTH), np.float32)
        line[:, :, :width] = cv2.resize(image, (width, HEIGHT)).transpose(2, 0, 1) / np.float32(127.5) - 1
        return line, ids


def collate(samples):
    images = torch.from_numpy(np.stack([line for line, _ in samples]))
    targets = torch.tensor([i for _, ids in samples for i in ids])
    return images, targets, [len(ids) for _, ids in samples]


def one_thread(_):
    cv2.setNumThreads(0)
    torch.set_num_threads(1)


def trainer(classes):
    network = Crnn(*line_mobile(0.5, (1, 2, 2, 2)), 96, classes).to(memory_format=torch.channels_last).train()
    adam = torch.optim.Adam(network.parameters(), lr=1e-3, weight_decay=1e-5, fused=True)

    def step(images, targets, lengths):
        adam.zero_grad(set_to_none=True)
        logs = network(images.contiguous(memory_format=torch.channels_last)).log_softmax(2).permute(1, 0, 2)
        steps = [logs.shape[0]] * len(lengths)
        loss = F.ctc_loss(logs, targets, steps, lengths, reduction="none", zero_infinity=True).mean()
        loss.backward()
        adam.step()
        return loss.item()

    return step


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("labels")
    parser.add_argument("folder")
    parser.add_argument("dictionary")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--only", choices=("load", "network"))
    o = parser.parse_args()
    torch.set_num_threads(o.threads)
    lines = Lines(o.labels, o.folder, o.dictionary)
    batches = DataLoader(lines, o.batch, shuffle=True, num_workers=o.workers, collate_fn=collate, drop_last=True,
                         worker_init_fn=one_thread)
    if o.only == "network":
        batches = itertools.repeat(next(iter(batches)))
    step = (lambda *_: 0.0) if o.only == "load" else trainer(lines.classes)
    for number, batch in enumerate(itertools.islice(batches, o.steps), 1):
        loss = step(*batch)
        print(f"{time.strftime('%H:%M:%S')} global_step: {number}, loss: {loss:.6f}", flush=True)


main()
