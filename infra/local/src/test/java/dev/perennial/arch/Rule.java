package dev.perennial.arch;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/// A rule of the house, and the classes that show that it notices.
///
/// @param brokenBy the simple names of the fixtures that it has to report, all of them and no other
record Rule(String name, ArchRule rule, List<String> brokenBy) {
  static Rule of(String name, ArchRule rule, String... brokenBy) {
    return new Rule(name, rule.as(name), List.of(brokenBy));
  }

  @Override
  public String toString() {
    return name;
  }
}
