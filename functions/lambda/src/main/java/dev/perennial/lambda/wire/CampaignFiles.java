package dev.perennial.lambda.wire;

import dev.perennial.campaign.Campaign;
import java.util.List;

/// Reads the campaigns' rules: `campaigns/campaigns.yaml` names them, and each has
/// `campaigns/<name>/campaign.yaml`. What is wrong is an IllegalArgumentException that names the
/// file, the line and what was expected.
public final class CampaignFiles {
  private static final String LIST = "campaigns/campaigns.yaml";

  private CampaignFiles() {}

  /// The campaigns that are packaged, in the order in which they are named.
  public static List<Campaign> read() {
    return YamlNode.parse(LIST, SettingsFile.resource(LIST)).items().stream()
        .map(name -> read(name.text()))
        .toList();
  }

  /// The campaign in that file.
  ///
  /// @param name what it is called: its folder
  /// @param file what a message calls the file
  public static Campaign read(String name, String file, String source) {
    return CampaignRules.of(name, YamlNode.parse(file, source)).campaign();
  }

  private static Campaign read(String name) {
    String file = "campaigns/" + name + "/campaign.yaml";
    return read(name, file, SettingsFile.resource(file));
  }
}
