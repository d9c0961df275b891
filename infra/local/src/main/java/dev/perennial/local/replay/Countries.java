package dev.perennial.local.replay;

import java.util.Map;
import java.util.Optional;

/// The countries of Online Retail II by their ISO 3166-1 codes. "Channel Islands", "European
/// Community", "West Indies" and "Unspecified" are no country of that standard.
final class Countries {
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("Australia", "AU"),
          Map.entry("Austria", "AT"),
          Map.entry("Bahrain", "BH"),
          Map.entry("Belgium", "BE"),
          Map.entry("Brazil", "BR"),
          Map.entry("Canada", "CA"),
          Map.entry("Cyprus", "CY"),
          Map.entry("Czech Republic", "CZ"),
          Map.entry("Denmark", "DK"),
          Map.entry("EIRE", "IE"),
          Map.entry("Finland", "FI"),
          Map.entry("France", "FR"),
          Map.entry("Germany", "DE"),
          Map.entry("Greece", "GR"),
          Map.entry("Iceland", "IS"),
          Map.entry("Israel", "IL"),
          Map.entry("Italy", "IT"),
          Map.entry("Japan", "JP"),
          Map.entry("Korea", "KR"),
          Map.entry("Lebanon", "LB"),
          Map.entry("Lithuania", "LT"),
          Map.entry("Malta", "MT"),
          Map.entry("Netherlands", "NL"),
          Map.entry("Nigeria", "NG"),
          Map.entry("Norway", "NO"),
          Map.entry("Poland", "PL"),
          Map.entry("Portugal", "PT"),
          Map.entry("RSA", "ZA"),
          Map.entry("Saudi Arabia", "SA"),
          Map.entry("Singapore", "SG"),
          Map.entry("Spain", "ES"),
          Map.entry("Sweden", "SE"),
          Map.entry("Switzerland", "CH"),
          Map.entry("Thailand", "TH"),
          Map.entry("USA", "US"),
          Map.entry("United Arab Emirates", "AE"),
          Map.entry("United Kingdom", "GB"));

  private Countries() {}

  static Optional<String> code(String name) {
    return Optional.ofNullable(CODES.get(name));
  }
}
