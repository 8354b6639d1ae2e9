"""The source of keys.pt: the keys of a dictionary in its own order, which DJL does not keep.

Made with: python3 make.py   (PyTorch 2; writes it beside itself)
"""

import pathlib
from typing import Dict, List

import torch


class Keys(torch.nn.Module):
    def forward(self, named: Dict[str, torch.Tensor]) -> List[str]:
        return list(named.keys())


if __name__ == "__main__":
    torch.jit.script(Keys()).save(str(pathlib.Path(__file__).with_name("keys.pt")))
