package org.neuronatlas.server.tagged;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Published.Family;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Urls;

/** Finds the group that an address names, or says which there are. */
@ApplicationScoped
class Groups {
  @Inject Atlas atlas;

  Family group(String slug) {
    return atlas
        .now()
        .group(slug)
        .orElseThrow(
            () ->
                Missing.page(
                    "There is no group of tags “%s”.".formatted(slug),
                    atlas.now().groups().stream()
                        .map(group -> new Way(group.name(), Urls.group(group.slug())))
                        .toArray(Way[]::new)));
  }
}
