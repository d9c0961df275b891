package dev.perennial.lambda.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.campaign.expression.Expression;
import dev.perennial.segment.Persona;
import dev.perennial.segment.Segmentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// By what a shop divides its customers, as it writes it.
class SegmentationFileTest {
  @TempDir private Path folder;

  @Test
  void the_packaged_personas_have_gift_buyers_first() {
    Segmentation packaged = SettingsFile.segmentation("settings.yaml");

    assertThat(packaged.personas())
        .extracting(Persona::name)
        .containsExactly("gift_buyers", "regulars", "one_time_buyers");
    assertThat(packaged.causeTraits()).containsExactly("late_delivery", "single_category");
  }

  @Test
  void a_shop_has_rules_of_its_own_in_their_order() throws IOException {
    Path file = file("personas: [{ name: big, when: spend > 100 }, { name: all, when: always }]");

    Segmentation own = SettingsFile.segmentation(file.toString());

    assertThat(own.personas())
        .isEqualTo(
            List.of(
                new Persona("big", Expression.parse("spend > 100")),
                new Persona("all", Expression.ALWAYS)));
    assertThat(own.causeTraits()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "personas: [{ name: big, when: spent > 100 }]"
            + "| line 1, column 31: found \"spent\", expected one of lifecycle",
        "personas: [{ name: big, when: orders_in_month.13 > 1 }]"
            + "| line 1, column 31: found \"orders_in_month.13\"",
        "personas: [{ name: others, when: always }]"
            + "| line 1, column 20: name is \"others\", expected lower case letters",
        "personas: [{ name: Big Spenders, when: always }]"
            + "| line 1, column 20: name is \"Big Spenders\"",
        "personas: [{ name: a, when: always }, { name: a, when: always }]"
            + "| line 1, column 11: personas have the same name twice",
        "cause_traits: ['a b']| line 1, column 15: cause_traits are names of traits"
      })
  void what_is_wrong_is_said_with_its_place(String yaml, String message) throws IOException {
    Path file = file(yaml);

    assertThatThrownBy(() -> SettingsFile.read(file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ", ")
        .hasMessageContaining(message);
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("shop.yaml"), yaml);
  }
}
