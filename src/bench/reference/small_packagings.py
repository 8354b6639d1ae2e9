"""Small classifiers as timm and Hugging Face build them, with seeded random weights, and what every module answers.

Run:  python3 src/bench/reference/small_packagings.py      (PyTorch 2, timm 1.0, transformers 5, safetensors; CPU, a few seconds)
Writes src/engine/test/resources/reference/packaged_{timm_resnet,timm_basic,timm_convnext,timm_convnext_mlp,timm_vgg,hf_resnet,
hf_basic,hf_convnext,hf_convnext_bare}/{model.safetensors,expected.npz} and, of Hugging Face's, config.json.

Weights are float16, computed in float64. No ReLU works in place: in expected.npz, act/NAME is what the module NAME returned at
its last call, if that was one tensor; image is the input.
"""

import pathlib

import numpy as np
import timm.models.convnext
import timm.models.resnet
import timm.models.vgg
import torch
from safetensors.torch import save_file
from torch import nn
from transformers import ConvNextConfig, ConvNextForImageClassification, ConvNextModel
from transformers import ResNetConfig, ResNetForImageClassification, ResNetModel

OUT = pathlib.Path(__file__).resolve().parents[2] / "engine/test/resources/reference"
DEPTHS = (1, 2, 1, 1)
NARROW, WIDE = (4, 6, 8, 10), (6, 8, 10, 12)


def timm_resnet(block, **more):
    return timm.models.resnet.ResNet(block, DEPTHS, channels=NARROW, num_classes=5, **more)


def timm_convnext(**more):
    return timm.models.convnext.ConvNeXt(num_classes=7, depths=DEPTHS, dims=WIDE, **more)


def timm_vgg(**more):
    model = timm.models.vgg.VGG([4, "M", 5, "M", 6, 7, "M", 7, "M", 6, "M"], num_classes=5, **more)
    model.pre_logits = timm.models.vgg.ConvMlp(6, 10, 7, mlp_ratio=1.2)
    model.head.fc = nn.Linear(10, 5)
    return model


def resnet(kind, **more):
    return ResNetConfig(layer_type=kind, embedding_size=6, hidden_sizes=[8, 12, 16, 20], depths=list(DEPTHS), num_labels=5, **more)


def convnext(**more):
    return ConvNextConfig(hidden_sizes=list(WIDE), depths=list(DEPTHS), num_labels=5, **more)


# name: network, channels, height and width of the picture
CASES = {
    "timm_resnet": lambda: (timm_resnet(timm.models.resnet.Bottleneck, cardinality=2, base_width=48), (3, 24, 32)),
    "timm_basic": lambda: (timm_resnet(timm.models.resnet.BasicBlock, in_chans=2), (2, 32, 24)),
    "timm_convnext": lambda: (timm_convnext(), (3, 32, 36)),
    "timm_convnext_mlp": lambda: (timm_convnext(conv_mlp=True), (3, 32, 36)),
    "timm_vgg": lambda: (timm_vgg(norm_layer=nn.BatchNorm2d), (3, 40, 32)),
    "hf_resnet": lambda: (
        ResNetForImageClassification(
            resnet("bottleneck", downsample_in_first_stage=True, downsample_in_bottleneck=True)), (3, 48, 40)),
    "hf_basic": lambda: (ResNetModel(resnet("basic", num_channels=2)), (2, 40, 32)),
    "hf_convnext": lambda: (ConvNextForImageClassification(convnext()), (3, 36, 32)),
    "hf_convnext_bare": lambda: (ConvNextModel(convnext(layer_scale_init_value=0.0)), (3, 36, 32)),
}


def randomise(model, g):
    """Weights that keep activations near 1, in numbers that float16 holds."""
    usual = {"weight": 1, "bias": 0.4, "gamma": 0.5, "layer_scale_parameter": 0.5}
    for module in model.modules():
        for name, p in list(module.named_parameters(recurse=False)) + list(module.named_buffers(recurse=False)):
            if name == "num_batches_tracked":
                continue
            noise = torch.randn(p.shape, generator=g)
            if name == "running_var":
                value = 0.5 + torch.rand(p.shape, generator=g)
            elif name == "weight" and p.dim() > 1:
                value = noise * (2 / p[0].numel()) ** 0.5
            else:
                value = usual.get(name, 0) + 0.2 * noise
            p.data = value.half().double()


def listen(model):
    acts = {}

    def hook(name):
        def keep(module, inputs, output):
            if torch.is_tensor(output):
                acts[name] = output.clone()  # before a += overwrites it

        return keep

    for name, module in model.named_modules():
        if isinstance(module, nn.ReLU):
            module.inplace = False
        if name:
            module.register_forward_hook(hook(name))
    return acts


def main():
    for name, make in CASES.items():
        model, (channels, height, width) = make()
        g = torch.Generator().manual_seed(3)
        model.double().eval()
        randomise(model, g)
        acts = listen(model)
        image = torch.randn(1, channels, height, width, generator=g).half().double()
        with torch.no_grad():
            model(image)
        folder = OUT / ("packaged_" + name)
        folder.mkdir(parents=True, exist_ok=True)
        weights = {k: v if v.dtype == torch.int64 else v.half().contiguous() for k, v in model.state_dict().items()}
        save_file(weights, folder / "model.safetensors")
        arrays = {"act/" + k: v.float().numpy() for k, v in acts.items()}
        np.savez_compressed(folder / "expected.npz", image=image.float().numpy(), **arrays)
        if hasattr(model, "config"):
            (folder / "config.json").write_text(model.config.to_json_string())
        dead = [k for k, v in arrays.items() if not np.abs(v).max() > 0]
        print(name, len(arrays), "modules", [f.stat().st_size for f in sorted(folder.iterdir())], "dead:", dead)


if __name__ == "__main__":
    main()
