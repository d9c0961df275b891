package dev.perennial.lambda.stream;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Where a record goes that can never be handled, so that those behind it can.
public interface Quarantine {

  /// Keeps the record. The same function and sequence number again is the same row.
  ///
  /// @param sequence the record's sequence number in its stream, or its key where it has none
  /// @param reason what was wrong with it and what was expected
  /// @param image what the record held
  void put(
      String function,
      String sequence,
      String reason,
      Map<String, AttributeValue> image,
      Instant now);

  /// Keeps a text. The same function and key again is the same row.
  ///
  /// @param key what tells it from others
  /// @param reason what was wrong with it and what was expected
  /// @param text what it was
  default void put(String function, String key, String reason, String text, Instant now) {
    put(function, key, reason, Map.of("text", AttributeValue.fromS(text)), now);
  }
}
