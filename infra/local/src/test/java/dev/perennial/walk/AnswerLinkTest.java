package dev.perennial.walk;

import static dev.perennial.walk.LinkedCustomer.ADA;
import static dev.perennial.walk.LinkedCustomer.FORM;
import static dev.perennial.walk.LinkedCustomer.ONE_CLICK;
import static dev.perennial.walk.LinkedCustomer.SEND;
import static dev.perennial.walk.LinkedCustomer.urls;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerErased;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.local.http.ApiAnswer;
import dev.perennial.local.http.ApiRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The customers' own links, from the mail to what follows: what they show, and what they refuse.
class AnswerLinkTest {
  private final LinkedCustomer ada = new LinkedCustomer();
  private final TestShop shop = ada.shop();

  @AfterEach
  void close() {
    ada.close();
  }

  @Test
  void following_links_changes_nothing_however_often_a_scanner_does_it() {
    ada.happens("newsletter", ConsentState.PENDING);
    int before = ada.stored();

    for (URI link : links()) {
      ApiAnswer shown = ada.get(link);
      assertThat(shown.status()).as(link.getPath()).isIn(200, 302);
      assertThat(shop.cloud().api().answer(ApiRequest.of("HEAD", link.toString())).status())
          .isEqualTo(shown.status());
    }

    assertThat(ada.stored()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "form=preferences&language=en&birthday_day=31&birthday_month=2",
        "form=preferences&language=en&birthday_day=3",
        "form=preferences&language=xx",
        "topic=marketing",
        ""
      })
  void a_form_that_is_not_whole_changes_nothing(String body) {
    int before = ada.stored();

    assertThat(ada.post(urls().preferences(ADA, SEND), FORM, body).status()).isBetween(400, 422);

    assertThat(ada.stored()).isEqualTo(before);
  }

  @Test
  void a_friend_is_led_to_the_shop_with_the_code() {
    URI link = urls().referral(ADA);

    ApiAnswer answer = ada.get(link);

    String token = link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("location")).contains("https://shop.example/?referral_code=" + token);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, unsubscribe, AAAA, 404",
    "POST, unsubscribe, AAAA, 404",
    "GET, nothing, AAAA, 404",
    "DELETE, unsubscribe, AAAA, 405"
  })
  void a_link_that_is_none_gets_a_kind_page(String method, String purpose, String token, int code) {
    ApiRequest request =
        ApiRequest.of(method, "https://x.example/links/" + purpose + "/" + token)
            .header("accept-language", "de;q=0.9, cs-CZ;q=0.8, en");

    ApiAnswer answer = shop.cloud().api().answer(request);

    assertThat(answer.status()).isEqualTo(code);
    assertThat(answer.text()).contains("<html lang=\"cs");
    assertThat(answer.header("content-security-policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'sha256-");
  }

  @Test
  void an_expired_link_one_of_another_purpose_and_one_of_nobody_any_more_do_nothing() {
    URI survey = urls().survey(ADA, SEND, "post-purchase/nps", shop.now());
    URI swapped = URI.create(survey.toString().replace("/survey/", "/unsubscribe/"));
    assertThat(ada.post(swapped, FORM, ONE_CLICK).status()).isEqualTo(404);
    shop.happens(new CustomerErased(shop.header("ada"), "request"));
    int before = ada.stored();

    assertThat(ada.get(urls().preferences(ADA, SEND)).status()).isEqualTo(410);
    assertThat(ada.post(urls().unsubscribe(ADA, SEND, "marketing"), FORM, ONE_CLICK).status())
        .isEqualTo(200);
    assertThat(ada.stored()).isEqualTo(before);
    shop.cloud().pump();
    assertThat(ada.get(urls().preferences(ADA, SEND)).status()).isEqualTo(410);
    assertThat(ada.post(urls().unsubscribe(ADA, SEND, "marketing"), FORM, ONE_CLICK).status())
        .isEqualTo(200);
    shop.pass(Duration.ofDays(91));
    assertThat(ada.post(survey, FORM, "score=9").status()).isEqualTo(410);

    try (var left = shop.events().all(ADA)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void every_answer_is_kept_by_nobody_and_tells_nobody_where_it_lies() {
    for (URI link : links()) {
      ApiAnswer answer = ada.get(link);
      assertThat(answer.header("cache-control")).contains("no-store");
      assertThat(answer.header("referrer-policy")).contains("no-referrer");
      assertThat(answer.header("x-content-type-options")).contains("nosniff");
      assertThat(answer.header("content-security-policy").orElse(""))
          .contains("default-src 'none'", "frame-ancestors 'none'");
      assertThat(answer.text()).doesNotContain("ada@", "<script", "<img", "<link", "http:");
    }
  }

  @Test
  void when_the_tables_fail_the_page_asks_to_try_again_and_then_it_works() {
    ada.get(urls().preferences(ADA, SEND));
    URI link = urls().unsubscribe(ADA, SEND, "marketing");
    shop.tablesFollow("AnswerLink", FaultPlan.nthWrite(1, Fault.THROTTLE));

    ApiAnswer failed = ada.post(link, FORM, ONE_CLICK);
    ApiAnswer again = ada.post(link, FORM, ONE_CLICK);

    assertThat(failed.status()).isEqualTo(503);
    assertThat(failed.header("retry-after")).isPresent();
    assertThat(shop.log()).containsOnlyOnce("\"LinksNotAnswered\":1,");
    assertThat(again.status()).isEqualTo(200);
    shop.cloud().pump();
    assertThat(ada.state("marketing")).isEqualTo(ConsentState.WITHDRAWN);
  }

  private List<URI> links() {
    return List.of(
        urls().unsubscribe(ADA, SEND, "marketing"),
        urls().preferences(ADA, SEND),
        URI.create(urls().survey(ADA, SEND, "post-purchase/nps", shop.now()) + "?score=10"),
        urls().confirm(ADA, shop.now()),
        urls().referral(ADA));
  }
}
