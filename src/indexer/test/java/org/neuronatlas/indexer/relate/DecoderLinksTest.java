package org.neuronatlas.indexer.relate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neuronatlas.catalog.row.LinkRow;

class DecoderLinksTest {
  private static final int CHANNELS = 20;
  private static final int FEATURES = 50;

  private static float[] decoder(float scale) {
    Random random = new Random(3);
    float[] decoder = new float[CHANNELS * FEATURES];
    for (int at = 0; at < decoder.length; at++) {
      decoder[at] = scale * (float) random.nextGaussian();
    }
    return decoder;
  }

  @Test
  void theStrongestComeFirstWhateverTheirSign() {
    List<LinkRow> links = new DecoderLinks(decoder(1), CHANNELS, FEATURES).ofFeatures();
    assertThat(links).hasSize(FEATURES * 8).anyMatch(l -> l.weight() < 0);
    for (int i = 1; i < links.size(); i++) {
      if (links.get(i).rank() > 0) {
        assertThat(links.get(i).neuron()).isEqualTo(links.get(i - 1).neuron());
        assertThat(Math.abs(links.get(i).weight()))
            .isLessThanOrEqualTo(Math.abs(links.get(i - 1).weight()));
      }
    }
  }

  @Test
  void bothSidesSayTheSameWeightAndScaleDoesNotMatter() {
    DecoderLinks found = new DecoderLinks(decoder(1), CHANNELS, FEATURES);
    List<LinkRow> scaled = new DecoderLinks(decoder(7), CHANNELS, FEATURES).ofNeurons();
    List<LinkRow> neurons = found.ofNeurons();
    assertThat(neurons).hasSize(CHANNELS * 8);
    int shared = 0;
    for (int i = 0; i < neurons.size(); i++) {
      LinkRow link = neurons.get(i);
      assertThat(scaled.get(i).weight()).isCloseTo(link.weight(), within(1e-6f));
      for (LinkRow back : found.ofFeatures()) {
        if (back.neuron() == link.otherNeuron() && back.otherNeuron() == link.neuron()) {
          assertThat(back.weight()).isEqualTo(link.weight());
          shared++;
        }
      }
    }
    assertThat(shared).isPositive();
  }

  @Test
  void aFeatureOfOneNeuronPointsAtItAlone() {
    float[] decoder = new float[CHANNELS * 2];
    decoder[4 * 2] = -0.5f; // feature 0 lowers neuron 4; feature 1 is nothing
    DecoderLinks found = new DecoderLinks(decoder, CHANNELS, 2);
    assertThat(found.ofFeatures()).containsExactly(new LinkRow(0, 0, 4, -1));
    assertThat(found.ofNeurons()).containsExactly(new LinkRow(4, 0, 0, -1));
  }
}
