"""Small files as torch.save and torch.jit.save write them, and what is in them: what the engine's readers must find.

Run:  python3 src/bench/reference/torch_files.py      (PyTorch 2.13 and NumPy; CPU, seconds)
Writes src/engine/test/resources/reference/torch/: FILE, and expected.npz with "FILE/NAME" for every tensor that can be read.
"""
import argparse
import pathlib
from typing import Dict, List

import numpy as np
import torch
from torch import nn

OUT = pathlib.Path(__file__).resolve().parents[2] / "engine/test/resources/reference/torch"
EXPECTED = {}


class Small(nn.Module):
    """A convolution, a norm with its counter, and two modules that share a weight."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, bias=False)
        self.bn = nn.BatchNorm2d(4)
        self.head = nn.Linear(4, 5)
        self.tied = nn.Linear(4, 5, bias=False)
        self.tied.weight = self.head.weight
        self.register_buffer("mask", torch.arange(6).reshape(2, 3) > 2)

    def forward(self, x):
        x = torch.relu(self.bn(self.conv(x))).mean((2, 3))
        return self.head(x) + self.tied(x)


class Listed(nn.Module):
    """Tensors in a list and in a dictionary, which TorchScript writes with their types."""

    def __init__(self):
        super().__init__()
        self.scales: List[torch.Tensor] = [torch.tensor([1.0, 2.0]), torch.tensor([3.0])]
        self.named: Dict[str, torch.Tensor] = {"a": torch.tensor([4.0])}
        self.sizes: List[int] = [1, 2]

    def forward(self, x):
        return x * self.scales[1] * self.named["a"] * self.sizes[1]


class Config:
    """A class that the readers do not have."""

    def __init__(self, width):
        self.width = width


def save(name, value, tensors, **options):
    torch.save(value, OUT / name, **options)
    expect(name, tensors)


def expect(name, tensors):
    for key, tensor in tensors.items():
        t = tensor.detach()
        EXPECTED[f"{name}/{key}"] = np.array((t.float() if t.is_floating_point() else t.long()).numpy(), order="C")


def main():
    torch.manual_seed(8)
    OUT.mkdir(parents=True, exist_ok=True)
    net = Small().eval()
    with torch.no_grad():
        net.bn.running_mean.normal_()
        net.bn.running_var.uniform_(0.5, 2)
    state = net.state_dict()

    save("zip.pth", state, state)
    save("legacy.pth", state, state, _use_new_zipfile_serialization=False)
    save("protocol4.pt", state, state, pickle_protocol=4)
    save("half.pt", {k: v.half() if v.is_floating_point() else v for k, v in state.items()},
         {k: v.half() if v.is_floating_point() else v for k, v in state.items()})

    base = torch.randn(6, 8)
    kinds = {
        "double": torch.randn(3, dtype=torch.float64),
        "bfloat16": torch.randn(5).bfloat16(),
        "extreme": torch.tensor([0.0, -0.0, 65504.0, 6e-8, -1e-7]).half(),
        "int32": torch.tensor([-(2**31), 7], dtype=torch.int32),
        "int16": torch.tensor([-(2**15), 7], dtype=torch.int16),
        "int8": torch.tensor([-128, 7], dtype=torch.int8),
        "uint8": torch.tensor([255, 7], dtype=torch.uint8),
        "bool": torch.tensor([True, False]),
        "int64": torch.tensor([-(2**63), 7]),
        "scalar": torch.tensor(2.5),
        "none": torch.empty(0, 4),
        "transposed": base.t(),
        "window": base[1:5:2, 2:7],
        "whole": base,
        "repeated": torch.tensor([1.0, 2.0]).reshape(2, 1).expand(2, 3),
        "parameter": nn.Parameter(torch.randn(2, 2)),
    }
    save("kinds.pt", kinds, kinds)
    save("kinds-legacy.pt", kinds, kinds, _use_new_zipfile_serialization=False)

    wrapped = {
        "epoch": np.int64(3),
        "args": argparse.Namespace(lr=0.1),
        "optimizer": {"state": {0: {"exp_avg": torch.randn(4)}}, "param_groups": [{"lr": 0.1, "params": [0]}]},
        "state_dict": {"module." + k: v for k, v in state.items()},
    }
    save("wrapped.ckpt", wrapped, state)
    nested = {"vision": {"conv": {"weight": state["conv.weight"]}}, "blocks": [{"w": torch.ones(2)}, {"w": torch.zeros(1)}]}
    save("nested.pt", nested, {"vision.conv.weight": state["conv.weight"], "blocks.0.w": torch.ones(2), "blocks.1.w": torch.zeros(1)})
    save("beside.pt", {"w": torch.ones(2), "cfg": Config(4)}, {"w": torch.ones(2)})
    save("module.pth", net, state)

    scripted = torch.jit.script(net)
    scripted.save(str(OUT / "scripted.pt"))
    expect("scripted.pt", state)
    traced = torch.jit.trace(net.half().float(), torch.zeros(1, 3, 8, 8))
    traced.save(str(OUT / "traced.pt"))
    expect("traced.pt", net.state_dict())

    listed = torch.jit.script(Listed())
    listed.save(str(OUT / "listed.pt"))
    expect("listed.pt", {"scales.0": torch.tensor([1.0, 2.0]), "scales.1": torch.tensor([3.0]), "named.a": torch.tensor([4.0])})

    refused = {
        "float8.pt": torch.zeros(4).to(torch.float8_e4m3fn),
        "complex.pt": torch.zeros(2, dtype=torch.complex64),
        "quantized.pt": torch.quantize_per_tensor(torch.ones(4), 0.1, 0, torch.qint8),
        "sparse.pt": torch.eye(3).to_sparse(),
        "uint16.pt": torch.zeros(2, dtype=torch.uint16),
    }
    for name, tensor in refused.items():
        torch.save({"fine": torch.ones(1), "w": tensor}, OUT / name)
    np.savez_compressed(OUT / "expected.npz", **EXPECTED)


main()
