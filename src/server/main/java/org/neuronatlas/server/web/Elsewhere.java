package org.neuronatlas.server.web;

import jakarta.ws.rs.container.ContainerResponseContext;

/**
 * What a resource method answers when the page is at another address this time: 302, never kept;
 * whoever asked for JSON is led to JSON.
 */
public record Elsewhere(String address) {

  void answer(ContainerResponseContext response, Wish wish) {
    response.setStatus(302);
    response.setEntity(null);
    response.getHeaders().clear();
    response.getHeaders().putSingle("Location", wish.json() ? Urls.json(address) : address);
    response.getHeaders().putSingle("Cache-Control", "no-store");
  }
}
