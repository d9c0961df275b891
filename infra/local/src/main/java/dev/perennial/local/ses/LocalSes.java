package dev.perennial.local.ses;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/// A local SES v2 endpoint, on the loopback interface or without a socket: `POST
/// /v2/email/outbound-emails` and `GET /v2/email/account`. It refuses what SES refuses, keeps what
/// it accepts as .eml, and tells what became of it as SES does through EventBridge.
public final class LocalSes implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final SendRules rules;
  private final SesMeter meter = new SesMeter();
  private final MailStore store;
  private final Clock clock;
  private final @Nullable SesServer server;
  private final SesV2Client client;
  private final Queue<String> events = new ConcurrentLinkedQueue<>();
  private final Queue<SesFault> nextFaults = new ConcurrentLinkedQueue<>();
  private volatile boolean silent;
  private volatile boolean accepting = true;
  private volatile Supplier<SesFault> faults = () -> SesFault.NONE;

  /// Starts an endpoint on a free port. `identities` are the verified domains and addresses; none
  /// means that all are. Mails are kept in memory, and in `folder` if there is one.
  public LocalSes(
      Set<String> configurationSets, Set<String> identities, Optional<Path> folder, Clock clock) {
    this(configurationSets, identities, folder, clock, true);
  }

  /// The same without a socket: its client calls it directly.
  public static LocalSes direct(
      Set<String> configurationSets, Set<String> identities, Optional<Path> folder, Clock clock) {
    return new LocalSes(configurationSets, identities, folder, clock, false);
  }

  private LocalSes(
      Set<String> configurationSets,
      Set<String> identities,
      Optional<Path> folder,
      Clock clock,
      boolean sockets) {
    this.rules = new SendRules(configurationSets, identities);
    this.store = new MailStore(folder);
    this.clock = clock;
    if (sockets) {
      SesServer started = new SesServer(this::answer);
      this.server = started;
      this.client = SesClients.to(started.endpoint());
    } else {
      this.server = null;
      this.client = SesClients.to(new DirectHttp(this::answer, () -> accepting));
    }
  }

  /// A client of this endpoint that does not retry, as functions are given it.
  public SesV2Client client() {
    return client;
  }

  /// The mails that were accepted, in order.
  public List<KeptMail> mails() {
    return store.mails();
  }

  /// Loses the mails of which that is so.
  public void lose(Predicate<KeptMail> gone) {
    store.lose(gone);
  }

  /// Takes the events since the last call, in EventBridge's JSON, oldest first.
  public List<String> takeEvents() {
    List<String> taken = new ArrayList<>();
    for (String event = events.poll(); event != null; event = events.poll()) {
      taken.add(event);
    }
    return taken;
  }

  /// From now on tells nothing by itself of the mails that it accepts.
  public void keepToItself() {
    silent = true;
  }

  /// Tells, at this time of the clock, what happened to a mail that was accepted.
  public void tell(KeptMail mail, Story story) {
    OutgoingMail sent =
        new OutgoingMail(
            "",
            mail.recipients(),
            List.of(),
            List.of(),
            List.of(),
            Optional.of(mail.subject()),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            mail.tags(),
            rules.configurationSets().stream().findFirst(),
            List.of());
    for (String recipient : mail.recipients()) {
      events.add(
          SesEvents.of(
              story, recipient, sent, mail.messageId(), mail.acceptedAt(), clock.instant()));
    }
  }

  /// What the account may send from now on; [SesQuota#USUAL] before.
  public void allow(SesQuota quota) {
    meter.allow(quota);
  }

  /// The next requests to send meet these faults, one each; then what [#follow] says.
  public void failNext(SesFault... next) {
    nextFaults.addAll(List.of(next));
  }

  /// From now on each request to send meets the fault that `plan` gives.
  public void follow(Supplier<SesFault> plan) {
    faults = plan;
  }

  /// Refuses connections until [#acceptConnections].
  public void refuseConnections() {
    accepting = false;
    if (server != null) {
      server.stop();
    }
  }

  /// Accepts connections again.
  public void acceptConnections() {
    accepting = true;
    if (server != null) {
      server.start();
    }
  }

  private SesServer.Answer answer(String request, byte[] body) {
    return switch (request) {
      case "POST /v2/email/outbound-emails" -> send(body);
      case "GET /v2/email/account" -> new SesServer.Answer(200, "", account());
      default ->
          new SesServer.Answer(
              404, "UnknownOperationException", message("not supported locally: " + request));
    };
  }

  private SesServer.Answer send(byte[] body) {
    SesFault planned = nextFaults.poll();
    return switch (planned == null ? faults.get() : planned) {
      case NONE -> accept(body);
      case THROTTLE ->
          new SesServer.Answer(
              429, "TooManyRequestsException", message("Maximum sending rate exceeded."));
      case QUOTA ->
          new SesServer.Answer(
              429, "TooManyRequestsException", message("Daily message quota exceeded."));
      case REJECTION ->
          new SesServer.Answer(400, "MessageRejected", message("The message is not acceptable."));
      case SERVER_ERROR ->
          new SesServer.Answer(
              500, "InternalServiceErrorException", message("Internal service error"));
      case LOST_ANSWER -> {
        accept(body);
        yield SesServer.Answer.NEVER;
      }
      case LOST_REQUEST -> SesServer.Answer.NEVER;
    };
  }

  private synchronized SesServer.Answer accept(byte[] body) {
    try {
      OutgoingMail mail = OutgoingMail.read(SesServer.json(body));
      rules.check(mail);
      Instant now = clock.instant();
      meter.check(now);
      String id = messageId(store.count(), now);
      if (mail.isForNobody()) {
        return accepted(id);
      }
      meter.sent(now);
      store.keep(
          new KeptMail(
              id,
              now,
              mail.recipients(),
              mail.subject().orElse(""),
              mail.tags(),
              MimeMail.write(mail, id, now)));
      if (mail.configurationSet().isPresent() && !silent) {
        events.addAll(SesEvents.of(mail, id, now));
      }
      return accepted(id);
    } catch (SesRefusal refusal) {
      return new SesServer.Answer(
          refusal.status(), refusal.type(), message(String.valueOf(refusal.getMessage())));
    }
  }

  private static SesServer.Answer accepted(String id) {
    return new SesServer.Answer(200, "", JSON.createObjectNode().put("MessageId", id).toString());
  }

  private static String messageId(int count, Instant time) {
    UUID unique = UUID.nameUUIDFromBytes((count + "@" + time).getBytes(UTF_8));
    return "%016x-%s-000000".formatted(time.toEpochMilli(), unique);
  }

  private String account() {
    ObjectNode account = JSON.createObjectNode();
    account.put("EnforcementStatus", "HEALTHY").put("ProductionAccessEnabled", true);
    account.put("SendingEnabled", true).put("DedicatedIpAutoWarmupEnabled", false);
    account
        .putObject("SendQuota")
        .put("Max24HourSend", meter.quota().perDay())
        .put("MaxSendRate", meter.quota().perSecond())
        .put("SentLast24Hours", (double) meter.lastDay(clock.instant()));
    return account.toString();
  }

  private static String message(String text) {
    return JSON.createObjectNode().put("message", text).toString();
  }

  /// Ends the endpoint and its client.
  @Override
  public void close() {
    client.close();
    if (server != null) {
      server.close();
    }
  }
}
