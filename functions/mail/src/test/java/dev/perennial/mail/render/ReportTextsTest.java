package dev.perennial.mail.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Reason;
import dev.perennial.lift.Verdict;
import dev.perennial.metric.Metric;
import dev.perennial.metric.PeriodKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportTextsTest {
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{(?:plural )?([a-z_]+)");

  static List<String> locales() {
    return Locales.names();
  }

  @ParameterizedTest
  @MethodSource("locales")
  void every_language_has_every_word_with_the_same_variables(String locale) {
    Map<String, String> english = ReportTexts.read("en");
    Map<String, String> words = ReportTexts.read(locale);

    assertThat(new TreeSet<>(words.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
    words.forEach(
        (name, word) -> {
          assertThat(word).as(name).isNotBlank();
          assertThat(variables(word)).as(name).isEqualTo(variables(english.getOrDefault(name, "")));
        });
  }

  @ParameterizedTest
  @MethodSource("locales")
  void whatever_the_core_can_say_has_a_word(String locale) {
    assertThat(ReportTexts.read(locale))
        .containsKeys(
            Stream.of(
                    Stream.of(Metric.values()).map(one -> "metric." + one.code()),
                    Stream.of(Reason.values()).map(one -> "reason." + one.code()),
                    PeriodKind.REPORTED.stream().map(one -> "kind." + one.code()),
                    Stream.of(Verdict.values())
                        .map(one -> "verdict." + one.name().toLowerCase(Locale.ROOT)))
                .flatMap(names -> names)
                .toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("locales")
  void a_word_is_there_once(String locale) {
    List<String> keys =
        Stream.of("reports/", "pages/", "campaigns/locales/")
            .map(folder -> folder + locale + ".properties")
            .flatMap(file -> Resources.text(file).lines().map(line -> file + ": " + line))
            .filter(line -> line.contains("=") && !line.contains(".properties: #"))
            .map(line -> line.substring(0, line.indexOf('=')).strip())
            .toList();

    assertThat(keys).hasSizeGreaterThan(100).doesNotHaveDuplicates();
  }

  private static Set<String> variables(String word) {
    return VARIABLE
        .matcher(word)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
