package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.event.CustomerId;
import dev.perennial.event.EventType;
import dev.perennial.link.LinkKeys;
import dev.perennial.link.LinkTokens;
import dev.perennial.link.LinkUrls;
import dev.perennial.local.http.ApiAnswer;
import dev.perennial.local.http.ApiRequest;
import dev.perennial.random.Seeded;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Whatever is sent to a link, the answer is never a fault of ours, nothing is stored that cannot
/// be read again, and neither an answer nor a log line tells whose link it is.
class LinkFuzzTest {
  private static final CustomerId PERSON = new CustomerId("grace.hopper@example.com");
  private static final List<String> TYPES =
      List.of(
          "application/x-www-form-urlencoded",
          "application/x-www-form-urlencoded; charset=latin1",
          "multipart/form-data; boundary=x",
          "application/json",
          "");
  private static final List<String> NAMES =
      List.of(
          "score",
          "comment",
          "what",
          "form",
          "topic",
          "language",
          "pause",
          "birthday_day",
          "birthday_month",
          "shown_in",
          "List-Unsubscribe",
          "",
          "%zz");
  private static final List<String> VALUES =
      List.of(
          "",
          "0",
          "10",
          "11",
          "-1",
          "%D9%A1",
          "topic",
          "everything",
          "preferences",
          "marketing",
          "fa",
          "xx",
          "One-Click",
          "31",
          "2",
          "%00",
          "%ff%fe",
          "%ed%a0%80",
          "%",
          "a=b",
          "\ud83d",
          "<script>alert(1)</script>",
          "grace.hopper%40example.com",
          "x".repeat(2_500));

  @Test
  void no_request_brings_it_down_or_makes_it_talk() {
    try (TestShop shop = new TestShop()) {
      shop.orders(PERSON.value(), "1");
      shop.cloud().pump();
      LinkUrls urls =
          new LinkUrls(
              "https://l.example/links", new LinkTokens(LinkKeys.parse(TestShop.LINK_KEYS)));
      List<URI> links =
          List.of(
              urls.unsubscribe(PERSON, "birthday#2026", "marketing"),
              urls.preferences(PERSON, ""),
              urls.survey(PERSON, "a#b", "post-purchase/nps", shop.now()),
              urls.survey(PERSON, "", "none", shop.now()),
              urls.confirm(PERSON, shop.now()),
              urls.referral(PERSON));
      Seeded.cases(
          400,
          random -> {
            ApiAnswer answer = shop.cloud().api().answer(request(links, random));
            assertThat(answer.status()).isBetween(200, 499);
            assertThat(answer.text()).doesNotContain("hopper", "<script");
          });

      shop.events().of(PERSON, Set.of(EventType.values()));
      assertThat(shop.cloud().failures()).isEmpty();
      assertThat(shop.log()).isNotEmpty().doesNotContain("hopper");
    }
  }

  private static ApiRequest request(List<URI> links, RandomGenerator random) {
    String link = links.get(random.nextInt(links.size())).toString();
    String target =
        switch (random.nextInt(6)) {
          case 0 -> link.substring(0, link.length() - 1 - random.nextInt(20));
          case 1 -> link.replace("/survey/", "/preferences/");
          case 2 -> link + "?score=" + random.nextInt(20);
          default -> link;
        };
    if (random.nextInt(5) == 0) {
      return ApiRequest.of(random.nextBoolean() ? "GET" : "PUT", target);
    }
    StringBuilder body = new StringBuilder();
    int fields = random.nextInt(120) == 0 ? 150 : random.nextInt(9);
    for (int i = 0; i < fields; i++) {
      body.append(i == 0 ? "" : "&")
          .append(NAMES.get(random.nextInt(NAMES.size() - (random.nextInt(8) == 0 ? 0 : 1))))
          .append(random.nextInt(20) == 0 ? "" : "=")
          .append(VALUES.get(random.nextInt(VALUES.size())));
    }
    String type = TYPES.get(random.nextInt(4) == 0 ? random.nextInt(TYPES.size()) : 0);
    return ApiRequest.of("POST", target).body(type, body.toString());
  }
}
