package dev.perennial.lambda.wire;

import dev.perennial.campaign.MailEvent;
import dev.perennial.campaign.OptOut;
import java.util.Optional;

/// What a notification of SES turned out to be.
public sealed interface Told {
  /// It tells of the mail of a send.
  ///
  /// @param optOut what the customer stopped by it, if that is what it tells
  /// @param email the address that the mail went to, if it is told as it was given
  record OfSend(MailEvent event, Optional<OptOut> optOut, Optional<String> email) implements Told {}

  /// It is nothing to act on.
  record NoNews() implements Told {}

  /// It can't be read.
  ///
  /// @param reason what is wrong with it; repeats nothing of it
  /// @param text what it was, without addresses
  record Unreadable(String reason, String text) implements Told {}
}
