package dev.perennial.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a JSON object of objects of lists of texts, `{"a": {"b": ["c"]}}`: how secrets with
/// several holders are kept. Complaints name the keys and never repeat a text.
public final class NamedLists {
  private NamedLists() {}

  /// The lists by their two names. Throws IllegalArgumentException that says where it is otherwise.
  public static Map<String, Map<String, List<String>>> read(String json) {
    Map<String, Map<String, List<String>>> all = new LinkedHashMap<>();
    for (var holder : object(Json.read(json), "the whole").properties()) {
      Map<String, List<String>> lists = new LinkedHashMap<>();
      for (var field : object(holder.getValue(), holder.getKey()).properties()) {
        String where = holder.getKey() + " " + field.getKey();
        lists.put(field.getKey(), texts(field.getValue(), where));
      }
      all.put(holder.getKey(), lists);
    }
    return all;
  }

  private static JsonNode object(JsonNode node, String where) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(where + " is not a JSON object");
    }
    return node;
  }

  private static List<String> texts(JsonNode list, String where) {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : list) {
      if (!text.isTextual()) {
        throw new IllegalArgumentException(where + " holds something that is not a text");
      }
      texts.add(text.textValue());
    }
    if (!list.isArray()) {
      throw new IllegalArgumentException(where + " is not a list");
    }
    return texts;
  }
}
