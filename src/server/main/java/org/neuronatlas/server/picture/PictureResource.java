package org.neuronatlas.server.picture;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.DamagedObject;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.store.Opened;
import org.neuronatlas.catalog.store.StoreUnavailable;
import org.neuronatlas.server.picture.Pictures.Standing;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Objects;

/**
 * A picture by the hash of its bytes, which an address therefore keeps for ever. Our own renders
 * are cached for a year; a data set's picture is asked for again each hour, for a licence may be
 * withdrawn.
 */
@Path("/images")
public class PictureResource {
  private static final Logger LOG = Logger.getLogger(PictureResource.class);
  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "webp", "image/webp",
          "gif", "image/gif");

  @Inject Pictures pictures;
  @Inject Objects objects;
  @Inject CurrentVertxRequest current;

  @GET
  @Path("/{name}")
  public Response picture(
      @PathParam("name") String name,
      @HeaderParam("If-None-Match") @Nullable String known,
      @Context Request request) {
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
            : bytes(sha256, name.substring(dot + 1), request.getMethod().equals("HEAD"));
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

  private Response.ResponseBuilder bytes(String sha256, String extension, boolean head) {
    try {
      Opened opened = objects.open(ObjectStore.pictureKey(sha256, extension));
      if (opened instanceof Opened.Whole whole) {
        return Response.ok(whole.bytes());
      }
      Opened.Flowing flowing = (Opened.Flowing) opened;
      if (head) {
        flowing.stream().close();
        return Response.ok().header("Content-Length", flowing.size());
      }
      InputStream stream = new Breaking(flowing.stream(), current.getCurrent().response());
      return Response.ok(stream).header("Content-Length", flowing.size());
    } catch (NoSuchFileException absent) {
      throw Missing.page("There is no picture %s.%s.".formatted(sha256, extension));
    } catch (StoreUnavailable away) {
      LOG.error(away.getMessage());
      throw Missing.away("The store of pictures does not answer; try again in a moment.");
    } catch (DamagedObject damaged) {
      LOG.error(damaged.getMessage());
      throw Missing.damaged(
          "The picture %s.%s is damaged where it is kept; the server's log says how."
              .formatted(sha256, extension));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
