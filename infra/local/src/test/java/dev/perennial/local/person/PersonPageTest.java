package dev.perennial.local.person;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.campaign.Decision;
import dev.perennial.campaign.MailEvent;
import dev.perennial.campaign.MailEventType;
import dev.perennial.campaign.Offer;
import dev.perennial.campaign.Reason;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.campaign.Status;
import dev.perennial.campaign.expression.Expression;
import dev.perennial.customer.CustomerState;
import dev.perennial.customer.Folding;
import dev.perennial.customer.Lifecycle;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.customer.Scoring;
import dev.perennial.event.ConsentState;
import dev.perennial.event.CustomerId;
import dev.perennial.event.Envelope;
import dev.perennial.lambda.dynamo.Item;
import dev.perennial.lambda.wire.EventReader;
import dev.perennial.lambda.wire.Json;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.mail.render.Locales;
import dev.perennial.risk.RiskModel;
import dev.perennial.segment.Persona;
import dev.perennial.segment.Segmentation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The page that somebody gets who asks what is known of them.
class PersonPageTest {
  private static final CustomerId ADA = new CustomerId("ada-1");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ATTACK = "<script>alert(1)</script>\\\" onload=x";

  @ParameterizedTest
  @ValueSource(strings = {"en", "cs", "nb", "fa"})
  void it_shows_the_history_of_consents_in_a_table_in_the_language_of_the_customer(String locale) {
    PersonWords words = PersonWords.of(locale);

    String page = page(locale);
    leave(locale, page);

    assertThat(page)
        .contains("<html lang=\"" + words.locale().tag(), words.word("title"))
        .containsSubsequence(
            "<h2>" + words.word("consents") + "</h2>",
            "<tbody>",
            ">" + words.word("state.granted") + "<",
            "captured_at: 2026-01-05T09:59:00Z",
            "ip: 192.0.2.7",
            ">" + words.word("state.withdrawn") + "<",
            "</table>")
        .contains(words.reason(Reason.NO_CONSENT), words.word("decision.skip"))
        .contains("order_id: 1001", "products: [{&quot;name&quot;:&quot;Tea&quot;");
    assertThat(page.contains("dir=\"rtl\"")).isEqualTo(locale.equals("fa"));
  }

  @Test
  void it_is_one_file_that_loads_nothing_and_in_which_nothing_told_becomes_markup() {
    String page = page("en");

    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload")
        .doesNotContain("<script", "<link", "<img", "src=", "href=", "@import", "url(");
  }

  @Test
  void it_shows_what_could_not_be_read_and_says_what_was_not_looked_at() {
    assertThat(page("en"))
        .containsSubsequence(
            "<h2>What could not be read</h2>",
            ">Events<",
            "key: order.completed#shop#1002",
            "why: event_deflated is not a deflated text",
            "event_deflated: bm8gc3VjaCBpdGVt",
            ">Quarantine<",
            "version: 7",
            "reason: moments is no list",
            "waits in a queue, for at most 14 days")
        .contains(">points<", ">persona<", "tea_lovers");
  }

  @Test
  void every_language_has_every_word() {
    assertThat(Locales.names())
        .allSatisfy(
            name ->
                assertThat(PersonWords.of(name).all().keySet())
                    .as(name)
                    .isEqualTo(PersonWords.of("en").all().keySet()));
    assertThat(PersonWords.of("en").all())
        .containsKeys(codes("state.", ConsentState.values(), ConsentState::code))
        .containsKeys(codes("lifecycle.", Lifecycle.values(), Lifecycle::code))
        .containsKeys(codes("status.", Status.values(), Status::code));
  }

  @Test
  void who_speaks_a_language_that_is_not_there_is_told_in_english() {
    assertThat(page("ja")).contains("lang=\"en", "What we know about you");
  }

  private static <T> String[] codes(String prefix, T[] all, Function<T, String> code) {
    return Arrays.stream(all).map(one -> prefix + code.apply(one)).toArray(String[]::new);
  }

  /// For whoever wants to look at the pages.
  private static void leave(String locale, String page) {
    String folder = System.getProperty("perennial.pages", "");
    if (!folder.isEmpty()) {
      try {
        Files.writeString(Path.of(folder, "person." + locale + ".html"), page);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String page(String locale) {
    return new PersonPage(PersonWords.of(locale)).of(person(locale), NOW);
  }

  /// What is told of somebody who bought, agreed, was written to, and was not.
  static ObjectNode person(String locale) {
    List<Envelope> told =
        List.of(
            told("u1", "customer.updated", "2026-01-05T09:00:00Z", profile(locale)),
            told("c1", "consent.changed", "2026-01-05T10:00:00Z", consent("granted")),
            told(
                "o1",
                "order.completed",
                "2026-01-06T10:00:00Z",
                """
                "order_id":"1001","currency":"EUR","total":"24.90",
                "products":[{"name":"Tea","quantity":2}]
                """),
            told("c2", "consent.changed", "2026-02-05T11:00+01:00", consent("withdrawn")));
    Folding folding =
        new Folding(new Scoring(SettingsFile.read("settings.yaml"), RiskModel.UNFITTED));
    CustomerState state =
        folding.fold(null, ADA, told.stream().map(Envelope::event).toList(), null, NOW);
    Moment first = new Moment(MomentType.FIRST_ORDER, NOW, "first", false);
    Send skipped =
        Send.of(
            new SendKey(ADA, "welcome", "first"), first, new Decision.Skip(Reason.NO_CONSENT), NOW);
    Offer offer = new Offer(new Offer.Percent(10), "AGAIN-10", 14, null);
    Send opened =
        Send.of(new SendKey(ADA, "thanks", "1001"), first, new Decision.SendAt(NOW), offer, NOW)
            .measuredFor(Duration.ofDays(7))
            .with(told(MailEventType.DELIVERED, 5))
            .with(told(MailEventType.OPENED, 600));
    List<Send> ledger = List.of(skipped, opened);
    Stored stored =
        new Stored(ADA, told, ledger, Optional.of(state), List.of(unreadable()), List.of(aside()));
    Segmentation segments =
        new Segmentation(
            List.of(new Persona("tea_lovers", Expression.parse("orders >= 1"))), List.of());
    Rules rules = new Rules(SettingsFile.read("settings.yaml"), segments, NOW);
    return (ObjectNode) Json.read(Json.write(PersonJson.of(stored, rules)));
  }

  private static Stored.Unreadable unreadable() {
    Map<String, AttributeValue> row =
        Map.of(
            "pk", text("ada-1"),
            "sk", text("order.completed#shop#1002"),
            "event_deflated", AttributeValue.fromB(SdkBytes.fromUtf8String("no such item")));
    return new Stored.Unreadable("Events", "event_deflated is not a deflated text", new Item(row));
  }

  private static Item aside() {
    Map<String, AttributeValue> image =
        Map.of("pk", text("ada-1"), "version", AttributeValue.fromN("7"));
    return new Item(
        Map.of(
            "pk", text("PlanCampaigns"),
            "sk", text("100000000000000000001"),
            "reason", text("moments is no list"),
            "image", AttributeValue.fromM(image)));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static MailEvent told(MailEventType type, int seconds) {
    return new MailEvent("send", "ses-1", NOW.plusSeconds(2), type, NOW.plusSeconds(seconds));
  }

  private static Envelope told(String id, String type, String time, String data) {
    return EventReader.read(
        """
        {"specversion":"1.0","id":"%s","source":"https://shop.example","type":"%s",
         "subject":"ada-1","time":"%s","data":{%s}}
        """
            .formatted(id, type, time, data));
  }

  private static String profile(String locale) {
    return """
    "customer_id":"ada-1","first_name":"%s","last_name":"Lovelace","email":"ada@example.com",
    "locale":"%s"
    """
        .formatted(ATTACK, locale);
  }

  private static String consent(String state) {
    return """
    "customer_id":"ada-1","channel":"email","topic":"marketing","state":"%s",
    "lawful_basis":"consent","method":"checkout","policy_version":"3",
    "captured_at":"2026-01-05T09:59:00Z","ip":"192.0.2.7"
    """
        .formatted(state);
  }
}
