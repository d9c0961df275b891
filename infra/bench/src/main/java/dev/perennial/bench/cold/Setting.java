package dev.perennial.bench.cold;

import java.nio.file.Path;
import java.util.List;

/// How the JVM is started.
///
/// @param flags of the JVM
/// @param snapshot whether the process is taken for one that is restored: what counts then is the
///   time from going on to the first answer, without that of the restore itself
record Setting(String name, List<String> flags, boolean snapshot) {
  private static final String HTTP =
      "-Dsoftware.amazon.awssdk.http.service.impl="
          + "software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService";

  Setting {
    flags = List.copyOf(flags);
  }

  /// What Lambda's JVM is started with, as far as it matters here.
  static final Setting DEFAULT = new Setting("default", List.of("-XX:+UseSerialGC"), false);

  /// All that are compared. That of the cache is made for each function by itself.
  static List<Setting> all(Path cache) {
    return List.of(
        DEFAULT,
        new Setting("tiered=1", List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), false),
        new Setting(
            "tiered=1, AOT cache",
            List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:AOTCache=" + cache,
                "-Xlog:aot=off"),
            false),
        new Setting(
            "tiered=1, URL connection",
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", HTTP),
            false),
        new Setting(
            "after a restore",
            List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"),
            true));
  }
}
