package dev.perennial.local.lambda;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.event.ruler.Machine;

/// The patterns of a rule or of a mapping's filter criteria: an event passes if it matches any of
/// them. No pattern at all, or an empty one, lets everything pass.
public final class RecordFilter implements Predicate<String> {

  private final Machine machine = Machine.builder().build();
  private final boolean all;

  /// Compiles patterns. Throws `IllegalArgumentException` for one that EventBridge would refuse.
  public RecordFilter(List<String> patterns) {
    this.all = patterns.isEmpty() || patterns.stream().anyMatch(p -> p.strip().matches("\\{\\s*}"));
    for (int i = 0; !all && i < patterns.size(); i++) {
      try {
        machine.addRule("pattern-" + i, patterns.get(i));
      } catch (IOException e) {
        throw new IllegalArgumentException("No event pattern: " + patterns.get(i), e);
      }
    }
  }

  @Override
  public boolean test(String event) {
    try {
      return all || !machine.rulesForJSONEvent(event).isEmpty();
    } catch (Exception e) { // declared as such by the library; means that the event is no JSON
      throw new IllegalArgumentException("No JSON event: " + event, e);
    }
  }
}
