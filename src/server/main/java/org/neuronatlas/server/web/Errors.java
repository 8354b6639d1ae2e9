package org.neuronatlas.server.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.hibernate.exception.JDBCConnectionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.neuronatlas.server.web.Missing.Way;

/** Every failure as a page with a way on. */
public class Errors {
  private static final Logger LOG = Logger.getLogger(Errors.class);
  private static final List<Way> HOME = List.of(new Way("The first page", Urls.home()));

  @Inject CurrentVertxRequest current;

  @ServerExceptionMapper
  public Response missing(Missing missing) {
    return answer(missing.status(), String.valueOf(missing.getMessage()), missing.ways());
  }

  @ServerExceptionMapper
  public Response notFound(NotFoundException unmatched) {
    return answer(404, "There is no page at %s.".formatted(path()), List.of());
  }

  @ServerExceptionMapper
  public Response refused(WebApplicationException refused) {
    int status = refused.getResponse().getStatus();
    String sentence =
        status == 405
            ? "The address %s is for reading: ask with GET or HEAD.".formatted(path())
            : String.valueOf(refused.getMessage());
    return answer(status, sentence, List.of());
  }

  @ServerExceptionMapper
  public Response broken(Throwable broken) {
    if (databaseAway(broken)) {
      LOG.errorf("The database did not answer: %s", broken.getMessage());
      return answer(503, "The atlas's database does not answer; try again in a moment.", List.of());
    }
    LOG.errorf(broken, "%s failed", path());
    String detail = "The page %s could not be made; the server's log says why.".formatted(path());
    return answer(500, detail, List.of());
  }

  private static boolean databaseAway(Throwable broken) {
    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
      if (cause instanceof JDBCConnectionException
          || String.valueOf(cause.getMessage())
              .toLowerCase(Locale.ROOT)
              .contains("acquisition timeout")) {
        return true;
      }
    }
    return false;
  }

  private Response answer(int status, String sentence, List<Way> ways) {
    return Response.status(status)
        .entity(Problem.of(status, sentence, path(), ways.isEmpty() ? HOME : ways))
        .build();
  }

  private String path() {
    RoutingContext routing = current.getCurrent();
    return routing.normalizedPath();
  }
}
