"""A small TopK dictionary with seeded random weights over layer3 of the small ResNet: what the engine must reproduce.

Run:  python3 src/bench/reference/small_dictionary.py      (after small_resnet.py; PyTorch and NumPy; CPU, a second)
Writes src/engine/test/resources/reference/small_dictionary/{dictionary.layer3.safetensors,expected.npz}.

Formula: Gao et al. 2024, arXiv 2406.04093, as in org.neuronatlas.engine.arch.TopK; float16 weights, float64 arithmetic.
"""
import json
import pathlib
import struct

import numpy as np
import torch

import small_resnet as net

OUT = net.OUT.parent / "small_dictionary"
FEATURES, K, SCALE, CLIMBED = 96, 6, 0.37, 5


def read_safetensors(path):
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    out = {}
    for name, info in json.loads(raw[8 : 8 + length]).items():
        begin, end = (8 + length + o for o in info["data_offsets"])
        flat = torch.from_numpy(np.frombuffer(raw[begin:end], np.float16).copy())
        out[name] = flat.reshape(info["shape"]).double()
    return out


def write_safetensors(path, tensors):
    names = {torch.float16: "F16", torch.float32: "F32", torch.int64: "I64"}
    header, blobs, at = {}, [], 0
    for name, t in tensors.items():
        blob = t.numpy().tobytes()
        header[name] = {"dtype": names[t.dtype], "shape": list(t.shape), "data_offsets": [at, at + len(blob)]}
        blobs.append(blob)
        at += len(blob)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def encode(d, x):  # [N, C, H, W] -> h and z, [N, features, H, W]
    rows = x.permute(0, 2, 3, 1)
    h = torch.einsum("nhwc,fc->nhwf", rows / d["scale"] - d["b_dec"], d["W_enc"]) + d["b_enc"]
    values, places = h.topk(int(d["k"]), -1)
    z = torch.zeros_like(h).scatter(-1, places, values.relu())
    return h.permute(0, 3, 1, 2), z.permute(0, 3, 1, 2)


def main():
    w = read_safetensors(net.OUT / "model.safetensors")
    pixels = torch.from_numpy(np.load(net.OUT / "expected.npz")["pixels"])
    pixels = pixels.repeat_interleave(4, 1).repeat_interleave(4, 2)
    mean, std = torch.tensor(net.MEAN).view(3, 1, 1), torch.tensor(net.STD).view(3, 1, 1)
    x = (((pixels.permute(0, 3, 1, 2) / 255.0).double() - mean) / std).requires_grad_(True)
    layer = net.forward(w, x)["layer3"]
    g = torch.Generator().manual_seed(11)
    channels = layer.shape[1]
    half = dict(
        k=torch.tensor([K]),
        scale=torch.tensor([SCALE]),
        W_dec=(torch.randn(channels, FEATURES, generator=g) * channels**-0.5).half(),
        W_enc=(torch.randn(FEATURES, channels, generator=g) * channels**-0.5).half(),
        b_dec=(0.3 * torch.randn(channels, generator=g)).half(),
        b_enc=(0.1 * torch.randn(FEATURES, generator=g)).half(),
    )
    OUT.mkdir(parents=True, exist_ok=True)
    write_safetensors(OUT / "dictionary.layer3.safetensors", half)
    h, z = encode({k: v.double() for k, v in half.items()}, layer)
    (gradient,) = torch.autograd.grad(h[:, CLIMBED].mean(), x)
    out = dict(before=h.detach(), sparse=z.detach(), grad=gradient)
    np.savez_compressed(OUT / "expected.npz", **{k: v.float().numpy() for k, v in out.items()})
    print({k: (tuple(v.shape), float(v.abs().max())) for k, v in out.items()}, "active", float((z > 0).sum(1).double().mean()))


if __name__ == "__main__":
    main()
