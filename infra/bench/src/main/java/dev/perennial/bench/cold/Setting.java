package dev.perennial.bench.cold;

import java.nio.file.Path;
import java.util.List;

/// How the JVM is started.
///
/// @param flags of the JVM
/// @param snapshot whether the process is taken for one that is restored: what counts then is the
///   time from going on to the first answer, without that of the restore itself
/// @param rehearsed whether the deployable has the scripts that functions rehearse before a
///   snapshot
record Setting(String name, List<String> flags, boolean snapshot, boolean rehearsed) {
  private static final String HTTP =
      "-Dsoftware.amazon.awssdk.http.service.impl="
          + "software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService";

  private static final List<String> RESTORED =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");

  Setting {
    flags = List.copyOf(flags);
  }

  /// What Lambda's JVM is started with, as far as it matters here.
  static final Setting DEFAULT = cold("default", "-XX:+UseSerialGC");

  private static Setting cold(String name, String... flags) {
    return new Setting(name, List.of(flags), false, true);
  }

  /// That in which the JVM makes a cache of what it has learned.
  static Setting training(Path cache) {
    return cold(
        "training", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:AOTCacheOutput=" + cache);
  }

  /// All that are compared. That of the cache is made for each function by itself.
  static List<Setting> all(Path cache) {
    return List.of(
        DEFAULT,
        cold("tiered=1", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        cold(
            "tiered=1, AOT cache",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:AOTCache=" + cache,
            "-Xlog:aot=off"),
        cold("tiered=1, URL connection", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", HTTP),
        new Setting("restored, not rehearsed", RESTORED, true, false),
        new Setting("restored", RESTORED, true, true));
  }
}
