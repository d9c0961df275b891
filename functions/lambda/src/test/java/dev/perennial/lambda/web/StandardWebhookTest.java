package dev.perennial.lambda.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Signatures by Standard Webhooks. The expected one is the worked example in the documentation of
/// Svix, whose scheme the specification took over:
/// https://docs.svix.com/receiving/verifying-payloads/how-manual
class StandardWebhookTest {
  private static final byte[] KEY = StandardWebhook.key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final Instant SENT = Instant.ofEpochSecond(1614265330);

  @Test
  void the_published_example_verifies() {
    assertThat(signed(SIGNATURE).isSignedWith(KEY)).isTrue();
  }

  @Test
  void one_signature_of_several_is_enough_while_a_secret_is_replaced() {
    assertThat(signed("v1,AAAA v2,xyz v1a,zzz " + SIGNATURE).isSignedWith(KEY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1,",
        "v1,%%%",
        "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "v1,h0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
      })
  void another_signature_does_not_verify(String header) {
    assertThat(signed(header).isSignedWith(KEY)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "msg_other                      | 1614265330 | {\"test\": 2432232314}",
        "msg_p5jXN8AQM9LWM0D4loKWxJek   | 1614265331 | {\"test\": 2432232314}",
        "msg_p5jXN8AQM9LWM0D4loKWxJek   | 1614265330 | {\"test\": 2432232315}"
      })
  void id_time_and_body_are_all_signed(String id, String timestamp, String body) {
    assertThat(webhook(id, timestamp, SIGNATURE, body).isSignedWith(KEY)).isFalse();
  }

  @Test
  void five_minutes_either_way_are_fresh_and_a_second_more_is_not() {
    StandardWebhook webhook = signed(SIGNATURE);
    Duration most = StandardWebhook.TOLERANCE;

    assertThat(webhook.isFresh(SENT.plus(most))).isTrue();
    assertThat(webhook.isFresh(SENT.minus(most))).isTrue();
    assertThat(webhook.isFresh(SENT.plus(most).plusSeconds(1))).isFalse();
    assertThat(webhook.isFresh(SENT.minus(most).minusSeconds(1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "-1", "1614265330.5", "99999999999999999999", "１６１４２６５３３０"})
  void a_time_that_is_not_unix_seconds_is_never_fresh(String timestamp) {
    assertThat(webhook("id", timestamp, SIGNATURE, "{}").isFresh(SENT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"whsec_", "whsec_AAAA", "whsec_not base64!"})
  void a_secret_that_cannot_be_one_is_refused_and_not_repeated(String secret) {
    assertThatThrownBy(() -> StandardWebhook.key(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected")
        .message()
        .doesNotContain("AAAA", "not base64!");
  }

  private static StandardWebhook signed(String header) {
    return webhook("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", header, "{\"test\": 2432232314}");
  }

  private static StandardWebhook webhook(
      String id, String timestamp, String signature, String body) {
    return StandardWebhook.from(
        new HttpRequest(
            "POST",
            "/events",
            "",
            Map.of(
                "webhook-id", id,
                "webhook-timestamp", timestamp,
                "webhook-signature", signature),
            Body.of(body)));
  }
}
