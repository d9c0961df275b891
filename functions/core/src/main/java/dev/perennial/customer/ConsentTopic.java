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

  private static final String CONFIRMED = EMAIL + "/confirmed";

  /// A topic of e-mail.
  public static ConsentTopic ofMail(String topic) {
    return new ConsentTopic(EMAIL, topic);
  }

  /// Under which a customer keeps what was said last about this topic of e-mail, but for what was
  /// granted without a confirmation by mail or waits for one. So a box that is ticked again takes
  /// nothing back.
  public ConsentTopic confirmed() {
    return new ConsentTopic(CONFIRMED, topic);
  }

  /// Whether it is what [#confirmed] gives, and nothing that somebody said.
  public boolean isOfConfirmations() {
    return channel.equals(CONFIRMED);
  }

  /// Whether it is about e-mail.
  public boolean isOfMail() {
    return channel.equals(EMAIL);
  }
}
