package dev.perennial.risk;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the churn risk is made, and by what that was decided: a correction or a share of a logistic
/// regression is used only where it had less log loss than MBG/NBD alone in the latest past window.
///
/// @param windows past windows from which the correction was learned; 0 if there is none
/// @param logisticShare of a logistic regression that is mixed in on the logit scale, 0 to 1
/// @param judgement what the latest past window said; null if there was none to judge by
public record RiskMethod(
    Kind kind, int windows, double logisticShare, @Nullable Judgement judgement) {

  /// What the risk is.
  public enum Kind {
    /// P0 of default parameters.
    DEFAULT("default"),
    /// P0 of MBG/NBD alone.
    MODEL("mbg"),
    /// P0 of MBG/NBD, corrected by past windows, or with a share of a logistic regression, or both.
    BLEND("blend");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }

    /// The kind of that code. Throws IllegalArgumentException if there is none.
    public static Kind parse(String code) {
      for (Kind kind : values()) {
        if (kind.code.equals(code)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no risk method is called " + code);
    }
  }

  /// Mean log losses in the latest window that lay wholly in the past.
  ///
  /// @param blend of the blend, learned before it or from the other half of its customers; the best
  ///   that was tried, if none was better
  /// @param model of MBG/NBD alone, fitted before it
  public record Judgement(double blend, double model) {}

  /// Default parameters, while history is short.
  public static final RiskMethod DEFAULTS = new RiskMethod(Kind.DEFAULT, 0, 0, null);

  /// The purchase model, where there is no past window with customers enough to learn a correction
  /// from and to judge it by.
  static final RiskMethod UNJUDGED = new RiskMethod(Kind.MODEL, 0, 0, null);

  /// Whether default parameters are used.
  boolean isDefault() {
    return kind == Kind.DEFAULT;
  }

  /// What can be said of a model that was stored without it.
  public static RiskMethod of(ChurnModel churn, boolean trusted) {
    if (!trusted) {
      return DEFAULTS;
    }
    boolean alone = churn.weights().equals(RiskWeights.MODEL_ONLY);
    return new RiskMethod(alone ? Kind.MODEL : Kind.BLEND, 0, 0, null);
  }

  /// In a sentence, for who reads a model card.
  public String sentence() {
    return switch (kind) {
      case DEFAULT -> "Churn risk: P0 of default parameters, while history is short.";
      case MODEL -> "Churn risk: P0 of MBG/NBD alone, " + whyAlone();
      case BLEND -> "Churn risk: P0 of MBG/NBD" + made() + "; " + whyNotAlone();
    };
  }

  private String made() {
    String corrected =
        switch (windows) {
          case 0 -> "";
          case 1 -> ", corrected by a past window";
          default -> ", corrected by " + windows + " past windows";
        };
    return logisticShare == 0
        ? corrected
        : corrected
            + String.format(
                Locale.ROOT, ", with a share of %.2f of a logistic regression", logisticShare);
  }

  private String whyNotAlone() {
    return judgement == null // as stored by versions that used what nothing had judged
        ? "no earlier window could judge it."
        : "in the latest past window it beat MBG/NBD alone: its log loss was "
            + losses(judgement)
            + ".";
  }

  private String whyAlone() {
    return judgement == null
        ? "since there is no past window with customers enough to learn a correction from and to"
            + " judge it by."
        : "since in the latest past window a correction did not beat it: its log loss was "
            + losses(judgement)
            + ".";
  }

  private static String losses(Judgement judgement) {
    return String.format(
        Locale.ROOT, "%.4f, that of MBG/NBD alone %.4f", judgement.blend(), judgement.model());
  }
}
