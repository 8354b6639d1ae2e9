"""Compares what ./atlas activations wrote with what PyTorch answers to the same input."""

import torch
from safetensors.torch import load_file


def agree(model, module, pictures, answers, run=None):
    """pictures and answers: files of ./atlas activations, of --layer input and of --layer module, with --pooling none."""
    seen = []
    hook = dict(model.named_modules())[module].register_forward_hook(
        lambda module, inputs, output: seen.append((output if torch.is_tensor(output) else output[0]).clone()))
    with torch.no_grad():
        (run or model.eval())(load_file(pictures)["activations"])
    hook.remove()
    ours, theirs = load_file(answers)["activations"], seen[-1].float()
    assert ours.shape == theirs.shape, f"{module}: {tuple(ours.shape)} here, {tuple(theirs.shape)} in PyTorch"
    return ((ours - theirs).abs().max() / theirs.abs().max()).item()
