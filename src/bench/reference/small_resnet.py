"""A small ModifiedResNet with seeded random weights, its activations and one gradient: what the engine must reproduce.

Run:  python3 src/bench/reference/small_resnet.py      (PyTorch 1.13 or newer and NumPy; CPU, a second)
Writes src/engine/test/resources/reference/small_resnet/{model.safetensors,config.json,expected.npz}.

The network is openai/CLIP's clip/model.py, written out with plain functions. Weights are float16, computed in float64, so
the arrays are the truth and not one library's rounding.
"""

import json
import pathlib
import struct

import numpy as np
import torch
import torch.nn.functional as F

OUT = pathlib.Path(__file__).resolve().parents[2] / "engine/test/resources/reference/small_resnet"
WIDTH, BLOCKS, SIZE, EMBED, HEADS = 4, (2, 1, 1, 1), 64, 16, 2
MEAN, STD = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)


def make_weights(g):
    w = {}

    def conv_norm(conv, norm, i, o, k):
        w[conv + ".weight"] = torch.randn(o, i, k, k, generator=g) * (2 / (i * k * k)) ** 0.5
        w[norm + ".weight"] = 1 + 0.2 * torch.randn(o, generator=g)
        w[norm + ".bias"] = 0.2 * torch.randn(o, generator=g)
        w[norm + ".running_mean"] = 0.2 * torch.randn(o, generator=g)
        w[norm + ".running_var"] = 0.5 + torch.rand(o, generator=g)

    conv_norm("visual.conv1", "visual.bn1", 3, WIDTH // 2, 3)
    conv_norm("visual.conv2", "visual.bn2", WIDTH // 2, WIDTH // 2, 3)
    conv_norm("visual.conv3", "visual.bn3", WIDTH // 2, WIDTH, 3)
    i = WIDTH
    for group, blocks in enumerate(BLOCKS):
        planes = WIDTH << group
        for b in range(blocks):
            at = f"visual.layer{group + 1}.{b}"
            conv_norm(at + ".conv1", at + ".bn1", i, planes, 1)
            conv_norm(at + ".conv2", at + ".bn2", planes, planes, 3)
            conv_norm(at + ".conv3", at + ".bn3", planes, 4 * planes, 1)
            if b == 0:
                conv_norm(at + ".downsample.0", at + ".downsample.1", i, 4 * planes, 1)
            i = 4 * planes
    at = "visual.attnpool."
    w[at + "positional_embedding"] = torch.randn(1 + (SIZE // 32) ** 2, i, generator=g) * 0.5
    for p, o in (("q_proj", i), ("k_proj", i), ("v_proj", i), ("c_proj", EMBED)):
        w[at + p + ".weight"] = torch.randn(o, i, generator=g) * 1.5 * i**-0.5
        w[at + p + ".bias"] = 0.1 * torch.randn(o, generator=g)
    return {k: v.half() for k, v in w.items()}


def forward(w, x):
    acts = {}

    def norm(x, at):
        return F.batch_norm(x, w[at + ".running_mean"], w[at + ".running_var"], w[at + ".weight"], w[at + ".bias"])

    for n in "123":
        acts["conv" + n] = x = F.conv2d(x, w[f"visual.conv{n}.weight"], stride=2 if n == "1" else 1, padding=1)
        acts["bn" + n] = x = norm(x, "visual.bn" + n)
        x = F.relu(x)
    acts["stem.pre"] = acts["bn3"]
    acts["avgpool"] = x = F.avg_pool2d(x, 2)
    for group, blocks in enumerate(BLOCKS):
        for b in range(blocks):
            at, stride = f"visual.layer{group + 1}.{b}", 2 if b == 0 and group else 1
            y = F.relu(norm(F.conv2d(x, w[at + ".conv1.weight"]), at + ".bn1"))
            y = F.relu(norm(F.conv2d(y, w[at + ".conv2.weight"], padding=1), at + ".bn2"))
            y = norm(F.conv2d(F.avg_pool2d(y, stride), w[at + ".conv3.weight"]), at + ".bn3")
            if b == 0:
                x = norm(F.conv2d(F.avg_pool2d(x, stride), w[at + ".downsample.0.weight"]), at + ".downsample.1")
            acts[f"layer{group + 1}.{b}.pre"] = y = y + x
            x = F.relu(y)
        acts[f"layer{group + 1}"] = x
    at = "visual.attnpool."
    x = x.flatten(2).permute(2, 0, 1)
    x = torch.cat([x.mean(0, keepdim=True), x]) + w[at + "positional_embedding"][:, None]
    acts["embedding"] = F.multi_head_attention_forward(
        x[:1], x, x, x.shape[-1], HEADS, None,
        torch.cat([w[at + p + "_proj.bias"] for p in "qkv"]), None, None, False, 0,
        w[at + "c_proj.weight"], w[at + "c_proj.bias"], training=False, use_separate_proj_weight=True,
        q_proj_weight=w[at + "q_proj.weight"], k_proj_weight=w[at + "k_proj.weight"],
        v_proj_weight=w[at + "v_proj.weight"], need_weights=False)[0][0]
    return acts


def write_safetensors(path, tensors):
    header, blobs, at = {}, [], 0
    for name, t in tensors.items():
        blob = t.numpy().tobytes()
        header[name] = {"dtype": "F16", "shape": list(t.shape), "data_offsets": [at, at + len(blob)]}
        blobs.append(blob)
        at += len(blob)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def main():
    g = torch.Generator().manual_seed(7)
    half = make_weights(g)
    OUT.mkdir(parents=True, exist_ok=True)
    write_safetensors(OUT / "model.safetensors", half)
    config = dict(architecture="ModifiedResNet", embed_dim=EMBED, image_resolution=SIZE, vision_layers=BLOCKS,
                  vision_width=WIDTH, vision_heads=HEADS, image_mean=MEAN, image_std=STD)
    (OUT / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    w = {k: v.double() for k, v in half.items()}
    pixels = torch.randint(0, 256, (1, SIZE // 4, SIZE // 4, 3), generator=g, dtype=torch.uint8)
    pixels = pixels.repeat_interleave(4, 1).repeat_interleave(4, 2)  # patches of 4 x 4: noise alone would average out
    x = (pixels.permute(0, 3, 1, 2) / 255.0).double()
    x = ((x - torch.tensor(MEAN).view(3, 1, 1)) / torch.tensor(STD).view(3, 1, 1)).requires_grad_(True)
    acts = forward(w, x)
    (gradient,) = torch.autograd.grad(acts["layer3.0.pre"][:, 5].mean(), x)
    kept = ("conv1", "stem.pre", "layer4", "embedding")
    out = {k: v.detach().float().numpy() for k, v in acts.items() if k in kept or k.endswith(".pre")}
    np.savez_compressed(OUT / "expected.npz", pixels=pixels[:, ::4, ::4].numpy(), grad=gradient.float().numpy(), **out)
    print({k: float(np.abs(v).max()) for k, v in out.items()}, "gradient", float(gradient.abs().max()))


if __name__ == "__main__":
    main()
