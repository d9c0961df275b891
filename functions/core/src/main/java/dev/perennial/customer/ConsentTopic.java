package dev.perennial.customer;

import java.util.Comparator;

/// What a consent is about.
///
/// @param channel how, for example `email`
/// @param topic what about, for example `marketing`
public record ConsentTopic(String channel, String topic) {

  /// By channel, then topic.
  public static final Comparator<ConsentTopic> ORDER =
      Comparator.comparing(ConsentTopic::channel).thenComparing(ConsentTopic::topic);

  private static final String EMAIL = "email";

  /// Whether it is about e-mail.
  public boolean isOfMail() {
    return channel.equals(EMAIL);
  }
}
