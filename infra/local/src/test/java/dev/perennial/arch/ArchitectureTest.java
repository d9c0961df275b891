package dev.perennial.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String HOUSE = "dev.perennial";
  private static final String BROKEN = "dev.perennial.arch.broken";
  private static final Pattern FIXTURE =
      Pattern.compile(Pattern.quote(BROKEN) + "\\.[a-z.]+\\.([A-Z]\\w+)");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(HOUSE);
  private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(BROKEN);

  @ParameterizedTest
  @MethodSource
  void the_house_keeps_the_rule(Rule rule) {
    rule.rule().check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource
  void the_rule_notices_who_breaks_it(Rule rule) {
    List<String> report = rule.rule().evaluate(FIXTURES).getFailureReport().getDetails();

    assertThat(report.stream().map(ArchitectureTest::accused).distinct())
        .containsExactlyInAnyOrderElementsOf(rule.brokenBy());
  }

  @Test
  void the_rules_are_held_against_every_module() {
    assertThat(CLASSES)
        .extracting(JavaClass::getName)
        .contains(
            "dev.perennial.customer.Customer",
            "dev.perennial.lambda.handler.UpdateCustomer",
            "dev.perennial.local.LocalCloud")
        .noneMatch(name -> name.startsWith(BROKEN));
  }

  @Test
  void every_fixture_breaks_a_rule() {
    assertThat(
            FIXTURES.stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info"))
                .distinct())
        .containsExactlyInAnyOrderElementsOf(
            new Rules(BROKEN)
                .all().stream().flatMap(rule -> rule.brokenBy().stream()).distinct().toList());
  }

  static Stream<Rule> the_house_keeps_the_rule() {
    return new Rules(HOUSE).all().stream();
  }

  static Stream<Rule> the_rule_notices_who_breaks_it() {
    return new Rules(BROKEN).all().stream();
  }

  private static String accused(String detail) {
    Matcher fixture = FIXTURE.matcher(detail);
    return fixture.find() ? fixture.group(1) : detail;
  }
}
