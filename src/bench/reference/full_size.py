"""Full-size random CLIPs in OpenAI's layout: TorchScript archives in half precision, with the names and shapes of RN50.pt and ViT-B-32.pt.

Run:  python3 src/bench/reference/full_size.py OUT      (PyTorch 2.13; CPU, a minute; 550 MB)
Writes OUT/RN50.pt and OUT/ViT-B-32.pt, which `./atlas bench open` opens. Weights are drawn so that activations neither vanish nor grow.
"""
import pathlib
import sys

import torch
from torch import nn

TEXT = dict(context=77, vocabulary=49408, width=512, layers=12, embed={"RN50": 1024, "ViT-B-32": 512})


class Node(nn.Module):
    """A module with weights or other modules, which does nothing: the archive's tensors are what matters."""

    def forward(self, x):
        return x


def put(root, name, tensor, buffer=False):
    *path, last = name.split(".")
    node = root
    for part in path:
        if not hasattr(node, part):
            node.add_module(part, Node())
        node = getattr(node, part)
    if buffer:
        node.register_buffer(last, tensor)
    else:
        node.register_parameter(last, nn.Parameter(tensor, requires_grad=False))


def drawn(*shape, sd):
    return (torch.randn(*shape) * sd).half()


def linear(root, name, out, into, gain=1.0):
    put(root, name + ".weight", drawn(out, into, sd=gain * into**-0.5))
    put(root, name + ".bias", drawn(out, sd=0.02))


def norm(root, name, width):
    put(root, name + ".weight", (1 + 0.1 * torch.randn(width)).half())
    put(root, name + ".bias", drawn(width, sd=0.1))


def conv_norm(root, conv, bn, out, into, side):
    put(root, conv + ".weight", drawn(out, into, side, side, sd=(2 / (into * side * side)) ** 0.5))
    norm(root, bn, out)
    put(root, bn + ".running_mean", drawn(out, sd=0.1), buffer=True)
    put(root, bn + ".running_var", (0.5 + torch.rand(out)).half(), buffer=True)
    put(root, bn + ".num_batches_tracked", torch.tensor(1), buffer=True)


def blocks(root, prefix, width, layers):
    for i in range(layers):
        at = f"{prefix}.{i}"
        put(root, at + ".attn.in_proj_weight", drawn(3 * width, width, sd=width**-0.5))
        put(root, at + ".attn.in_proj_bias", drawn(3 * width, sd=0.02))
        linear(root, at + ".attn.out_proj", width, width, (2 * layers) ** -0.5)
        norm(root, at + ".ln_1", width)
        linear(root, at + ".mlp.c_fc", 4 * width, width)
        linear(root, at + ".mlp.c_proj", width, 4 * width, (2 * layers) ** -0.5)
        norm(root, at + ".ln_2", width)


def text(root, embed):
    width = TEXT["width"]
    put(root, "positional_embedding", drawn(TEXT["context"], width, sd=0.01))
    put(root, "text_projection", drawn(width, embed, sd=width**-0.5))
    put(root, "logit_scale", torch.tensor(4.6052).half())
    blocks(root, "transformer.resblocks", width, TEXT["layers"])
    put(root, "token_embedding.weight", drawn(TEXT["vocabulary"], width, sd=0.02))
    norm(root, "ln_final", width)


def rn50(root):
    width, embed = 64, TEXT["embed"]["RN50"]
    for i, (out, into) in enumerate([(width // 2, 3), (width // 2, width // 2), (width, width // 2)], 1):
        conv_norm(root, f"visual.conv{i}", f"visual.bn{i}", out, into, 3)
    into = width
    for group, count in enumerate([3, 4, 6, 3], 1):
        planes = width * 2 ** (group - 1)
        for b in range(count):
            at = f"visual.layer{group}.{b}"
            conv_norm(root, at + ".conv1", at + ".bn1", planes, into, 1)
            conv_norm(root, at + ".conv2", at + ".bn2", planes, planes, 3)
            conv_norm(root, at + ".conv3", at + ".bn3", 4 * planes, planes, 1)
            if b == 0:
                conv_norm(root, at + ".downsample.0", at + ".downsample.1", 4 * planes, into, 1)
            into = 4 * planes
    put(root, "visual.attnpool.positional_embedding", drawn(50, into, sd=into**-0.5))
    for name in ("k_proj", "q_proj", "v_proj"):
        linear(root, "visual.attnpool." + name, into, into)
    linear(root, "visual.attnpool.c_proj", embed, into)


def vit_b_32(root):
    width, patch = 768, 32
    put(root, "visual.class_embedding", drawn(width, sd=width**-0.5))
    put(root, "visual.positional_embedding", drawn(50, width, sd=width**-0.5))
    put(root, "visual.proj", drawn(width, TEXT["embed"]["ViT-B-32"], sd=width**-0.5))
    put(root, "visual.conv1.weight", drawn(width, 3, patch, patch, sd=(3 * patch * patch) ** -0.5))
    norm(root, "visual.ln_pre", width)
    blocks(root, "visual.transformer.resblocks", width, 12)
    norm(root, "visual.ln_post", width)


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for name, vision in (("RN50", rn50), ("ViT-B-32", vit_b_32)):
        torch.manual_seed(50)
        root = Node()
        vision(root)
        text(root, TEXT["embed"][name])
        for scalar, value in (("input_resolution", 224), ("context_length", 77), ("vocab_size", 49408)):
            root.register_buffer(scalar, torch.tensor(value))
        torch.jit.script(root).save(str(out / f"{name}.pt"))
        print(name, sum(t.numel() for t in root.state_dict().values()))


main()
