package org.neuronatlas.catalog.store;

import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * A client from the usual chain: endpoint ({@code AWS_ENDPOINT_URL_S3}, {@code AWS_ENDPOINT_URL},
 * or the profile's), credentials, region. None of them is ever an argument here.
 */
final class S3Connection {
  private S3Connection() {}

  static S3ClientBuilder to(Patience patience) {
    return S3Client.builder()
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(patience.connect())
                .socketTimeout(patience.silence()))
        .overrideConfiguration(
            override ->
                override
                    .apiCallAttemptTimeout(patience.attempt())
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(patience.attempts())
                            // A listing that broke off in the middle.
                            .retryOnExceptionOrCauseInstanceOf(XMLStreamException.class)
                            .build()))
        .region(region())
        // Both work without the newer headers that other makers' stores refuse: names with dots and
        // endpoints that are numbers by the path, whole bodies by their MD5 and our own digests.
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        // Objects are small: asking first costs a round trip more than sending in vain.
        // Bodies go as they are, not in signed chunks: a store may answer once it has all data, and
        // close the connection under a client that is still writing the last chunk's signature.
        .serviceConfiguration(
            service -> service.expectContinueEnabled(false).chunkedEncodingEnabled(false));
  }

  /** Where nobody names a region, S3's first: other makers' stores do not care. */
  private static Region region() {
    return new AwsRegionProviderChain(
            new SystemSettingsRegionProvider(),
            new AwsProfileRegionProvider(),
            () -> Region.US_EAST_1)
        .getRegion();
  }
}
