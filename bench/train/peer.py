"""What bench/train_bench.cc measures, by Python's torch: the same networks, batches, losses and optimiser.

Usage: peer.py CASE [--compile] [--seconds S] [--lines N] [--pages N] [--threads N] [--gpu]
CASE is the config that train_bench is given: recognition/en_lite.yml, .... Prints a JSON object.
With --compile the network goes through torch.compile, whose time is not counted.
"""
import argparse
import json
import statistics
import time

import torch
from torch import nn
from torch.nn import functional as F


def divisible(channels):
    rounded = max(8, int(channels + 4) // 8 * 8)
    return rounded if rounded >= 0.9 * channels else rounded + 8


def conv_bn(into, out, kernel=1, stride=1, groups=1, activation=None):
    layers = [nn.Conv2d(into, out, kernel, stride, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(out)]
    return nn.Sequential(*layers, *([activation()] if activation else []))


class Gate(nn.Module):  # squeeze and excitation
    def __init__(self, channels):
        super().__init__()
        self.squeeze = nn.Conv2d(channels, channels // 4, 1)
        self.excite = nn.Conv2d(channels // 4, channels, 1)

    def forward(self, x):
        s = self.excite(F.relu(self.squeeze(F.adaptive_avg_pool2d(x, 1))))
        return x * (0.2 * s + 0.5).clamp(0, 1)


class MobileUnit(nn.Module):
    def __init__(self, into, mid, out, kernel, stride, gate, activation, shortcut):
        super().__init__()
        layers = [conv_bn(into, mid, activation=activation),
                  conv_bn(mid, mid, kernel, stride, mid, activation)]
        if gate:
            layers.append(Gate(mid))
        self.layers = nn.Sequential(*layers, conv_bn(mid, out))
        self.shortcut = shortcut

    def forward(self, x):
        y = self.layers(x)
        return x + y if self.shortcut else y


R, H = nn.ReLU, nn.Hardswish
# kernel, width within, width out, gate, activation: tables 1 and 2 of MobileNetV3's paper
SMALL = [(3, 16, 16, 1, R), (3, 72, 24, 0, R), (3, 88, 24, 0, R), (5, 96, 40, 1, H), (5, 240, 40, 1, H),
         (5, 240, 40, 1, H), (5, 120, 48, 1, H), (5, 144, 48, 1, H), (5, 288, 96, 1, H), (5, 576, 96, 1, H),
         (5, 576, 96, 1, H)]
LARGE = [(3, 16, 16, 0, R), (3, 64, 24, 0, R), (3, 72, 24, 0, R), (5, 72, 40, 1, R), (5, 120, 40, 1, R),
         (5, 120, 40, 1, R), (3, 240, 80, 0, H), (3, 200, 80, 0, H), (3, 184, 80, 0, H), (3, 184, 80, 0, H),
         (3, 480, 112, 1, H), (3, 672, 112, 1, H), (5, 672, 160, 1, H), (5, 960, 160, 1, H), (5, 960, 160, 1, H)]


def mobile_units(rows, scale, into, strides, gates=True):
    """Units and their widths; `strides` maps a row's index to its stride."""
    units, widths = [], []
    for i, (kernel, mid, out, gate, activation) in enumerate(rows):
        out, stride = divisible(scale * out), strides.get(i, 1)
        units.append(MobileUnit(into, divisible(scale * mid), out, kernel, stride, gate and gates, activation,
                                stride == 1 and into == out))
        into = out
        widths.append(out)
    return units, widths


def line_mobile(scale, strides):  # of lines: rows 0, 1, 3 and 8 shrink the height alone
    stem, last = divisible(scale * 16), divisible(scale * 576)
    units, widths = mobile_units(SMALL, scale, stem, {i: (s, 1) for i, s in zip((0, 1, 3, 8), strides)})
    return nn.Sequential(conv_bn(3, stem, 3, 2, activation=H), *units, conv_bn(widths[-1], last, activation=H),
                         nn.MaxPool2d(2)), last


class ResidualBlock(nn.Module):
    def __init__(self, into, width, stride, short):
        super().__init__()
        self.layers = nn.Sequential(conv_bn(into, width, 3, stride, activation=R), conv_bn(width, width, 3))
        self.short = short

    def forward(self, x):
        return F.relu(self.layers(x) + self.short(x))


def line_resnet34():
    layers = [conv_bn(3, 32, 3, activation=R), conv_bn(32, 32, 3, activation=R), conv_bn(32, 64, 3, activation=R),
              nn.MaxPool2d(3, 2, 1)]
    into = 64
    for stage, count in enumerate((3, 4, 6, 3)):
        width = 64 << stage
        for i in range(count):
            stride, short = (1, 1), nn.Identity()
            if i == 0:
                stride, short = ((2, 1) if stage else (1, 1)), conv_bn(into, width)
                if stage:
                    short = nn.Sequential(nn.AvgPool2d(stride, stride, ceil_mode=True), short)
            layers.append(ResidualBlock(into, width, stride, short))
            into = width
    return nn.Sequential(*layers, nn.MaxPool2d(2)), into


def line_vgg():
    layers, into = [], 3
    for channels, pool in ((64, (2, 2)), (128, (2, 2)), (256, None), (256, (2, 1)), (512, None), (512, (2, 1))):
        layers += [conv_bn(into, channels, 3, activation=R)] + ([nn.MaxPool2d(pool)] if pool else [])
        into = channels
    return nn.Sequential(*layers, nn.Conv2d(into, 512, (2, 1)), nn.ReLU()), 512


class Crnn(nn.Module):
    def __init__(self, backbone, channels, hidden, classes=97):
        super().__init__()
        self.backbone = backbone
        self.lstm = nn.LSTM(channels, hidden, 2, bidirectional=True, batch_first=True)
        self.fc = nn.Linear(2 * hidden, classes)

    def forward(self, images):
        steps = self.backbone(images).squeeze(2).permute(0, 2, 1).contiguous()
        return self.fc(self.lstm(steps)[0])


class Classifier(nn.Module):
    def __init__(self, backbone, channels):
        super().__init__()
        self.backbone = backbone
        self.fc = nn.Linear(channels, 2)

    def forward(self, images):
        return self.fc(self.backbone(images).mean((2, 3)))


def branch(channels):  # of DB's head
    mid = channels // 4
    return nn.Sequential(nn.Conv2d(channels, mid, 3, padding=1, bias=False), nn.BatchNorm2d(mid), R(),
                         nn.ConvTranspose2d(mid, mid, 2, 2), nn.BatchNorm2d(mid), R(),
                         nn.ConvTranspose2d(mid, 1, 2, 2), nn.Sigmoid())


class Db(nn.Module):
    def __init__(self, scale=0.5, width=96):
        super().__init__()
        stem, last = divisible(scale * 16), divisible(scale * 960)
        self.stem = conv_bn(3, stem, 3, 2, activation=H)
        halving = (1, 3, 6, 12)
        units, widths = mobile_units(LARGE, scale, stem, dict.fromkeys(halving, 2), gates=False)
        units.append(conv_bn(widths[-1], last, activation=H))
        bounds = (0, 3, 6, 12, len(units))
        self.stages = nn.ModuleList(nn.Sequential(*units[a:b]) for a, b in zip(bounds, bounds[1:]))
        levels = [widths[2], widths[5], widths[11], last]
        self.into = nn.ModuleList(nn.Conv2d(c, width, 1, bias=False) for c in levels)
        self.out = nn.ModuleList(nn.Conv2d(width, width // 4, 3, padding=1, bias=False) for _ in levels)
        self.probability, self.threshold = branch(width), branch(width)

    def forward(self, images):
        x, levels = self.stem(images), []
        for stage, conv in zip(self.stages, self.into):
            x = stage(x)
            levels.append(conv(x))
        for i in (2, 1, 0):
            levels[i] = levels[i] + F.interpolate(levels[i + 1], scale_factor=2.0)
        parts = [F.interpolate(self.out[i](levels[i]), scale_factor=2.0**i) if i else self.out[0](levels[0])
                 for i in (3, 2, 1, 0)]
        joined = torch.cat(parts, 1)
        p, t = self.probability(joined), self.threshold(joined)
        return torch.cat((p, t, torch.sigmoid(50 * (p - t))), 1)


def dice(p, g, mask, eps=1e-6):
    return 1 - 2 * (p * g * mask).sum() / ((p * mask).sum() + (g * mask).sum() + eps)


def db_loss(maps, text, mask, border, border_mask, eps=1e-6):
    p, t, b = maps.unbind(1)
    positive, negative = text * mask, (1 - text) * mask
    n_positive = positive.sum().floor()
    n_negative = torch.minimum(negative.sum(), n_positive * 3).floor()
    main = dice(p, text, mask) * (positive.sum() + n_negative) / (n_positive + n_negative + eps)
    rim = ((t - border).abs() * border_mask).sum() / (border_mask.sum() + eps)
    return 5 * main + 10 * rim + dice(b, text, mask)


def images_of(o, count, height, width):
    return (torch.rand(count, 3, height, width) * 2 - 1).to(o.device).contiguous(memory_format=torch.channels_last)


def lines(o, network, width, decay):
    images = images_of(o, o.lines, 32, width)
    lengths, steps = [5] * o.lines, [width // 4] * o.lines
    ids = [1 + i % 96 for i in range(5 * o.lines)]

    def loss(net):
        logs = net(images).log_softmax(2).permute(1, 0, 2)
        targets = torch.tensor(ids).to(o.device)
        return F.ctc_loss(logs, targets, steps, lengths, reduction="none", zero_infinity=True).mean()

    return network, f"3x32x{width}", o.lines, decay, loss


def pages(o):
    images = images_of(o, o.pages, 640, 640)
    one = torch.ones(o.pages, 640, 640, device=o.device)
    none = torch.zeros_like(one)
    return Db(), "3x640x640", o.pages, 0, lambda net: db_loss(net(images), none, one, none, one)


def directions(o):
    images = images_of(o, o.lines, 48, 192)
    classes = torch.arange(o.lines, device=o.device) % 2
    return (Classifier(*line_mobile(0.35, (2, 2, 2, 2))), "3x48x192", o.lines, 0,
            lambda net: F.cross_entropy(net(images), classes))


CASES = {
    "recognition/demo_pretrain.yml": lambda o: lines(o, Crnn(*line_mobile(0.5, (1, 2, 2, 2)), 96), 100, 1e-5),
    "recognition/en_lite.yml": lambda o: lines(o, Crnn(*line_mobile(0.5, (1, 2, 2, 2)), 48), 320, 1e-5),
    "recognition/en_vgg.yml": lambda o: lines(o, Crnn(*line_vgg(), 256), 100, 1e-5),
    "recognition/en_server.yml": lambda o: lines(o, Crnn(*line_resnet34(), 256), 320, 4e-5),
    "detection/lite.yml": pages,
    "classification/lite.yml": directions,
}


def step_times(o, network, loss, decay):
    adam = torch.optim.Adam(network.parameters(), lr=1e-5, weight_decay=decay, fused=True)
    run = torch.compile(network) if o.compile else network

    def step():
        adam.zero_grad(set_to_none=True)
        loss(run).backward()
        adam.step()
        if o.device == "cuda":
            torch.cuda.synchronize()

    if o.compile:
        step()
    wall, cpu = [], []
    start = time.perf_counter(), time.process_time()
    end = start[0] + o.seconds
    while len(wall) < 3 or start[0] < end:
        step()
        now = time.perf_counter(), time.process_time()
        wall.append(now[0] - start[0])
        cpu.append(now[1] - start[1])
        start = now
    return statistics.median(wall), statistics.median(cpu)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("case", choices=CASES)
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--lines", type=int, default=8)
    parser.add_argument("--pages", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--gpu", action="store_true")
    o = parser.parse_args()
    o.device = "cuda" if o.gpu else "cpu"
    torch.set_num_threads(o.threads)
    network, shape, images, decay, loss = CASES[o.case](o)
    network = network.to(o.device, memory_format=torch.channels_last).train()
    wall, cpu = step_times(o, network, loss, decay)
    print(json.dumps({"config": o.case, "input": shape, "batch": images,
                      "parameters": sum(p.numel() for p in network.parameters()), "device": o.device,
                      "threads": o.threads, "images_per_second": images / wall, "images_per_cpu_second": images / cpu}))


if __name__ == "__main__":
    main()
