package dev.perennial.local.model;

import dev.perennial.risk.BgNbd;
import dev.perennial.risk.MbgCnbdK;
import dev.perennial.risk.MbgNbd;
import dev.perennial.risk.PurchaseFit;
import dev.perennial.risk.PurchaseFit.Prior;
import dev.perennial.risk.PurchaseModel;
import dev.perennial.risk.PurchaseSummaries;

/// A model of repeat purchases, under the name that the command line and parameter files give it.
enum ModelKind {
  MBG("mbg"),
  BG("bg"),
  MBG_CNBD_K("mbg-cnbd-k");

  private final String code;

  ModelKind(String code) {
    this.code = code;
  }

  static ModelKind parse(String code) {
    return Codes.parse(values(), code);
  }

  PurchaseFit<? extends PurchaseModel> fit(PurchaseSummaries data, Prior prior) {
    return switch (this) {
      case MBG -> PurchaseFit.mbgNbd(data, prior);
      case BG -> PurchaseFit.bgNbd(data, prior);
      case MBG_CNBD_K -> PurchaseFit.mbgCnbdK(data, prior);
    };
  }

  /// The model with those parameters; only the regular one has a k.
  PurchaseModel model(int k, double r, double alpha, double a, double b) {
    return switch (this) {
      case MBG -> new MbgNbd(r, alpha, a, b);
      case BG -> new BgNbd(r, alpha, a, b);
      case MBG_CNBD_K -> new MbgCnbdK(k, r, alpha, a, b);
    };
  }

  /// What the command line and the parameter files call it.
  @Override
  public String toString() {
    return code;
  }

  /// Reads the command line.
  static final class Converter extends Codes.Converter<ModelKind> {
    @Override
    ModelKind[] all() {
      return values();
    }
  }
}
