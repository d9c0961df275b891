package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.customer.Consent;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.Evidence;
import dev.perennial.event.ProfileField;
import dev.perennial.link.LinkKeys;
import dev.perennial.link.LinkTokens;
import dev.perennial.link.LinkUrls;
import dev.perennial.local.http.ApiAnswer;
import dev.perennial.local.http.ApiRequest;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.MailParts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// A customer in Germany, from the boxes that they tick to the mails that they get.
class DoubleOptInTest {
  private static final String HOME = "bea@example.com";
  private static final String WORK = "bea@work.example";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final CustomerId BEA = new CustomerId("bea");
  private TestShop shop;

  @BeforeEach
  void open() {
    shop = new TestShop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void boxes_that_are_ticked_one_after_the_other_are_one_mail_one_answer_and_one_welcome() {
    tells(Map.of(ProfileField.EMAIL, HOME, ProfileField.COUNTRY, "DE"));
    ticks("marketing");
    shop.pass(Duration.ofMinutes(1));
    ticks("surveys");
    shop.pass(Duration.ofHours(2));

    assertThat(campaignsTo(HOME)).containsExactly("confirm-subscription");
    assertThat(reasons("confirm-subscription"))
        .containsExactlyInAnyOrder(Optional.empty(), Optional.of(Reason.FREQUENCY_CAP));
    String link = link("confirm", HOME);
    int before = stored();
    assertThat(get(link).text())
        .contains("Offers and news", "Questions about how we did", "value=\"surveys\"")
        .doesNotContain(HOME);
    assertThat(stored()).isEqualTo(before);

    ApiAnswer answer = post(link, "topic=marketing&topic=surveys");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("Offers and news and Questions about how we did");
    assertThat(stored()).isEqualTo(before + 2);
    assertThat(post(link, "topic=marketing&topic=surveys").status()).isEqualTo(200);
    assertThat(stored()).isEqualTo(before + 2);
    shop.pass(Duration.ofHours(2));
    assertThat(campaignsTo(HOME)).containsExactly("confirm-subscription", "welcome");
  }

  @Test
  void another_address_confirms_for_itself_and_the_links_of_before_only_stop_mail() {
    tells(Map.of(ProfileField.EMAIL, HOME, ProfileField.COUNTRY, "DE"));
    ticks("marketing");
    shop.pass(Duration.ofHours(2));
    String confirm = link("confirm", HOME);
    post(confirm, "topic=marketing");
    shop.pass(Duration.ofHours(2));
    String preferences = link("preferences", HOME);
    String unsubscribe = link("unsubscribe", HOME);

    tells(Map.of(ProfileField.EMAIL, WORK));
    shop.pass(Duration.ofHours(2));

    assertThat(campaignsTo(WORK)).containsExactly("confirm-subscription");
    int before = stored();
    ApiAnswer refused = post(confirm, "topic=marketing");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("another address").doesNotContain(HOME, WORK);
    assertThat(get(confirm).status()).isEqualTo(409);
    assertThat(stored()).isEqualTo(before);
    assertThat(post(preferences, "form=preferences&language=en&topic=marketing").text())
        .contains("as soon as you confirm it in the mail");
    shop.cloud().pump();
    assertThat(consent("marketing").method()).isEqualTo("preferences_page_of_another_address");
    int said = stored();
    post(preferences, "form=preferences&language=en&topic=marketing");
    assertThat(stored()).isEqualTo(said);
    assertThat(get(preferences).text()).doesNotContain("value=\"marketing\" checked");

    assertThat(post(link("confirm", WORK), "topic=marketing").status()).isEqualTo(200);
    shop.pass(Duration.ofHours(2));
    assertThat(get(preferences).text()).contains("value=\"marketing\" checked");
    assertThat(campaignsTo(WORK)).containsExactly("confirm-subscription");

    assertThat(post(unsubscribe, "List-Unsubscribe=One-Click").status()).isEqualTo(200);
    shop.cloud().pump();
    assertThat(consent("marketing").state()).isEqualTo(ConsentState.WITHDRAWN);
  }

  @Test
  void who_ticks_before_they_are_known_is_asked_and_who_confirms_late_is_welcomed_once() {
    ticks("marketing");
    assertThat(shop.ledger("bea")).isEmpty();
    tells(Map.of(ProfileField.EMAIL, HOME));
    shop.pass(Duration.ofMinutes(30));
    tells(Map.of(ProfileField.COUNTRY, "DE"));
    shop.pass(Duration.ofHours(2));

    assertThat(campaignsTo(HOME)).containsExactly("confirm-subscription");
    assertThat(reasons("welcome")).contains(Optional.of(Reason.NO_CONSENT));

    post(link("confirm", HOME), "topic=marketing");
    shop.pass(Duration.ofHours(2));
    ticks("newsletter");
    shop.pass(Duration.ofHours(2));

    assertThat(campaignsTo(HOME))
        .containsExactly("confirm-subscription", "welcome", "confirm-subscription");
  }

  @Test
  void who_has_confirmed_sees_that_by_the_same_link_whatever_was_said_or_told_since() {
    tells(Map.of(ProfileField.EMAIL, HOME, ProfileField.COUNTRY, "DE"));
    ticks("marketing");
    shop.pass(Duration.ofHours(2));
    String link = link("confirm", HOME);
    assertThat(post(link, "").text()).contains("value=\"marketing\"");
    post(link, "topic=marketing");
    shop.pass(Duration.ofMinutes(1));
    ticks("marketing");

    assertThat(get(link).status()).isEqualTo(200);
    assertThat(get(link).text()).contains("You are on the list for: Offers and news");

    ticks("surveys");
    tells(Map.of(ProfileField.COUNTRY, "CZ"));
    assertThat(get(link).text()).contains("Offers and news and Questions about how we did");
  }

  @Test
  void where_a_consent_is_enough_the_shop_may_let_one_wait_and_no_link_to_an_old_address_ends_it() {
    tells(Map.of(ProfileField.EMAIL, HOME, ProfileField.COUNTRY, "CZ"));
    says("surveys", ConsentState.GRANTED);
    shop.pass(Duration.ofHours(2));
    tells(Map.of(ProfileField.EMAIL, WORK));
    says("marketing", ConsentState.PENDING);
    int before = stored();

    ApiAnswer answer =
        post(
            oldLink(HOME).toString(), "form=preferences&language=en&topic=surveys&topic=marketing");

    assertThat(answer.text()).contains("as soon as you confirm it in the mail");
    assertThat(stored()).isEqualTo(before);
    assertThat(consent("marketing").state()).isEqualTo(ConsentState.PENDING);
  }

  @Test
  void links_of_before_know_no_address_and_so_confirm_none() {
    tells(Map.of(ProfileField.EMAIL, HOME, ProfileField.COUNTRY, "DE"));
    ticks("marketing");
    String confirm = urls().confirm(BEA, shop.now()).toString();
    String preferences = urls().preferences(BEA, "a#1").toString();

    assertThat(get(confirm).status()).isEqualTo(410);
    ApiAnswer refused = post(confirm, "topic=marketing");
    assertThat(refused.status()).isEqualTo(410);
    assertThat(refused.text()).contains("This link has expired");
    assertThat(post(preferences, "form=preferences&language=en&topic=marketing").text())
        .contains("as soon as you confirm it in the mail");
    shop.cloud().pump();
    assertThat(consent("marketing").method()).isEqualTo("preferences_page_of_unknown_address");
    assertThat(get(preferences).text()).doesNotContain("value=\"marketing\" checked");
  }

  private static URI oldLink(String address) {
    return urls().sentTo(address).preferences(BEA, "a#1");
  }

  private static LinkUrls urls() {
    return new LinkUrls(
        "https://links.shop.example/links", new LinkTokens(LinkKeys.parse(TestShop.LINK_KEYS)));
  }

  private void says(String topic, ConsentState state) {
    Evidence checkout = new Evidence("consent", "checkout", "2026-01", null);
    shop.happens(new ConsentChanged(shop.header("bea"), "email", topic, state, checkout));
    shop.cloud().pump();
  }

  private void tells(Map<ProfileField, String> fields) {
    shop.happens(new CustomerUpdated(shop.header("bea"), fields));
    shop.cloud().pump();
  }

  private void ticks(String topic) {
    says(topic, ConsentState.GRANTED);
  }

  private Consent consent(String topic) {
    return shop.customer("bea").customer().consent(ConsentTopic.ofMail(topic)).orElseThrow();
  }

  private List<@Nullable String> campaignsTo(String address) {
    return mailsTo(address).stream().<@Nullable String>map(m -> m.tags().get("campaign")).toList();
  }

  private List<KeptMail> mailsTo(String address) {
    return shop.cloud().ses().mails().stream()
        .filter(mail -> mail.recipients().contains(address))
        .toList();
  }

  private List<Optional<Reason>> reasons(String campaign) {
    return shop.ledger("bea").stream()
        .filter(send -> send.key().campaign().equals(campaign))
        .map(Send::reason)
        .toList();
  }

  /// The link for that in the newest mail that has one.
  private String link(String purpose, String address) {
    return mailsTo(address).reversed().stream()
        .flatMap(mail -> MailParts.read(mail.eml()).links().stream())
        .filter(found -> found.contains("/" + purpose + "/"))
        .findFirst()
        .orElseThrow();
  }

  private ApiAnswer get(String link) {
    return shop.cloud().api().answer(ApiRequest.of("GET", link));
  }

  private ApiAnswer post(String link, String body) {
    return shop.cloud().api().answer(ApiRequest.of("POST", link).body(FORM, body));
  }

  private int stored() {
    return shop.cloud()
        .dynamo()
        .scan(scan -> scan.tableName("Events").select(Select.COUNT))
        .count();
  }
}
