package org.neuronatlas.app.fetch;

import java.util.List;
import java.util.Optional;

/**
 * What a name stands for.
 *
 * @param name as it is published: {@code ViT-B/32}, {@code hf:openai/clip-vit-base-patch32}
 * @param address where a person reads about it, or gets it
 * @param revision the commit that all files are of, where there is one
 * @param licence as its publisher says; {@code not stated} where nothing is said
 */
record Published(
    String name, String address, Optional<String> revision, String licence, List<Wanted> files) {}
