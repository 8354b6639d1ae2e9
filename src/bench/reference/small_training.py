"""Three steps of a TopK sparse autoencoder's training with the auxiliary loss, as PyTorch's autograd and Adam make them.

Run:  python3 src/bench/reference/small_training.py      (PyTorch, NumPy; CPU, seconds)
Writes src/engine/test/resources/reference/small_training.npz: where it begins (x, enc, benc, dec, bdec), where it ends (*_after), and the
mean square left over before each step (loss).

Gao et al. 2024, arXiv 2406.04093, in float64: features 16 to 23 count as dead, and all of them take part in the auxiliary loss. The decoder's
gradient is freed of what lies along each direction, and its directions are brought back to length 1 after a step.
"""
import pathlib

import numpy as np
import torch

OUT = pathlib.Path(__file__).resolve().parents[2] / "engine/test/resources/reference/small_training.npz"
ROWS, CHANNELS, FEATURES, K, RATE, WEIGHT, STEPS = 48, 11, 24, 3, 8e-4, 1 / 16, 3
DEAD = range(16, 24)


def main():
    g = torch.Generator().manual_seed(6)
    x = torch.randn(ROWS, CHANNELS, generator=g) + 0.5
    enc = torch.randn(FEATURES, CHANNELS, generator=g) * CHANNELS**-0.5
    benc = torch.randn(FEATURES, generator=g) * 0.1
    benc[16:] -= 6  # never among the largest
    dec = torch.nn.functional.normalize(torch.randn(FEATURES, CHANNELS, generator=g), dim=1)
    bdec = torch.randn(CHANNELS, generator=g) * 0.3
    start = dict(x=x, enc=enc, benc=benc, dec=dec, bdec=bdec)
    x, *ps = (t.clone().double() for t in start.values())
    enc, benc, dec, bdec = (p.requires_grad_(True) for p in ps)
    adam = torch.optim.Adam([enc, benc, dec, bdec], lr=RATE)
    losses = []
    for _ in range(STEPS):
        h = (x - bdec) @ enc.T + benc
        values, places = h.topk(K, -1)
        z = torch.zeros_like(h).scatter(-1, places, values.relu())
        over = z @ dec + bdec - x
        silent = torch.zeros(FEATURES, dtype=torch.float64)
        silent[list(DEAD)] = 1
        assert not (z * silent).any()
        help_ = (h * silent) @ dec + over.detach()
        losses.append(float(over.detach().square().mean()))
        adam.zero_grad()
        (over.square().sum() / ROWS + WEIGHT * help_.square().sum() / ROWS).backward()
        with torch.no_grad():
            dec.grad -= (dec.grad * dec).sum(1, keepdim=True) * dec
        adam.step()
        with torch.no_grad():
            dec /= dec.norm(dim=1, keepdim=True)
    after = dict(enc_after=enc, benc_after=benc, dec_after=dec, bdec_after=bdec, loss=torch.tensor(losses))
    np.savez_compressed(OUT, **{n: t.detach().float().numpy() for n, t in {**start, **after}.items()})
    print(losses)


if __name__ == "__main__":
    main()
