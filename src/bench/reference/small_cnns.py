"""Small convolutional classifiers with seeded random weights, what every module answers, and one gradient each.

Run:  python3 src/bench/reference/small_cnns.py      (PyTorch 2 and NumPy; CPU, a few seconds)
Writes src/engine/test/resources/reference/small_{basic,resnext,vgg,vgg_bn,alexnet,googlenet,convnext}/
{model.safetensors,expected.npz}.

The networks are torchvision's (models/resnet.py, vgg.py, alexnet.py, googlenet.py, convnext.py), written out with its module
names, narrow and with pictures that are not square. Weights are float16, computed in float64, so the arrays are the truth and
not one library's rounding. No ReLU works in place: an array is what the module returned. In expected.npz, act/NAME is the
output of the module's last call, pre/NAME what the ReLU at its end sees, image the input, and grad/NAME/C the gradient of the
mean of channel C of NAME (of pre/NAME, where there is one).
"""

import json
import pathlib
import struct

import numpy as np
import torch
from torch import nn

OUT = pathlib.Path(__file__).resolve().parents[2] / "engine/test/resources/reference"


class Residual(nn.Module):
    """torchvision's BasicBlock and Bottleneck."""

    def __init__(self, i, inner, o, stride, groups, bottleneck):
        super().__init__()
        if bottleneck:
            sides, widths, strides, parts = (1, 3, 1), (i, inner, inner, o), (1, stride, 1), (1, groups, 1)
        else:
            sides, widths, strides, parts = (3, 3), (i, inner, o), (stride, 1), (1, 1)
        self.count = len(sides)
        for n, (k, a, b, s, g) in enumerate(zip(sides, widths, widths[1:], strides, parts), 1):
            setattr(self, f"conv{n}", nn.Conv2d(a, b, k, s, k // 2, groups=g, bias=False))
            setattr(self, f"bn{n}", nn.BatchNorm2d(b))
        self.relu = nn.ReLU()
        if stride != 1 or i != o:
            self.downsample = nn.Sequential(nn.Conv2d(i, o, 1, stride, bias=False), nn.BatchNorm2d(o))

    def forward(self, x):
        y = x
        for n in range(1, self.count + 1):
            y = getattr(self, f"bn{n}")(getattr(self, f"conv{n}")(y))
            y = self.relu(y) if n < self.count else y
        return self.relu(y + (self.downsample(x) if hasattr(self, "downsample") else x))


class ResNet(nn.Module):
    def __init__(self, channels, stem, depths, planes, expansion, groups, base, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, stem, 7, 2, 3, bias=False)
        self.bn1, self.relu, self.maxpool = nn.BatchNorm2d(stem), nn.ReLU(), nn.MaxPool2d(3, 2, 1)
        i = stem
        for n, (depth, p) in enumerate(zip(depths, planes), 1):
            blocks = []
            for b in range(depth):
                inner = p if expansion == 1 else int(p * base / planes[0]) * groups
                stride = 2 if n > 1 and b == 0 else 1
                blocks.append(Residual(i, inner, p * expansion, stride, groups, expansion > 1))
                i = p * expansion
            setattr(self, f"layer{n}", nn.Sequential(*blocks))
        self.avgpool, self.fc = nn.AdaptiveAvgPool2d(1), nn.Linear(i, classes)

    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(self.avgpool(x).flatten(1))


class Plain(nn.Module):
    """torchvision's VGG and AlexNet."""

    def __init__(self, features, side, classifier):
        super().__init__()
        self.features, self.classifier = nn.Sequential(*features), nn.Sequential(*classifier)
        self.avgpool = nn.AdaptiveAvgPool2d(side)

    def forward(self, x):
        return self.classifier(self.avgpool(self.features(x)).flatten(1))


def vgg(channels, plan, norm, hidden, classes):
    features = []
    for v in plan:
        if v == "M":
            features.append(nn.MaxPool2d(2, 2))
        else:
            features += [nn.Conv2d(channels, v, 3, padding=1)] + [nn.BatchNorm2d(v)] * norm + [nn.ReLU()]
            channels = v
    a, b = hidden
    classifier = [nn.Linear(channels * 49, a), nn.ReLU(), nn.Dropout(), nn.Linear(a, b), nn.ReLU(), nn.Dropout()]
    return Plain(features, 7, [*classifier, nn.Linear(b, classes)])


def alexnet(channels, widths, hidden, classes):
    v, w, y, z, u = widths
    features = [nn.Conv2d(channels, v, 11, 4, 2), nn.ReLU(), nn.MaxPool2d(3, 2), nn.Conv2d(v, w, 5, padding=2), nn.ReLU()]
    features += [nn.MaxPool2d(3, 2), nn.Conv2d(w, y, 3, padding=1), nn.ReLU(), nn.Conv2d(y, z, 3, padding=1), nn.ReLU()]
    features += [nn.Conv2d(z, u, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3, 2)]
    a, b = hidden
    classifier = [nn.Dropout(), nn.Linear(u * 36, a), nn.ReLU(), nn.Dropout(), nn.Linear(a, b), nn.ReLU()]
    return Plain(features, 6, [*classifier, nn.Linear(b, classes)])


class BasicConv(nn.Module):
    def __init__(self, i, o, side, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(i, o, side, stride, side // 2, bias=False)
        self.bn = nn.BatchNorm2d(o, eps=0.001)

    def forward(self, x):
        return torch.relu(self.bn(self.conv(x)))


class Inception(nn.Module):
    def __init__(self, i, a, b0, b, c0, c, d):
        super().__init__()
        self.branch1 = BasicConv(i, a, 1)
        self.branch2 = nn.Sequential(BasicConv(i, b0, 1), BasicConv(b0, b, 3))
        self.branch3 = nn.Sequential(BasicConv(i, c0, 1), BasicConv(c0, c, 3))
        self.branch4 = nn.Sequential(nn.MaxPool2d(3, 1, 1, ceil_mode=True), BasicConv(i, d, 1))

    def forward(self, x):
        return torch.cat([self.branch1(x), self.branch2(x), self.branch3(x), self.branch4(x)], 1)


class Auxiliary(nn.Module):
    def __init__(self, i, o, hidden, classes):
        super().__init__()
        self.conv, self.fc1, self.fc2 = BasicConv(i, o, 1), nn.Linear(16 * o, hidden), nn.Linear(hidden, classes)


class GoogLeNet(nn.Module):
    def __init__(self, stem, widths, classes):
        super().__init__()
        a, b, c = stem
        self.conv1, self.conv2, self.conv3 = BasicConv(3, a, 7, 2), BasicConv(a, b, 1), BasicConv(b, c, 3)
        for n, side in enumerate((3, 3, 3, 2), 1):
            setattr(self, f"maxpool{n}", nn.MaxPool2d(side, 2, ceil_mode=True))
        self.outs = {}
        i = c
        for name, w in widths.items():
            setattr(self, "inception" + name, Inception(i, *w))
            i = self.outs[name] = w[0] + w[2] + w[4] + w[5]
        self.aux1, self.aux2 = Auxiliary(self.outs["4a"], 3, 10, classes), Auxiliary(self.outs["4d"], 3, 10, classes)
        self.avgpool, self.dropout, self.fc = nn.AdaptiveAvgPool2d(1), nn.Dropout(0.2), nn.Linear(i, classes)

    def forward(self, x):
        mean, std = ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))  # transform_input
        mean, std = (torch.tensor(v, dtype=x.dtype).view(3, 1, 1) for v in (mean, std))
        x = self.maxpool1(self.conv1(x * (std / 0.5) + (mean - 0.5) / 0.5))
        x = self.maxpool2(self.conv3(self.conv2(x)))
        for name in self.outs:
            x = getattr(self, "inception" + name)(x)
            x = self.maxpool3(x) if name == "3b" else self.maxpool4(x) if name == "4e" else x
        return self.fc(self.dropout(self.avgpool(x).flatten(1)))


class LayerNorm2d(nn.LayerNorm):
    def forward(self, x):
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class Permute(nn.Module):
    def __init__(self, *axes):
        super().__init__()
        self.axes = axes

    def forward(self, x):
        return x.permute(*self.axes)


class CNBlock(nn.Module):
    def __init__(self, w):
        super().__init__()
        self.block = nn.Sequential(
            nn.Conv2d(w, w, 7, padding=3, groups=w), Permute(0, 2, 3, 1), nn.LayerNorm(w, eps=1e-6),
            nn.Linear(w, 4 * w), nn.GELU(), nn.Linear(4 * w, w), Permute(0, 3, 1, 2))
        self.layer_scale = nn.Parameter(torch.ones(w, 1, 1))

    def forward(self, x):
        return self.layer_scale * self.block(x) + x


class ConvNeXt(nn.Module):
    def __init__(self, channels, depths, widths, classes):
        super().__init__()
        norm = lambda w: LayerNorm2d(w, eps=1e-6)
        features = [nn.Sequential(nn.Conv2d(channels, widths[0], 4, 4), norm(widths[0]))]
        for n, (depth, w) in enumerate(zip(depths, widths)):
            if n > 0:
                features.append(nn.Sequential(norm(widths[n - 1]), nn.Conv2d(widths[n - 1], w, 2, 2)))
            features.append(nn.Sequential(*[CNBlock(w) for _ in range(depth)]))
        self.features, self.avgpool = nn.Sequential(*features), nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(norm(w), nn.Flatten(1), nn.Linear(w, classes))

    def forward(self, x):
        return self.classifier(self.avgpool(self.features(x)))


INCEPTION = {
    "3a": (4, 6, 8, 3, 3, 2), "3b": (8, 8, 12, 3, 6, 4), "4a": (12, 6, 13, 3, 3, 4), "4b": (10, 7, 14, 4, 4, 4),
    "4c": (8, 8, 16, 3, 4, 4), "4d": (7, 9, 18, 3, 4, 4), "4e": (16, 10, 20, 3, 8, 8), "5a": (16, 10, 20, 4, 8, 8),
    "5b": (24, 12, 24, 3, 8, 8)}
VGG = [4, "M", 6, "M", 8, 8, "M", 8, 8, "M", 8, 6, "M"]

# name: network, height and width of the picture, place and channel of the gradient
CASES = {
    "small_basic": (ResNet(1, 6, (2, 1, 1, 1), (6, 8, 12, 16), 1, 1, 64, 7), (28, 36), ("layer3.0", 5)),
    "small_resnext": (ResNet(3, 6, (1, 2, 1, 1), (4, 6, 8, 12), 4, 2, 3, 5), (40, 32), ("layer2.1", 9)),
    "small_vgg": (vgg(2, VGG, 0, (20, 18), 6), (64, 40), ("features.8", 3)),
    "small_vgg_bn": (vgg(3, VGG, 1, (20, 18), 6), (40, 64), ("features.12", 3)),
    "small_alexnet": (alexnet(3, (6, 10, 12, 10, 8), (20, 18), 6), (96, 72), ("features.8", 3)),
    "small_googlenet": (GoogLeNet((4, 4, 12), INCEPTION, 8), (60, 44), ("inception4b", 13)),
    "small_convnext": (ConvNeXt(4, (2, 1, 2, 1), (8, 12, 16, 20), 9), (44, 36), ("features.5.1", 7)),
}


def randomise(model, g):
    """Weights that keep activations near 1, in numbers that float16 holds."""
    for module in model.modules():
        for name, p in list(module.named_parameters(recurse=False)) + list(module.named_buffers(recurse=False)):
            if name == "num_batches_tracked":
                continue
            noise = torch.randn(p.shape, generator=g)
            if name == "running_var":
                value = 0.5 + torch.rand(p.shape, generator=g)
            elif name == "layer_scale":
                value = 0.5 + 0.2 * noise
            elif name == "weight" and p.dim() > 1:
                value = noise * (2 / p[0].numel()) ** 0.5
            else:  # biases above 0: a ReLU of few channels should not be dead
                value = {"weight": 1, "bias": 0.4}.get(name, 0) + 0.2 * noise
            p.data = value.half().double()


def listen(model):
    acts, pres = {}, {}

    def hook(name):
        def keep(module, inputs, output):
            acts[name] = output
            if isinstance(module, nn.ReLU) and name.endswith(".relu"):
                pres[name.removesuffix(".relu")] = inputs[0]

        return keep

    for name, module in model.named_modules():
        if name and not name.startswith("aux"):
            module.register_forward_hook(hook(name))
    return acts, pres


def write_safetensors(path, tensors):
    header, blobs, at = {}, [], 0
    for name, t in tensors.items():
        counter = name.endswith("num_batches_tracked")
        blob = (t if counter else t.half()).numpy().tobytes()
        shape = list(t.shape)
        header[name] = {"dtype": "I64" if counter else "F16", "shape": shape, "data_offsets": [at, at + len(blob)]}
        blobs.append(blob)
        at += len(blob)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def expected(model, x, place, channel):
    acts, pres = listen(model)
    model(x)
    for name in [n for n in acts if n.startswith("inception") and "." not in n]:
        pres[name] = torch.cat([acts[name + b] for b in (".branch1.bn", ".branch2.1.bn", ".branch3.1.bn", ".branch4.1.bn")], 1)
    (gradient,) = torch.autograd.grad(pres.get(place, acts[place])[:, channel].mean(), x)
    out = {"image": x, f"grad/{place}/{channel}": gradient}
    out |= {"act/" + k: v for k, v in acts.items()} | {"pre/" + k: v for k, v in pres.items()}
    return {k: v.detach().float().numpy() for k, v in out.items()}


def main():
    for name, (model, (height, width), (place, channel)) in CASES.items():
        g = torch.Generator().manual_seed(12)
        model.double().eval()
        randomise(model, g)
        channels = next(p for p in model.parameters() if p.dim() == 4).shape[1]
        coarse = torch.randn(1, channels, height // 4, width // 4, generator=g)
        image = coarse.repeat_interleave(4, 2).repeat_interleave(4, 3).half().double()  # noise alone would average out
        out = expected(model, image.requires_grad_(True), place, channel)
        folder = OUT / name
        folder.mkdir(parents=True, exist_ok=True)
        write_safetensors(folder / "model.safetensors", model.state_dict())
        np.savez_compressed(folder / "expected.npz", **out)
        sizes = [f.stat().st_size for f in sorted(folder.iterdir())]
        flat = [k for k, v in out.items() if not np.abs(v).max() > 0]
        print(name, "expected, model:", sizes, "largest", max(float(np.abs(v).max()) for v in out.values()), "dead:", flat)


if __name__ == "__main__":
    main()
