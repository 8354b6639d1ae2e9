package org.neuronatlas.app.fetch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.indexer.Progress;

/**
 * One name fetched, from the places that the environment says.
 *
 * @param environment {@code HF_TOKEN}, {@code HF_ENDPOINT}, {@code ATLAS_FETCH_BASE}, proxies
 * @param base what was said at the command line instead
 */
record Errand(
    Map<String, String> environment,
    @Nullable String base,
    Patience patience,
    Room room,
    Progress progress) {

  /**
   * @param name a published one
   */
  Fetched run(String name, AtlasHome home, boolean again) throws IOException {
    Places places = Places.of(home, Names.slug(name));
    Door door = HubName.isMeant(name) ? hubDoor() : Door.NONE;
    Web web = new Web(environment, patience, door);
    Fetching fetching = new Fetching(new Download(web, patience, room, progress), room, progress);
    Optional<Fetched> there = Fetched.in(places.folder());
    if (there.isPresent() && !there.get().is(name)) {
      throw new FetchFailed(
          "%s holds '%s', whose folder would be that of '%s', too: move it away first."
              .formatted(places.folder(), there.get().name(), name));
    }
    if (there.isPresent() && !again) {
      List<String> damaged = fetching.damaged(there.get(), places.folder());
      if (damaged.isEmpty()) {
        return there.get();
      }
      progress.say(
          "%s is not as it was fetched any more (%s); it is fetched anew."
              .formatted(name, String.join(", ", damaged)));
    }
    if (!HubName.isMeant(name)) {
      return fetching.fetch(name, () -> counted(name), places);
    }
    if (door.withholds()) {
      progress.say(
          "HF_TOKEN is not shown to %s: the way there is open to every ear (http)."
              .formatted(door.hub().orElseThrow()));
    }
    HubName repository = HubName.parse(name).orElseThrow();
    Hub hub = new Hub(web, door.hub().orElseThrow(), patience, progress);
    try {
      return fetching.fetch(name, () -> hub.published(repository), places);
    } catch (Refused refused) {
      throw HubRefusal.explain(refused, repository, door, hub);
    }
  }

  private Published counted(String name) {
    Mirror mirror =
        base != null
            ? Mirror.parse(base, "--base")
            : Mirror.parse(environment.get("ATLAS_FETCH_BASE"), "ATLAS_FETCH_BASE");
    return OpenAiClip.names().contains(name)
        ? OpenAiClip.published(name, mirror)
        : Torchvision.published(name, mirror);
  }

  private Door hubDoor() {
    Mirror mirror =
        base != null
            ? Mirror.parse(base, "--base")
            : Mirror.parse(environment.get("HF_ENDPOINT"), "HF_ENDPOINT");
    Optional<String> token =
        Optional.ofNullable(environment.get("HF_TOKEN"))
            .map(String::strip)
            .filter(text -> !text.isEmpty());
    if (token.isPresent() && !token.get().matches("[!-~]+")) {
      throw new IllegalArgumentException(
          "HF_TOKEN holds what no token does: a space, a line's end, or a letter with an accent.");
    }
    return new Door(mirror.base().or(() -> Optional.of(Hub.USUAL)), token);
  }
}
