"""Lucent's own loop, from its published defaults, as a peer for the atlas's renders; and the bare pass under both.

Run:  lucent FIGURE FOLDER LAYER [--batch 8] [--threads 1] [--steps 64] [--warmup 8] [--neurons 0,1,..] [--seed 0] [--save OUT.png]
(the script beside this one, which says how to get PyTorch). Prints one JSON line; the warm-up is not timed.
--save writes what the loop ends with, a picture a neuron side by side, in the order of --neurons, batch after batch.

FIGURE
  lucent              the whole loop: parameterization, transforms, the model with hooks, backward, Adam
  lucent-frozen       the same, but no gradient is taken for the weights: what a careful user could set
  bare                forward as far as LAYER and backward to the input, weights frozen
  bare-channels-last  the same with the model and its input laid out channels last

The defaults are those of greentfrapp/lucent @6123386 (Apache-2.0), our own writing of optvis/render.py, param/spatial.py,
param/color.py, transform.py, objectives.py. It never freezes the weights, so backward reaches them, too; it runs the
whole model with a hook on every module, whatever the objective reads. What differs from `render_vis(model, objective)`:
  * pictures of the model's own size; its `fixed_image_size` says so, where its default enlarges small pictures to 224
  * the model's own mean and deviation of colours, where its default is ImageNet's
  * a batch is one neuron each: Objective.sum([channel(layer, n, batch=i), ...]), its way to do so
  * kornia's `translate` and `warp_affine` are affine_grid + grid_sample in whole pixels round the centre, zeros outside;
    kornia inverts a 3x3 matrix each time, which is left out here
  * no progress bar
With the same two warps and seed it ends with the very pictures of Lucent's own code (64 steps, difference 0).
"""
import argparse
import json
import struct
import time
import zlib
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import clip_resnet

RATE, SD, PAD = 5e-2, 0.01, 12
SCALES = [1 + (i - 5) / 50.0 for i in range(11)]
ANGLES = list(range(-10, 11)) + 5 * [0]
COLOURS = np.asarray([[0.26, 0.09, 0.02], [0.27, 0.00, -0.05], [0.27, -0.09, 0.03]], np.float32)
COLOURS /= np.linalg.norm(COLOURS, axis=0).max()


def fourier_image(batch, size):
    """The spectrum to optimise, and the pictures in 0..1 it stands for."""
    fy, fx = np.fft.fftfreq(size)[:, None], np.fft.fftfreq(size)[: size // 2 + 1 + size % 2]
    frequency = np.sqrt(fx * fx + fy * fy)
    spectrum = (torch.randn(batch, 3, *frequency.shape, 2) * SD).requires_grad_()
    scale = torch.tensor(1 / np.maximum(frequency, 1 / size)).float()[None, None, ..., None]

    def image():
        flat = torch.fft.irfftn(torch.view_as_complex(scale * spectrum), s=(size, size), norm="ortho") / 4
        flat = flat[:batch, :3, :size, :size].permute(0, 2, 3, 1)
        return torch.sigmoid(torch.matmul(flat, torch.tensor(COLOURS.T)).permute(0, 3, 1, 2))

    return spectrum, image


def warp(x, matrix):  # from where it is seen to where it is taken, in -1..1
    theta = torch.tensor(matrix, dtype=torch.float32).expand(len(x), 2, 3)
    return F.grid_sample(x, F.affine_grid(theta, list(x.shape), align_corners=True), align_corners=True)


def jitter(x, d):
    dx, dy = np.random.choice(d), np.random.choice(d)
    return warp(x, [[1, 0, -2 * dx / (x.shape[3] - 1)], [0, 1, -2 * dy / (x.shape[2] - 1)]])


def random_scale(x):
    scale, old = np.random.choice(SCALES), x.shape[2:]
    new = [int(np.ceil(scale * d)) for d in old]
    across, down = (max(0, int(np.ceil((old[i] - new[i]) / 2))) for i in (1, 0))
    return F.pad(F.interpolate(x, size=new, mode="bilinear", align_corners=True), [down, across] * 2)


def random_rotate(x):
    turn = np.deg2rad(np.random.choice(ANGLES))
    aspect = (x.shape[3] - 1) / (x.shape[2] - 1)
    return warp(x, [[np.cos(turn), -np.sin(turn) / aspect, 0], [np.sin(turn) * aspect, np.cos(turn), 0]])


def standard_transforms(mean, std, size):
    def apply(x):
        x = jitter(F.pad(x, [PAD] * 4, mode="constant", value=0.5), 8)
        x = jitter(random_rotate(random_scale(x)), 4)
        x = torch.stack([t.clone().sub_(mean).div_(std) for t in x])  # each by itself, as torchvision's Normalize is called
        return F.interpolate(x, size=size, mode="bilinear", align_corners=True)

    return apply


def lucent(model, module, config, neurons, steps, seed):
    """render_vis: the pictures [N, S, S, 3] in 0..1 after `steps` of Adam."""
    torch.manual_seed(seed)
    np.random.seed(seed)
    size = config["image_resolution"]
    spectrum, image = fourier_image(len(neurons), size)
    optimizer = torch.optim.Adam([spectrum], lr=RATE)
    transform = standard_transforms(*(torch.tensor(config[k]).view(3, 1, 1) for k in ("image_mean", "image_std")), size)
    features = {}
    hooks = [m.register_forward_hook(lambda m, _, out: features.update({m: out})) for m in model.modules() if m is not model]

    def objective():
        if max(neurons) >= (has := features[module].shape[1]):
            raise SystemExit(f"cannot climb neuron {max(neurons)}: the layer has 0 to {has - 1}")
        return sum(-features[module][i : i + 1][:, n].mean() for i, n in enumerate(neurons))

    def closure():
        optimizer.zero_grad()
        model(transform(image()))
        loss = objective()
        loss.backward()
        return loss

    for _ in range(steps):
        optimizer.step(closure)
    for hook in hooks:
        hook.remove()
    return image().detach().permute(0, 2, 3, 1).numpy()


class Reached(Exception):
    pass


def bare(model, module, config, batch, steps, last):
    """The pass under every render of that layer: forward to it, backward from its mean to the input."""

    def stop(_, __, out):
        raise Reached(out)

    hook = module.register_forward_hook(stop)
    size = config["image_resolution"]
    x = torch.randn(batch, 3, size, size, generator=torch.Generator().manual_seed(0)).requires_grad_()
    for _ in range(steps):
        try:
            model(x.contiguous(memory_format=torch.channels_last) if last else x)
        except Reached as reached:
            torch.autograd.grad(reached.args[0].mean(), x)
    hook.remove()


def write_png(path, pictures):
    """Side by side, cut to 8 bits as Lucent's `export` does."""
    strip = np.concatenate([(p * 255).astype(np.uint8) for p in pictures], axis=1)
    rows = b"".join(b"\0" + row.tobytes() for row in strip)
    head = struct.pack(">IIBBBBB", strip.shape[1], strip.shape[0], 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    framed = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(framed))


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("figure", choices=("lucent", "lucent-frozen", "bare", "bare-channels-last"))
    ask.add_argument("folder", type=Path)
    ask.add_argument("layer")
    for name, value in (("batch", 8), ("threads", 1), ("steps", 64), ("warmup", 8), ("seed", 0)):
        ask.add_argument(f"--{name}", type=int, default=value)
    ask.add_argument("--neurons", type=lambda s: [int(n) for n in s.split(",")])
    ask.add_argument("--save", type=Path)
    a = ask.parse_args()
    if min(a.batch, a.threads, a.steps, a.warmup) < 1:
        ask.error("--batch, --threads, --steps and --warmup are at least 1")
    if a.figure.startswith("bare") and (a.save or a.neurons):
        ask.error(f"{a.figure} climbs no neurons: --neurons and --save are for lucent and lucent-frozen")
    torch.set_num_threads(a.threads)
    torch.set_num_interop_threads(1)
    model, config = clip_resnet.load(a.folder)
    module = clip_resnet.tap(model, a.layer)
    if a.figure != "lucent":
        model.requires_grad_(False)
    neurons, pictures = a.neurons or list(range(a.batch)), []
    batches = [neurons[at : at + a.batch] for at in range(0, len(neurons), a.batch)]
    if a.figure.startswith("bare"):
        last = a.figure == "bare-channels-last"
        model.to(memory_format=torch.channels_last if last else torch.contiguous_format)
        work = lambda some, steps: bare(model, module, config, len(some), steps, last)
    else:
        work = lambda some, steps: pictures.extend(lucent(model, module, config, some, steps, a.seed))
    work(batches[0], a.warmup)
    pictures.clear()
    start = time.perf_counter()
    for some in batches:
        work(some, a.steps)
    spent = time.perf_counter() - start
    if a.save:
        write_png(a.save, pictures)
    line = {"name": a.figure, "ms_per_neuron_step": round(1e3 * spent / len(neurons) / a.steps, 4), "batch": len(batches[0])}
    print(json.dumps(line | {"threads": a.threads, "layer": a.layer, "steps": a.steps, "torch": torch.__version__}))


if __name__ == "__main__":
    main()
