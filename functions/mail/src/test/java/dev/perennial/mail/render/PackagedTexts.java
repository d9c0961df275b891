package dev.perennial.mail.render;

import dev.perennial.lambda.wire.CampaignFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What lies in the campaigns' folders, whether a list names it or not.
final class PackagedTexts {
  private static final Path FOLDER =
      Path.of(
          System.getProperty("perennial.root"), "functions/campaigns/src/main/resources/campaigns");
  private static final Pattern FILE = Pattern.compile("([a-z]+)(?:\\.(\\d+))?\\.md");

  private PackagedTexts() {}

  /// A mail that a campaign can send.
  record Step(String campaign, int number) {}

  /// A text of it in a language.
  record Text(Step step, String locale) {
    String place() {
      return MailText.place(step.campaign(), step.number(), locale);
    }
  }

  /// Each text that any language has, in every language that there is.
  static List<Text> texts() {
    return found()
        .map(Text::step)
        .distinct()
        .flatMap(step -> Locales.names().stream().map(locale -> new Text(step, locale)))
        .toList();
  }

  /// Each mail that the rules of any campaign have, whether a list names it or not.
  static List<Step> ofRules() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(folder -> Files.exists(folder.resolve("campaign.yaml")))
          .flatMap(folder -> steps(String.valueOf(folder.getFileName())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Step> steps(String campaign) {
    String file = "campaigns/" + campaign + "/campaign.yaml";
    int mails = CampaignFiles.read(campaign, file, Resources.text(file)).steps().size();
    return IntStream.rangeClosed(1, mails).mapToObj(number -> new Step(campaign, number));
  }

  /// Each text that there is.
  static Stream<Text> found() {
    try (Stream<Path> files = Files.walk(FOLDER, 2)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .map(PackagedTexts::text)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Text text(Path file) {
    Path name = FOLDER.relativize(file);
    Matcher parts = FILE.matcher(String.valueOf(name.getFileName()));
    if (!parts.matches()) {
      throw new IllegalStateException(name + " is not called like en.md or en.2.md");
    }
    int number = parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2));
    return new Text(new Step(String.valueOf(name.getParent()), number), parts.group(1));
  }
}
