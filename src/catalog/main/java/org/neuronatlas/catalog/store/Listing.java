package org.neuronatlas.catalog.store;

import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket's objects, a page of a thousand at a time. */
final class Listing implements Iterator<Stored> {
  private final Iterator<S3Object> objects;
  private final S3Address address;
  private final String prefix;
  private final S3Words words;

  private Listing(S3Client client, S3Address address, String prefix, S3Words words) {
    this.address = address;
    this.prefix = prefix;
    this.words = words;
    this.objects =
        spoken(
            () ->
                client
                    .listObjectsV2Paginator(
                        request -> request.bucket(address.bucket()).prefix(address.inside(prefix)))
                    .contents()
                    .iterator());
  }

  /** Those whose keys begin with {@code prefix}; the first page is asked for at once. */
  static Stream<Stored> of(S3Client client, S3Address address, String prefix, S3Words words) {
    Iterator<Stored> listing = new Listing(client, address, prefix, words);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(listing, Spliterator.NONNULL), false);
  }

  @Override
  public boolean hasNext() {
    return spoken(objects::hasNext);
  }

  @Override
  public Stored next() {
    S3Object object = spoken(objects::next);
    return new Stored(address.outside(object.key()), object.size());
  }

  private <T> T spoken(Supplier<T> step) {
    try {
      return step.get();
    } catch (SdkException e) {
      throw new UncheckedIOException(words.translate(e, "listing", prefix));
    }
  }
}
