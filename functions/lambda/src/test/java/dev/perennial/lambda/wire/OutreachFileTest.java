package dev.perennial.lambda.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.settings.ConsentRule;
import dev.perennial.settings.Outreach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may be written to, about what, and by which clock, as a shop sets it.
class OutreachFileTest {
  private static final Outreach PACKAGED = SettingsFile.read("settings.yaml").outreach();

  @TempDir private Path folder;

  @Test
  void every_country_has_the_zone_of_most_people_but_those_where_the_database_has_none() {
    Set<String> none = Set.of("BV", "HM");

    assertThat(Locale.getISOCountries())
        .filteredOn(country -> !none.contains(country))
        .allSatisfy(country -> assertThat(PACKAGED.countryZones()).containsKey(country));
    assertThat(PACKAGED.countryZones())
        .containsEntry("CZ", ZoneId.of("Europe/Prague"))
        .containsEntry("US", ZoneId.of("America/New_York"))
        .containsEntry("CA", ZoneId.of("America/Toronto"))
        .containsEntry("IR", ZoneId.of("Asia/Tehran"));
  }

  @Test
  void nobody_is_written_to_unasked_as_shipped_and_where_the_law_lets_a_shop_it_says_so() {
    assertThat(PACKAGED.softOptIn()).isFalse();
    assertThat(PACKAGED.globalHoldout()).isZero();
    assertThat(PACKAGED.consentRule(Optional.of("NO"))).isEqualTo(new ConsentRule(true, 0, false));
    assertThat(PACKAGED.consentRule(Optional.of("DE"))).isEqualTo(new ConsentRule(true, 0, true));
    assertThat(PACKAGED.consentRule(Optional.of("CA"))).isEqualTo(new ConsentRule(true, 24, false));
    assertThat(PACKAGED.consentRule(Optional.of("PL"))).isEqualTo(ConsentRule.CONSENT_NEEDED);
    assertThat(PACKAGED.consentRule(Optional.empty())).isEqualTo(ConsentRule.CONSENT_NEEDED);
  }

  @Test
  void a_shop_may_replace_the_rule_of_a_country() throws IOException {
    Outreach own = read("consent_rules: { GB: { existing_customers: false } }\n");

    assertThat(own.consentRule(Optional.of("GB"))).isEqualTo(ConsentRule.CONSENT_NEEDED);
    assertThat(own.consentRule(Optional.of("DE")).existingCustomers()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "global_holdout: 1 | global_holdout is not valid, expected a share from 0 to less than 1",
        "topics: [{name: a, covered_by: b}] | the topic a is covered by b, expected one of a",
        "consent_rules: {uk: {}} | uk is no country, expected a code such as CZ",
        "consent_rules: {GB: {existing: true}} | GB: no field is called existing, expected",
        "consent_rules: {GB: {within_months: -1}} | within_months is -1, expected 0 or more",
        "consent_rules: {GB: yes please} | GB is not a map of",
        "caps: [{mails: 1, days: 3, classes: [mail]}] | names the class mail, expected some of",
        "caps: [{mails: 1, days: 3, classes: [transactional]}] | transactional mail has none"
      })
  void a_wrong_setting_is_named_with_what_was_expected(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private Outreach read(String yaml) throws IOException {
    Path file = folder.resolve("shop.yaml");
    Files.writeString(file, yaml);
    return SettingsFile.read(file.toString()).outreach();
  }
}
