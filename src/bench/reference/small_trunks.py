"""Tiny transformers and ConvNeXts in the packagings of Facebook's DINOv2, timm and open_clip, and what every module of theirs answers.

Run:  python3 src/bench/reference/small_trunks.py NAME...    (CPU, seconds)
      NAME: facebook, facebook_registers (facebookresearch/dinov2 on PYTHONPATH), timm_registers, timm_siglip (timm 1.0.20 or newer),
      open_clip_siglip, open_clip_convnext, open_clip_convnext_mlp (open_clip 3 or newer, with timm).
Writes src/engine/test/resources/reference/small_NAME/{model.safetensors,modules.npz} and the configuration that the packaging has.

Weights and arrays are made as in small_transformers.py beside this.
"""

import json
import sys

import numpy as np
import torch
from safetensors.torch import save_file

from small_transformers import LAYERS, PATCH, ROOT, SIDE, modules, picture, randomise, report, without_operators

SIZE = SIDE * PATCH
TINY = dict(img_size=SIZE, patch_size=PATCH, embed_dim=64, depth=1, num_heads=1, mlp_ratio=0.5)
IDS = [[28, 3, 4, 5, 29, 1, 1, 1], [28, 7, 29, 1, 1, 1, 1, 1]]
SPOKEN = [[28, 3, 4, 5, 29, 0, 0, 0], [28, 7, 29, 0, 0, 0, 0, 0]]  # for a CLIP, whose greatest id ends a sentence


def write(name, model, sizes, run, **configs):
    """Weights, configurations, all modules at the first size, and what comes out at each."""
    folder = ROOT / f"small_{name}"
    folder.mkdir(parents=True, exist_ok=True)
    model = randomise(model, 11)
    save_file({k: v.half().contiguous() for k, v in model.state_dict().items()}, folder / "model.safetensors")
    for file, config in configs.items():
        (folder / f"{file}.json").write_text(json.dumps(config) + "\n")
    arrays = {}
    for i, size in enumerate(sizes):
        pixels = picture(*size, 100 + i)
        at = "{}x{}/".format(*size)
        seen, out = modules(model, lambda: run(model, (pixels.double() - 128) / 64))
        arrays[at + "picture"] = pixels.numpy()
        for module, value in (seen if i == 0 else {}).items():
            if not module.endswith(("attn_pool.q", "attn_pool.kv")):  # halves of what happens within
                arrays[at + module] = value.float().numpy()
        for kind, value in out.items():
            arrays[at + "out/" + kind] = value.detach().float().numpy()
    np.savez_compressed(folder / "modules.npz", **arrays)
    report(folder)


def facebook(registers):
    from dinov2.models.vision_transformer import DinoVisionTransformer

    more = dict(num_register_tokens=2, interpolate_antialias=True, interpolate_offset=0.0, ffn_layer="swiglufused") if registers else {}
    model = DinoVisionTransformer(**{**TINY, "depth": LAYERS}, init_values=1.0, block_chunks=0, **more)
    write("facebook_registers" if registers else "facebook", model, [(SIZE, SIZE), (20, 20), (8, 8), (8, 16)],
          lambda model, x: {"embedding": model(x)}, config={"image_size": SIZE})


def timm_model(kind):
    import timm

    more = dict(num_classes=3, init_values=1, reg_tokens=2, no_embed_class=True) if kind == "registers" else dict(
        num_classes=0, class_token=False, global_pool="map")
    write("timm_" + kind, timm.models.VisionTransformer(**TINY, **more), [(SIZE, SIZE)], lambda model, x: {"embedding": model(x)})


def open_clip(kind):
    import timm
    from open_clip.model import CLIP, CustomTextCLIP

    def small_siglip(pretrained=False, **_):
        return timm.models.VisionTransformer(**TINY, num_classes=0, class_token=False, global_pool="map")

    def small_convnext(pretrained=False, **_):
        model = timm.models.ConvNeXt(depths=(1, 1, 1, 1), dims=(4, 6, 8, 12), num_classes=5)
        model.default_cfg = {}
        return model

    for maker in (small_siglip, small_convnext):
        maker.__module__ = "small_trunks"
        sys.modules["small_trunks"] = sys.modules[__name__]
        timm.models.register_model(maker)
    text = dict(context_length=8, vocab_size=30, width=64, heads=1, layers=1, mlp_ratio=0.5)
    preprocess = dict(mean=[0.5] * 3, std=[0.5] * 3, interpolation="bicubic", resize_mode="squash")
    if kind == "siglip":
        side = SIZE
        vision = dict(image_size=side, timm_model_name="small_siglip", timm_pool="map", timm_proj="none")
        text.update(no_causal_mask=True, proj_bias=True, pool_type="last", norm_kwargs={"eps": 1e-6},
                    hf_tokenizer_name="small", tokenizer_kwargs={"clean": "canonicalize"})
        config = dict(embed_dim=64, init_logit_bias=-10, custom_text=True, vision_cfg=vision, text_cfg=text)
    else:
        side = 32
        vision = dict(image_size=side, timm_model_name="small_convnext", timm_pool="", timm_proj="mlp" if "mlp" in kind else "linear")
        config = dict(embed_dim=10, vision_cfg=vision, text_cfg=text)
    made = {k: v for k, v in config.items() if k != "custom_text"}
    model = (CustomTextCLIP if kind == "siglip" else CLIP)(**made)
    ids = torch.tensor(IDS if kind == "siglip" else SPOKEN)

    def run(model, x):
        image, sentence = model.encode_image(x, normalize=True), model.encode_text(ids, normalize=True)
        logits = model.logit_scale.exp() * image @ sentence.T
        logits = logits if model.logit_bias is None else logits + model.logit_bias
        return dict(image_embeds=image, text_embeds=sentence, logits_per_image=logits)

    write("open_clip_" + kind, model, [(side, side)], run,
          open_clip_config=dict(model_cfg=config, preprocess_cfg=preprocess))


def main(name):
    library = without_operators()  # lives as long as it is needed
    if name.startswith("facebook"):
        facebook(name.endswith("registers"))
    elif name.startswith("timm_"):
        timm_model(name[len("timm_"):])
    else:
        open_clip(name[len("open_clip_"):])
    del library


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    for wanted in sys.argv[1:]:
        main(wanted)
