package org.neuronatlas.app.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.neuronatlas.indexer.Progress;

/**
 * The Hugging Face hub, or what speaks its language: {@code /api/models/REPO/revision/REV} lists
 * the files of a revision, {@code /REPO/resolve/COMMIT/FILE} leads to one.
 */
final class Hub {
  static final URI USUAL = URI.create("https://huggingface.co");
  private static final int LARGEST_LIST = 16 << 20;
  private static final int NAMED = 12;

  private final Web web;
  private final URI base;
  private final Patience patience;
  private final Progress progress;
  private final ObjectMapper json = new ObjectMapper();

  Hub(Web web, URI base, Patience patience, Progress progress) {
    this.web = web;
    this.base = base;
    this.patience = patience;
    this.progress = progress;
  }

  URI base() {
    return base;
  }

  /** Where a person reads about a repository. */
  String page(HubName name) {
    return base + "/" + name.repository();
  }

  /** What a repository holds at a revision, all of it of one commit. */
  Published published(HubName name) throws IOException {
    URI address =
        URI.create(
            base
                + "/api/models/"
                + name.repository()
                + "/revision/"
                + encoded(name.revision())
                + "?blobs=true"); // sizes and hashes, too
    JsonNode list = read(address);
    Map<String, JsonNode> files = new LinkedHashMap<>();
    for (JsonNode file : list.path("siblings")) {
      files.put(file.path("rfilename").asText(), file);
    }
    List<String> wanted = HubFiles.of(files.keySet());
    if (wanted.isEmpty()) {
      throw new FetchFailed(
          "%s holds no weights that are read here (%s). It holds %s."
              .formatted(name, HubFiles.sought(), named(new ArrayList<>(files.keySet()))));
    }
    String commit = list.path("sha").asText("");
    String revision = commit.matches("[0-9a-f]{40}") ? commit : name.revision();
    return new Published(
        name.toString(),
        page(name),
        Optional.of(revision),
        licence(list),
        wanted.stream().map(file -> wanted(name, revision, files, file)).toList());
  }

  private Wanted wanted(HubName name, String revision, Map<String, JsonNode> files, String file) {
    JsonNode said = files.getOrDefault(file, MissingNode.getInstance());
    JsonNode large = said.path("lfs");
    JsonNode size = large.has("size") ? large.path("size") : said.path("size");
    String tag =
        large.has("sha256") ? large.path("sha256").asText() : said.path("blobId").asText("");
    return new Wanted(
        file,
        URI.create(page(name) + "/resolve/" + encoded(revision) + "/" + file),
        size.isIntegralNumber() ? OptionalLong.of(size.asLong()) : OptionalLong.empty(),
        Checksum.ofTag(tag));
  }

  private static String encoded(String revision) {
    return URLEncoder.encode(revision, StandardCharsets.UTF_8);
  }

  private static String licence(JsonNode list) {
    JsonNode card = list.path("cardData");
    String licence = card.path("license").asText("");
    if (licence.equals("other") && card.has("license_name")) {
      licence = card.path("license_name").asText();
    }
    if (!licence.isBlank()) {
      return licence;
    }
    for (JsonNode tag : list.path("tags")) {
      if (tag.asText().startsWith("license:")) {
        return tag.asText().substring("license:".length());
      }
    }
    return "not stated";
  }

  private static String named(List<String> files) {
    if (files.isEmpty()) {
      return "nothing";
    }
    String some = String.join(", ", files.subList(0, Math.min(NAMED, files.size())));
    return files.size() <= NAMED ? some : some + " and " + (files.size() - NAMED) + " more";
  }

  private JsonNode read(URI address) throws IOException {
    Tries tries = new Tries(patience, progress);
    while (true) {
      try {
        return json.readTree(bytes(address));
      } catch (JsonProcessingException e) {
        throw new FetchFailed(
            "%s does not answer as a hub does: its list of files cannot be read."
                .formatted(Web.plain(address)),
            e);
      } catch (FetchFailed failure) {
        tries.failed(failure);
      }
    }
  }

  private byte[] bytes(URI address) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    try (Answer answer = web.get(address, Map.of())) {
      for (int n = answer.body().read(buffer); n >= 0; n = answer.body().read(buffer)) {
        all.write(buffer, 0, n);
        if (all.size() > LARGEST_LIST) {
          throw new FetchFailed(
              "%s answers without end: a list of files is smaller than %s."
                  .formatted(Web.plain(address), Room.size(LARGEST_LIST)));
        }
      }
    }
    return all.toByteArray();
  }

  /** Its branches and tags, for a sentence; empty where it does not say. */
  String revisions(HubName name) throws IOException {
    List<String> names = new ArrayList<>();
    try {
      JsonNode refs = read(URI.create(base + "/api/models/" + name.repository() + "/refs"));
      refs.path("branches").forEach(ref -> names.add(ref.path("name").asText()));
      refs.path("tags").forEach(ref -> names.add(ref.path("name").asText()));
    } catch (FetchFailed unsaid) {
      return "";
    }
    return named(names);
  }
}
