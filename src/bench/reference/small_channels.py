"""Small classifiers of pictures that are not three channels of a square: grey ones of 28 px, and four channels of 20 x 36.

Run:  python3 src/bench/reference/small_channels.py      (PyTorch 2, Pillow, safetensors; CPU, seconds)
Writes src/engine/test/resources/reference/small_{grey,four}/{config.json,model.safetensors,picture.png,expected.npz}.

The networks are ResNets as one has them for MNIST and CIFAR, with torchvision's names: a stem of 3 x 3, no pooling after it.
expected.npz: input, what torchvision's transforms do to a Pillow picture, written out; act/NAME, what modules answer, in float64.
"""
import json
import pathlib

import numpy as np
import torch
from PIL import Image
from safetensors.torch import save_file
from torch import nn

OUT = pathlib.Path(__file__).resolve().parents[2] / "engine/test/resources/reference"


class Block(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(i, o, 3, stride, 1, bias=False), nn.BatchNorm2d(o)
        self.conv2, self.bn2 = nn.Conv2d(o, o, 3, 1, 1, bias=False), nn.BatchNorm2d(o)
        if stride != 1:
            self.downsample = nn.Sequential(nn.Conv2d(i, o, 1, stride, bias=False), nn.BatchNorm2d(o))

    def forward(self, x):
        y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return torch.relu(y + (self.downsample(x) if hasattr(self, "downsample") else x))


class ResNet(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(channels, 8, 3, 1, 1, bias=False), nn.BatchNorm2d(8)
        self.layer1 = nn.Sequential(Block(8, 8, 1))
        self.layer2 = nn.Sequential(Block(8, 12, 2), Block(12, 12, 1))
        self.fc = nn.Linear(12, 5)

    def forward(self, x):
        x = torch.relu(self.bn1(self.conv1(x)))
        return self.fc(self.layer2(self.layer1(x)).mean((2, 3)))


def picture():
    y, x = np.mgrid[0:50, 0:70]
    rgb = np.stack([128 + 100 * np.sin(x / 5), 128 + 90 * np.cos(y / 7 + x / 11), (x * y) % 256], -1)
    return Image.fromarray(rgb.clip(0, 255).astype(np.uint8))


def covering(image, height, width):
    """timm's ResizeKeepRatio((height, width), bilinear) and CenterCrop."""
    ratio = min(image.height / height, image.width / width)
    image = image.resize((round(image.width / ratio), round(image.height / ratio)), Image.BILINEAR)
    return centre(image, height, width)


def centre(image, height, width):
    """torchvision's CenterCrop."""
    top, left = int(round((image.height - height) / 2.0)), int(round((image.width - width) / 2.0))
    return image.crop((left, top, left + width, top + height))


def shorter(image, side):
    """torchvision's Resize(side), bilinear."""
    w, h = image.size
    return image.resize((side, int(side * h / w)) if w <= h else (int(side * w / h), side), Image.BILINEAR)


def tensor(image):
    """torchvision's ToTensor."""
    a = np.asarray(image, dtype=np.float32)
    return torch.from_numpy(a.reshape(image.height, image.width, -1).transpose(2, 0, 1) / 255)


def normalised(x, mean, std):
    return (x - torch.tensor(mean).reshape(-1, 1, 1)) / torch.tensor(std).reshape(-1, 1, 1)


def write(name, channels, config, image, input):
    torch.manual_seed(28)
    net = ResNet(channels).double().eval()
    with torch.no_grad():
        for p in net.parameters():
            p.copy_(p.half())
        for module in net.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.running_mean.normal_(0, 0.2)
                module.running_var.uniform_(0.5, 2)
                module.running_mean.copy_(module.running_mean.half())
                module.running_var.copy_(module.running_var.half())
    seen = {}
    for module in ("layer1", "layer2"):
        net.get_submodule(module).register_forward_hook(lambda m, i, o, n=module: seen.__setitem__(n, o))
    with torch.no_grad():
        seen["fc"] = net(input[None].double())
    folder = OUT / name
    folder.mkdir(exist_ok=True)
    image.save(folder / "picture.png")
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    save_file({k: v.half() if v.is_floating_point() else v for k, v in net.state_dict().items()}, folder / "model.safetensors")
    np.savez_compressed(folder / "expected.npz", input=input.numpy(), **{f"act/{k}": v[0].numpy().astype(np.float32) for k, v in seen.items()})


def main():
    image = picture()
    grey = tensor(centre(shorter(image.convert("L"), 28), 28, 28))
    write("small_grey", 1, {"image_mean": 0.1307, "image_std": [0.3081]}, image, normalised(grey, [0.1307], [0.3081]))
    cut = covering(image, 20, 36)
    four = torch.cat([tensor(cut), tensor(cut.convert("L"))])
    mean, std = [0.5, 0.4, 0.3, 0.2], [0.25, 0.5, 0.25, 0.5]
    config = {"image_size": [20, 36], "input_channels": ["red", "green", "blue", "luma"], "image_mean": mean, "image_std": std}
    write("small_four", 4, config, image, normalised(four, mean, std))


main()
