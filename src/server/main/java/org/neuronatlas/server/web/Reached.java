package org.neuronatlas.server.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import org.neuronatlas.catalog.home.PublicUrl;

/**
 * Under which address readers reach this atlas: what {@code ./atlas} says, or a front server's. A
 * request's own word for it (Host, X-Forwarded-Host) is never taken: whoever asks could have their
 * address put into pages that others are shown.
 */
@ConfigMapping(prefix = "atlas.public-url")
public interface Reached {
  @WithParentName
  PublicUrl url();
}
