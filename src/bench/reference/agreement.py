"""One small random model of each packaging, saved as its own library saves it, asked by ./atlas activations and by PyTorch.

Run:  python3 src/bench/reference/agreement.py [NAME...]
      (PyTorch 2, torchvision, timm 1, transformers 5, open_clip_torch 3, Pillow; CPU, some minutes)
Prints, for docs/export.md, a line for each: packaging, module, shape, largest difference over the largest value.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import open_clip
import timm.models.resnet
import timm.models.vision_transformer
import torch
import torchvision
import transformers as hf
from PIL import Image
from safetensors.torch import save_file
from torchvision.models.convnext import CNBlockConfig

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "docs/export"))

from agree import agree  # noqa: E402
from export import export  # noqa: E402

TEXT = {"context_length": 16, "vocab_size": 300, "width": 64, "heads": 1, "layers": 2}
RESNET = {"layers": [1, 2, 1, 1], "width": 16, "image_size": 64}
VIT = {"layers": 2, "width": 64, "patch_size": 8, "image_size": 64, "head_width": 64}


def randomise(model):
    """No layer at its initial value, where a norm would hide what is wrong."""
    g = torch.Generator().manual_seed(5)
    with torch.no_grad():
        for name, p in list(model.named_parameters()) + list(model.named_buffers()):
            if name.endswith("running_var"):
                p.copy_(0.5 + torch.rand(p.shape, generator=g))
            elif p.is_floating_point() and (p.dim() <= 1 or "layer_scale" in name):
                p.add_(0.1 * torch.randn(p.shape, generator=g))
    return model.eval()


def clip(vision, quick):
    return open_clip.CLIP(embed_dim=64, vision_cfg=vision, text_cfg=TEXT, quick_gelu=quick)


def state(name):
    return lambda model, folder: torch.save(model.state_dict(), folder / name)


def scripted(model, folder):
    model.attn_mask = None  # a constant of the code in OpenAI's files, a buffer in open_clip's class
    torch.jit.trace_module(model, {"encode_image": torch.rand(1, 3, 64, 64)}).save(str(folder / "model.pt"))


def open_clip_folder(model, folder):
    save_file({k: v.contiguous() for k, v in model.state_dict().items()}, folder / "open_clip_model.safetensors")
    config = {"model_cfg": {"embed_dim": 64, "vision_cfg": VIT, "text_cfg": TEXT},
              "preprocess_cfg": {"mean": [0.48, 0.46, 0.41], "std": [0.27, 0.26, 0.28]}}
    (folder / "open_clip_config.json").write_text(json.dumps(config))


def pretrained(model, folder):
    model.save_pretrained(folder)


def safetensors(**config):
    def write(model, folder):
        save_file({k: v.contiguous() for k, v in model.state_dict().items()}, folder / "model.safetensors")
        (folder / "config.json").write_text(json.dumps(config))

    return write


def hugging_face(kind, **sizes):
    small = {"hidden_size": 64, "intermediate_size": 128, "num_hidden_layers": 2, "num_attention_heads": 2,
             "image_size": 64, "patch_size": 8}
    return kind(**{**small, **sizes})


def dual(kind, vision, text, **sizes):
    return kind(vision_config=hugging_face(vision).to_dict(),
                text_config={**hugging_face(text, vocab_size=300, max_position_embeddings=16).to_dict(), **sizes})


def exported(model, folder):
    export(model, ["conv1", "bn1", "layer?.?", "fc"], str(folder / "net.pt"), 64, logits="fc")


def torchscript():
    return torchvision.models.resnet18(num_classes=10)  # its ReLUs work in place


# packaging: make, save, module, how pictures go in, options
CASES = {
    "OpenAI .pt (TorchScript), ResNet": (lambda: clip(RESNET, True), scripted, "visual.layer3.0", "encode_image"),
    "OpenAI state dict, ViT": (lambda: clip(VIT, True), state("model.pt"), "visual.transformer.resblocks.1", "encode_image"),
    "open_clip folder, ViT": (lambda: clip(VIT, False), open_clip_folder, "visual.transformer.resblocks.1", "encode_image"),
    "Hugging Face CLIP": (
        lambda: hf.CLIPModel(dual(hf.CLIPConfig, hf.CLIPVisionConfig, hf.CLIPTextConfig)),
        pretrained, "vision_model.encoder.layers.1", "get_image_features"),
    "Hugging Face SigLIP": (
        lambda: hf.SiglipModel(dual(hf.SiglipConfig, hf.SiglipVisionConfig, hf.SiglipTextConfig)),
        pretrained, "vision_model.encoder.layers.1", "get_image_features"),
    "Hugging Face DINOv2": (lambda: hf.Dinov2Model(hugging_face(hf.Dinov2Config)), pretrained, "layernorm", None),
    "Hugging Face ViT": (
        lambda: hf.ViTForImageClassification(hugging_face(hf.ViTConfig, num_labels=10)), pretrained, "vit.layernorm", None),
    "Hugging Face ResNet": (
        lambda: hf.ResNetForImageClassification(hf.ResNetConfig(
            embedding_size=16, hidden_sizes=[32, 48, 64, 96], depths=[1, 2, 1, 1], num_labels=10)),
        pretrained, "resnet.encoder.stages.2", None),
    "Hugging Face ConvNeXt": (
        lambda: hf.ConvNextForImageClassification(hf.ConvNextConfig(
            hidden_sizes=[16, 24, 32, 48], depths=[1, 2, 1, 1], num_labels=10)),
        pretrained, "convnext.encoder.stages.2", None),
    "torchvision .pth, ResNet-18": (
        lambda: torchvision.models.resnet18(num_classes=10), state("resnet18.pth"), "layer3.1", None),
    "torchvision .pth, GoogLeNet": (
        lambda: torchvision.models.googlenet(num_classes=10, aux_logits=False, init_weights=False, transform_input=True),
        state("googlenet.pth"), "inception4e", None),
    "torchvision .pth, ConvNeXt": (
        lambda: torchvision.models.ConvNeXt(
            [CNBlockConfig(16, 24, 1), CNBlockConfig(24, 32, 2), CNBlockConfig(32, 48, 1), CNBlockConfig(48, None, 1)],
            num_classes=10),
        state("convnext.pth"), "features.5.0", None),
    "torchvision .pth, ViT": (
        lambda: torchvision.models.VisionTransformer(64, 8, 2, 1, 64, 128, num_classes=10),
        state("vit.pth"), "encoder.layers.encoder_layer_1", None),
    "timm safetensors, ViT": (
        lambda: timm.models.vision_transformer.VisionTransformer(64, 8, embed_dim=64, depth=2, num_heads=1, num_classes=10),
        safetensors(architecture="vit_tiny", pretrained_cfg={"input_size": [3, 64, 64]}), "blocks.1", None),
    "timm safetensors, ResNet": (
        lambda: timm.models.resnet.ResNet(timm.models.resnet.Bottleneck, (1, 2, 1, 1), channels=(8, 16, 24, 32), num_classes=10),
        safetensors(architecture="resnet", pretrained_cfg={"input_size": [3, 64, 64]}), "layer3.0", None),
    "TorchScript by export.py, --trust-code": (torchscript, exported, "layer3.1", None, "--trust-code"),
    "the same, before an in-place ReLU": (torchscript, exported, "bn1", None, "--trust-code"),
}


def pictures(folder):
    folder.mkdir()
    g = np.random.default_rng(9)
    for i, (h, w) in enumerate([(64, 64), (90, 70), (50, 120)]):
        coarse = g.integers(0, 255, (h // 8, w // 8, 3), dtype=np.uint8)
        Image.fromarray(coarse).resize((w, h), Image.Resampling.BICUBIC).save(folder / f"{i}.png")
    return folder


def atlas(folder, layer, images, out, *options):
    command = [ROOT / "atlas", "activations", "--model", folder, "--layer", layer, "--images", images, "--out", out, *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return out


def main():
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(temporary)
        images = pictures(root / "pictures")
        for number, (name, (make, save, module, run, *options)) in enumerate(CASES.items()):
            if sys.argv[1:] and not any(word in name for word in sys.argv[1:]):
                continue
            torch.manual_seed(4)
            model = randomise(make())
            folder = root / f"model{number}"
            folder.mkdir()
            save(model, folder)
            seen = atlas(folder, "input", images, root / "input.safetensors", *options)
            answered = atlas(folder, module, images, root / "answers.safetensors", *options)
            difference = agree(model, module, seen, answered, run and getattr(model, run))
            print(f"| {name} | `{module}` | {difference:.1e} |", flush=True)


if __name__ == "__main__":
    main()
