package org.neuronatlas.catalog.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * An object store in a bucket of S3, or of what speaks its language. A put is durable when it
 * answers. Every request can be repeated: a put that was done although its answer never came is
 * done again, with the same bytes. Longer than most files: each of the store's verbs says what it
 * makes of S3's answers, and that is one subject.
 */
public final class S3Store implements ObjectStore {
  private final S3Client client;
  private final S3Address address;
  private final Path scratch;
  private final S3Words words;
  private final ExecutorService fetching = Workers.daemons("fetch from s3", Workers.AT_ONCE);

  /**
   * @param scratch a folder for objects on their way; what is there is gone when it is no longer
   *     read
   */
  public S3Store(S3Address address, Patience patience, Path scratch) {
    this(address, S3Connection.to(patience).build(), scratch);
  }

  /** With a client of one's own. */
  S3Store(S3Address address, S3Client client, Path scratch) {
    this.client = client;
    this.address = address;
    this.scratch = scratch;
    this.words = new S3Words(address, client);
  }

  @Override
  public void put(String key, ByteBuffer bytes) throws IOException {
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(address.bucket())
            .key(address.inside(Key.checked(key)))
            // The store refuses what was torn on the way.
            .contentMD5(Base64.getEncoder().encodeToString(Md5.of(bytes)))
            .build();
    try {
      client.putObject(request, RequestBody.fromRemainingByteBuffer(bytes.duplicate()));
    } catch (SdkException e) {
      throw words.translate(e, "storing", key);
    }
  }

  @Override
  public ByteBuffer get(String key) throws IOException {
    return Checked.whole(key, fetch(key, this::toBuffer));
  }

  @Override
  public List<ByteBuffer> getAll(List<String> keys) throws IOException {
    List<Future<ByteBuffer>> asked = new ArrayList<>(keys.size());
    for (String key : keys) {
      asked.add(fetching.submit(() -> get(key)));
    }
    List<ByteBuffer> all = new ArrayList<>(keys.size());
    try {
      for (Future<ByteBuffer> one : asked) {
        all.add(one.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading " + address, e);
    } finally {
      asked.forEach(one -> one.cancel(true));
    }
  }

  @Override
  public Opened open(String key) throws IOException {
    Opened opened =
        fetch(
            key,
            (response, body) -> {
              long size = response.contentLength();
              return size <= Opened.SMALL
                  ? new Opened.Whole(bytes(body, (int) size))
                  : new Opened.Flowing(size, new Checked(key, body, size));
            });
    if (opened instanceof Opened.Whole small) {
      var unused = Checked.whole(key, ByteBuffer.wrap(small.bytes()));
    }
    return opened;
  }

  private interface Read<T> {
    T read(GetObjectResponse response, AbortableInputStream body) throws IOException;
  }

  private <T> T fetch(String key, Read<T> read) throws IOException {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(address.bucket())
            .key(address.inside(Key.checked(key)))
            .build();
    try {
      return client.getObject(request, new Whole<>(read));
    } catch (SdkException e) {
      throw words.translate(e, "reading", key);
    }
  }

  /** A body that breaks off is a failed try, as an answer that never came is. */
  private record Whole<T>(Read<T> read) implements ResponseTransformer<GetObjectResponse, T> {
    @Override
    public T transform(GetObjectResponse response, AbortableInputStream body) {
      try {
        return read.read(response, body);
      } catch (IOException e) {
        body.abort();
        throw RetryableException.builder().message(e.getMessage()).cause(e).build();
      }
    }

    @Override
    public boolean needsConnectionLeftOpen() {
      return true;
    }
  }

  private ByteBuffer toBuffer(GetObjectResponse response, InputStream body) throws IOException {
    long size = response.contentLength();
    try (body) {
      return size <= Opened.SMALL
          ? ByteBuffer.wrap(bytes(body, (int) size)).asReadOnlyBuffer()
          : mapped(body, size);
    }
  }

  private static byte[] bytes(InputStream body, int size) throws IOException {
    byte[] bytes = body.readNBytes(size);
    if (bytes.length < size || body.read() >= 0) {
      throw new EOFException(
          "%,d bytes were announced, and %,d came".formatted(size, bytes.length));
    }
    return bytes;
  }

  /** By way of a file that has no name any more once it is read: its blocks go with the map. */
  private ByteBuffer mapped(InputStream body, long size) throws IOException {
    Path file = Files.createTempFile(scratch, ".", ".part");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Files.delete(file);
      long came = body.transferTo(Channels.newOutputStream(channel));
      if (came != size) {
        throw new EOFException("%,d bytes were announced, and %,d came".formatted(size, came));
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
    }
  }

  @Override
  public Stream<Stored> list(String prefix) throws IOException {
    var unused = Key.folder(prefix);
    try {
      return Listing.of(client, address, prefix, words);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void delete(String key) throws IOException {
    try {
      client.deleteObject(
          request -> request.bucket(address.bucket()).key(address.inside(Key.checked(key))));
    } catch (SdkException e) {
      throw words.translate(e, "deleting", key);
    }
  }

  /** Nothing is left to do: a put that has answered is durable. */
  @Override
  public void sync() {}

  @Override
  public void close() {
    fetching.shutdownNow();
    client.close();
  }
}
