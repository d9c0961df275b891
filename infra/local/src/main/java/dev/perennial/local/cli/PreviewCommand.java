package dev.perennial.local.cli;

import dev.perennial.campaign.Campaign;
import dev.perennial.campaign.Recipient;
import dev.perennial.customer.Customer;
import dev.perennial.event.Event;
import dev.perennial.event.ProfileField;
import dev.perennial.lambda.wire.CampaignFiles;
import dev.perennial.lambda.wire.SettingsFile;
import dev.perennial.local.preview.PagePreview;
import dev.perennial.local.preview.Preview;
import dev.perennial.local.preview.SampleCustomer;
import dev.perennial.local.replay.EventFile;
import dev.perennial.local.replay.InvalidInput;
import dev.perennial.local.ses.MailParts;
import dev.perennial.mail.render.Locales;
import dev.perennial.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `preview`: one mail, or one page that its links lead to, as a customer would get it.
@Command(
    name = "preview",
    description = {
      "Shows one mail of a campaign as a customer would get it: headers and plain text here, HTML"
          + " in a file.",
      "No gate is asked, and its links lead nowhere.",
      "With --page it is a page that such links lead to in earnest, as HTML."
    },
    mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {
  /// What the packaged settings leave to the shop, so that notes to its staff can be shown.
  private static final String EXAMPLE = "staff_address: staff@example.com\n";

  private static final List<String> SHOWN =
      List.of("From", "To", "Subject", "List-Unsubscribe", "List-Unsubscribe-Post");

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "CAMPAIGN", arity = "0..1", description = "For example birthday.")
  private String name = "";

  @Option(
      names = "--page",
      paramLabel = "PAGE",
      description = "Instead of a mail: unsubscribe, preferences, survey or confirm.")
  private @Nullable String page;

  @Option(
      names = "--locale",
      paramLabel = "L",
      defaultValue = "",
      description = "The language of the reader, such as nb or cs-CZ. Default: the shop's.")
  private String locale = "";

  @Option(
      names = "--step",
      paramLabel = "N",
      defaultValue = "1",
      description = "Which of the campaign's mails. Default: 1")
  private int step = 1;

  @Option(
      names = "--customer",
      paramLabel = "FILE",
      description = "The events of one customer, as a file of 'replay'. Default: somebody made up.")
  private @Nullable Path customer;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "The shop's settings, as settings.yaml; what it leaves out keeps its default.")
  private @Nullable Path settingsFile;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes the HTML to a file called .html, or the whole mail to one called .eml.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    Settings settings = settings();
    String tag = locale.isEmpty() ? settings.mail().defaultLocale() : locale;
    Locales locales = Locales.packaged(settings.mail().defaultLocale());
    if (!locales.has(tag)) {
      throw new InvalidInput(
          "there are no texts in \"%s\", expected one of %s"
              .formatted(tag, String.join(", ", Locales.names())));
    }
    List<Event> events =
        customer == null
            ? SampleCustomer.events(locales.pick(tag).name())
            : told(customer, settings);
    if (page != null) {
      showPage(page(page), tag, events);
      return 0;
    }
    Campaign campaign = campaign(settings);
    byte[] mail = new Preview(settings, campaign, step, tag).of(events);
    print(MailParts.read(mail));
    write(mail);
    return 0;
  }

  private PagePreview.Page page(String asked) {
    if (!name.isEmpty()) {
      throw new InvalidInput("expected a campaign or --page, not both");
    }
    return Arrays.stream(PagePreview.Page.values())
        .filter(one -> one.code().equals(asked))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "there is no page \"%s\", expected one of %s"
                        .formatted(
                            asked,
                            Arrays.stream(PagePreview.Page.values())
                                .map(PagePreview.Page::code)
                                .collect(Collectors.joining(", ")))));
  }

  private void showPage(PagePreview.Page shown, String tag, List<Event> events) throws IOException {
    Path settings = Files.createTempFile("settings", ".yaml");
    try {
      Files.writeString(settings, settingsFile == null ? EXAMPLE : Files.readString(settingsFile));
      String html = new PagePreview(Home.path("template.yaml"), settings, tag).of(shown, events);
      if (out == null) {
        spec.commandLine().getOut().print(html);
        spec.commandLine().getOut().flush();
      } else if (String.valueOf(out.getFileName()).endsWith(".html")) {
        Files.writeString(out, html);
        spec.commandLine().getErr().printf("Written to %s%n", out);
      } else {
        throw new InvalidInput(out + ": expected a file called .html");
      }
    } finally {
      Files.delete(settings);
    }
  }

  private Settings settings() {
    try {
      return settingsFile == null
          ? SettingsFile.parse("the settings of the preview", EXAMPLE)
          : SettingsFile.read(settingsFile.toAbsolutePath().toString());
    } catch (IllegalArgumentException e) {
      throw new InvalidInput(String.valueOf(e.getMessage()), e);
    }
  }

  private Campaign campaign(Settings settings) {
    List<Campaign> all = CampaignFiles.read();
    Campaign campaign =
        all.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "there is no campaign \"%s\", expected one of %s"
                            .formatted(name, names(all))));
    int mails = campaign.steps().size();
    if (step < 1 || step > mails) {
      throw new InvalidInput(
          "there is no mail %d of %s, expected 1 to %d".formatted(step, name, mails));
    }
    if (campaign.recipient() == Recipient.STAFF && settings.mail().staff().isEmpty()) {
      throw new InvalidInput(
          "%s goes to the staff, and the settings have no staff_address".formatted(name));
    }
    return campaign;
  }

  private static String names(List<Campaign> campaigns) {
    return campaigns.stream().map(Campaign::name).sorted().collect(Collectors.joining(", "));
  }

  private static List<Event> told(Path file, Settings settings) {
    List<Event> events = new ArrayList<>();
    new EventFile(file, "shop", settings.reportingZone())
        .readEvents(
            events::add,
            problem -> {
              throw new InvalidInput(problem.toString());
            });
    long customers = events.stream().map(Event::customer).distinct().count();
    if (customers == 1 && events.stream().noneMatch(PreviewCommand::hasAddress)) {
      throw new InvalidInput(file + ": the customer has no e-mail address");
    }
    if (customers != 1) {
      throw new InvalidInput("%s: events of %d customers, expected one".formatted(file, customers));
    }
    return events;
  }

  private static boolean hasAddress(Event event) {
    return Customer.unknown(event.customer()).apply(event).profile(ProfileField.EMAIL).isPresent();
  }

  private void print(MailParts mail) {
    PrintWriter printer = spec.commandLine().getOut();
    SHOWN.stream()
        .filter(header -> mail.headers().containsKey(header))
        .forEach(header -> printer.printf("%s: %s%n", header, mail.header(header)));
    printer.printf("%n%s", mail.text().orElse("").replace("\r\n", "\n"));
    printer.flush();
  }

  private void write(byte[] mail) throws IOException {
    if (out == null) {
      return;
    }
    String file = String.valueOf(out.getFileName());
    if (file.endsWith(".eml")) {
      Files.write(out, mail);
    } else if (file.endsWith(".html")) {
      String html = MailParts.read(mail).html().orElse("");
      Files.writeString(out, html, StandardCharsets.UTF_8);
    } else {
      throw new InvalidInput(out + ": expected a file called .html or .eml");
    }
    spec.commandLine().getErr().printf("Written to %s%n", out);
  }
}
