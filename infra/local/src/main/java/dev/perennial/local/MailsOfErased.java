package dev.perennial.local;

import dev.perennial.lambda.dynamo.DynamoSends;
import dev.perennial.local.ses.KeptMail;
import dev.perennial.local.ses.LocalSes;

/// SES keeps no mail. What is kept here goes when the ledger knows of it no more.
record MailsOfErased(LocalSes ses, DynamoSends sends) {
  private static final String SEND = "send_id";

  /// Loses the mails of sends that are not there.
  void lose() {
    ses.lose(mail -> mail.tags().containsKey(SEND) && !isKnown(mail));
  }

  private boolean isKnown(KeptMail mail) {
    try {
      return sends.find(mail.tags().getOrDefault(SEND, "")).isPresent();
    } catch (IllegalArgumentException e) {
      return true; // A row that cannot be read is there all the same.
    }
  }
}
