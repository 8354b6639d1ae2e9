package org.neuronatlas.server.compare;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.compare.ComparePage.Way;
import org.neuronatlas.server.neuron.Linked;
import org.neuronatlas.server.neuron.NeuronPage;
import org.neuronatlas.server.neuron.Neurons;
import org.neuronatlas.server.neuron.Neurons.Sought;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Show;
import org.neuronatlas.server.web.Urls;

/** Two to six neurons side by side. */
@Path("/compare")
public class CompareResource {
  private static final int NEAR = 4;

  @Inject Atlas atlas;
  @Inject Models models;
  @Inject Neurons neurons;

  @GET
  public ComparePage compare(@QueryParam("n") List<String> asked) {
    String model = atlas.now().home().stream().map(Reading::model).findFirst().orElse("demo");
    Selection selection = Selection.of(asked, model, this::shown);
    if (selection.names().size() == 1) {
      Sought only = sought(selection.names().get(0));
      NeuronPage page = neurons.page(only.reading(), only.layer(), String.valueOf(only.neuron()));
      return ComparePage.of(List.of(page), selection, near(page, selection));
    }
    List<Sought> sought = selection.names().stream().map(this::sought).toList();
    List<NeuronPage> pages = sought.isEmpty() ? List.of() : neurons.pages(sought);
    if (pages.size() < sought.size()) {
      Sought missing =
          sought.stream()
              .filter(one -> pages.stream().noneMatch(page -> is(page, one)))
              .findFirst()
              .orElseThrow();
      throw Missing.page(
          (missing.neuron() < missing.layer().neurons()
              ? "%s %d of %s is not indexed yet, so that it cannot be laid beside others."
                  .formatted(
                      Show.capital(missing.layer().noun()),
                      missing.neuron(),
                      missing.layer().name())
              : "The layer %s has no %s %d to lay beside others: its %d are 0 to %d."
                  .formatted(
                      missing.layer().name(),
                      missing.layer().noun(),
                      missing.neuron(),
                      missing.layer().neurons(),
                      missing.layer().neurons() - 1)),
          new Missing.Way("Without it", selection.without(sought.indexOf(missing))));
    }
    return ComparePage.of(pages, selection, List.of());
  }

  /** Under its pin: what is open has none, and no other name that says its data set. */
  private String shown(String model, String dataset) {
    Reading reading = models.model(model, dataset);
    if (!reading.header().sealed()) {
      throw Missing.sense(
          "What %s shows of the data set “%s” is not sealed yet: only what is sealed can be laid beside others."
              .formatted(reading.model(), reading.dataset()),
          new Missing.Way("Its page", Urls.model(reading)));
    }
    return reading.pin();
  }

  private Sought sought(String name) {
    String[] parts = name.split("/", 3);
    Reading reading = models.model(parts[0], null);
    return new Sought(reading, models.layer(reading, parts[1]), Integer.parseInt(parts[2]));
  }

  private static boolean is(NeuronPage page, Sought sought) {
    return page.reading().equals(sought.reading())
        && page.place().equals(sought.layer())
        && page.neuron() == sought.neuron();
  }

  /** Its neighbours by number, and what the weights tie it to most. */
  private static List<Way> near(NeuronPage page, Selection selection) {
    List<Way> near = new ArrayList<>();
    for (Integer beside : new Integer[] {page.previous(), page.next()}) {
      if (beside != null) {
        near.add(
            new Way(
                "%s %d".formatted(page.place().name(), beside),
                selection.with(Urls.name(page.reading(), page.layer(), beside))));
      }
    }
    for (Linked link : page.links().subList(0, Math.min(NEAR, page.links().size()))) {
      String number = "%s %d".formatted(link.place().name(), link.neuron());
      near.add(
          new Way(
              link.name() == null ? number : "%s (%s)".formatted(number, link.name()),
              selection.with(Urls.name(page.reading(), link.layer(), link.neuron()))));
    }
    return near;
  }
}
