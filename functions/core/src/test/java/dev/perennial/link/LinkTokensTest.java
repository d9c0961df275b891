package dev.perennial.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.customer.KeyHash;
import dev.perennial.event.CustomerId;
import dev.perennial.link.LinkTokens.Reading;
import dev.perennial.random.Seeded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens hold what they were made for, show nothing of it, and cannot be made by others.
class LinkTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String OLD = "0123456789abcdefghijklmnopqrstuv";
  private static final String NEW = "vutsrqponmlkjihgfedcba9876543210";
  private static final LinkTokens TOKENS = new LinkTokens(LinkKeys.parse(OLD));

  @ParameterizedTest
  @EnumSource
  void a_token_gives_back_its_link_for_its_own_purpose_only(LinkPurpose purpose) {
    Link link = link(purpose, null);
    String token = TOKENS.sign(link);

    for (LinkPurpose asked : LinkPurpose.values()) {
      assertThat(TOKENS.read(token, asked, NOW))
          .isEqualTo(asked == purpose ? new Reading.Valid(link) : new Reading.Forged());
    }
  }

  @Test
  void the_same_link_has_the_same_token_and_another_one_a_wholly_different_one() {
    String one = TOKENS.sign(link(LinkPurpose.UNSUBSCRIBE, null));
    String other = TOKENS.sign(link(LinkPurpose.UNSUBSCRIBE, NOW));

    assertThat(TOKENS.sign(link(LinkPurpose.UNSUBSCRIBE, null))).isEqualTo(one);
    assertThat(other.substring(2, 20)).isNotEqualTo(one.substring(2, 20));
  }

  @Test
  void nothing_of_the_customer_can_be_read_in_it() {
    String token = TOKENS.sign(link(LinkPurpose.UNSUBSCRIBE, null));

    String bytes = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.ISO_8859_1);
    assertThat(bytes).doesNotContain("ada", "example", "win-back");
    assertThat(token).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void a_token_holds_until_the_second_at_which_it_expires() {
    Link link = link(LinkPurpose.SURVEY, NOW);
    String token = TOKENS.sign(link);

    assertThat(TOKENS.read(token, LinkPurpose.SURVEY, NOW.minusNanos(1)))
        .isEqualTo(new Reading.Valid(link));
    assertThat(TOKENS.read(token, LinkPurpose.SURVEY, NOW)).isEqualTo(new Reading.Expired(link));
  }

  @Test
  void a_changed_bit_anywhere_makes_it_a_forgery() {
    byte[] token = Base64.getUrlDecoder().decode(TOKENS.sign(link(LinkPurpose.UNSUBSCRIBE, null)));

    for (int bit = 0; bit < token.length * 8; bit++) {
      byte[] changed = token.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
      assertThat(TOKENS.read(forged, LinkPurpose.UNSUBSCRIBE, NOW)).isEqualTo(new Reading.Forged());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A", "AA", "AA==", "%2e", "ä", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void what_never_was_a_token_is_a_forgery(String token) {
    assertThat(TOKENS.read(token, LinkPurpose.UNSUBSCRIBE, NOW)).isEqualTo(new Reading.Forged());
  }

  @Test
  void a_token_has_no_second_form() {
    String token = TOKENS.sign(link(LinkPurpose.UNSUBSCRIBE, null));

    assertThat(TOKENS.read(token + "=", LinkPurpose.UNSUBSCRIBE, NOW))
        .isEqualTo(new Reading.Forged());
  }

  @Test
  void a_link_of_before_a_rotation_works_until_its_key_is_taken_out() {
    Link link = link(LinkPurpose.UNSUBSCRIBE, null);
    String before = TOKENS.sign(link);
    LinkTokens both = new LinkTokens(LinkKeys.parse("1:" + NEW + " 0:" + OLD));
    LinkTokens after = new LinkTokens(LinkKeys.parse("1:" + NEW));

    assertThat(both.read(before, LinkPurpose.UNSUBSCRIBE, NOW)).isEqualTo(new Reading.Valid(link));
    assertThat(after.read(before, LinkPurpose.UNSUBSCRIBE, NOW)).isEqualTo(new Reading.Forged());
    assertThat(after.read(both.sign(link), LinkPurpose.UNSUBSCRIBE, NOW))
        .isEqualTo(new Reading.Valid(link));
  }

  @Test
  void random_texts_are_never_valid_and_random_links_always_are() {
    Seeded.cases(
        500,
        random -> {
          byte[] noise = new byte[random.nextInt(200)];
          random.nextBytes(noise);
          String token = Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
          assertThat(TOKENS.read(token, LinkPurpose.SURVEY, NOW)).isEqualTo(new Reading.Forged());

          String customer = "c" + "é😀".repeat(random.nextInt(20));
          KeyHash address = random.nextBoolean() ? null : new KeyHash(random.nextLong());
          Link link =
              new Link(
                  LinkPurpose.SURVEY,
                  new CustomerId(customer),
                  "x#" + noise.length,
                  "",
                  null,
                  address);
          assertThat(TOKENS.read(TOKENS.sign(link), LinkPurpose.SURVEY, NOW))
              .isEqualTo(new Reading.Valid(link));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "1:short", "999:0123456789abcdefghijklmnopqrstuv"})
  void keys_that_cannot_be_ones_are_refused_and_not_repeated(String secret) {
    assertThatThrownBy(() -> LinkKeys.parse(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected <number up to 255>:<32 characters or more>")
        .message()
        .doesNotContain("short", OLD);
  }

  @Test
  void two_keys_of_one_number_are_refused() {
    assertThatThrownBy(() -> LinkKeys.parse("1:" + OLD + " 1:" + NEW))
        .hasMessage("two keys of the links have the number 1");
  }

  private static Link link(LinkPurpose purpose, @Nullable Instant expires) {
    return new Link(
        purpose, new CustomerId("ada@example.com"), "win-back#42/1", "marketing", expires);
  }
}
