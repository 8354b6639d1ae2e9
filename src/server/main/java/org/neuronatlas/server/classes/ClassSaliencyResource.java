package org.neuronatlas.server.classes;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.ClassPicture;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Greys;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Urls;

/** Which pixels of one of its examples a class's score hangs on, as a grey picture. */
@Path("/models/{model}/classes/{class}/saliency/{example: \\d{1,9}}.png")
public class ClassSaliencyResource {
  @Inject Models models;
  @Inject Classes classes;
  @Inject Greys greys;

  @GET
  public Response saliency(
      @PathParam("model") String model,
      @PathParam("class") String slug,
      @PathParam("example") int example,
      @QueryParam("dataset") @Nullable String dataset,
      @HeaderParam("If-None-Match") @Nullable String known) {
    Reading reading = models.model(model, dataset);
    Classes.Found found =
        classes.one(reading, slug).orElseThrow(() -> ClassResource.unknown(reading, slug));
    ClassPicture made = found.made();
    return greys.answer(
        reading,
        made == null ? null : made.saliencySha256,
        example,
        known,
        "the class " + slug,
        new Way(found.row().name, Urls.oneClass(reading, slug)));
  }
}
