package dev.perennial.lambda.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Cuts a JSON array into the texts of its elements, each to the letter as it was sent: what is
/// stored and compared is what came, not what a parser made of it.
public final class JsonArray {
  private JsonArray() {}

  /// The elements' texts. Throws IllegalArgumentException if the text is not one JSON array, or
  /// holds more than `most` elements.
  public static List<String> split(String text, int most) {
    try (JsonParser parser = Json.parser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new IllegalArgumentException("not a JSON array");
      }
      List<String> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (elements.size() == most) {
          throw new TooMany("an array of more than %d, expected at most that".formatted(most));
        }
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        elements.add(text.substring(start, (int) parser.currentLocation().getCharOffset()));
      }
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("not JSON: something follows the array");
      }
      return elements;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(Json.where(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// There are more elements than were allowed.
  public static final class TooMany extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TooMany(String message) {
      super(message);
    }
  }
}
