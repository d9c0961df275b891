package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.event.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The product lines of an order. An order counts whatever its lines are: one that names no product
/// (`product_id`, else `sku`, a text or a number) is passed over, as is all beyond the first
/// hundred.
final class ProductLines {
  private static final int MOST = 100;

  private ProductLines() {}

  static List<Product> read(JsonNode lines) {
    List<Product> products = new ArrayList<>();
    for (JsonNode line : lines) {
      if (products.size() < MOST) {
        Product.find(id(line), line.path("name").textValue(), line.path("category").textValue())
            .ifPresent(products::add);
      }
    }
    return products;
  }

  private static String id(JsonNode line) {
    String id = line.path("product_id").asText("");
    return id.isBlank() ? line.path("sku").asText("") : id;
  }

  static List<Map<String, String>> write(List<Product> products) {
    List<Map<String, String>> lines = new ArrayList<>();
    for (Product product : products) {
      Map<String, String> line = new LinkedHashMap<>();
      line.put("product_id", product.id());
      putIfKnown(line, "name", product.name());
      putIfKnown(line, "category", product.category());
      lines.add(line);
    }
    return lines;
  }

  private static void putIfKnown(Map<String, String> line, String name, String value) {
    if (!value.isEmpty()) {
      line.put(name, value);
    }
  }
}
