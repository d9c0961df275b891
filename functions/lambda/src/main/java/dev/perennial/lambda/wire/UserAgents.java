package dev.perennial.lambda.wire;

import java.util.Locale;
import java.util.regex.Pattern;

/// Who opens a mail or follows a link, by the name that it gives itself.
final class UserAgents {
  /// Apple Mail Privacy Protection fetches every mail ahead and calls itself just this.
  private static final String APPLE_MAIL_PRIVACY = "mozilla/5.0";

  /// Scanners of mail and their libraries. The proxies of Gmail and Yahoo are not among them: they
  /// fetch an image when a person opens the mail.
  private static final Pattern MACHINES =
      Pattern.compile(
          "bot\\b|bot/|crawler|spider|scanner|preview|prefetch|headless|phantomjs|barracuda"
              + "|mimecast|proofpoint|symantec|trendmicro|forcepoint|fireeye|messagelabs|sophos"
              + "|safelinks|urldefense|python|curl/|wget|libwww|go-http-client|java/|okhttp"
              + "|apache-httpclient|node-fetch|axios|guzzle");

  private UserAgents() {}

  /// Whether that is a program which says so; who gives no name is one.
  static boolean isMachine(String userAgent) {
    String name = userAgent.strip().toLowerCase(Locale.ROOT);
    return name.isEmpty() || name.equals(APPLE_MAIL_PRIVACY) || MACHINES.matcher(name).find();
  }
}
