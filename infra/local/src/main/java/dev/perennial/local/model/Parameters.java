package dev.perennial.local.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.risk.GammaGamma;
import dev.perennial.risk.PurchaseModel;
import dev.perennial.risk.SpendModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What a file of parameters holds: what `fit` prints, of which only `model`, `unit`, `parameters`
/// and `spend` are read.
///
/// @param purchases its times are in the unit
/// @param spend [SpendModel#OWN_MEAN] where the file has none
/// @param basis the purchases that it was fitted on
record Parameters(Unit unit, PurchaseModel purchases, SpendModel spend, SpendBasis basis) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Reads the file. Throws [InvalidInput] that says what is wrong with it.
  static Parameters read(Path file) {
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      return of(json);
    } catch (JsonProcessingException e) {
      throw new InvalidInput("%s is not JSON: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("%s: %s".formatted(file, e.getMessage()), e);
    } catch (NoSuchFileException e) {
      throw new InvalidInput("%s: there is no such file".formatted(file), e);
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Parameters of(JsonNode json) {
    ModelKind kind = ModelKind.parse(json.path("model").asText("mbg"));
    JsonNode values = json.path("parameters");
    PurchaseModel model =
        kind.model(
            kind == ModelKind.MBG_CNBD_K ? (int) number(values, "/parameters", "k") : 1,
            number(values, "/parameters", "r"),
            number(values, "/parameters", "alpha"),
            number(values, "/parameters", "a"),
            number(values, "/parameters", "b"));
    JsonNode spend = json.path("spend");
    SpendModel gammaGamma =
        spend.isMissingNode() || spend.isNull()
            ? SpendModel.OWN_MEAN
            : new GammaGamma(
                number(spend, "/spend", "p"),
                number(spend, "/spend", "q"),
                number(spend, "/spend", "v"));
    return new Parameters(
        Unit.parse(json.path("unit").asText("week")),
        model,
        gammaGamma,
        SpendBasis.parse(spend.path("purchases").asText("all")));
  }

  private static double number(JsonNode object, String pointer, String field) {
    JsonNode value = object.path(field);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("%s/%s is not a number".formatted(pointer, field));
    }
    return value.asDouble();
  }
}
