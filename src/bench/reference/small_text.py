"""A small CLIP text side with seeded random weights, a small tokenizer, and what they answer: what the engine must reproduce.

Run:  python3 src/bench/reference/small_text.py      (PyTorch 1.13 or newer, NumPy, Hugging Face's tokenizers; CPU, a second)
Writes src/engine/test/resources/reference/small_text/{model.safetensors,config.json,tokenizer.json,expected.npz}.

The network is openai/CLIP's clip/model.py, written out with plain functions and PyTorch's own attention. Weights are
float16, computed in float64, so the arrays are the truth and not one library's rounding. The scale of the logits is 20.
"""

import json
import math
import pathlib

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from small_resnet import write_safetensors

OUT = pathlib.Path(__file__).resolve().parents[2] / "engine/test/resources/reference/small_text"
WIDTH, HEADS, LAYERS, EMBED, CONTEXT, VOCABULARY = 24, 3, 2, 10, 14, 72
SENTENCES = [
    "a drawing of a red apple",
    "Apple",
    "the word pizza, written",
    "a photo of a very large and very red house on a hill",  # longer than the context
    "ein Käse",  # a letter the tokenizer has not seen
]
IMAGES = 3  # embeddings that stand for pictures


def make_tokenizer():
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", end_of_word_suffix="</w>"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation()])
    tokenizer.train_from_iterator(SENTENCES[:4], trainers.BpeTrainer(
        vocab_size=VOCABULARY - 2, special_tokens=["<pad>", "<unk>"], end_of_word_suffix="</w>", show_progress=False))
    tokenizer.add_special_tokens(["<start>", "<end>"])
    start, end = tokenizer.token_to_id("<start>"), tokenizer.token_to_id("<end>")
    assert end == VOCABULARY - 1, end
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<start> $A <end>", special_tokens=[("<start>", start), ("<end>", end)])
    return tokenizer


def make_weights(g):
    def normal(*shape, by):
        return torch.randn(*shape, generator=g) * by

    w = {
        "logit_scale": torch.tensor(math.log(20.0)),
        "positional_embedding": normal(CONTEXT, WIDTH, by=0.5),
        "token_embedding.weight": normal(VOCABULARY, WIDTH, by=1),
        "text_projection": normal(WIDTH, EMBED, by=WIDTH**-0.5),
    }

    def norm(at):
        w[at + ".weight"], w[at + ".bias"] = 1 + normal(WIDTH, by=0.2), normal(WIDTH, by=0.2)

    def linear(at, o, i):
        w[at + ".weight"], w[at + ".bias"] = normal(o, i, by=1.5 * i**-0.5), normal(o, by=0.2)

    norm("ln_final")
    for b in range(LAYERS):
        at = f"transformer.resblocks.{b}."
        w[at + "attn.in_proj_weight"] = normal(3 * WIDTH, WIDTH, by=1.5 * WIDTH**-0.5)
        w[at + "attn.in_proj_bias"] = normal(3 * WIDTH, by=0.2)
        linear(at + "attn.out_proj", WIDTH, WIDTH)
        linear(at + "mlp.c_fc", 4 * WIDTH, WIDTH)
        linear(at + "mlp.c_proj", WIDTH, 4 * WIDTH)
        norm(at + "ln_1")
        norm(at + "ln_2")
    return {k: v.half() for k, v in w.items()}


def forward(w, ids, activation):
    length = ids.shape[1]
    mask = torch.full((length, length), float("-inf"), dtype=torch.float64).triu_(1)

    def norm(x, at):
        return F.layer_norm(x, (WIDTH,), w[at + ".weight"], w[at + ".bias"])

    x = (w["token_embedding.weight"][ids] + w["positional_embedding"][:length]).permute(1, 0, 2)
    for b in range(LAYERS):
        at = f"transformer.resblocks.{b}."
        y = norm(x, at + "ln_1")
        x = x + F.multi_head_attention_forward(
            y, y, y, WIDTH, HEADS, w[at + "attn.in_proj_weight"], w[at + "attn.in_proj_bias"], None, None, False, 0,
            w[at + "attn.out_proj.weight"], w[at + "attn.out_proj.bias"], training=False, need_weights=False,
            attn_mask=mask)[0]
        y = activation(F.linear(norm(x, at + "ln_2"), w[at + "mlp.c_fc.weight"], w[at + "mlp.c_fc.bias"]))
        x = x + F.linear(y, w[at + "mlp.c_proj.weight"], w[at + "mlp.c_proj.bias"])
    x = norm(x.permute(1, 0, 2), "ln_final")
    return x[torch.arange(len(x)), ids.argmax(-1)] @ w["text_projection"]


def main():
    g = torch.Generator().manual_seed(11)
    OUT.mkdir(parents=True, exist_ok=True)
    tokenizer = make_tokenizer()
    tokenizer.save(str(OUT / "tokenizer.json"))
    ids = torch.zeros(len(SENTENCES), CONTEXT, dtype=torch.long)
    for row, sentence in zip(ids, SENTENCES):
        found = tokenizer.encode(sentence).ids
        if len(found) > CONTEXT:  # as openai/CLIP's tokenize(..., truncate=True)
            found = found[:CONTEXT - 1] + found[-1:]
        row[:len(found)] = torch.tensor(found)
    half = make_weights(g)
    write_safetensors(OUT / "model.safetensors", half)
    config = dict(embed_dim=EMBED, context_length=CONTEXT, vocab_size=VOCABULARY, transformer_width=WIDTH,
                  transformer_heads=HEADS, transformer_layers=LAYERS, quick_gelu=True)
    (OUT / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    w = {k: v.double() for k, v in half.items()}
    quick = forward(w, ids, lambda x: x * torch.sigmoid(1.702 * x))
    images = torch.randn(IMAGES, EMBED, generator=g).double().requires_grad_(True)
    logits = w["logit_scale"].exp() * F.normalize(images, dim=-1) @ F.normalize(quick, dim=-1).t()
    (gradient,) = torch.autograd.grad(logits[:, 1].sum(), images)
    float32 = {k: v.detach().float().numpy() for k, v in dict(
        quick_gelu=quick, gelu=forward(w, ids, F.gelu), images=images, logits=logits, gradient=gradient).items()}
    np.savez_compressed(OUT / "expected.npz", sentences=np.array(SENTENCES), ids=ids.numpy(), **float32)
    print(ids.tolist(), {k: float(np.abs(v).max()) for k, v in float32.items()})


if __name__ == "__main__":
    main()
