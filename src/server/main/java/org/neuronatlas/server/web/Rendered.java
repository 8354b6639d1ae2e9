package org.neuronatlas.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.Sha256;

/** A finished answer: bytes, and the headers that go with them. */
record Rendered(byte[] bytes, Map<String, String> headers) {
  private static final int DIGITS = 20;

  static Rendered of(byte[] bytes, boolean json, boolean gzip, boolean lasting) {
    String tag = Sha256.hex(bytes).substring(0, DIGITS);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", json ? "application/json" : "text/html;charset=UTF-8");
    headers.put("ETag", '"' + tag + (gzip ? "-gz" : "") + '"');
    headers.put("Cache-Control", lasting ? "public, max-age=3600" : "no-cache");
    headers.put("Vary", "Accept, Accept-Encoding");
    if (gzip) {
      headers.put("Content-Encoding", "gzip");
    }
    return new Rendered(gzip ? gzip(bytes) : bytes, headers);
  }

  /** What a reader already has, by If-None-Match. */
  boolean knownTo(@Nullable String ifNoneMatch) {
    if (ifNoneMatch == null) {
      return false;
    }
    String mine = headers.getOrDefault("ETag", "");
    for (String known : ifNoneMatch.split(",", -1)) {
      String tag = known.strip();
      if (tag.equals("*") || tag.equals(mine) || tag.equals("W/" + mine)) {
        return true;
      }
    }
    return false;
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
