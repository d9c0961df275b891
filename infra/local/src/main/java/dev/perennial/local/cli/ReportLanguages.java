package dev.perennial.local.cli;

import dev.perennial.local.replay.InvalidInput;
import dev.perennial.mail.render.Locales;
import dev.perennial.settings.Settings;
import java.util.List;
import picocli.CommandLine.Option;

/// The option that says in which languages a run writes its report.
final class ReportLanguages {
  @Option(
      names = "--locale",
      paramLabel = "L",
      split = ",",
      description =
          "The language of report.html, for example fa; of several, such as en,fa, each other one"
              + " is written beside it as report.L.html. Default: default_locale of the settings")
  private List<String> names = List.of();

  /// The languages, at least one. Throws [InvalidInput] if there are no texts in one of them.
  List<String> of(Settings settings) {
    List<String> wanted = names.isEmpty() ? List.of(settings.mail().defaultLocale()) : names;
    List<String> known = Locales.names();
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw new InvalidInput(
            "there are no texts in \"%s\", expected some of %s"
                .formatted(name, String.join(", ", known)));
      }
    }
    return wanted;
  }
}
