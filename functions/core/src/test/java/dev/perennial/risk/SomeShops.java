package dev.perennial.risk;

import java.util.List;
import java.util.random.RandomGeneratorFactory;

/// Real and simulated shops, and the backtest of each.
final class SomeShops {
  private SomeShops() {}

  static Backtest backtest(String shop) {
    return switch (shop) {
      case "retail", "retail-net" ->
          Backtest.of(SampleData.day("2010-09-09"), SampleData.day("2011-09-09"), 9, 90);
      case "cdnow" ->
          Backtest.of(SampleData.day("1997-08-01"), SampleData.day("1998-04-01"), 5, 90);
      case "season" -> Backtest.of(450, 1000, 9, 90);
      default -> Backtest.of(450, 800, 8, 90);
    };
  }

  static List<PurchaseHistory> histories(String shop) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    MbgNbd regular = new MbgNbd(1.2, 6, .4, 3);
    MbgNbd seasonal = new MbgNbd(.8, 8, .4, 4);
    return switch (shop) {
      case "retail" -> SampleData.onlineRetail();
      case "retail-net" -> SampleData.onlineRetailWithReturns();
      case "cdnow" -> SampleData.cdnow();
      case "plain" -> SimulatedShop.plain(4000, 900).histories(random);
      case "season" -> new SimulatedShop(4000, 1100, seasonal, .6, 1, false).histories(random);
      case "regular" -> new SimulatedShop(4000, 900, regular, 0, 4, false).histories(random);
      case "pauses" -> new SimulatedShop(4000, 900, regular, 0, 1, true).histories(random);
      default -> throw new IllegalArgumentException(shop);
    };
  }
}
