package dev.perennial.walk;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.ProfileField;
import dev.perennial.link.LinkKeys;
import dev.perennial.link.LinkTokens;
import dev.perennial.link.LinkUrls;
import dev.perennial.local.http.ApiAnswer;
import dev.perennial.local.http.ApiRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Ada, a customer whose mails have links, and what she does with them.
final class LinkedCustomer implements AutoCloseable {
  static final CustomerId ADA = new CustomerId("ada");
  static final String SEND = "birthday#2026";
  static final String FORM = "application/x-www-form-urlencoded";
  static final String ONE_CLICK = "List-Unsubscribe=One-Click";

  private final TestShop shop = new TestShop();

  LinkedCustomer() {
    shop.joins("ada");
    shop.orders("ada", "1001");
    shop.cloud().pump();
  }

  @Override
  public void close() {
    shop.close();
  }

  TestShop shop() {
    return shop;
  }

  static LinkUrls urls() {
    return new LinkUrls(
            "https://links.shop.example/links", new LinkTokens(LinkKeys.parse(TestShop.LINK_KEYS)))
        .sentTo("ada@example.com");
  }

  ApiAnswer get(URI link) {
    return shop.cloud().api().answer(ApiRequest.of("GET", link.toString()));
  }

  ApiAnswer post(URI link, String type, String body) {
    return shop.cloud().api().answer(ApiRequest.of("POST", link.toString()).body(type, body));
  }

  /// Has a birthday mail due now.
  void plan(String occasion) {
    Moment moment = new Moment(MomentType.BIRTHDAY, shop.now(), occasion, false);
    SendKey key = new SendKey(ADA, "birthday", occasion);
    shop.sends().decide(Send.of(key, moment, new Decision.SendAt(shop.now()), shop.now()));
  }

  Send row(String occasion) {
    return shop.ledger("ada").stream()
        .filter(send -> send.key().occasion().equals(occasion))
        .findFirst()
        .orElseThrow();
  }

  List<@Nullable String> campaignsTo(String address) {
    List<@Nullable String> campaigns = new ArrayList<>();
    shop.cloud().ses().mails().stream()
        .filter(mail -> mail.recipients().contains(address))
        .forEach(mail -> campaigns.add(mail.tags().get("campaign")));
    return campaigns;
  }

  void happens(String topic, ConsentState state) {
    shop.happens(new ConsentChanged(shop.header("ada"), "email", topic, state));
  }

  ConsentState state(String topic) {
    return shop.customer("ada")
        .customer()
        .consent(new ConsentTopic("email", topic))
        .orElseThrow()
        .state();
  }

  String profile(ProfileField field) {
    return shop.customer("ada").customer().profile(field).orElseThrow();
  }

  /// How many events are stored.
  int stored() {
    return shop.cloud()
        .dynamo()
        .scan(scan -> scan.tableName("Events").select(Select.COUNT))
        .count();
  }
}
