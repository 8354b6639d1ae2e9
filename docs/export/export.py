"""Writes a PyTorch model as a TorchScript file that answers Dict[str, Tensor], a name for each layer."""

import fnmatch
import json

import torch


class Layers(torch.nn.Module):
    """Answers what the modules returned whose names fit one of the globs, in the order in which they are run."""

    def __init__(self, model, globs):
        super().__init__()
        self.model = model.eval()
        self.seen = seen = {}
        for name, module in model.named_modules():
            if any(fnmatch.fnmatchcase(name, glob) for glob in globs):
                # clone: what an in-place operation makes of the tensor afterwards is another module's doing
                module.register_forward_hook(
                    lambda module, inputs, output, name=name: seen.update({name: first(output).float().clone()}))

    def forward(self, x):
        self.seen.clear()
        self.model(x)
        return dict(self.seen)


def first(output):
    """Of a tuple (attention and its weights, say) or of one of Hugging Face's outputs, the first tensor."""
    return output if torch.is_tensor(output) else output[0]


def export(model, globs, file, size, **config):
    """config: image_mean, image_std, resample, id2label ... as Hugging Face's files have them."""
    pictures = torch.rand(2, 3, size, size)
    traced = torch.jit.trace(Layers(model, globs), pictures, strict=False)  # strict forbids dictionaries
    said = json.dumps({"image_size": size, **config})
    torch.jit.save(traced, file, _extra_files={"config.json": said})
