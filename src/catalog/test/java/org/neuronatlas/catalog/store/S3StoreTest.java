package org.neuronatlas.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** On S3Proxy, under a prefix beside which another atlas's objects stand. */
class S3StoreTest extends ObjectStoreTest {
  private final S3Proxy proxy = S3Proxy.running();
  private final S3Client client = S3Proxy.client(proxy.endpoint(), S3Proxy.SHORT);
  private final S3Address address = new S3Address(proxy.bucket(), "an/atlas");

  @Override
  ObjectStore open() {
    byte[] theirs = {1};
    var unused =
        client.putObject(
            request -> request.bucket(address.bucket()).key("an/atlas2/runs/a"),
            RequestBody.fromBytes(theirs));
    return new S3Store(address, S3Proxy.client(proxy.endpoint(), S3Proxy.SHORT), folder);
  }

  @Override
  void overwrite(String key, byte[] bytes) {
    var unused =
        client.putObject(
            request -> request.bucket(address.bucket()).key(address.inside(key)),
            RequestBody.fromBytes(bytes));
  }

  @AfterEach
  void othersAreLeftAlone() {
    List<S3Object> theirs =
        client
            .listObjectsV2(request -> request.bucket(address.bucket()).prefix("an/atlas2"))
            .contents();
    assertThat(theirs).extracting(S3Object::key).containsExactly("an/atlas2/runs/a");
    assertThat(folder).as("objects on their way").isEmptyDirectory();
    client.close();
  }

  @Test
  void aPrefixMayBeLeftOut() throws Exception {
    try (ObjectStore whole =
        new S3Store(
            new S3Address(proxy.bucket(), ""),
            S3Proxy.client(proxy.endpoint(), S3Proxy.SHORT),
            folder)) {
      whole.put("runs/a", text("a"));
      assertThat(whole.list("").map(Stored::key)).containsExactly("runs/a");
    }
  }

  /**
   * A body in signed chunks was cut off now and then by a store that had all data before their end.
   */
  @Test
  void puttingManyTakesNoSecondTry() throws Exception {
    Patience once =
        new Patience(S3Proxy.SHORT.connect(), S3Proxy.SHORT.silence(), S3Proxy.SHORT.attempt(), 1);
    try (ObjectStore many =
        new WriteBehind(
            new S3Store(
                new S3Address(proxy.bucket(), "many"),
                S3Proxy.client(proxy.endpoint(), once),
                folder))) {
      for (int i = 0; i < 400; i++) {
        many.put("runs/" + i, ByteBuffer.wrap(noise(20_000, i)));
      }
      many.sync();
      assertThat(bytes(many.get("runs/399"))).isEqualTo(noise(20_000, 399));
    }
  }
}
