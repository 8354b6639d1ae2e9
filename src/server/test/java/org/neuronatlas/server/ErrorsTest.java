package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestAtlas.class)
class ErrorsTest {
  @TestHTTPResource("/")
  URI base;

  @ParameterizedTest
  @CsvSource({
    "GET, 404, /nowhere, There is no page at /nowhere",
    "GET, 404, /models/other, only demo",
    "GET, 404, /models/demo@00000000, no sealed publication",
    "GET, 404, /models/demo/layer9, no layer",
    "GET, 404, /models/demo/embedding/48, neurons are 0 to 47",
    "GET, 404, /models/demo/embedding/x, neurons are 0 to 47",
    "GET, 404, /models/demo/embedding/99999999999999, neurons are 0 to 47",
    "GET, 404, /models/demo/layer4.1.pre?page=2, only one",
    "GET, 400, /models/demo/layer4.1.pre?sort=size, 'only by number, tag, name, selectivity'",
    "GET, 400, /models/demo/layer4.1.pre?seed=-1, not the number of a seed",
    "GET, 404, /models/demo/layer4.1.pre?group=nothing, no group of tags",
    "GET, 404, /models/demo?dataset=photos, 'no data set “photos”, only drawn'",
    "GET, 404, /models/demo@f1c70a7e/embedding/7?dataset=photos, no data set",
    "GET, 404, /models/other/random, only demo",
    "GET, 404, /tags/emotion?dataset=photos, No model has seen",
    "GET, 404, /datasets/photos, only drawn",
    "GET, 404, /datasets/photos/1, only drawn",
    "GET, 404, /datasets/drawn/999999, no picture 999999",
    "GET, 404, /datasets/drawn/sun, named by its SHA-256",
    "GET, 404, /runs/99, There is no run",
    "GET, 404, /runs/last, There is no run",
    "GET, 400, /models/demo/layer4.1.pre?page=two, not the number of a page",
    "GET, 404, /tags/nothing, no group of tags",
    "GET, 404, /tags/emotion/nothing, no tag",
    "GET, 404, /tags/%3Cscript%3E, no group of tags",
    "POST, 405, /tags, is for reading",
  })
  void isAPageWithAWayOnAndAProblem(String method, int status, String path, String words)
      throws Exception {
    Ask ask = new Ask(base);
    HttpResponse<String> page = ask.method(method, path, "Accept-Encoding", "identity");
    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(Ask.header(page, "Content-Type")).startsWith("text/html");
    assertThat(page.body()).contains("<h1>", "class=\"ways\"", "<li><a href=\"/").contains(words);
    assertThat(page.body()).as("what was asked for is escaped").doesNotContain("<script>");

    HttpResponse<String> problem = ask.method(method, path, "Accept", "application/json");
    assertThat(problem.statusCode()).isEqualTo(status);
    assertThat(Ask.header(problem, "Content-Type")).startsWith("application/problem+json");
    JsonNode json = new ObjectMapper().readTree(problem.body());
    assertThat(json.get("type").asText()).isEqualTo("about:blank");
    assertThat(json.get("status").asInt()).isEqualTo(status);
    assertThat(json.get("title").asText()).isNotBlank();
    assertThat(json.get("detail").asText()).contains(words);
    assertThat(json.get("instance").asText()).startsWith("/");
  }

  @ParameterizedTest
  @CsvSource({"/models/other.json", "/tags/nothing.json", "/nowhere.json"})
  void ofAJsonAddressIsAProblem(String path) {
    HttpResponse<String> problem = new Ask(base).get(path);
    assertThat(problem.statusCode()).isEqualTo(404);
    assertThat(Ask.header(problem, "Content-Type")).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "/css/none.css",
    "/images/none.png",
    "/images/..%2f..%2fetc%2fpasswd.png",
    "/%zz",
    "/tags/%00"
  })
  void besidePagesIsNeverAServerError(String path) throws Exception {
    if (path.startsWith("/css/")) { // answered on the event loop, which may not ask the database
      Thread.sleep(1100);
    }
    URI raw = base.resolve("/");
    int status = Raw.status(raw.getHost(), raw.getPort(), path);
    assertThat(status).isBetween(400, 499);
  }

  @ParameterizedTest
  @CsvSource({"/models,200", "/models.json,200", "/models/demo?dataset=drawn,200", "/nowhere,404"})
  void aClientThatNamesNoHostIsAnsweredAsOthersAre(String path, int status) {
    assertThat(Raw.statusOfOld(base.getHost(), base.getPort(), path)).isEqualTo(status);
  }
}
