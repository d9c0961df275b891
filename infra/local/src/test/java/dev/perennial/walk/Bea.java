package dev.perennial.walk;

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
import dev.perennial.local.http.ApiAnswer;
import dev.perennial.local.http.ApiRequest;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.MailParts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Bea, customer of a shop: what she ticks and is told of, and what she gets and answers.
record Bea(TestShop shop) {
  static final String HOME = "bea@example.com";
  static final String WORK = "bea@work.example";
  private static final String FORM = "application/x-www-form-urlencoded";
  static final CustomerId BEA = new CustomerId("bea");

  void says(String topic, ConsentState state) {
    Evidence checkout = new Evidence("consent", "checkout", "2026-01", null);
    shop.happens(new ConsentChanged(shop.header("bea"), "email", topic, state, checkout));
    shop.cloud().pump();
  }

  void tells(Map<ProfileField, String> fields) {
    shop.happens(new CustomerUpdated(shop.header("bea"), fields));
    shop.cloud().pump();
  }

  void ticks(String topic) {
    says(topic, ConsentState.GRANTED);
  }

  Consent consent(String topic) {
    return shop.customer("bea").customer().consent(ConsentTopic.ofMail(topic)).orElseThrow();
  }

  List<@Nullable String> campaignsTo(String address) {
    return mailsTo(address).stream().<@Nullable String>map(m -> m.tags().get("campaign")).toList();
  }

  private List<KeptMail> mailsTo(String address) {
    return shop.cloud().ses().mails().stream()
        .filter(mail -> mail.recipients().contains(address))
        .toList();
  }

  List<Optional<Reason>> reasons(String campaign) {
    return shop.ledger("bea").stream()
        .filter(send -> send.key().campaign().equals(campaign))
        .map(Send::reason)
        .toList();
  }

  /// The link for that in the newest mail that has one.
  String link(String purpose, String address) {
    return mailsTo(address).reversed().stream()
        .flatMap(mail -> MailParts.read(mail.eml()).links().stream())
        .filter(found -> found.contains("/" + purpose + "/"))
        .findFirst()
        .orElseThrow();
  }

  ApiAnswer get(String link) {
    return shop.cloud().api().answer(ApiRequest.of("GET", link));
  }

  ApiAnswer post(String link, String body) {
    return shop.cloud().api().answer(ApiRequest.of("POST", link).body(FORM, body));
  }

  int stored() {
    return shop.cloud()
        .dynamo()
        .scan(scan -> scan.tableName("Events").select(Select.COUNT))
        .count();
  }
}
