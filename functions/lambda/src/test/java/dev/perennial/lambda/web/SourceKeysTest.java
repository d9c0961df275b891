package dev.perennial.lambda.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.lambda.web.SourceKeys.Access;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may write which source.
class SourceKeysTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final SourceKeys KEYS =
      SourceKeys.parse(
          """
          {"https://a.example": {"api_keys": ["key-of-shop-a-0123456789", "next-key-of-shop-a-012345"]},
           "https://b.example": {"api_keys": ["key-of-shop-b-0123456789"]}}
          """);

  @Test
  void a_key_opens_its_own_source_and_no_other() {
    assertThat(access("Bearer key-of-shop-a-0123456789")).isEqualTo(granted("https://a.example"));
    assertThat(access("bearer next-key-of-shop-a-012345")).isEqualTo(granted("https://a.example"));
    assertThat(access("Bearer key-of-shop-b-0123456789")).isEqualTo(granted("https://b.example"));
  }

  @ParameterizedTest
  @CsvSource({"Bearer nobody", "Bearer", "Basic key-of-shop-a-0123456789", "''"})
  void anything_else_opens_nothing(String authorization) {
    assertThat(access(authorization)).isInstanceOf(Access.Denied.class);
  }

  @Test
  void a_domain_of_shopify_is_one_sources_or_none() {
    SourceKeys keys =
        SourceKeys.parse(
            """
            {"https://a.example": {"shopify_domains": ["a.myshopify.com", "both.myshopify.com"]},
             "https://b.example": {"shopify_domains": ["b.myshopify.com", "both.myshopify.com"]}}
            """);

    assertThat(keys.ofShopifyDomain("A.myshopify.com")).contains("https://a.example");
    assertThat(keys.ofShopifyDomain("b.myshopify.com")).contains("https://b.example");
    assertThat(keys.ofShopifyDomain("both.myshopify.com")).isEmpty();
    assertThat(keys.ofShopifyDomain("c.myshopify.com")).isEmpty();
  }

  @Test
  void where_there_are_no_keys_nobody_may_write() {
    assertThat(SourceKeys.parse("{}").of(request("Bearer key-of-shop-a-0123456789"), NOW))
        .isInstanceOf(Access.Denied.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | the whole is not a JSON object",
        "{\"s\": []} | s is not a JSON object",
        "{\"s\": {}} | has no key, expected webhook_secrets, api_keys or a platform's secrets",
        "{\"s\": {\"api_keys\": \"x\"}} | s api_keys is not a list",
        "{\"s\": {\"api_keys\": [1]}} | s api_keys holds something that is not a text",
        "{\"s\": {\"keys\": []}} | has an unknown field, expected webhook_secrets, api_keys,"
            + " shopify_secrets",
        "{\"s\": {\"shopify_domains\": [\"a\"], \"segment_calls\": [\"merge\"]}} | names another"
            + " call",
        "{\"s\": {\"api_keys\": [\"short\"]}} | is too short, expected 24 characters or more",
        "{\"s\": {\"webhook_secrets\": [\"?\"]}} | is not base64, expected whsec_"
      })
  void keys_that_are_wrong_are_named_by_their_source(String json, String message) {
    assertThatThrownBy(() -> SourceKeys.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void nothing_shows_a_secret() {
    assertThat(KEYS.toString()).doesNotContain("key-of-shop");
  }

  private static Access access(String authorization) {
    return KEYS.of(request(authorization), NOW);
  }

  private static Access granted(String source) {
    return new Access.Granted(Set.of(source));
  }

  private static HttpRequest request(String authorization) {
    return new HttpRequest(
        "POST", "/events", "", Map.of("authorization", authorization), Body.of("{}"));
  }
}
