package dev.perennial.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.given.SomeSettings;
import dev.perennial.settings.Outreach;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptOutTest {
  private static final Outreach OUTREACH = SomeSettings.asShipped().outreach();
  private static final Optional<String> SURVEYS = Optional.of("surveys");

  @Test
  void everything_is_each_topic_of_the_shop() {
    assertThat(new OptOut(true, Set.of("newsletter")).of(OUTREACH, SURVEYS))
        .containsExactlyElementsOf(all());
  }

  @Test
  void topics_that_the_shop_has_are_those_alone() {
    assertThat(new OptOut(false, Set.of("newsletter")).of(OUTREACH, SURVEYS))
        .containsExactly("newsletter");
  }

  @Test
  void a_topic_that_the_shop_does_not_have_stands_for_that_of_the_mail_or_for_everything() {
    OptOut unknown = new OptOut(false, Set.of("Weekly"));

    assertThat(unknown.of(OUTREACH, SURVEYS)).containsExactly("surveys");
    assertThat(unknown.of(OUTREACH, Optional.empty())).containsExactlyElementsOf(all());
  }

  private static List<String> all() {
    return OUTREACH.topics().stream().map(topic -> topic.name()).toList();
  }
}
