package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Status;
import dev.perennial.customer.Answer;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerErased;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.EventType;
import dev.perennial.event.Evidence;
import dev.perennial.event.ProfileField;
import dev.perennial.link.LinkKeys;
import dev.perennial.link.LinkTokens;
import dev.perennial.link.LinkUrls;
import dev.perennial.local.fault.Fault;
import dev.perennial.local.fault.FaultPlan;
import dev.perennial.local.http.ApiAnswer;
import dev.perennial.local.http.ApiRequest;
import dev.perennial.local.ses.MailParts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// The customers' own links, from the mail to what follows.
class AnswerLinkTest {
  private static final CustomerId ADA = new CustomerId("ada");
  private static final String SEND = "birthday#2026";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data; boundary=x";
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = new TestShop();
    shop.joins("ada");
    shop.orders("ada", "1001");
    shop.cloud().pump();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void the_link_in_the_head_of_a_mail_stops_the_next_mail_before_anything_is_folded() {
    plan("2026");
    shop.pass(Duration.ofMinutes(1));
    String eml = MailParts.read(shop.cloud().ses().mails().getFirst().eml()).headers().toString();
    String link = eml.replaceAll("(?s).*<(https://[^>]*/unsubscribe/[^>]*)>.*", "$1");
    plan("2027");

    ApiAnswer answer = post(URI.create(link), FORM, ONE_CLICK);
    shop.cloud().clock().advanceTo(shop.now().plusSeconds(1));
    shop.cloud().invoke("DispatchSends", "{}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEmpty();
    assertThat(row("2026").feedback().tells(MailEventType.UNSUBSCRIBED)).isTrue();
    assertThat(row("2026").status()).isEqualTo(Status.DELIVERED);
    Send second = row("2027");
    assertThat(second.status()).isEqualTo(Status.CANCELLED);
    assertThat(second.reason()).contains(Reason.NO_CONSENT);
    shop.cloud().pump();
    assertThat(state("marketing")).isEqualTo(ConsentState.WITHDRAWN);
  }

  @Test
  void who_asks_for_a_pause_gets_no_mail_before_anything_is_folded() {
    plan("2026");

    post(
        urls().preferences(ADA, SEND),
        FORM,
        "form=preferences&language=en&pause=30&topic=marketing");
    shop.cloud().clock().advanceTo(shop.now().plusSeconds(61));
    shop.cloud().invoke("DispatchSends", "{}");

    assertThat(row("2026").status()).isEqualTo(Status.CANCELLED);
    assertThat(row("2026").reason()).contains(Reason.CUSTOMER_PAUSED);
    assertThat(shop.cloud().ses().mails()).isEmpty();
  }

  @Test
  void a_customer_who_cannot_be_read_can_still_unsubscribe() {
    shop.cloud()
        .dynamo()
        .updateItem(
            update ->
                update
                    .tableName("Customers")
                    .key(Map.of("pk", AttributeValue.fromS("ada")))
                    .updateExpression("SET history = :broken")
                    .expressionAttributeValues(
                        Map.of(
                            ":broken",
                            AttributeValue.fromB(
                                SdkBytes.fromByteArray(new byte[] {1, 0, 1, 2})))));

    ApiAnswer answer = post(urls().unsubscribe(ADA, SEND, "marketing"), FORM, ONE_CLICK);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(shop.events().of(ADA, Set.of(EventType.CONSENT_CHANGED)))
        .filteredOn(
            event ->
                event instanceof ConsentChanged change && change.state() == ConsentState.WITHDRAWN)
        .hasSize(1);
  }

  @Test
  void a_mail_program_may_post_in_parts_as_rfc_8058_prefers() {
    String parts =
        """
        --x\r
        Content-Disposition: form-data; name="List-Unsubscribe"\r
        \r
        One-Click\r
        --x--\r
        """;

    ApiAnswer answer = post(urls().unsubscribe(ADA, SEND, "marketing"), MULTIPART, parts);

    assertThat(answer.status()).isEqualTo(200);
    shop.cloud().pump();
    assertThat(state("marketing")).isEqualTo(ConsentState.WITHDRAWN);
  }

  @Test
  void following_links_changes_nothing_however_often_a_scanner_does_it() {
    happens("newsletter", ConsentState.PENDING);
    int before = stored();

    for (URI link : links()) {
      ApiAnswer shown = get(link);
      assertThat(shown.status()).as(link.getPath()).isIn(200, 302);
      assertThat(shop.cloud().api().answer(ApiRequest.of("HEAD", link.toString())).status())
          .isEqualTo(shown.status());
    }

    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void the_page_stops_one_topic_or_everything_and_a_second_time_changes_nothing() {
    URI link = urls().unsubscribe(ADA, SEND, "surveys");

    assertThat(post(link, FORM, "what=topic").status()).isEqualTo(200);
    shop.cloud().pump();
    assertThat(state("surveys")).isEqualTo(ConsentState.WITHDRAWN);
    assertThat(state("marketing")).isEqualTo(ConsentState.GRANTED);

    assertThat(post(link, FORM, "what=everything").status()).isEqualTo(200);
    shop.cloud().pump();
    assertThat(List.of(state("marketing"), state("newsletter"), state("reminders")))
        .containsOnly(ConsentState.WITHDRAWN);
    int after = stored();
    post(link, FORM, "what=everything");
    post(link, FORM, ONE_CLICK);
    assertThat(stored()).isEqualTo(after);
  }

  @Test
  void preferences_are_shown_as_they_are_and_kept_as_they_are_chosen() {
    URI link = urls().preferences(ADA, SEND);
    assertThat(get(link).text()).contains("value=\"marketing\" checked");

    ApiAnswer saved =
        post(
            link,
            FORM,
            "form=preferences&shown_in=en&topic=newsletter&language=nb&pause=30"
                + "&birthday_day=29&birthday_month=2");

    assertThat(saved.text()).contains("<html lang=\"nb", "Lagret.");
    shop.cloud().pump();
    assertThat(state("marketing")).isEqualTo(ConsentState.WITHDRAWN);
    assertThat(state("newsletter")).isEqualTo(ConsentState.GRANTED);
    assertThat(profile(ProfileField.LOCALE)).isEqualTo("nb");
    assertThat(profile(ProfileField.BIRTHDAY)).isEqualTo("--02-29");
    assertThat(Instant.parse(profile(ProfileField.PAUSED_UNTIL)))
        .isEqualTo(shop.now().plus(Duration.ofDays(30)));
  }

  @Test
  void a_persian_customer_chooses_a_birthday_in_the_persian_calendar() {
    shop.happens(new CustomerUpdated(shop.header("ada"), Map.of(ProfileField.LOCALE, "fa-IR")));

    ApiAnswer saved =
        post(
            urls().preferences(ADA, SEND),
            FORM,
            "form=preferences&shown_in=fa&topic=marketing&language=fa"
                + "&birthday_day=1&birthday_month=10");

    assertThat(saved.text()).contains("dir=\"rtl\"", "ذخیره شد", "۲۹", "دی");
    shop.cloud().pump();
    assertThat(profile(ProfileField.BIRTHDAY)).isEqualTo("--12-22");
    assertThat(profile(ProfileField.LOCALE)).isEqualTo("fa-IR");
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
    int before = stored();

    assertThat(post(urls().preferences(ADA, SEND), FORM, body).status()).isBetween(400, 422);

    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void a_survey_is_answered_once_and_a_comment_may_follow() {
    URI link = urls().survey(ADA, SEND, "post-purchase/nps", shop.now());
    assertThat(get(URI.create(link + "?score=3")).text()).contains("value=\"3\" required checked");

    post(link, FORM, "score=3");
    post(link, FORM, "score=3");
    ApiAnswer thanks = post(link, FORM, "score=3&comment=Too+slow%0D%0Aand+%3Cb%3Edear%3C/b%3E");
    post(link, FORM, "score=3");

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
    int before = stored();

    assertThat(post(link, FORM, "score=0").status()).isEqualTo(422);
    assertThat(post(link, FORM, "score=6").status()).isEqualTo(422);
    assertThat(post(link, FORM, "comment=x").status()).isEqualTo(422);

    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void a_consent_that_waits_is_granted_by_its_confirmation_and_a_withdrawn_one_is_not() {
    happens("newsletter", ConsentState.PENDING);
    URI link = urls().confirm(ADA, shop.now());

    assertThat(post(link, FORM, "").text()).contains("value=\"newsletter\"");
    shop.cloud().pump();
    assertThat(state("newsletter")).isEqualTo(ConsentState.PENDING);
    assertThat(post(link, FORM, "topic=newsletter").status()).isEqualTo(200);
    shop.cloud().pump();
    assertThat(state("newsletter")).isEqualTo(ConsentState.GRANTED);

    shop.pass(Duration.ofMinutes(1));
    happens("newsletter", ConsentState.WITHDRAWN);
    assertThat(post(link, FORM, "topic=newsletter").status()).isEqualTo(409);
    shop.cloud().pump();
    assertThat(state("newsletter")).isEqualTo(ConsentState.WITHDRAWN);
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

    assertThat(campaignsTo("bea@example.com")).containsExactly("confirm-subscription");

    URI link = urls().sentTo("bea@example.com").confirm(bea, shop.now());
    assertThat(post(link, FORM, "topic=marketing").status()).isEqualTo(200);
    shop.pass(Duration.ofHours(2));

    assertThat(campaignsTo("bea@example.com")).containsExactly("confirm-subscription", "welcome");
  }

  @Test
  void a_friend_is_led_to_the_shop_with_the_code() {
    URI link = urls().referral(ADA);

    ApiAnswer answer = get(link);

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
    assertThat(post(swapped, FORM, ONE_CLICK).status()).isEqualTo(404);
    shop.happens(new CustomerErased(shop.header("ada"), "request"));
    int before = stored();

    assertThat(get(urls().preferences(ADA, SEND)).status()).isEqualTo(410);
    assertThat(post(urls().unsubscribe(ADA, SEND, "marketing"), FORM, ONE_CLICK).status())
        .isEqualTo(200);
    assertThat(stored()).isEqualTo(before);
    shop.cloud().pump();
    assertThat(get(urls().preferences(ADA, SEND)).status()).isEqualTo(410);
    assertThat(post(urls().unsubscribe(ADA, SEND, "marketing"), FORM, ONE_CLICK).status())
        .isEqualTo(200);
    shop.pass(Duration.ofDays(91));
    assertThat(post(survey, FORM, "score=9").status()).isEqualTo(410);

    try (var left = shop.events().all(ADA)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void every_answer_is_kept_by_nobody_and_tells_nobody_where_it_lies() {
    for (URI link : links()) {
      ApiAnswer answer = get(link);
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
    get(urls().preferences(ADA, SEND));
    URI link = urls().unsubscribe(ADA, SEND, "marketing");
    shop.tablesFollow("AnswerLink", FaultPlan.nthWrite(1, Fault.THROTTLE));

    ApiAnswer failed = post(link, FORM, ONE_CLICK);
    ApiAnswer again = post(link, FORM, ONE_CLICK);

    assertThat(failed.status()).isEqualTo(503);
    assertThat(failed.header("retry-after")).isPresent();
    assertThat(shop.log()).containsOnlyOnce("\"LinksNotAnswered\":1,");
    assertThat(again.status()).isEqualTo(200);
    shop.cloud().pump();
    assertThat(state("marketing")).isEqualTo(ConsentState.WITHDRAWN);
  }

  private List<URI> links() {
    return List.of(
        urls().unsubscribe(ADA, SEND, "marketing"),
        urls().preferences(ADA, SEND),
        URI.create(urls().survey(ADA, SEND, "post-purchase/nps", shop.now()) + "?score=10"),
        urls().confirm(ADA, shop.now()),
        urls().referral(ADA));
  }

  private static LinkUrls urls() {
    return new LinkUrls(
            "https://links.shop.example/links", new LinkTokens(LinkKeys.parse(TestShop.LINK_KEYS)))
        .sentTo("ada@example.com");
  }

  private ApiAnswer get(URI link) {
    return shop.cloud().api().answer(ApiRequest.of("GET", link.toString()));
  }

  private ApiAnswer post(URI link, String type, String body) {
    return shop.cloud().api().answer(ApiRequest.of("POST", link.toString()).body(type, body));
  }

  private void plan(String occasion) {
    Moment moment = new Moment(MomentType.BIRTHDAY, shop.now(), occasion, false);
    SendKey key = new SendKey(ADA, "birthday", occasion);
    shop.sends().decide(Send.of(key, moment, new Decision.SendAt(shop.now()), shop.now()));
  }

  private Send row(String occasion) {
    return shop.ledger("ada").stream()
        .filter(send -> send.key().occasion().equals(occasion))
        .findFirst()
        .orElseThrow();
  }

  private List<@Nullable String> campaignsTo(String address) {
    List<@Nullable String> campaigns = new ArrayList<>();
    shop.cloud().ses().mails().stream()
        .filter(mail -> mail.recipients().contains(address))
        .forEach(mail -> campaigns.add(mail.tags().get("campaign")));
    return campaigns;
  }

  private void happens(String topic, ConsentState state) {
    shop.happens(new ConsentChanged(shop.header("ada"), "email", topic, state));
  }

  private ConsentState state(String topic) {
    return shop.customer("ada")
        .customer()
        .consent(new ConsentTopic("email", topic))
        .orElseThrow()
        .state();
  }

  private String profile(ProfileField field) {
    return shop.customer("ada").customer().profile(field).orElseThrow();
  }

  private int stored() {
    return shop.cloud()
        .dynamo()
        .scan(scan -> scan.tableName("Events").select(Select.COUNT))
        .count();
  }
}
