"""Makes what the engine's CLIP words are held against, and the two tables they are cleaned with:

    pip install ftfy regex open_clip_torch transformers sentencepiece
        # 6.3.1, 2026.9.29, 4.2.0.dev0, 5.18; with openai/CLIP's folder on PYTHONPATH
    python clip_words.py REPOSITORY [FILE.txt ...]

In src/engine/test/resources/reference/clip_words: captions.json, thirty captions and their ids by
openai/CLIP's own tokenizer, and as open_clip's tokenizers and SigLIP's in transformers clean them; and its vocabulary, of which CLIP reads the first 48,895 lines, cut there.
In src/engine/main/resources: the names of HTML 5's entities, and ftfy's two expressions for text that
was read in a wrong encoding, written as Java reads them.
With files of one caption a line, also writes beside each FILE.ids: its lines as json, and their ids.
"""

import gzip
import html.entities
import json
import sys
import types
from pathlib import Path

sys.modules["clip.clip"] = types.ModuleType("clip.clip")  # the tokenizer needs no network
sys.modules["clip.clip"].__all__ = []

import ftfy  # noqa: E402
from clip.simple_tokenizer import SimpleTokenizer, default_bpe  # noqa: E402
from ftfy import badness, chardata  # noqa: E402

LINES = 49152 - 256 - 2 + 1
CAPTIONS = [
    "a photo of a cat",
    "A Photo Of The CAFÉ on the corner, naïve façade",
    "crème brûlée, jalapeño & smörgåsbord",
    "Việt Nam: phở bò và bánh mì",
    "Ünïcödé e\u0301 in two pieces, and o\u0308",
    "😀😃 a grinning face",
    "👩‍👩‍👧 family, 🏴󠁧󠁢󠁷󠁬󠁳󠁿 and 🇯🇵",
    "I ❤️ NY ☕️✨",
    "it's a dog's life, they're we'll I'd you've I'm can't",
    "IT'S THE DOG'S OWNER, THEY'LL SAY",
    "don’t “quote” ‘this’ — it’s fine…",
    "salt &amp; pepper",
    "salt &amp;amp; pepper &lt;b&gt;bold&lt;/b&gt;",
    "<p>fish &amp; chips &copy; 2021&nbsp;</p>",
    "&quot;caf&eacute;&quot; &#8364;5 &#x1F600; &hearts; &notit",
    "P&EACUTE;REZ &AMP; SONS",
    "東京タワーの夜景",
    "一只可爱的猫在沙发上睡觉",
    "서울의 봄",
    "ＦＵＬＬ　ＷＩＤＴＨ ﾊﾝｶｸ",
    "oﬃce ﬁre ﬂag Ǆ ĳ",
    "the cafÃ© in MÃ¼nchen costs â‚¬5",
    "voilÃ  le travail, doesnâ€™t it",
    "  tabs\tand\nnew\r\nlines   and \u00a0 spaces \u3000 ",
    "12345 apples, 3.14 and 1,000,000 in 2021",
    "snake_case_name.jpg #hashtag @user http://example.com/a?b=c&d=e",
    "Привет, мир! Москва зимой",
    "ΑΘΗΝΑ ΟΔΥΣΣΕΥΣ",
    "مرحبا بالعالم שלום नमस्ते ไทย",
    "\x1b[36;44mblue\x1b[0m \x07bell \ufeffmark <|endoftext|> " + "word " * 80,
]


def java(pattern):
    """A verbose expression on one line, with all beyond ASCII escaped."""
    out, within, i = [], False, 0
    while i < len(pattern):
        c = pattern[i]
        if c == "\\":
            out.append(pattern[i : i + 2])
            i += 2
            continue
        if not within and c == "#":
            i = pattern.index("\n", i)
            continue
        if within or not c.isspace():
            plain = " " <= c <= "~"
            out.append(("\\" + c) if within and c in "[&" else c if plain else "\\u%04x" % ord(c))
        within = (within or c == "[") and c != "]"
        i += 1
    return "".join(out)


def ids(tokenizer, caption):
    start, end = (tokenizer.encoder[t] for t in ("<|startoftext|>", "<|endoftext|>"))
    tokens = [start, *tokenizer.encode(caption), end]
    return tokens if len(tokens) <= 77 else [*tokens[:76], end]  # clip.tokenize(truncate=True)


def cleaned(row):
    from open_clip.tokenizer import get_clean_fn
    from transformers.models.siglip.tokenization_siglip import SiglipTokenizer

    siglip = SiglipTokenizer.__new__(SiglipTokenizer)
    siglip.do_lower_case = True
    fields = {name: get_clean_fn(name)(row) for name in ("lower", "whitespace")}
    return {**fields, "canonical": get_clean_fn("canonicalize")(row), "siglip": siglip.canonicalize_text(row)}


def dump(rows, tokenizer, path, cleaned=lambda row: {}):
    said = [{"caption": row, "ids": ids(tokenizer, row), **cleaned(row)} for row in rows]
    lines = ",\n".join(json.dumps(row, ensure_ascii=True) for row in said)
    path.write_text("[\n" + lines + "\n]\n")


def main(repository, files):
    engine = Path(repository) / "src/engine"
    tables = engine / "main/resources/org/neuronatlas/engine/text/clean"
    names = sorted(html.entities.html5.items())
    written = ((name, text.replace("\t", "\\t").replace("\n", "\\n")) for name, text in names)
    (tables / "entities.tsv").write_text("".join(f"{name}\t{text}\n" for name, text in written))
    expressions = {"bad": badness.BADNESS_RE, "utf8": chardata.UTF8_DETECTOR_RE}
    lines = (f"{name}\t{java(found.pattern)}\n" for name, found in expressions.items())
    (tables / "mojibake.tsv").write_text("".join(lines))

    tokenizer = SimpleTokenizer()
    folder = engine / "test/resources/reference/clip_words"
    folder.mkdir(exist_ok=True)
    with gzip.open(default_bpe()) as whole:
        head = b"".join(line for line, _ in zip(whole, range(LINES)))
    with open(folder / "bpe_simple_vocab_16e6.txt.gz", "wb") as raw:
        with gzip.GzipFile("", "wb", 9, raw, mtime=0) as cut:
            cut.write(head)
    dump(CAPTIONS, tokenizer, folder / "captions.json", cleaned)
    for file in files:
        dump(Path(file).read_text().split("\n")[:-1], tokenizer, Path(file + ".ids"))
    print("ftfy", ftfy.__version__, len(CAPTIONS), "captions")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
