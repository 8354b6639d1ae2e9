"""The demo's held-out tiles drawn as they were when its model was trained, and what the model answers to them in PyTorch:
which answers differ because the atlas draws them by another library?

Run, in the root of the repository:
  python3 src/bench/reference/demo_tiles.py draw TILES.npy ICONIFY.jar         (NumPy; librsvg, cairo: gir1.2-rsvg-2.0, python3-gi-cairo)
  ./atlas evaluate --model demo --json --wrong >OURS.json
  python3 src/bench/reference/demo_tiles.py compare TILES.npy OURS.json        (PyTorch, NumPy, tokenizers, safetensors; two minutes)
ICONIFY.jar is org.webjars.npm:iconify__json:2.2.378. Prints the table of docs/zero-shot.md.

Drawn: 96 px by librsvg, colours multiplied by alpha; to 64 px by an antialiased bilinear filter; .9 of the side in the
middle of .95 white, by bilinear sampling. The atlas draws 256 px by JSVG and leaves the rest to the model's own
preprocessing (antialiased bicubic).
"""

import csv
import json
import pathlib
import sys
import zipfile

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[3]
DEMO = ROOT / "src/demo/main/resources/org/neuronatlas/demo"
SIDE = 96


def table(name):
    with open(DEMO / "table" / name, encoding="utf-8") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def tiles():
    return [t for t in table("tiles.tsv") if t["split"] == "style"]


def draw(out, jar):
    import cairo
    import gi
    gi.require_version("Rsvg", "2.0")
    from gi.repository import Rsvg
    folder = "META-INF/resources/webjars/iconify__json/2.2.378/json/"
    with zipfile.ZipFile(jar) as z:
        sets = {s: json.loads(z.read(folder + s + ".json")) for s in {t["set"] for t in tiles()}}
    drawn = []
    for t in tiles():
        icons = sets[t["set"]]
        icon = icons["icons"][t["icon"]]
        w, h = (icon.get(k, icons.get(k, 16)) for k in ("width", "height"))
        svg = (f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{SIDE}" '
               f'height="{SIDE}" viewBox="{icon.get("left", 0)} {icon.get("top", 0)} {w} {h}" color="#333">{icon["body"]}</svg>')
        surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, SIDE, SIDE)
        whole = Rsvg.Rectangle()
        whole.x = whole.y = 0
        whole.width = whole.height = SIDE
        Rsvg.Handle.new_from_data(svg.encode()).render_document(cairo.Context(surface), whole)
        surface.flush()
        drawn.append(np.ndarray((SIDE, SIDE, 4), np.uint8, surface.get_data())[..., [2, 1, 0, 3]].copy())
    np.save(out, np.stack(drawn))
    print(len(drawn), "tiles")


def plates(drawn):
    import torch
    import torch.nn.functional as F
    x = torch.from_numpy(drawn).permute(0, 3, 1, 2).float()
    x = F.interpolate(x, size=64, mode="bilinear", antialias=True, align_corners=False).round().clamp(0, 255) / 255
    place = torch.tensor([[1 / .9, 0, 0], [0, 1 / .9, 0]]).repeat(len(x), 1, 1)
    y = F.grid_sample(x, F.affine_grid(place, x.shape, align_corners=False), align_corners=False)
    return (y[:, :3] + .95 * (1 - y[:, 3:])).double()


def ranks_and_answers(pictures):
    """The rank of the right class (0 is right) and the class answered, by the functions the engine is checked against."""
    import small_resnet
    import small_text
    import torch
    import torch.nn.functional as F
    from safetensors.torch import load_file
    from tokenizers import Tokenizer
    config = json.loads((DEMO / "model/config.json").read_text())
    small_resnet.BLOCKS, small_resnet.HEADS = config["vision_layers"], config["vision_heads"]
    small_text.WIDTH, small_text.HEADS = config["transformer_width"], config["transformer_heads"]
    small_text.LAYERS = config["transformer_layers"]
    w = {k: v.double() for k, v in load_file(DEMO / "model/model.safetensors").items()}
    tokenizer = Tokenizer.from_file(str(DEMO / "model/tokenizer.json"))
    tokenizer.enable_padding(pad_id=0)
    concepts = table("concepts.tsv")
    names = [c["name"] for c in concepts] + [r["word"] for r in table("words.tsv") if not r["concept"]]

    def embed(sentences):
        ids = torch.tensor([e.ids for e in tokenizer.encode_batch(sentences)])
        return F.normalize(small_text.forward(w, ids, lambda x: x * torch.sigmoid(1.702 * x)), dim=-1)

    with torch.no_grad():
        classes = sum(
            torch.cat([embed([p.format(n) for n in names[i:i + 512]]) for i in range(0, len(names), 512)])
            for p in config["prompts"])
        classes = F.normalize(classes, dim=-1)
        mean, std = (torch.tensor(config[k]).double().view(3, 1, 1) for k in ("image_mean", "image_std"))
        embeddings = torch.cat([
            small_resnet.forward(w, (x - mean) / std)["embedding"] for x in pictures.split(128)])
        cosines = F.normalize(embeddings, dim=-1) @ classes.t()
    place = {c["key"]: i for i, c in enumerate(concepts)}
    right = torch.tensor([place[t["concept"]] for t in tiles()])
    ranks = (cosines > cosines.gather(1, right[:, None])).sum(1)
    return ranks.numpy(), [names[i] for i in cosines.argmax(1)], [names[i] for i in right]


def compare(drawn, ours):
    ranks, answers, right = ranks_and_answers(plates(np.load(drawn)))
    report = json.loads(pathlib.Path(ours).read_text())
    mine = {m["file"]: m for m in report["wrong"]}
    n = len(ranks)
    print(f"librsvg, PyTorch: top-1 {100 * (ranks < 1).mean():.1f} %, top-5 {100 * (ranks < 5).mean():.1f} % of {n}")
    rows = []
    for t, name, answer in zip(tiles(), right, answers):
        file = t["set"] + "/" + t["icon"]
        here = mine[file]["answer"] if file in mine else name
        if here != answer:
            rows.append((file, name, here, answer))
    better = sum(here == name for _, name, here, _ in rows)
    worse = sum(there == name for _, name, _, there in rows)
    print(f"{len(rows)} answers differ: {better} are right only here, {worse} only there, {len(rows) - better - worse} nowhere\n")
    print("| tile | concept | as the atlas draws it | as it was drawn in training |\n|---|---|---|---|")
    for row in rows:
        cells = [row[0], row[1]] + [f"**{a}**" if a == row[1] else a for a in row[2:]]
        print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    {"draw": draw, "compare": compare}[sys.argv[1]](*sys.argv[2:])
