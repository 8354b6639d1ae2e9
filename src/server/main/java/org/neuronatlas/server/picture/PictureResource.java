package org.neuronatlas.server.picture;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.server.picture.Pictures.Standing;
import org.neuronatlas.server.web.Missing;

/**
 * A picture by the hash of its bytes, which an address therefore keeps for ever. Our own renders
 * are cached for a year; a data set's picture is asked for again each hour, for a licence may be
 * withdrawn.
 */
@Path("/images")
public class PictureResource {
  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "webp", "image/webp",
          "gif", "image/gif");

  private final Pictures pictures;
  private final ObjectStore objects;

  @Inject
  PictureResource(
      Pictures pictures, @ConfigProperty(name = "atlas.objects") java.nio.file.Path objects) {
    this.pictures = pictures;
    this.objects = new DirectoryStore(objects);
  }

  @GET
  @Path("/{name}")
  public Response picture(
      @PathParam("name") String name, @HeaderParam("If-None-Match") @Nullable String known) {
    int dot = name.indexOf('.');
    String sha256 = dot < 0 ? name : name.substring(0, dot);
    String type = TYPES.get(dot < 0 ? "" : name.substring(dot + 1));
    if (type == null || !sha256.matches("[0-9a-f]{64}")) {
      throw Missing.page(
          "An image's address is its SHA-256 and an extension of %s.".formatted(TYPES.keySet()));
    }
    Standing standing = pictures.standing(sha256);
    if (standing == Standing.REMOVED) {
      throw Missing.gone("This picture was taken down; its neurons' pages go on without it.");
    }
    String tag = '"' + sha256 + '"';
    Response.ResponseBuilder answer =
        tag.equals(known)
            ? Response.notModified()
            : Response.ok(bytes(sha256, name.substring(dot + 1)));
    return answer
        .header("ETag", tag)
        .header("Content-Type", type)
        .header(
            "Cache-Control",
            standing == Standing.OURS
                ? "public, max-age=31536000, immutable"
                : "public, max-age=3600")
        .build();
  }

  private byte[] bytes(String sha256, String extension) {
    try {
      ByteBuffer mapped = objects.get(ObjectStore.pictureKey(sha256, extension));
      byte[] bytes = new byte[mapped.remaining()];
      mapped.get(bytes);
      return bytes;
    } catch (NoSuchFileException absent) {
      throw Missing.page("There is no picture %s.%s.".formatted(sha256, extension));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
