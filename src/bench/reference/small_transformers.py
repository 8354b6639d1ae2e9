"""Tiny Hugging Face, timm and torchvision transformers with seeded random weights, and what every module of theirs answers.

Run:  python3 src/bench/reference/small_transformers.py NAME...    (CPU, seconds)
      NAME: hf5 (transformers 5), hf4 (transformers 4.56 or newer of 4), timm, torchvision; each needs that library and PyTorch.
Writes src/engine/test/resources/reference/small_{vit,clip,siglip,dinov2,registers}/{model.safetensors,config.json,hf5.npz,hf4.npz}
and small_{timm,torchvision}/{model.safetensors,modules.npz}.

hf5 makes the weights, hf4 reads them again: the two versions call modules of ViT and DINOv2 differently. Weights are rounded to float16 and
computed in float64, so the arrays are the truth and not one library's rounding. Pictures are bytes; a model sees (byte - 128) / 64.
Arrays are named SIZE/MODULE, e.g. 8x8/vit.layers.0; a module that runs twice in a pass is left out.
"""

import pathlib
import sys

import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parents[2] / "engine/test/resources/reference"
WIDTH, HEADS, HIDDEN, PATCH, SIDE, LAYERS = 12, 3, 20, 4, 3, 2


def randomise(model, seed):
    """Every parameter far from its initial value, so that none can be forgotten."""
    g = torch.Generator().manual_seed(seed)
    for name, p in model.named_parameters():
        wide = p.dim() > 1 and not any(n in name for n in ("token", "pos", "probe"))
        by = 1.5 * p[0].numel() ** -0.5 if wide else 0.4
        p.data = torch.randn(p.shape, generator=g, dtype=torch.float32) * by
        if "norm" in name.lower() and name.endswith("weight") or "ln" in name.split(".")[-2:][0] and name.endswith("weight"):
            p.data += 1
    return model.half().double().eval()


def picture(height, width, seed):
    g = torch.Generator().manual_seed(seed)
    return torch.randint(0, 256, (2, 3, height, width), generator=g, dtype=torch.uint8)


def modules(model, run):
    """What each module answers, when it runs once."""
    seen, times, hooks = {}, {}, []
    for name, module in model.named_modules():
        def hook(_, __, out, name=name):
            times[name] = times.get(name, 0) + 1
            out = out[0] if isinstance(out, tuple) else out
            if torch.is_tensor(out):
                seen[name] = out.detach().clone()
        if name:
            hooks.append(module.register_forward_hook(hook))
    with torch.no_grad():
        out = run()
    for hook in hooks:
        hook.remove()
    return {k: v for k, v in seen.items() if times[k] == 1}, out


def record(model, sizes, extra, run):
    """All modules at the first size; at the others the last block alone."""
    arrays = {}
    for i, (height, width) in enumerate(sizes):
        pixels = picture(height, width, 100 + i)
        at = f"{height}x{width}/"
        seen, out = modules(model, lambda: run(model, (pixels.double() - 128) / 64))
        arrays[at + "picture"] = pixels.numpy()
        for name, value in (seen if i == 0 else {}).items():
            arrays[at + name] = value.float().numpy()
        for name in extra:
            value = getattr(out, name)
            if value is not None:
                arrays[at + "out/" + name] = value.detach().float().numpy()
    return arrays


def hugging_face(version):
    import transformers as T

    assert T.__version__.startswith(str(version) + "."), T.__version__
    common = dict(hidden_size=WIDTH, num_hidden_layers=LAYERS, num_attention_heads=HEADS, image_size=SIDE * PATCH,
                  patch_size=PATCH, attn_implementation="eager")
    towers = dict(hidden_size=WIDTH, num_hidden_layers=LAYERS, num_attention_heads=HEADS, intermediate_size=HIDDEN)
    vision = dict(towers, image_size=SIDE * PATCH, patch_size=PATCH)
    text = dict(towers, vocab_size=30, max_position_embeddings=8, bos_token_id=28, eos_token_id=29, pad_token_id=1)
    labels = dict(id2label={0: "cat", 1: "dog", 2: "apple"}, label2id={"cat": 0, "dog": 1, "apple": 2})
    # sizes: the one trained on, larger, smaller and oblong
    trained, others = (SIDE * PATCH,) * 2, [(20, 20), (8, 8), (8, 16)]
    ids = torch.tensor([[28, 3, 4, 5, 29, 1, 1, 1], [28, 7, 29, 1, 1, 1, 1, 1]])

    def sees(model, x):
        return model(pixel_values=x, **(dict(interpolate_pos_encoding=True) if interpolates(model) else {}))

    def interpolates(model):
        return "Dinov2" not in type(model).__name__

    def both(model, x):
        return model(pixel_values=x, input_ids=ids, interpolate_pos_encoding=True)

    made = {
        "vit": (T.ViTForImageClassification, T.ViTConfig(**common, intermediate_size=HIDDEN, **labels), ["logits"], sees),
        "clip": (T.CLIPModel, T.CLIPConfig(text_config=text, vision_config=vision, projection_dim=10),
                 ["image_embeds", "text_embeds", "logits_per_image"], both),
        "siglip": (T.SiglipModel, T.SiglipConfig(text_config=text, vision_config=vision),
                   ["image_embeds", "text_embeds", "logits_per_image"], both),
        "dinov2": (T.Dinov2Model, T.Dinov2Config(**common, mlp_ratio=2), ["last_hidden_state", "pooler_output"], sees),
        "registers": (T.Dinov2WithRegistersForImageClassification,
                      T.Dinov2WithRegistersConfig(**common, mlp_ratio=2, num_register_tokens=2, use_swiglu_ffn=True, **labels),
                      ["logits"], sees),
    }
    for seed, (name, (kind, config, extra, run)) in enumerate(made.items()):
        folder = ROOT / f"small_{name}"
        if version == 4 and name in ("clip", "siglip"):
            continue
        if version == 5:
            model = randomise(kind(config), seed)
            model.half().save_pretrained(folder)
            (folder / "preprocessor_config.json").unlink(missing_ok=True)
        model = kind.from_pretrained(folder, attn_implementation="eager").double().eval()
        arrays = record(model, [trained] + others, extra, run)
        np.savez_compressed(folder / f"hf{version}.npz", **arrays)
        report(folder)


def plain(name, model, run):
    from safetensors.torch import save_file

    folder = ROOT / f"small_{name}"
    folder.mkdir(parents=True, exist_ok=True)
    model = randomise(model, 9)
    save_file({k: v.half().contiguous() for k, v in model.state_dict().items()}, folder / "model.safetensors")
    arrays = record(model, [(SIDE * PATCH,) * 2], [], run)
    np.savez_compressed(folder / "modules.npz", **arrays)
    report(folder)


def report(folder):
    for file in folder.iterdir():
        file.chmod(0o644)
    print({p.name: p.stat().st_size for p in sorted(folder.iterdir())})


def without_operators():
    """timm and torchvision import compiled operators that no transformer here needs; without them, a name is enough."""
    library = torch.library.Library("torchvision", "DEF")
    try:
        for name in ("nms", "qnms"):
            library.define(name + "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    except RuntimeError:
        pass  # it is there
    return library


def main(name):
    library = without_operators()  # lives as long as it is needed
    if name.startswith("hf"):
        hugging_face(int(name[2:]))
    elif name == "timm":
        import timm

        plain("timm", timm.models.VisionTransformer(
            img_size=SIDE * PATCH, patch_size=PATCH, embed_dim=64, depth=1, num_heads=1, mlp_ratio=0.5, num_classes=3,
            init_values=1), lambda model, x: model(x))
    else:
        from torchvision.models import VisionTransformer

        plain("torchvision", VisionTransformer(
            image_size=SIDE * PATCH, patch_size=PATCH, num_layers=1, num_heads=1, hidden_dim=64, mlp_dim=HIDDEN, num_classes=3),
            lambda model, x: model(x))


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)  # masks are made in the default one
    for wanted in sys.argv[1:]:
        main(wanted)
