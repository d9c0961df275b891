package dev.perennial.lambda.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.lambda.web.Body;
import dev.perennial.lambda.web.HttpRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vectors of the hashes are published. No platform publishes a vector of its own; those here
/// were made by OpenSSL 3, for example `printf %s '{"id":1}' | openssl dgst -sha256 -hmac SECRET
/// -binary | base64`.
class SignaturesTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_764_000_000);
  private static final String SECRET = "whsec_a-secret-of-this-test";
  private static final String BODY = "{\"id\":1,\"name\":\"Žižkov\"}";

  @Test
  void the_hashes_are_those_of_the_standards() {
    byte[] key = "Jefe".getBytes(StandardCharsets.UTF_8);
    byte[] content = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);

    // RFC 4231, test case 2, and RFC 2202, test case 2.
    assertThat(HexFormat.of().formatHex(Hmac.SHA_256.of(key, content)))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    assertThat(HexFormat.of().formatHex(Hmac.SHA_1.of(key, content)))
        .isEqualTo("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  }

  @ParameterizedTest
  @CsvSource({
    "shopify, X-Shopify-Hmac-SHA256, DGYKid5oRAOo9nMKb5Z3fP1oztsFYzkRw3kBiW+ciIg=",
    "shopify, Shopify-Hmac-Sha256, DGYKid5oRAOo9nMKb5Z3fP1oztsFYzkRw3kBiW+ciIg=",
    "woocommerce, X-WC-Webhook-Signature, DGYKid5oRAOo9nMKb5Z3fP1oztsFYzkRw3kBiW+ciIg=",
    "segment, X-Signature, 3e1afe1579f39894ac4fd0267ad0f0211221965f",
    "stripe, Stripe-Signature,"
        + " 't=1764000000,v1=b60d5c55d0f2074c988094d11e2187d8f356b73466ce29f5005620a3947210c7,v0=6ffbb59b'",
    "stripe, Stripe-Signature,"
        + " 't=1764000000,v1=00,v1=b60d5c55d0f2074c988094d11e2187d8f356b73466ce29f5005620a3947210c7'"
  })
  void a_signature_is_taken_for_its_body_and_its_secret_alone(
      String name, String header, String signature) {
    Platform platform = Platforms.find(name).orElseThrow();
    HttpRequest request = request(header, signature, BODY);

    assertThat(platform.isSigned(request, SECRET, NOW)).isTrue();
    assertThat(platform.isSigned(request, SECRET + "!", NOW)).isFalse();
    assertThat(platform.isSigned(request(header, signature, BODY + " "), SECRET, NOW)).isFalse();
    assertThat(platform.isSigned(request("x-none", signature, BODY), SECRET, NOW)).isFalse();
    assertThat(platform.isSigned(request(header, "žž", BODY), SECRET, NOW)).isFalse();
    assertThat(platform.isSigned(request(header, "", BODY), SECRET, NOW)).isFalse();
  }

  @Test
  void a_signature_of_stripe_is_good_for_five_minutes() {
    HttpRequest request =
        request(
            "stripe-signature",
            "t=1764000000,v1=b60d5c55d0f2074c988094d11e2187d8f356b73466ce29f5005620a3947210c7",
            BODY);

    assertThat(new Stripe().isSigned(request, SECRET, NOW.plusSeconds(300))).isTrue();
    assertThat(new Stripe().isSigned(request, SECRET, NOW.plusSeconds(301))).isFalse();
    assertThat(new Stripe().isSigned(request, SECRET, NOW.minusSeconds(301))).isFalse();
  }

  /// https://docs.stripe.com/currencies
  @ParameterizedTest
  @CsvSource({
    "1000, USD, 10.00",
    "500, JPY, 500",
    "5120, KWD, 5.120",
    "500, ISK, 5.00",
    "500, UGX, 5.00",
    "500, MGA, 500",
    "1045, HUF, 10.45",
    "-5, EUR, -0.05"
  })
  void amounts_of_stripe_are_in_its_own_units(long units, String currency, String amount) {
    assertThat(StripeMoney.decimal(BigDecimal.valueOf(units), currency)).isEqualTo(amount);
  }

  @Test
  void a_guest_has_the_same_id_however_the_address_is_written() {
    Guests guests = Guests.of("0123456789abcdef0123456789abcdef");

    assertThat(guests.id("Ada@Example.com "))
        .isEqualTo(guests.id("ada@example.com"))
        .isEqualTo("guest-e3e30b4d50224a4ba14084607085d072");
    assertThat(guests.id("a.da@example.com")).isNotEqualTo(guests.id("ada@example.com"));
    assertThat(Guests.of("another-key-of-more-than-32-characters").id("ada@example.com"))
        .isNotEqualTo(guests.id("ada@example.com"));
    assertThatThrownBy(() -> Guests.of("short"))
        .hasMessage("the key of guests has 5 characters, expected 32 or more");
  }

  private static HttpRequest request(String header, String value, String body) {
    return new HttpRequest(
        "POST", "/", "", Map.of(header.toLowerCase(java.util.Locale.ROOT), value), Body.of(body));
  }
}
