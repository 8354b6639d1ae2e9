package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestAtlas.class, initArgs = @ResourceArg(name = "empty", value = "true"))
class EmptyAtlasTest {
  @TestHTTPResource("/")
  URI base;

  @Test
  void answersKindlyBeforeAnythingIsIndexed() {
    Ask ask = new Ask(base);
    HttpResponse<String> home = ask.get("/");
    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(home.body()).contains("Nothing is indexed yet").doesNotContain("<nav");
    assertThat(ask.get("/index.json").body())
        .contains("\"walls\":[],\"families\":[],\"models\":[]");
    assertThat(ask.get("/models").statusCode()).isEqualTo(200);
    assertThat(ask.get("/tags").statusCode()).isEqualTo(200);
    assertThat(ask.get("/models/demo").body()).contains("nothing is indexed yet");
  }
}
