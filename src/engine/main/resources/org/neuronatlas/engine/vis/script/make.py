"""The source of resample.pt and inverse.pt: differentiable operations that DJL lacks.

Made with: python3 make.py   (PyTorch 1.13 or newer; writes both beside itself)
"""

import pathlib

import torch


class Resample(torch.nn.Module):
    def forward(self, image: torch.Tensor, theta: torch.Tensor, shape: torch.Tensor) -> torch.Tensor:
        """image [N,3,H,W], theta [1,2,3] (output to input, in -1..1), shape [3] int64: height, width, and 1 where the
        image is mirrored beyond its edges, 0 where there is 0 -> [N,3,h,w]. One grid for all pictures: as channels of
        one, they share its weights."""
        n, c = image.shape[0], image.shape[1]
        h, w, mirrored = int(shape[0]), int(shape[1]), int(shape[2])
        planes = image.reshape(1, n * c, image.shape[2], image.shape[3])
        grid = torch.nn.functional.affine_grid(theta, [1, c, h, w], align_corners=False)
        if mirrored == 1:
            seen = torch.nn.functional.grid_sample(
                planes, grid, mode="bilinear", padding_mode="reflection", align_corners=False
            )
        else:
            seen = torch.nn.functional.grid_sample(
                planes, grid, mode="bilinear", padding_mode="zeros", align_corners=False
            )
        return seen.reshape(n, c, h, w)


class Inverse(torch.nn.Module):
    def forward(self, z: torch.Tensor, size: torch.Tensor) -> torch.Tensor:
        """z [N,2,3,S,S/2+1], real and imaginary parts, size [2] int64 -> [N,3,S,S]."""
        return torch.fft.irfft2(torch.complex(z[:, 0], z[:, 1]), s=[int(size[0]), int(size[1])])


if __name__ == "__main__":
    here = pathlib.Path(__file__)
    torch.jit.script(Resample()).save(str(here.with_name("resample.pt")))
    torch.jit.script(Inverse()).save(str(here.with_name("inverse.pt")))
