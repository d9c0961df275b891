package dev.perennial.walk;

import static dev.perennial.walk.Bea.HOME;
import static dev.perennial.walk.Bea.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.ConsentState;
import dev.perennial.event.ProfileField;
import dev.perennial.link.LinkKeys;
import dev.perennial.link.LinkTokens;
import dev.perennial.link.LinkUrls;
import dev.perennial.local.http.ApiAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the links of mails to an address of before still do for a customer.
class DoubleOptInLinksTest {
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
  void another_address_confirms_for_itself_and_the_links_of_before_only_stop_mail() {
    bea.tells(Map.of(ProfileField.EMAIL, HOME, ProfileField.COUNTRY, "DE"));
    bea.ticks("marketing");
    shop.pass(Duration.ofHours(2));
    String confirm = bea.link("confirm", HOME);
    bea.post(confirm, "topic=marketing");
    shop.pass(Duration.ofHours(2));
    String preferences = bea.link("preferences", HOME);
    String unsubscribe = bea.link("unsubscribe", HOME);

    bea.tells(Map.of(ProfileField.EMAIL, WORK));
    shop.pass(Duration.ofHours(2));

    assertThat(bea.campaignsTo(WORK)).containsExactly("confirm-subscription");
    int before = bea.stored();
    ApiAnswer refused = bea.post(confirm, "topic=marketing");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("another address").doesNotContain(HOME, WORK);
    assertThat(bea.get(confirm).status()).isEqualTo(409);
    assertThat(bea.stored()).isEqualTo(before);
    assertThat(bea.post(preferences, "form=preferences&language=en&topic=marketing").text())
        .contains("as soon as you confirm it in the mail");
    shop.cloud().pump();
    assertThat(bea.consent("marketing").method()).isEqualTo("preferences_page_of_another_address");
    int said = bea.stored();
    bea.post(preferences, "form=preferences&language=en&topic=marketing");
    assertThat(bea.stored()).isEqualTo(said);
    assertThat(bea.get(preferences).text()).doesNotContain("value=\"marketing\" checked");

    assertThat(bea.post(bea.link("confirm", WORK), "topic=marketing").status()).isEqualTo(200);
    shop.pass(Duration.ofHours(2));
    assertThat(bea.get(preferences).text()).contains("value=\"marketing\" checked");
    assertThat(bea.campaignsTo(WORK)).containsExactly("confirm-subscription");

    assertThat(bea.post(unsubscribe, "List-Unsubscribe=One-Click").status()).isEqualTo(200);
    shop.cloud().pump();
    assertThat(bea.consent("marketing").state()).isEqualTo(ConsentState.WITHDRAWN);
  }

  @Test
  void where_a_consent_is_enough_the_shop_may_let_one_wait_and_no_link_to_an_old_address_ends_it() {
    bea.tells(Map.of(ProfileField.EMAIL, HOME, ProfileField.COUNTRY, "CZ"));
    bea.says("surveys", ConsentState.GRANTED);
    shop.pass(Duration.ofHours(2));
    bea.tells(Map.of(ProfileField.EMAIL, WORK));
    bea.says("marketing", ConsentState.PENDING);
    int before = bea.stored();

    ApiAnswer answer =
        bea.post(
            oldLink(HOME).toString(), "form=preferences&language=en&topic=surveys&topic=marketing");

    assertThat(answer.text()).contains("as soon as you confirm it in the mail");
    assertThat(bea.stored()).isEqualTo(before);
    assertThat(bea.consent("marketing").state()).isEqualTo(ConsentState.PENDING);
  }

  @Test
  void links_of_before_know_no_address_and_so_confirm_none() {
    bea.tells(Map.of(ProfileField.EMAIL, HOME, ProfileField.COUNTRY, "DE"));
    bea.ticks("marketing");
    String confirm = urls().confirm(Bea.BEA, shop.now()).toString();
    String preferences = urls().preferences(Bea.BEA, "a#1").toString();

    assertThat(bea.get(confirm).status()).isEqualTo(410);
    ApiAnswer refused = bea.post(confirm, "topic=marketing");
    assertThat(refused.status()).isEqualTo(410);
    assertThat(refused.text()).contains("This link has expired");
    assertThat(bea.post(preferences, "form=preferences&language=en&topic=marketing").text())
        .contains("as soon as you confirm it in the mail");
    shop.cloud().pump();
    assertThat(bea.consent("marketing").method()).isEqualTo("preferences_page_of_unknown_address");
    assertThat(bea.get(preferences).text()).doesNotContain("value=\"marketing\" checked");
  }

  private static URI oldLink(String address) {
    return urls().sentTo(address).preferences(Bea.BEA, "a#1");
  }

  private static LinkUrls urls() {
    return new LinkUrls(
        "https://links.shop.example/links", new LinkTokens(LinkKeys.parse(TestShop.LINK_KEYS)));
  }
}
