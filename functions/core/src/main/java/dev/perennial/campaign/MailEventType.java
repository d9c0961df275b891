package dev.perennial.campaign;

import java.util.Arrays;
import java.util.Optional;

/// What a mail service tells of a mail that it took.
public enum MailEventType {
  /// It has the mail and will try to deliver it.
  SENT("sent"),
  /// The server of the customer has it.
  DELIVERED("delivered"),
  /// The server of the customer does not take it for now; it is tried again.
  DELAYED("delayed"),
  /// It came back for good: nobody can be reached at that address.
  BOUNCED("bounced"),
  /// It came back, and a later mail to that address may arrive.
  SOFT_BOUNCED("soft_bounced"),
  /// It came back because of what it is, its size or its content; that says nothing about the
  /// address.
  REFUSED("refused"),
  /// The customer called it spam.
  COMPLAINED("complained"),
  /// The mail service did not deliver it in the end: a virus, or a template that failed.
  REJECTED("rejected"),
  /// A person may have opened it.
  OPENED("opened"),
  /// A person may have followed a link.
  CLICKED("clicked"),
  /// A program opened it, which says so itself.
  MACHINE_OPENED("machine_opened"),
  /// A program followed a link, which says so itself.
  MACHINE_CLICKED("machine_clicked"),
  /// The customer unsubscribed through the mail's own link, or changed what they are subscribed to
  /// with the mail service itself.
  UNSUBSCRIBED("unsubscribed");

  private final String code;

  MailEventType(String code) {
    this.code = code;
  }

  /// The name in the ledger.
  public String code() {
    return code;
  }

  /// The type of that name, or empty if there is none.
  public static Optional<MailEventType> find(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }
}
