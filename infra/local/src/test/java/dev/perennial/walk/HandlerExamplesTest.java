package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.perennial.local.lambda.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `events/` has a folder for each function, with events in the form in which Lambda gets them
/// (`.event.json`) and what the function answers (`.answer.json`). They are one story, told in the
/// order of the template. With `-Dperennial.write=true` the answers are written anew.
class HandlerExamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();
  private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>");
  private static final Path EVENTS = TestShop.root().resolve("events");

  @Test
  void every_example_is_answered_as_it_says() throws IOException {
    try (TestShop shop = new TestShop()) {
      List<String> told = new ArrayList<>();
      for (String function : functions(shop)) {
        for (Path file : examples(function)) {
          JsonNode answer = answer(shop, function, Files.readString(file));
          Path expected = expected(file);
          if (Boolean.getBoolean("perennial.write")) {
            Files.writeString(expected, PRETTY.writeValueAsString(answer) + "\n");
          }

          assertThat(answer).as("%s", file).isEqualTo(JSON.readTree(Files.readString(expected)));
          told.add(function);
        }
      }

      assertThat(told)
          .contains("IngestEvents", "UpdateCustomer", "PlanCampaigns", "AnswerLink", "FitModel");
      assertThat(shop.customer("customer-42").customer().history().orders()).hasSize(1);
    }
  }

  @Test
  void every_folder_of_examples_is_called_after_a_function() throws IOException {
    try (TestShop shop = new TestShop();
        Stream<Path> folders = Files.list(EVENTS)) {
      Set<String> functions = shop.cloud().template().functions().keySet();
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        String name = String.valueOf(folder.getFileName());
        if (!examples(name).isEmpty()) {
          assertThat(functions).contains(name);
        }
      }
    }
  }

  private static List<String> functions(TestShop shop) {
    return List.copyOf(shop.cloud().template().functions().keySet());
  }

  private static List<Path> examples(String function) throws IOException {
    Path folder = EVENTS.resolve(function);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".event.json")).sorted().toList();
    }
  }

  private static Path expected(Path event) {
    String name = String.valueOf(event.getFileName());
    return event.resolveSibling(name.replace(".event.json", ".answer.json"));
  }

  /// What the function answers; of a page for people its status and its title.
  private static JsonNode answer(TestShop shop, String function, String event) throws IOException {
    Outcome outcome = shop.cloud().invoke(function, event);
    assertThat(outcome).as(function).isInstanceOf(Outcome.Answer.class);
    JsonNode answer = JSON.readTree(((Outcome.Answer) outcome).json());
    Matcher title = TITLE.matcher(answer.path("body").asText());
    return title.find()
        ? JSON.createObjectNode()
            .put("statusCode", answer.path("statusCode").asInt())
            .put("title", title.group(1))
        : answer;
  }
}
