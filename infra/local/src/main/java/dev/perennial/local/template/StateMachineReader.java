package dev.perennial.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.local.template.FunctionResource.ScheduleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `AWS::Serverless::StateMachine`: a definition in a file beside the template or in itself.
final class StateMachineReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

  private StateMachineReader() {}

  static StateMachineResource read(String id, Properties own, Path folder) {
    List<ScheduleSource> schedules = new ArrayList<>();
    own.child("Events")
        .children()
        .forEach(
            (name, event) -> {
              if (!event.required("Type").equals("ScheduleV2")) {
                throw new TemplateException(
                    event.path("Type"), event.required("Type") + " is not supported locally");
              }
              schedules.add(FunctionReader.schedule(name, event.child("Properties"), "ScheduleV2"));
            });
    Map<String, String> values = own.child("DefinitionSubstitutions").allTexts();
    return new StateMachineResource(
        id, substituted(definition(own, folder), values, own), schedules);
  }

  private static String definition(Properties own, Path folder) {
    if (own.has("Definition")) {
      try {
        return JSON.writeValueAsString(own.value("Definition").orElseThrow());
      } catch (JsonProcessingException e) {
        throw new TemplateException(own.path("Definition"), e.getOriginalMessage());
      }
    }
    Path file = folder.resolve(own.required("DefinitionUri"));
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new TemplateException(own.path("DefinitionUri"), file + " cannot be read");
    }
  }

  private static String substituted(String text, Map<String, String> values, Properties own) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            match -> {
              String value = values.get(match.group(1));
              if (value == null) {
                throw new TemplateException(
                    own.path("DefinitionSubstitutions"), "has no value for " + match.group(1));
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
