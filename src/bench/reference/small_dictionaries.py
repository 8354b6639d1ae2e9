"""Small sparse autoencoders of every kind over the second block of the small CLIP, in the files that SAELens and Prisma write.

Run:  python3 src/bench/reference/small_dictionaries.py      (after small_transformers.py hf5; PyTorch, safetensors, NumPy; CPU, seconds)
Writes src/engine/test/resources/reference/small_dictionaries/NAME/{the files as the library writes them,expected.npz}.

What a kind computes is written down here from its paper and from the libraries' sources (jbloomAus/SAELens sae_lens/saes/*.py of October 2025;
soniajoseph/ViT-Prisma src/vit_prisma/sae/sae.py of February 2025), in float64 over weights that float16 holds. expected.npz: h (before the
activation; of gated ones the magnitude), z, made (the layer as the features make it again), all [N, L, .], and the gradient of h[..., 3].mean()
with respect to the layer.
"""
import json
import pathlib
import sys
import types

import numpy as np
import torch
from safetensors.torch import save_file

ROOT = pathlib.Path(__file__).resolve().parents[2] / "engine/test/resources/reference"
OUT = ROOT / "small_dictionaries"
HOOK = "blocks.1.hook_resid_post"


def layer():
    arrays = np.load(ROOT / "small_clip/hf5.npz")
    name = next(n for n in arrays.files if n.endswith("/vision_model.encoder.layers.1"))
    return torch.from_numpy(arrays[name]).double()  # [N, 1 + P, C]


def weights(seed, channels, features):
    g = torch.Generator().manual_seed(seed)
    d = torch.randn(features, channels, generator=g) * channels**-0.5
    return dict(
        W_enc=(d.T + 0.1 * torch.randn(channels, features, generator=g)).contiguous().half(),  # [channels, features]
        b_enc=(0.2 * torch.randn(features, generator=g)).half(),
        W_dec=d.half(),  # [features, channels]
        b_dec=(0.3 * torch.randn(channels, generator=g)).half(),
    )


def gates(seed, features):
    g = torch.Generator().manual_seed(seed)
    return {n: (s * torch.randn(features, generator=g)).half() for n, s in (("b_gate", 0.4), ("r_mag", 0.3), ("b_mag", 0.3))}


def scaled(x, how, factor):
    """What a position is before it is read, and how that is undone."""
    if how == "constant_norm_rescale":
        by = x.shape[-1] ** 0.5 / x.norm(dim=-1, keepdim=True)
        return x * by, lambda y: y / by
    if how == "layer_norm":
        mu = x.mean(-1, keepdim=True)
        std = (x - mu).std(-1, keepdim=True)
        return (x - mu) / (std + 1e-5), lambda y: y * std + mu
    return x * factor, lambda y: y / factor


def topk(h, k):
    values, places = h.topk(k, -1)
    return torch.zeros_like(h).scatter(-1, places, values.relu())


def run(w, x, kind, k=0, threshold=None, how="none", factor=1.0, centred=True, by_norm=False, tuned=None):
    w = {n: t.double() for n, t in w.items()}
    x = x.clone().requires_grad_(True)
    seen, back = scaled(x, how, factor)
    seen = seen - w["b_dec"] if centred else seen
    norms = w["W_dec"].norm(dim=-1) if by_norm else torch.ones(())
    if kind == "gated":
        gate = seen @ w["W_enc"] + w["b_gate"]
        h = seen @ (w["W_enc"] * w["r_mag"].exp()) + w["b_mag"]
        z = (gate > 0) * h.relu()
    else:
        h = (seen @ w["W_enc"] + w["b_enc"]) * norms
        z = topk(h, k) if kind == "topk" else h.relu() * (h > threshold) if kind == "jumprelu" else h.relu()
    made = back((z / norms * (tuned.double() if tuned is not None else 1)) @ w["W_dec"] + w["b_dec"])
    (gradient,) = torch.autograd.grad(h[..., 3].mean(), x, retain_graph=True)
    return dict(h=h, z=z, made=made, gradient=gradient)


def write(name, arrays):
    folder = OUT / name
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {n: a.detach().float().numpy() for n, a in arrays.items()}
    np.savez_compressed(folder / "expected.npz", **arrays)
    print(f"{name:28s} L0 {(arrays['z'] > 0).sum(-1).mean():6.2f}")
    return folder


def saelens(name, w, x, cfg, **how):
    """The two files of SAELens' save_model."""
    folder = write(name, run(w, x, **how))
    save_file({n: t.float() for n, t in w.items()}, folder / "sae_weights.safetensors")
    (folder / "cfg.json").write_text(json.dumps(cfg))


def version6(architecture, channels, features, **more):
    """As SAEConfig.to_dict gives it."""
    cfg = dict(d_in=channels, d_sae=features, dtype="float32", device="cpu", apply_b_dec_to_input=True, normalize_activations="none",
               reshape_activations="none", metadata=dict(sae_lens_version="6.20.0", sae_lens_training_version="6.20.0",
               model_name="tiny", hook_name=HOOK, hook_head_index=None), architecture=architecture)
    return {**cfg, **more}


def version3(channels, features, **more):
    """As versions 2 to 5 wrote it: flat."""
    cfg = dict(d_in=channels, d_sae=features, dtype="float32", device="cpu", model_name="tiny", hook_point=HOOK, hook_point_layer=1,
               hook_point_head_index=None, activation_fn_str="relu", apply_b_dec_to_input=False, finetuning_scaling_factor=False,
               normalize_activations=False, context_size=17, prepend_bos=True)
    return {**cfg, **more}


class Config:
    """Stands for Prisma's VisionModelSAERunnerConfig, whose name the pickle holds."""

    def __init__(self, **values):
        self.__dict__.update(values)


def legacy_class():
    for name in ("vit_prisma", "vit_prisma.sae", "vit_prisma.sae.config"):
        sys.modules[name] = types.ModuleType(name)
    Config.__module__, Config.__qualname__, Config.__name__ = "vit_prisma.sae.config", "VisionModelSAERunnerConfig", "VisionModelSAERunnerConfig"
    sys.modules["vit_prisma.sae.config"].VisionModelSAERunnerConfig = Config


def prisma(name, w, x, cfg, legacy=False, **how):
    """weights.pt and config.json, or both in one file as before."""
    folder = write(name, run(w, x, **how))
    state = {n: t.float() for n, t in w.items()}
    if legacy:
        legacy_class()
        torch.save(dict(cfg=Config(**cfg, device=torch.device("cpu"), dtype=torch.float32), state_dict=state), folder / "n_images_2600058.pt")
    else:
        torch.save(state, folder / "weights.pt")
        dtype = {"__type__": "torch.dtype", "value": "torch.float32"}
        (folder / "config.json").write_text(json.dumps({**cfg, "dtype": dtype}, indent=4))


def main():
    x = layer()
    channels, features = x.shape[-1], 40
    w = weights(1, channels, features)
    bar = (0.4 + 0.2 * torch.rand(features, generator=torch.Generator().manual_seed(2))).half()

    saelens("standard", w, x, version6("standard", channels, features, normalize_activations="constant_norm_rescale"),
            kind="standard", how="constant_norm_rescale")
    saelens("standard_v3", {**w, "scaling_factor": torch.ones(features)}, x, version3(channels, features), kind="standard", centred=False)
    tuned = (0.8 + 0.4 * torch.rand(features, generator=torch.Generator().manual_seed(3))).half()
    saelens("standard_tuned", {**w, "scaling_factor": tuned}, x, version3(channels, features, finetuning_scaling_factor=True,
            apply_b_dec_to_input=True), kind="standard", tuned=tuned)
    saelens("topk", w, x, version6("topk", channels, features, k=5, rescale_acts_by_decoder_norm=True, normalize_activations="layer_norm"),
            kind="topk", k=5, by_norm=True, how="layer_norm")
    saelens("topk_v3", w, x, version3(channels, features, activation_fn_str="topk", activation_fn_kwargs=dict(k=4), hook_point=HOOK,
            apply_b_dec_to_input=True), kind="topk", k=4)
    saelens("jumprelu", {**w, "threshold": bar}, x, version6("jumprelu", channels, features), kind="jumprelu", threshold=bar.double())
    saelens("jumprelu_log", {**w, "log_threshold": bar.float().log().half()}, x, version6("jumprelu", channels, features,
            apply_b_dec_to_input=False), kind="jumprelu", threshold=bar.float().log().half().double().exp(), centred=False)
    gated = {n: t for n, t in w.items() if n != "b_enc"} | gates(4, features)
    saelens("gated", gated, x, version6("gated", channels, features), kind="gated")
    # what training leaves: a threshold for all features, activations times a factor that is not folded in yet
    one = torch.tensor(0.6, dtype=torch.float64).half().double()
    saelens("batchtopk", {**w, "topk_threshold": one}, x, version6("batchtopk", channels, features, k=5.0, rescale_acts_by_decoder_norm=True,
            normalize_activations="expected_average_only_in"), kind="jumprelu", threshold=one, by_norm=True, factor=1.25)
    (OUT / "batchtopk/activation_scaler.json").write_text(json.dumps(dict(scaling_factor=1.25)))
    saelens("matryoshka", {**w, "topk_threshold": one}, x, version6("matryoshka_batchtopk", channels, features, k=5.0,
            matryoshka_widths=[10, 20, 40]), kind="jumprelu", threshold=one, by_norm=True)  # its default while it trains
    saelens("batchtopk_bare", w, x, version6("batchtopk", channels, features, k=5.0, rescale_acts_by_decoder_norm=False), kind="topk", k=5)

    common = dict(architecture="standard", d_in=channels, d_sae=features, hook_point_layer=1, layer_subtype="hook_resid_post",
                  hook_point_head_index=None, activation_fn_str="relu", activation_fn_kwargs={}, cls_token_only=False,
                  use_patches_only=False, normalize_activations="layer_norm", expansion_factor=4, seed=42)
    prisma("prisma", w, x, common, kind="standard", how="layer_norm")
    prisma("prisma_class", w, x[:, :1], {**common, "cls_token_only": True, "activation_fn_str": "topk", "activation_fn_kwargs": {"k": 6}},
           kind="topk", k=6, how="layer_norm")
    prisma("prisma_legacy", gated | {"b_enc": torch.zeros(features)}, x[:, 1:], {**common, "architecture": "gated", "use_patches_only": True,
           "normalize_activations": "none", "hook_point": HOOK}, legacy=True, kind="gated")

    folder = write("plain", run(w, x, "jumprelu", threshold=bar.double()))
    turned = {**w, "W_enc": w["W_enc"].T.contiguous(), "W_dec": w["W_dec"].T.contiguous(), "threshold": bar}
    save_file(turned, folder / "dictionary.block1.safetensors")
    square = weights(5, channels, channels)
    folder = write("square", run(square, x, "standard"))
    save_file(square, folder / "weights.safetensors")


if __name__ == "__main__":
    main()
