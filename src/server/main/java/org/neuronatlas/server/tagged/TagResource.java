package org.neuronatlas.server.tagged;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Published.Family;
import org.neuronatlas.server.picture.Pictures;
import org.neuronatlas.server.picture.Pictures.Known;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Runs;
import org.neuronatlas.server.web.Urls;

/** A tag. */
@Path("/tags/{group}/{tag}")
public class TagResource {
  private static final int NEURONS = 48;
  private static final int NEAREST = 5;
  private static final int PICTURES = 24;

  @Inject Atlas atlas;
  @Inject Groups groups;
  @Inject Tags tags;
  @Inject Bests bests;
  @Inject Pictures pictures;

  @GET
  public TagPage tag(@PathParam("group") String groupSlug, @PathParam("tag") String slug) {
    Family group = groups.group(groupSlug);
    Tags.Named tag =
        tags.of(group.id()).stream()
            .filter(named -> named.slug().equals(slug))
            .findFirst()
            .orElseThrow(
                () ->
                    Missing.page(
                        "The group %s has no tag “%s”.".formatted(group.name(), slug),
                        new Way("All " + group.noun(), Urls.group(group.slug()))));
    List<Best> suggested = bests.suggested(tag.id(), NEURONS);
    List<Best> nearest =
        bests.of(List.of(tag.id()), NEAREST).getOrDefault(tag.id(), List.of()).stream()
            .filter(best -> suggested.stream().noneMatch(best::same))
            .toList();
    return new TagPage(
        "tag/1",
        group.slug(),
        group.name(),
        tag.slug(),
        tag.name(),
        tag.kind(),
        suggested,
        nearest,
        pictures.carrying(tag.id(), PICTURES).stream().map(Known::plate).toList(),
        Runs.of(atlas.now()));
  }
}
