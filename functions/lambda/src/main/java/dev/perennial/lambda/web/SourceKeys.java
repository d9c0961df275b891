package dev.perennial.lambda.web;

import dev.perennial.lambda.wire.NamedLists;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Who may write which source: for each source its webhook secrets and its API keys, several of
/// each while one is being replaced. Kept as a secret of the shop, in this form:
///
/// ```json
/// {"https://shop.example": {"webhook_secrets": ["whsec_…"], "api_keys": ["…"],
///                           "shopify_secrets": ["…"]}}
/// ```
///
/// `shopify_secrets` and their like are what a platform signs its own webhooks with, see
/// [dev.perennial.lambda.platform.Platform]. `shopify_domains` are the shop's names at Shopify,
/// which sends by EventBridge without signing. `segment_calls: ["alias"]` lets a source of
/// Segment's form join two ids, which it may not otherwise.
public record SourceKeys(List<Source> sources) {
  private static final int SHORTEST_API_KEY = 24;
  private static final int SHORTEST_SECRET = 16;
  private static final String BEARER = "Bearer ";
  private static final String WEBHOOK_SECRETS = "webhook_secrets";
  private static final String API_KEYS = "api_keys";
  private static final String SECRETS = "_secrets";
  private static final String DOMAINS = "shopify_domains";
  private static final String CALLS = "segment_calls";
  private static final List<String> ALIAS = List.of("alias");
  private static final Set<String> OWN = Set.of(WEBHOOK_SECRETS, API_KEYS, DOMAINS, CALLS);
  private static final Set<String> PLATFORMS =
      Set.of("shopify", "woocommerce", "segment", "stripe");
  private static final String SCHEME = "https://";

  public SourceKeys {
    sources = List.copyOf(sources);
  }

  /// One source and what it signs with. Its text shows no secret.
  ///
  /// @param platformSecrets by the name of the platform
  /// @param shopifyDomains such as `example.myshopify.com`
  /// @param mayAlias whether its calls of Segment's form may say that two ids are one person's
  public record Source(
      String name,
      List<byte[]> webhookKeys,
      List<String> apiKeys,
      Map<String, List<String>> platformSecrets,
      List<String> shopifyDomains,
      boolean mayAlias) {
    public Source {
      webhookKeys = List.copyOf(webhookKeys);
      apiKeys = List.copyOf(apiKeys);
      platformSecrets = Map.copyOf(platformSecrets);
      shopifyDomains = List.copyOf(shopifyDomains);
    }

    /// What that platform signs the webhooks of this source with.
    public List<String> secretsOf(String platform) {
      return platformSecrets.getOrDefault(platform, List.of());
    }

    @Override
    public String toString() {
      return "Source[" + name + "]";
    }
  }

  /// Reads the secret. Throws IllegalArgumentException that says what is wrong with it and repeats
  /// nothing of it but a source's name.
  public static SourceKeys parse(String json) {
    var holders = NamedLists.read(json);
    List<Source> sources = new ArrayList<>();
    holders.forEach((name, keys) -> sources.add(source(name, keys)));
    return new SourceKeys(sources);
  }

  /// The source of that name; one that begins with `https://` may be named without that.
  public Optional<Source> named(String name) {
    return sources.stream()
        .filter(source -> source.name().equals(name) || source.name().equals(SCHEME + name))
        .min(Comparator.comparing(source -> source.name().length()));
  }

  /// The name of the source that has that domain of Shopify, and only if no other has it too.
  public Optional<String> ofShopifyDomain(String domain) {
    List<String> having =
        sources.stream()
            .filter(source -> source.shopifyDomains().stream().anyMatch(domain::equalsIgnoreCase))
            .map(Source::name)
            .toList();
    return having.size() == 1 ? Optional.of(having.getFirst()) : Optional.empty();
  }

  /// Whether the request has an API key of that source.
  public boolean isKeyed(HttpRequest request, String source) {
    return apiKey(request).map(this::keyed).orElse(new Access.Denied(""))
            instanceof Access.Granted granted
        && granted.sources().contains(source);
  }

  /// The sources that the sender of this request may write, or what is wrong with its signature.
  Access of(HttpRequest request, Instant now) {
    if (StandardWebhook.isClaimedBy(request)) {
      return signed(StandardWebhook.from(request), now);
    }
    return apiKey(request)
        .map(this::keyed)
        .orElseGet(
            () ->
                new Access.Denied(
                    "expected the headers of Standard Webhooks, or Authorization: Bearer <key>"));
  }

  /// What a request may do.
  sealed interface Access {
    /// It may write these sources.
    record Granted(Set<String> sources) implements Access {
      public Granted {
        sources = Set.copyOf(sources);
      }
    }

    /// It may not write, and what would help.
    record Denied(String why) implements Access {}
  }

  private Access signed(StandardWebhook webhook, Instant now) {
    if (!webhook.isFresh(now)) {
      return new Access.Denied(
          "webhook-timestamp is not within five minutes of now, expected Unix seconds");
    }
    Set<String> signers = new HashSet<>();
    for (Source source : sources) {
      for (byte[] key : source.webhookKeys()) {
        if (webhook.isSignedWith(key)) {
          signers.add(source.name());
        }
      }
    }
    return signers.isEmpty()
        ? new Access.Denied(
            "webhook-signature is of no known secret, or webhook-id or the body is not as signed")
        : new Access.Granted(signers);
  }

  private Access keyed(String given) {
    Set<String> holders = new HashSet<>();
    byte[] digest = digest(given);
    for (Source source : sources) {
      for (String key : source.apiKeys()) {
        if (MessageDigest.isEqual(digest, digest(key))) {
          holders.add(source.name());
        }
      }
    }
    return holders.isEmpty()
        ? new Access.Denied("the API key is not known")
        : new Access.Granted(holders);
  }

  private static Optional<String> apiKey(HttpRequest request) {
    return request
        .header("authorization")
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  private static Source source(String name, Map<String, List<String>> keys) {
    Map<String, List<String>> platforms = new TreeMap<>();
    for (String field : keys.keySet()) {
      if (!OWN.contains(field)) {
        platforms.put(platform(name, field), secrets(name, keys.getOrDefault(field, List.of())));
      }
    }
    List<String> apiKeys = keys.getOrDefault(API_KEYS, List.of());
    if (apiKeys.stream().anyMatch(key -> key.length() < SHORTEST_API_KEY)) {
      throw wrong(name, "an API key is too short, expected 24 characters or more");
    }
    List<byte[]> webhooks = webhookKeys(name, keys.getOrDefault(WEBHOOK_SECRETS, List.of()));
    List<String> domains = keys.getOrDefault(DOMAINS, List.of());
    if (webhooks.isEmpty() && apiKeys.isEmpty() && platforms.isEmpty() && domains.isEmpty()) {
      throw wrong(name, "has no key, expected webhook_secrets, api_keys or a platform's secrets");
    }
    List<String> calls = keys.getOrDefault(CALLS, List.of());
    if (!calls.isEmpty() && !calls.equals(ALIAS)) {
      throw wrong(name, "segment_calls names another call than alias");
    }
    return new Source(name, webhooks, apiKeys, platforms, domains, !calls.isEmpty());
  }

  private static String platform(String source, String field) {
    String platform =
        field.endsWith(SECRETS) ? field.substring(0, field.length() - SECRETS.length()) : "";
    if (!PLATFORMS.contains(platform)) {
      throw wrong(
          source,
          "has an unknown field, expected webhook_secrets, api_keys, shopify_secrets,"
              + " woocommerce_secrets, segment_secrets, stripe_secrets, shopify_domains or"
              + " segment_calls");
    }
    return platform;
  }

  private static List<String> secrets(String source, List<String> secrets) {
    if (secrets.stream().anyMatch(secret -> secret.length() < SHORTEST_SECRET)) {
      throw wrong(source, "a platform's secret is too short, expected 16 characters or more");
    }
    return List.copyOf(secrets);
  }

  private static List<byte[]> webhookKeys(String name, List<String> secrets) {
    try {
      return secrets.stream().map(StandardWebhook::key).toList();
    } catch (IllegalArgumentException e) {
      throw wrong(name, String.valueOf(e.getMessage()));
    }
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static IllegalArgumentException wrong(String source, String problem) {
    return new IllegalArgumentException("the keys of source " + source + ": " + problem);
  }
}
