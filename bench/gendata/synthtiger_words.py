"""A SynthTIGER template that draws what trdg's and ocr-gendata's commands draw: one word in dark
grey on white, 22 pixels of text in an image of 32, JPEG quality 75. With damage: rotated up to
5 degrees, moved corners, blurred, with noise."""

import os

import numpy as np
from PIL import Image
from synthtiger import components, layers, templates

HEIGHT, MARGIN = 32, 5
TEXT_COLOUR = (0x28, 0x28, 0x28, 255)


class Words(templates.Template):
    def __init__(self, config):
        self.corpus = components.BaseCorpus(paths=[config["words"]], weights=[1])
        self.font = components.BaseFont(paths=[config["fonts"]], weights=[1], size=(18, 18))
        self.warps = []
        self.effects = []
        if config["damage"]:
            self.warps = [
                components.Perspective(percents=((0.95, 1.0),) * 4),
                components.Rotate(angle=(-5, 5)),
            ]
            self.effects = [
                components.GaussianBlur(sigma=(0, 2)),
                components.AdditiveGaussianNoise(scale=(0, 10), per_channel=1),
            ]

    def generate(self):
        word = self.corpus.data(self.corpus.sample())
        font = self.font.sample({"bold": False})  # a text would need tables of what fonts cover
        text = layers.TextLayer(word, font["path"], font["size"], TEXT_COLOUR)
        for warp in self.warps:
            warp.apply([text])
        text.size = text.size * (HEIGHT - 2 * MARGIN) / text.height
        paper = layers.RectLayer((int(text.width) + 2 * MARGIN, HEIGHT), (255, 255, 255, 255))
        paper.center = text.center
        image = (text + paper).merge()
        for effect in self.effects:
            effect.apply([image])
        return word, image.output()

    def init_save(self, root):
        os.makedirs(root, exist_ok=True)
        self.labels = open(os.path.join(root, "labels.txt"), "w", encoding="utf-8")

    def save(self, root, data, index):
        word, image = data
        pixels = np.clip(image[:, :, :3], 0, 255).astype(np.uint8)
        Image.fromarray(pixels).save(os.path.join(root, f"{index}.jpg"), quality=75)
        self.labels.write(f"{index}.jpg {word}\n")

    def end_save(self, root):
        self.labels.close()
