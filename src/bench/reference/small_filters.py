"""One picture of noise resized as Pillow does it with each of its filters: what the engine must reproduce.

Run:  python3 src/bench/reference/small_filters.py      (Pillow and NumPy; a second)
Writes src/engine/test/resources/reference/small_filters.npz: the picture, and by filter the whole of it at 16 x 16 and, as
Hugging Face's processors do, the middle 16 x 16 of it with its shorter side at 19.
"""

import pathlib

import numpy as np
from PIL import Image

OUT = pathlib.Path(__file__).resolve().parents[2] / "engine/test/resources/reference/small_filters.npz"
SIZE, SHORTER = 16, 19


def main():
    pixels = np.random.default_rng(3).integers(0, 256, (37, 52, 3), dtype=np.uint8)
    picture = Image.fromarray(pixels)
    arrays = {"picture": pixels}
    for name in ("bilinear", "bicubic", "lanczos"):
        kind = getattr(Image.Resampling, name.upper())
        arrays[name + "/whole"] = np.asarray(picture.resize((SIZE, SIZE), kind))
        long = int(SHORTER * picture.width / picture.height)
        left, top = int((long - SIZE) / 2), int((SHORTER - SIZE) / 2)
        resized = picture.resize((long, SHORTER), kind)
        arrays[name + "/middle"] = np.asarray(resized.crop((left, top, left + SIZE, top + SIZE)))
    np.savez_compressed(OUT, **arrays)


if __name__ == "__main__":
    main()
