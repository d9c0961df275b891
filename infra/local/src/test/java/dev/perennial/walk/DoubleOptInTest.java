package dev.perennial.walk;

import static dev.perennial.walk.Bea.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Reason;
import dev.perennial.event.ProfileField;
import dev.perennial.local.http.ApiAnswer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A customer in Germany, from the boxes that they tick to the mails that they get.
class DoubleOptInTest {
  private TestShop shop;
  private Bea bea;

  @BeforeEach
  void open() {
    shop = new TestShop();
    bea = new Bea(shop);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void boxes_that_are_ticked_one_after_the_other_are_one_mail_one_answer_and_one_welcome() {
    bea.tells(Map.of(ProfileField.EMAIL, HOME, ProfileField.COUNTRY, "DE"));
    bea.ticks("marketing");
    shop.pass(Duration.ofMinutes(1));
    bea.ticks("surveys");
    shop.pass(Duration.ofHours(2));

    assertThat(bea.campaignsTo(HOME)).containsExactly("confirm-subscription");
    assertThat(bea.reasons("confirm-subscription"))
        .containsExactlyInAnyOrder(Optional.empty(), Optional.of(Reason.FREQUENCY_CAP));
    String link = bea.link("confirm", HOME);
    int before = bea.stored();
    assertThat(bea.get(link).text())
        .contains("Offers and news", "Questions about how we did", "value=\"surveys\"")
        .doesNotContain(HOME);
    assertThat(bea.stored()).isEqualTo(before);

    ApiAnswer answer = bea.post(link, "topic=marketing&topic=surveys");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("Offers and news and Questions about how we did");
    assertThat(bea.stored()).isEqualTo(before + 2);
    assertThat(bea.post(link, "topic=marketing&topic=surveys").status()).isEqualTo(200);
    assertThat(bea.stored()).isEqualTo(before + 2);
    shop.pass(Duration.ofHours(2));
    assertThat(bea.campaignsTo(HOME)).containsExactly("confirm-subscription", "welcome");
  }

  @Test
  void who_ticks_before_they_are_known_is_asked_and_who_confirms_late_is_welcomed_once() {
    bea.ticks("marketing");
    assertThat(shop.ledger("bea")).isEmpty();
    bea.tells(Map.of(ProfileField.EMAIL, HOME));
    shop.pass(Duration.ofMinutes(30));
    bea.tells(Map.of(ProfileField.COUNTRY, "DE"));
    shop.pass(Duration.ofHours(2));

    assertThat(bea.campaignsTo(HOME)).containsExactly("confirm-subscription");
    assertThat(bea.reasons("welcome")).contains(Optional.of(Reason.NO_CONSENT));

    bea.post(bea.link("confirm", HOME), "topic=marketing");
    shop.pass(Duration.ofHours(2));
    bea.ticks("newsletter");
    shop.pass(Duration.ofHours(2));

    assertThat(bea.campaignsTo(HOME))
        .containsExactly("confirm-subscription", "welcome", "confirm-subscription");
  }

  @Test
  void who_has_confirmed_sees_that_by_the_same_link_whatever_was_said_or_told_since() {
    bea.tells(Map.of(ProfileField.EMAIL, HOME, ProfileField.COUNTRY, "DE"));
    bea.ticks("marketing");
    shop.pass(Duration.ofHours(2));
    String link = bea.link("confirm", HOME);
    assertThat(bea.post(link, "").text()).contains("value=\"marketing\"");
    bea.post(link, "topic=marketing");
    shop.pass(Duration.ofMinutes(1));
    bea.ticks("marketing");

    assertThat(bea.get(link).status()).isEqualTo(200);
    assertThat(bea.get(link).text()).contains("You are on the list for: Offers and news");

    bea.ticks("surveys");
    bea.tells(Map.of(ProfileField.COUNTRY, "CZ"));
    assertThat(bea.get(link).text()).contains("Offers and news and Questions about how we did");
  }
}
