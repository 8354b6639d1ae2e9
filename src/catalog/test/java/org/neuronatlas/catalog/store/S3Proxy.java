package org.neuronatlas.catalog.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3Proxy, another maker's server of S3's language, as a process of its own; one for all tests of a
 * JVM, and it ends with it.
 *
 * <pre>{@code
 * ObjectStore store = S3Proxy.running().freshStore(scratch);
 * }</pre>
 */
public final class S3Proxy {
  public static final String IDENTITY = "test-identity";
  public static final String SECRET = "test-secret-never-to-be-shown";
  static final Patience SHORT =
      new Patience(Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofSeconds(60), 3);
  private static @Nullable S3Proxy running;

  private final URI endpoint;

  private S3Proxy(URI endpoint) {
    this.endpoint = endpoint;
  }

  public static synchronized S3Proxy running() {
    try {
      if (running == null) {
        running = start();
      }
      return running;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static S3Proxy start() throws IOException, InterruptedException {
    Path target = Path.of(System.getProperty("atlas.root"), "src/catalog/test/s3proxy/target");
    Path folder = Files.createTempDirectory(Files.createDirectories(target), "run-");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path settings =
        Files.writeString(
            folder.resolve("s3proxy.conf"),
            """
            s3proxy.endpoint=http://127.0.0.1:%d
            s3proxy.authorization=aws-v4
            s3proxy.identity=%s
            s3proxy.credential=%s
            jclouds.provider=filesystem-nio2
            jclouds.identity=unused
            jclouds.credential=unused
            jclouds.filesystem.basedir=%s
            """
                .formatted(
                    port, IDENTITY, SECRET, Files.createDirectories(folder.resolve("data"))));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // Not to stderr: what stands there it sends to the logger.
                "-Dorg.slf4j.simpleLogger.logFile=" + folder.resolve("log"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                Files.readString(target.resolve("classpath")).strip(),
                "org.gaul.s3proxy.Main",
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    awaitAnswer(process, port, folder.resolve("log"));
    return new S3Proxy(URI.create("http://127.0.0.1:" + port));
  }

  private static void awaitAnswer(Process process, int port, Path log)
      throws IOException, InterruptedException {
    for (int waited = 0; waited < 600; waited++) {
      if (!process.isAlive()) {
        throw new IllegalStateException("S3Proxy did not start: " + Files.readString(log));
      }
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("S3Proxy does not answer: " + Files.readString(log));
  }

  public URI endpoint() {
    return endpoint;
  }

  /** A new, empty bucket. */
  public String bucket() {
    String name = "bucket-" + UUID.randomUUID();
    try (S3Client client = client(endpoint, SHORT)) {
      var unused = client.createBucket(request -> request.bucket(name));
    }
    return name;
  }

  /** A store of its own in a new bucket, under a prefix. */
  public ObjectStore freshStore(Path scratch) {
    return store(bucket(), scratch);
  }

  static S3Client client(URI endpoint, Patience patience) {
    return client(endpoint, patience, SECRET);
  }

  static S3Client client(URI endpoint, Patience patience, String secret) {
    return S3Connection.to(patience)
        .endpointOverride(endpoint)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(IDENTITY, secret)))
        .build();
  }

  /** A store at {@code s3://bucket/atlas}. */
  public ObjectStore store(String bucket, Path scratch) {
    return new S3Store(new S3Address(bucket, "atlas"), client(endpoint, SHORT), scratch);
  }

  /** The usual chain's settings for this JVM; a process has them as environment variables. */
  public static Map<String, String> chain(URI endpoint) {
    return Map.of(
        "aws.endpointUrlS3", endpoint.toString(),
        "aws.accessKeyId", IDENTITY,
        "aws.secretAccessKey", SECRET);
  }
}
