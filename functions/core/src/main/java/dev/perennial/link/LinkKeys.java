package dev.perennial.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The keys that links are signed with. The first signs; all of them verify, so that links in mails
/// of last year still work after a rotation.
public record LinkKeys(List<LinkKey> keys) {
  private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,3}):(.+)");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int FEWEST_CHARS = 32;
  private static final int MOST = 255;

  public LinkKeys {
    keys = List.copyOf(keys);
  }

  /// Reads the secret: `key`, which is number 0, or `2:key 1:key`, the newest first. Throws
  /// IllegalArgumentException that repeats nothing of it.
  public static LinkKeys parse(String secret) {
    List<LinkKey> keys = new ArrayList<>();
    for (String part : BLANKS.split(secret.strip(), -1)) {
      Matcher numbered = NUMBERED.matcher(part);
      int number = numbered.matches() ? Integer.parseInt(numbered.group(1)) : 0;
      String key = numbered.matches() ? numbered.group(2) : part;
      if (key.length() < FEWEST_CHARS || number > MOST) {
        throw new IllegalArgumentException(
            "a key of the links is not valid, expected <number up to %d>:<%d characters or more>"
                .formatted(MOST, FEWEST_CHARS));
      }
      if (keys.stream().anyMatch(known -> known.number() == number)) {
        throw new IllegalArgumentException("two keys of the links have the number " + number);
      }
      keys.add(LinkKey.of(number, key.getBytes(StandardCharsets.UTF_8)));
    }
    return new LinkKeys(keys);
  }

  /// The key that signs.
  LinkKey newest() {
    return keys.getFirst();
  }

  /// The key of that number, or empty if it was taken out.
  Optional<LinkKey> numbered(int number) {
    return keys.stream().filter(key -> key.number() == number).findFirst();
  }
}
