package dev.perennial.arch.broken.customer;

import com.fasterxml.jackson.databind.JsonNode;

final class ReadsJson {
  String name(JsonNode customer) {
    return customer.path("name").asText();
  }
}
