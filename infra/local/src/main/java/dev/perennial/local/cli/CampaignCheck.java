package dev.perennial.local.cli;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Planning;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is wrong with the rules of a campaign, as its reader says it: with file, line and column.
record CampaignCheck(Settings settings) {
  private static final String RULES = "campaign.yaml";

  /// Whether that file holds rules of a campaign and no events.
  static boolean isFor(Path file) {
    return file.endsWith(RULES);
  }

  /// What is wrong with the file, or empty if nothing is. Throws InvalidInput if it cannot be read.
  Optional<String> problem(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    String name = folder == null ? "" : String.valueOf(folder.getFileName());
    String source = text(file);
    try {
      Campaign campaign = CampaignFiles.read(name, file.toString(), source);
      Planning.requireKnownTopics(settings, List.of(campaign));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      return Optional.of(message.startsWith(file.toString()) ? message : file + ": " + message);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new InvalidInput(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new InvalidInput(file + ": cannot be read", e);
    }
  }
}
