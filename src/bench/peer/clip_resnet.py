"""CLIP's ModifiedResNet as a user of PyTorch has it: plain torch.nn, one module a step (openai/CLIP, clip/model.py).

Run:  python3 clip_resnet.py FOLDER      where FOLDER holds model.safetensors, config.json, image.npy and expected_f32.npz:
how far every module's output, and one gradient, are from those arrays, as max|d| / max|expected|, in one JSON line.
"""
import json
import sys
from collections import OrderedDict
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn


class Bottleneck(nn.Module):
    def __init__(self, i, planes, stride):
        super().__init__()
        o = 4 * planes
        self.conv1, self.bn1, self.relu1 = nn.Conv2d(i, planes, 1, bias=False), nn.BatchNorm2d(planes), nn.ReLU(True)
        self.conv2, self.bn2, self.relu2 = nn.Conv2d(planes, planes, 3, 1, 1, bias=False), nn.BatchNorm2d(planes), nn.ReLU(True)
        self.avgpool = nn.AvgPool2d(stride) if stride > 1 else nn.Identity()
        self.conv3, self.bn3, self.relu3 = nn.Conv2d(planes, o, 1, bias=False), nn.BatchNorm2d(o), nn.ReLU(True)
        self.pre = nn.Identity()  # ours: a module whose output is the sum before the last ReLU, to be hooked
        self.downsample = None
        if stride > 1 or i != o:
            steps = (("-1", nn.AvgPool2d(stride)), ("0", nn.Conv2d(i, o, 1, bias=False)), ("1", nn.BatchNorm2d(o)))
            self.downsample = nn.Sequential(OrderedDict(steps))

    def forward(self, x):  # [N, C, H, W]
        y = self.relu1(self.bn1(self.conv1(x)))
        y = self.relu2(self.bn2(self.conv2(y)))
        y = self.bn3(self.conv3(self.avgpool(y)))
        y += x if self.downsample is None else self.downsample(x)
        return self.relu3(self.pre(y))


class AttentionPool(nn.Module):
    def __init__(self, side, width, heads, embed):
        super().__init__()
        self.positional_embedding = nn.Parameter(torch.zeros(side * side + 1, width))
        self.q_proj, self.k_proj, self.v_proj = (nn.Linear(width, width) for _ in range(3))
        self.c_proj = nn.Linear(width, embed)
        self.heads = heads

    def forward(self, x):  # [N, C, H, W]
        x = x.flatten(2).permute(2, 0, 1)  # [HW, N, C]
        x = torch.cat([x.mean(0, keepdim=True), x]) + self.positional_embedding[:, None]
        out, _ = F.multi_head_attention_forward(
            x[:1], x, x, x.shape[-1], self.heads,
            in_proj_weight=None, in_proj_bias=torch.cat([self.q_proj.bias, self.k_proj.bias, self.v_proj.bias]),
            bias_k=None, bias_v=None, add_zero_attn=False, dropout_p=0,
            out_proj_weight=self.c_proj.weight, out_proj_bias=self.c_proj.bias,
            training=self.training, need_weights=False, use_separate_proj_weight=True,
            q_proj_weight=self.q_proj.weight, k_proj_weight=self.k_proj.weight, v_proj_weight=self.v_proj.weight)
        return out.squeeze(0)  # [N, embed]


class ModifiedResNet(nn.Module):
    def __init__(self, blocks, width, heads, embed, size):
        super().__init__()
        half = width // 2
        self.conv1, self.bn1, self.relu1 = nn.Conv2d(3, half, 3, 2, 1, bias=False), nn.BatchNorm2d(half), nn.ReLU(True)
        self.conv2, self.bn2, self.relu2 = nn.Conv2d(half, half, 3, 1, 1, bias=False), nn.BatchNorm2d(half), nn.ReLU(True)
        self.conv3, self.bn3, self.relu3 = nn.Conv2d(half, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(True)
        self.avgpool = nn.AvgPool2d(2)
        i = width
        for group, count in enumerate(blocks):
            planes, stride = width << group, 2 if group else 1
            layer = [Bottleneck(i if b == 0 else 4 * planes, planes, stride if b == 0 else 1) for b in range(count)]
            setattr(self, f"layer{group + 1}", nn.Sequential(*layer))
            i = 4 * planes
        self.attnpool = AttentionPool(size // 32, i, heads, embed)

    def forward(self, x):  # [N, 3, S, S], normalised
        for conv, bn, relu in ((self.conv1, self.bn1, self.relu1), (self.conv2, self.bn2, self.relu2), (self.conv3, self.bn3, self.relu3)):
            x = relu(bn(conv(x)))
        x = self.layer4(self.layer3(self.layer2(self.layer1(self.avgpool(x)))))
        return self.attnpool(x)


def load(folder):
    """The model of a folder with model.safetensors and config.json, in eval mode, and its configuration."""
    config = json.loads((Path(folder) / "config.json").read_text())
    model = ModifiedResNet(config["vision_layers"], config["vision_width"], config["vision_heads"], config["embed_dim"], config["image_resolution"])
    weights = {n[7:]: t for n, t in load_file(str(Path(folder) / "model.safetensors")).items() if n.startswith("visual.")}
    for name in model.state_dict():
        if name.endswith("num_batches_tracked"):
            weights.setdefault(name, torch.tensor(0))
    model.load_state_dict({n: t if t.dtype == torch.int64 else t.float() for n, t in weights.items()})  # strict
    return model.eval(), config


def tap(model, layer):
    """The module whose output is that layer, by the atlas's names: layer3, layer4.1.pre, stem.pre, embedding."""
    name = {"stem.pre": "bn3", "embedding": "attnpool"}.get(layer, layer)
    modules = dict(model.named_modules())
    if name not in modules or not name:
        short = ["stem.pre", *(n for n in modules if n.startswith("layer") and (n.count(".") < 2 or n.endswith(".pre"))), "embedding"]
        raise SystemExit(f"no layer '{layer}'; there are {short} and the modules inside them")
    relu = {"pre": "relu3", "bn1": "relu1", "bn2": "relu2", "bn3": "relu3"}.get(name.rpartition(".")[2])
    if relu:  # it would overwrite what is read
        modules[".".join(filter(None, (name.rpartition(".")[0], relu)))].inplace = False
    return modules[name]


def check(folder):
    model, _ = load(folder)
    expected = np.load(Path(folder) / "expected_f32.npz")
    names = [n[len("act/visual."):] for n in expected.files if n.startswith("act/visual.")]
    seen = {}
    for name, module in model.named_modules():
        module.register_forward_hook(lambda _, __, out, name=name: seen.update({name: out.detach().clone()}))
    image = torch.from_numpy(np.load(Path(folder) / "image.npy")).requires_grad_()
    read = []
    tap(model, "layer3").register_forward_hook(lambda _, __, out: read.append(out))
    model(image)
    read[0][:, 5].mean().backward()
    seen["gradient"] = image.grad
    truths = {name: expected["act/visual." + name] for name in names} | {"gradient": expected["grad/layer3_ch5_mean"]}
    apart = {name: float(np.abs(seen[name].numpy() - t).max() / np.abs(t).max()) for name, t in truths.items()}
    print(json.dumps({"arrays": len(apart), "largest": max(apart.values()), "apart": apart, "torch": torch.__version__}))


if __name__ == "__main__":
    check(sys.argv[1])
