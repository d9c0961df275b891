package dev.perennial.local;

import dev.perennial.lambda.Secrets;
import dev.perennial.local.template.LocalNames;
import dev.perennial.local.template.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The secrets of a template, by their ARNs. They can be replaced while functions run, as they are
/// when they are rotated.
final class LocalSecrets implements Secrets {
  private final Map<String, String> byArn = new ConcurrentHashMap<>();

  LocalSecrets(Template template, Map<String, String> replaced) {
    Map<String, String> all = new HashMap<>(template.secrets());
    replaced.forEach(
        (id, text) -> {
          if (!all.containsKey(id)) {
            throw new IllegalArgumentException(
                "There is no secret " + id + ", only " + template.secrets().keySet());
          }
          all.put(id, text);
        });
    all.forEach(this::put);
  }

  void put(String id, String text) {
    byArn.put(LocalNames.secretArn(id), text);
  }

  @Override
  public String get(String id) {
    String text = byArn.get(id);
    if (text == null) {
      throw new IllegalArgumentException("There is no secret " + id);
    }
    return text;
  }
}
