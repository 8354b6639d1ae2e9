"""The source of resample.pt: one fused, differentiable resample for scale, rotation and jitter.

Made with: python3 resample.py   (PyTorch 1.13 or newer; writes resample.pt beside itself)
"""

import pathlib

import torch


class Resample(torch.nn.Module):
    def forward(self, image: torch.Tensor, theta: torch.Tensor, size: torch.Tensor) -> torch.Tensor:
        """image [N,3,H,W], theta [1 or N,2,3] (output to input, in -1..1), size [2] int64 -> [N,3,h,w]."""
        n, c = image.shape[0], image.shape[1]
        h, w = int(size[0]), int(size[1])
        grid = torch.nn.functional.affine_grid(theta.expand(n, 2, 3), [n, c, h, w], align_corners=False)
        return torch.nn.functional.grid_sample(
            image, grid, mode="bilinear", padding_mode="reflection", align_corners=False
        )


if __name__ == "__main__":
    torch.jit.script(Resample()).save(str(pathlib.Path(__file__).with_name("resample.pt")))
