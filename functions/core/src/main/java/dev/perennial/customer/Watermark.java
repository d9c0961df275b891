package dev.perennial.customer;

/// How far the events of a customer were folded: the label of the stream and the sequence number of
/// the last record. Valid because a customer's records come in order, see the Events table.
///
/// @param stream the label of the stream; another label cannot be compared
/// @param sequence the sequence number, padded to 40 digits so that text order is number order
public record Watermark(String stream, String sequence) {
  private static final int DIGITS = 40;

  /// The watermark at that sequence number. Throws IllegalArgumentException if it is not a number
  /// of 1 to 40 digits.
  public static Watermark of(String stream, String sequenceNumber) {
    if (sequenceNumber.isEmpty()
        || sequenceNumber.length() > DIGITS
        || !sequenceNumber.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException(
          "sequence number " + sequenceNumber + ", expected 1 to 40 digits");
    }
    return new Watermark(stream, "0".repeat(DIGITS - sequenceNumber.length()) + sequenceNumber);
  }

  /// Whether a record at `other` was folded already. Throws [OtherStream] if it is of another
  /// stream: then nobody can tell.
  public boolean covers(Watermark other) {
    if (!stream.equals(other.stream)) {
      throw new OtherStream(stream, other.stream);
    }
    return sequence.compareTo(other.sequence) >= 0;
  }

  /// A record came from a stream other than the one that the customer was folded from: the table
  /// was restored or its stream replaced. Folding on would count events twice or leave some out.
  public static final class OtherStream extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherStream(String known, String found) {
      super(
          "the record is of stream %s, the customer was folded from %s: pause the mapping, rebuild, see the runbook"
              .formatted(found, known));
    }
  }
}
