package dev.perennial.walk;

import static dev.perennial.walk.LinkedCustomer.ADA;
import static dev.perennial.walk.LinkedCustomer.FORM;
import static dev.perennial.walk.LinkedCustomer.SEND;
import static dev.perennial.walk.LinkedCustomer.urls;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Answer;
import dev.perennial.customer.MomentType;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Evidence;
import dev.perennial.event.ProfileField;
import dev.perennial.local.http.ApiAnswer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The links by which somebody chooses, confirms or answers, from the mail to what follows.
class ChoicesLinkTest {
  private final LinkedCustomer ada = new LinkedCustomer();
  private final TestShop shop = ada.shop();

  @AfterEach
  void close() {
    ada.close();
  }

  @Test
  void preferences_are_shown_as_they_are_and_kept_as_they_are_chosen() {
    URI link = urls().preferences(ADA, SEND);
    assertThat(ada.get(link).text()).contains("value=\"marketing\" checked");

    ApiAnswer saved =
        ada.post(
            link,
            FORM,
            "form=preferences&shown_in=en&topic=newsletter&language=nb&pause=30"
                + "&birthday_day=29&birthday_month=2");

    assertThat(saved.text()).contains("<html lang=\"nb", "Lagret.");
    shop.cloud().pump();
    assertThat(ada.state("marketing")).isEqualTo(ConsentState.WITHDRAWN);
    assertThat(ada.state("newsletter")).isEqualTo(ConsentState.GRANTED);
    assertThat(ada.profile(ProfileField.LOCALE)).isEqualTo("nb");
    assertThat(ada.profile(ProfileField.BIRTHDAY)).isEqualTo("--02-29");
    assertThat(Instant.parse(ada.profile(ProfileField.PAUSED_UNTIL)))
        .isEqualTo(shop.now().plus(Duration.ofDays(30)));
  }

  @Test
  void a_persian_customer_chooses_a_birthday_in_the_persian_calendar() {
    shop.happens(new CustomerUpdated(shop.header("ada"), Map.of(ProfileField.LOCALE, "fa-IR")));

    ApiAnswer saved =
        ada.post(
            urls().preferences(ADA, SEND),
            FORM,
            "form=preferences&shown_in=fa&topic=marketing&language=fa"
                + "&birthday_day=1&birthday_month=10");

    assertThat(saved.text()).contains("dir=\"rtl\"", "ذخیره شد", "۲۹", "دی");
    shop.cloud().pump();
    assertThat(ada.profile(ProfileField.BIRTHDAY)).isEqualTo("--12-22");
    assertThat(ada.profile(ProfileField.LOCALE)).isEqualTo("fa-IR");
  }

  @Test
  void a_survey_is_answered_once_and_a_comment_may_follow() {
    URI link = urls().survey(ADA, SEND, "post-purchase/nps", shop.now());
    assertThat(ada.get(URI.create(link + "?score=3")).text())
        .contains("value=\"3\" required checked");

    ada.post(link, FORM, "score=3");
    ada.post(link, FORM, "score=3");
    ApiAnswer thanks =
        ada.post(link, FORM, "score=3&comment=Too+slow%0D%0Aand+%3Cb%3Edear%3C/b%3E");
    ada.post(link, FORM, "score=3");

    assertThat(thanks.status()).isEqualTo(200);
    shop.cloud().pump();
    List<Answer> answers = shop.customer("ada").customer().history().answers();
    assertThat(answers).hasSize(2).extracting(Answer::score).containsOnly(3);
    assertThat(answers).extracting(Answer::invitation).doesNotContainNull().hasSize(2);
    assertThat(shop.ledger("ada"))
        .filteredOn(send -> send.moment().type() == MomentType.DETRACTOR)
        .extracting(send -> send.key().campaign())
        .doesNotHaveDuplicates();
  }

  @Test
  void a_survey_answer_off_the_scale_is_asked_again() {
    URI link = urls().survey(ADA, SEND, "post-purchase/csat", shop.now());
    int before = ada.stored();

    assertThat(ada.post(link, FORM, "score=0").status()).isEqualTo(422);
    assertThat(ada.post(link, FORM, "score=6").status()).isEqualTo(422);
    assertThat(ada.post(link, FORM, "comment=x").status()).isEqualTo(422);

    assertThat(ada.stored()).isEqualTo(before);
  }

  @Test
  void a_consent_that_waits_is_granted_by_its_confirmation_and_a_withdrawn_one_is_not() {
    ada.happens("newsletter", ConsentState.PENDING);
    URI link = urls().confirm(ADA, shop.now());

    assertThat(ada.post(link, FORM, "").text()).contains("value=\"newsletter\"");
    shop.cloud().pump();
    assertThat(ada.state("newsletter")).isEqualTo(ConsentState.PENDING);
    assertThat(ada.post(link, FORM, "topic=newsletter").status()).isEqualTo(200);
    shop.cloud().pump();
    assertThat(ada.state("newsletter")).isEqualTo(ConsentState.GRANTED);

    shop.pass(Duration.ofMinutes(1));
    ada.happens("newsletter", ConsentState.WITHDRAWN);
    assertThat(ada.post(link, FORM, "topic=newsletter").status()).isEqualTo(409);
    shop.cloud().pump();
    assertThat(ada.state("newsletter")).isEqualTo(ConsentState.WITHDRAWN);
  }

  @Test
  void where_the_law_wants_it_a_consent_counts_once_the_link_of_its_mail_was_followed() {
    CustomerId bea = new CustomerId("bea");
    shop.happens(
        new CustomerUpdated(
            shop.header("bea"),
            Map.of(ProfileField.EMAIL, "bea@example.com", ProfileField.COUNTRY, "DE")));
    shop.happens(
        new ConsentChanged(
            shop.header("bea"),
            "email",
            "marketing",
            ConsentState.GRANTED,
            new Evidence("consent", "checkout", "2026-01", null)));

    shop.pass(Duration.ofHours(2));

    assertThat(ada.campaignsTo("bea@example.com")).containsExactly("confirm-subscription");

    URI link = urls().sentTo("bea@example.com").confirm(bea, shop.now());
    assertThat(ada.post(link, FORM, "topic=marketing").status()).isEqualTo(200);
    shop.pass(Duration.ofHours(2));

    assertThat(ada.campaignsTo("bea@example.com"))
        .containsExactly("confirm-subscription", "welcome");
  }
}
