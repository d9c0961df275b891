package dev.perennial.local.ses;

/// SES refuses a request: the HTTP status, the modelled error type, and the message.
final class SesRefusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;
  private final String type;

  SesRefusal(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  static SesRefusal badRequest(String message) {
    return new SesRefusal(400, "BadRequestException", message);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }
}
