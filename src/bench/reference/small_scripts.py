"""Small TorchScript files: some that answer layers, and what they answer; others that misbehave, each in a way of its own.

Run:  python3 src/bench/reference/small_scripts.py      (PyTorch 2 and NumPy; CPU, seconds)
Writes src/engine/test/resources/reference/script/{NAME.pt,expected.npz}.

In expected.npz, image is the input, NAME/act/LAYER what NAME.pt answers at LAYER, and NAME/grad/LAYER/C the gradient of the
mean of channel C of LAYER, all computed in float64. exported.pt is made by docs/export/export.py, as a reader makes it.
"""

import pathlib
import sys
from typing import Dict, List, Optional, Tuple

import numpy as np
import torch
from torch import Tensor, nn

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / "src/engine/test/resources/reference/script"
SIDE = 16
sys.path.insert(0, str(ROOT / "docs/export"))

from export import Layers, export  # noqa: E402


class Net(nn.Module):
    """Two convolutions and a head; its ReLU overwrites what the norm before it returned."""

    def __init__(self, act):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, 2, 1)
        self.norm = nn.BatchNorm2d(4)
        self.act = act
        self.deep = nn.Conv2d(4, 6, 3, 2, 1)
        self.head = nn.Linear(6, 5)

    def forward(self, x):
        x = self.act(self.norm(self.conv(x)))
        return self.head(self.act(self.deep(x)).mean((2, 3)))


class Tokens(nn.Module):
    """A tuple: patches as a sequence behind a class token, and a vector."""

    def __init__(self):
        super().__init__()
        self.patch = nn.Conv2d(3, 6, 4, 4)
        self.cls = nn.Parameter(torch.zeros(1, 1, 6))
        self.mix = nn.Linear(6, 6)

    def forward(self, x: Tensor) -> Tuple[Tensor, Tensor]:
        patches = self.patch(x).flatten(2).transpose(1, 2)
        tokens = torch.cat([self.cls.expand(x.size(0), -1, -1), patches], 1)
        mixed = torch.tanh(self.mix(tokens) + tokens.mean(1, keepdim=True))
        return mixed, mixed[:, 0]


class Bad(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, 2, 1)


class Listed(Bad):
    def forward(self, x: Tensor) -> List[Tensor]:
        return [self.conv(x)]


class Nothing(Bad):
    def forward(self, x: Tensor) -> Optional[Tensor]:
        return None


class Nested(Bad):
    def forward(self, x: Tensor) -> Tuple[Tensor, Tuple[Tensor, Tensor]]:
        return x, (x, self.conv(x))


class Numbered(Bad):
    def forward(self, x: Tensor) -> Dict[int, Tensor]:
        return {0: self.conv(x)}


class Empty(Bad):
    def forward(self, x: Tensor) -> Dict[str, Tensor]:
        seen: Dict[str, Tensor] = {}
        return seen


class Whole(Bad):
    def forward(self, x: Tensor) -> Dict[str, Tensor]:
        return {"conv": self.conv(x).long()}


class Half(Bad):
    def forward(self, x: Tensor) -> Dict[str, Tensor]:
        return {"conv": self.conv(x).half()}


class Named(Bad):
    def forward(self, x: Tensor) -> Dict[str, Tensor]:
        return {"a layer/of mine": self.conv(x)}


class Reserved(Bad):
    def forward(self, x: Tensor) -> Dict[str, Tensor]:
        return {"input": self.conv(x)}


class NotFinite(Bad):
    def forward(self, x: Tensor) -> Dict[str, Tensor]:
        y = self.conv(x)
        return {"conv": y, "ratio": (y - y) / (y - y)}


class One(Bad):
    def forward(self, x: Tensor) -> Dict[str, Tensor]:
        return {"conv": self.conv(x).mean(0, keepdim=True)}


class Deep(Bad):
    def forward(self, x: Tensor) -> Dict[str, Tensor]:
        return {"conv": self.conv(x).unsqueeze(4)}


class Squeezed(Bad):
    def forward(self, x: Tensor) -> Dict[str, Tensor]:
        return {"conv": self.conv(x).squeeze(0)}


class Changing(Bad):
    """Another shape for another picture."""

    def forward(self, x: Tensor) -> Dict[str, Tensor]:
        y = self.conv(x)
        return {"conv": y if bool(x.max() <= 0) else y[:, :2]}


class Renaming(Bad):
    """Another name for another picture."""

    def forward(self, x: Tensor) -> Dict[str, Tensor]:
        return {"conv" if bool(x.max() <= 0) else "other": self.conv(x)}


class Raising(Bad):
    def forward(self, x: Tensor) -> Tensor:
        if bool(x.max() > 0):
            raise ValueError("this net sees black pictures alone")
        return self.conv(x)


class Endless(Bad):
    def forward(self, x: Tensor) -> Tensor:
        while bool(x.max() > 0):
            x = x * 1.0
        return self.conv(x)


class Huge(Bad):
    def forward(self, x: Tensor) -> Tensor:
        if bool(x.max() > 0):
            x = x + torch.ones(1 << 34).max()
        return self.conv(x)


class Growing(Bad):
    def forward(self, x: Tensor) -> Tensor:
        kept: List[Tensor] = []
        while bool(x.max() > 0):
            kept.append(torch.ones(1 << 26))
        return self.conv(x) + len(kept)


class Talking(Bad):
    """Says more on stdout than a pipe holds."""

    def forward(self, x: Tensor) -> Tensor:
        for i in range(20000):
            print("I am no answer", i)
        return self.conv(x)


class Detached(Bad):
    def forward(self, x: Tensor) -> Tensor:
        return self.conv(x).detach()


class Two(Bad):
    def forward(self, x: Tensor, more: Tensor) -> Tensor:
        return self.conv(x + more)


def truth(name, module, layers, image, expected):
    """What it answers in float64, and gradients."""
    module = module.double()
    x = image.double().requires_grad_()
    answered = layers(module, x)
    for layer, array in answered.items():
        expected[f"{name}/act/{layer}"] = array.detach().float().numpy()
        channel = array[:, 1] if array.dim() != 3 else array[:, 1:, 1]
        g, = torch.autograd.grad(channel.mean(), x, retain_graph=True)
        expected[f"{name}/grad/{layer}/1"] = g.float().numpy()


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(11)
    image = torch.randn(2, 3, SIDE, SIDE)
    expected = {"image": image.numpy()}
    globs = ["conv", "norm", "act", "deep", "head"]

    net = Net(nn.ReLU(inplace=True)).eval()
    nn.init.uniform_(net.norm.running_var, 0.5, 2)
    nn.init.normal_(net.norm.running_mean, std=0.3)
    export(net, globs, str(OUT / "exported.pt"), SIDE, image_mean=[0.5] * 3, image_std=[0.25] * 3,
           logits="head", id2label={str(i): f"class {i}" for i in range(5)})

    class Overwritten(nn.Module):
        """As exported, but the norm's output is kept as it is, and the ReLU works on it afterwards."""

        def __init__(self):
            super().__init__()
            self.net = net

        def forward(self, x):
            normed = self.net.norm(self.net.conv(x))
            seen = {"norm": normed}
            seen["act"] = self.net.act(normed)
            return seen

    torch.jit.trace(Overwritten(), image, strict=False).save(str(OUT / "overwritten.pt"))

    tokens = Tokens().eval()
    nn.init.normal_(tokens.cls)
    torch.jit.script(tokens).save(str(OUT / "tuple.pt"))
    smooth = Net(nn.Tanh()).eval()
    torch.jit.script(smooth).save(str(OUT / "tensor.pt"))
    training = torch.jit.script(Net(nn.Tanh()).train())
    training.load_state_dict(smooth.state_dict())
    training.save(str(OUT / "training.pt"))

    for kind in (Listed, Nothing, Nested, Numbered, Empty, Whole, Half, Named, Reserved, NotFinite, One, Deep, Squeezed,
                 Changing, Renaming, Raising, Endless, Huge, Growing, Talking, Detached, Two):
        torch.jit.script(kind().eval()).save(str(OUT / f"{kind.__name__.lower()}.pt"))

    truth("exported", net, lambda m, x: Layers(m, globs)(x), image, expected)
    truth("overwritten", Overwritten(), lambda m, x: m(x), image, expected)
    truth("tuple", tokens, lambda m, x: {f"output.{i}": y for i, y in enumerate(m(x))}, image, expected)
    truth("tensor", smooth, lambda m, x: {"output": m(x)}, image, expected)
    np.savez_compressed(OUT / "expected.npz", **expected)
    print(sum(f.stat().st_size for f in OUT.iterdir()), "bytes", len(list(OUT.iterdir())), "files")


if __name__ == "__main__":
    main()
