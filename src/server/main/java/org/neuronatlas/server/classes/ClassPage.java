package org.neuronatlas.server.classes;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.TemplateInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.NamedClass;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.classes.ClassesPage.Taken;
import org.neuronatlas.server.classes.ClassesPage.Templates;
import org.neuronatlas.server.picture.Pictures.Known;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Run;
import org.neuronatlas.server.web.Show;
import org.neuronatlas.server.web.Urls;

/**
 * One class.
 *
 * @param slug in addresses
 * @param words as the model reads it
 * @param head {@code words} where sentences make the class, {@code weights} where the model has a
 *     head
 * @param place best answered first, from 1
 * @param pictures that show it and nothing else; 0 where none is known to
 * @param answered those of them that are answered with it
 * @param given of all pictures, those that are answered with it; null where not all were asked
 * @param meanRank of its logit among all classes', the mean over the pictures; null without any
 * @param lead of its logit over the largest other one, the mean over the pictures; null without any
 * @param examples of the pictures that show it; without any, those with its highest logits
 * @param generated the picture that its score wants; null where none was made
 * @param contributions of neurons, the largest of each layer first
 */
public record ClassPage(
    String schema,
    String model,
    String dataset,
    String slug,
    String name,
    String words,
    String head,
    int place,
    int pictures,
    int answered,
    @Nullable Integer given,
    @Nullable Float meanRank,
    @Nullable Float lead,
    @Nullable Taken takenFor,
    @Nullable Generated generated,
    List<Asked> examples,
    List<Contributing> contributions,
    Run run,
    @JsonIgnore Reading reading)
    implements Page {

  static ClassPage of(
      Reading reading,
      Classes.Found found,
      List<Classes.Contributed> contributions,
      Map<Integer, Known> known,
      Map<String, String> names) {
    NamedClass row = found.row();
    var made = found.made();
    List<Asked> examples = new ArrayList<>();
    for (int i = 0; i < row.exampleImage.length; i++) {
      Known picture = known.get(row.exampleImage[i]);
      if (picture != null) {
        examples.add(Asked.of(reading, row, i, picture, names, made != null));
      }
    }
    String taken = row.takenFor;
    return new ClassPage(
        "class/1",
        reading.model(),
        reading.dataset(),
        row.slug,
        row.name,
        row.words,
        row.head,
        row.ordinal,
        row.pictures,
        row.answered,
        row.given,
        row.meanRank,
        row.lead,
        Taken.of(taken, taken == null ? null : names.get(taken), row.taken),
        made == null ? null : Generated.of(made, names),
        examples,
        Contributing.of(reading, contributions),
        Run.of(
            reading,
            "/classes/" + row.slug,
            made == null ? null : Map.of("class", made.milliseconds)),
        reading);
  }

  @Override
  public Preview preview() {
    return Preview.of(
            "%s · class of %s".formatted(name, reading.header().shortName()),
            "What the score of “%s” wants, which pixels it hangs on, which neurons make it; %s."
                .formatted(words, told()))
        .article()
        .shown(Urls.card(reading), "The most telling neurons of " + reading.header().name());
  }

  @Override
  public TemplateInstance html() {
    return Templates.one(this);
  }

  @Override
  public boolean lasting() {
    return Page.lasting(reading);
  }

  private String told() {
    return shown()
        ? "answered on %d of %d pictures".formatted(answered, pictures)
        : "answered on %s of %s pictures, none of which is known to show it"
            .formatted(Show.count(answers()), Show.count(reading.header().images()));
  }

  /** How far its logit is from the largest other one. */
  public float gap() {
    return lead == null ? 0 : Math.abs(lead);
  }

  /** Whether pictures are known to show it. */
  public boolean shown() {
    return pictures > 0;
  }

  /** Whether it is a logit of the model's own head. */
  public boolean own() {
    return head.equals("weights");
  }

  /** Of all pictures, those that are answered with it. */
  public int answers() {
    return given == null ? answered : given;
  }

  public int wrong() {
    return pictures - answered;
  }

  /** Neurons of one layer. */
  public record Group(Reading.Place layer, List<Contributing> neurons) {
    /** Over how many pictures the weights are means. */
    public int pictures() {
      return neurons.get(0).pictures();
    }

    /** Whether the head reads the layer after a ReLU that its neurons are shown before. */
    public boolean rectified() {
      return layer.name().endsWith(".pre");
    }

    /** Whether they are exact, not a slope. */
    public boolean exact() {
      return neurons.get(0).method().equals("terms");
    }
  }

  public List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (Contributing one : contributions) {
      if (groups.isEmpty() || !groups.get(groups.size() - 1).layer.equals(one.place())) {
        groups.add(new Group(one.place(), new ArrayList<>()));
      }
      groups.get(groups.size() - 1).neurons.add(one);
    }
    return groups;
  }

  /** What is said of the picture that was made, when it is given to the model. */
  public String said() {
    Generated made = Objects.requireNonNull(generated);
    return made.rank() == 1
        ? "Given the finished picture, the model answers “%s”, too: logit %s."
            .formatted(name, Show.score(made.cleanActivation()))
        : "Given the finished picture, the model answers “%s”, not “%s”, whose logit %s comes %s."
            .formatted(
                made.answer().name(), name, Show.score(made.cleanActivation()), nth(made.rank()));
  }

  private static String nth(int rank) {
    return rank == 2 ? "second" : rank == 3 ? "third" : "as number " + Show.count(rank);
  }
}
