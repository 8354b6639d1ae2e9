package org.neuronatlas.engine.text.clean;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The cleanings of sentences that families of models were trained with. */
public enum Clean implements UnaryOperator<String> {
  /** None: the tokenizer's own file says what there is. */
  NOT {
    @Override
    public String apply(String sentence) {
      return sentence;
    }
  },

  /**
   * OpenAI's, in front of its vocabulary: repaired, read as HTML twice, in small letters, its
   * spaces single (openai/CLIP {@code simple_tokenizer.py}).
   */
  LOWER {
    @Override
    public String apply(String sentence) {
      return spaced(basic(sentence)).toLowerCase(Locale.ROOT);
    }
  },

  /**
   * SigLIP's, where open_clip's code does it in front of a {@code tokenizer.json}: the same without
   * ASCII's punctuation (open_clip {@code tokenizer.py}; big_vision {@code prompt_engineering.py}).
   */
  CANONICAL {
    @Override
    public String apply(String sentence) {
      String bare = PUNCTUATION.matcher(basic(sentence).replace('_', ' ')).replaceAll("");
      return spaced(bare.toLowerCase(Locale.ROOT));
    }
  },

  /** open_clip's in front of a {@code tokenizer.json}, where nothing else is said. */
  WHITESPACE {
    @Override
    public String apply(String sentence) {
      return spaced(basic(sentence));
    }
  },

  /**
   * SigLIP's in Hugging Face's own code ({@code tokenization_siglip.py}): small letters without
   * ASCII's punctuation, single spaces, nothing repaired.
   */
  SIGLIP {
    @Override
    public String apply(String sentence) {
      String small = sentence.toLowerCase(Locale.ROOT);
      return spaced(PUNCTUATION.matcher(small).replaceAll(""));
    }
  };

  private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}"); // ASCII's alone
  private static final Pattern SPACES =
      Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS); // Unicode's, not ASCII's alone

  private static String basic(String sentence) {
    return HtmlEntities.unescape(HtmlEntities.unescape(FixText.fix(sentence)));
  }

  private static String spaced(String sentence) {
    return SPACES.matcher(sentence).replaceAll(" ").strip();
  }
}
