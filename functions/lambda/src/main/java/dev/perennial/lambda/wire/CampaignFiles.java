package dev.perennial.lambda.wire;

import dev.perennial.campaign.Campaign;
import dev.perennial.settings.Settings;
import java.util.List;
import java.util.Set;

/// Reads the campaigns' rules: `campaigns/campaigns.yaml` names them, and each has
/// `campaigns/<name>/campaign.yaml`. What is wrong is an IllegalArgumentException that names the
/// file, the line and what was expected.
public final class CampaignFiles {
  private static final String LIST = "campaigns/campaigns.yaml";
  private static final Once<List<Campaign>> PACKAGED = new Once<>(CampaignFiles::packaged);

  private CampaignFiles() {}

  /// The campaigns that are packaged, in the order in which they are named.
  public static List<Campaign> read() {
    return PACKAGED.get();
  }

  private static List<Campaign> packaged() {
    return YamlNode.parse(LIST, JarFile.read(LIST)).items().stream()
        .map(name -> read(name.text()))
        .toList();
  }

  /// Those of them that are not switched off by these settings; otherwise as [#readAll].
  public static List<Campaign> read(Settings settings) {
    Set<String> off = settings.outreach().campaignsOff();
    return readAll(settings).stream().filter(campaign -> !off.contains(campaign.name())).toList();
  }

  /// All of them, also those that are switched off; one that is switched on by these settings is
  /// not paused by its own rules. Throws IllegalArgumentException that names a campaign that is
  /// switched off or on and is none of the list.
  public static List<Campaign> readAll(Settings settings) {
    List<Campaign> all = read();
    Set<String> off = settings.outreach().campaignsOff();
    Set<String> on = settings.outreach().campaignsOn();
    requireListed("campaigns_off", off, all);
    requireListed("campaigns_on", on, all);
    return all.stream()
        .map(campaign -> on.contains(campaign.name()) ? campaign.whileRunning() : campaign)
        .toList();
  }

  private static void requireListed(String setting, Set<String> names, List<Campaign> all) {
    for (String name : names) {
      if (all.stream().noneMatch(campaign -> campaign.name().equals(name))) {
        throw new IllegalArgumentException(
            "the setting %s names %s, expected of %s"
                .formatted(setting, name, all.stream().map(Campaign::name).toList()));
      }
    }
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
    return read(name, file, JarFile.read(file));
  }
}
