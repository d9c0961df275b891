package dev.perennial.link;

import dev.perennial.customer.Consent;
import dev.perennial.customer.ConsentTopic;
import dev.perennial.customer.DoubleOptIn;
import dev.perennial.customer.Latest;
import dev.perennial.event.ConsentChanged;
import dev.perennial.event.ConsentState;
import dev.perennial.event.Evidence;
import dev.perennial.event.ProfileField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which consents change with an answer. What is already as the customer wants it brings no event,
/// so an answer that is sent again changes nothing; and since an event is named by how many of ours
/// came before it, two of the same answer at once are one event.
public final class ConsentAnswers {
  private static final String BASIS = "consent";
  private static final String DOUBLE_OPT_IN = "double_opt_in";

  private ConsentAnswers() {}

  /// Withdraws those topics, by that method.
  public static List<ConsentChanged> withdraw(
      Known known, Collection<String> topics, String method) {
    return topics.stream()
        .filter(topic -> !is(known, topic, ConsentState.WITHDRAWN))
        .map(topic -> change(known, topic, ConsentState.WITHDRAWN, method, policy(known)))
        .toList();
  }

  /// Makes mail about exactly the wanted ones of those topics be allowed: what is wanted and may
  /// not be sent is granted, what may be sent and is not wanted is withdrawn. By a way of granting
  /// that confirms nothing, what waits for its confirmation goes on waiting, and is not said again.
  ///
  /// @param topics in the order of [Known#topics], so that one which is covered is decided last
  /// @param method by what is withdrawn
  /// @param granting by what is granted; if it is one that confirms, it confirms the address of now
  public static List<ConsentChanged> choose(
      Known known, List<String> topics, Set<String> wanted, String method, String granting) {
    List<ConsentChanged> changes = new ArrayList<>();
    Known then = known;
    for (String topic : topics) {
      boolean wants = wanted.contains(topic);
      boolean goesOnWaiting = wants && !Consent.isByMail(granting) && waitsAnyway(then, topic);
      if (wants != then.allows(topic) && !goesOnWaiting) {
        ConsentChanged change =
            wants
                ? change(then, topic, ConsentState.GRANTED, granting, policy(then))
                : change(then, topic, ConsentState.WITHDRAWN, method, policy(then));
        changes.add(change);
        then = then.with(change);
      }
    }
    return changes;
  }

  /// Whether another consent that nobody confirmed would change nothing, or something that it must
  /// not: one waits already that the customer gave here, or the shop itself said that it waits, of
  /// this topic or of the one that covers it.
  private static boolean waitsAnyway(Known known, String topic) {
    @Nullable Latest<Consent> said = known.customer().consents().get(topic(topic));
    if (said == null) {
      return known
          .settings()
          .outreach()
          .topic(topic)
          .flatMap(found -> Optional.ofNullable(found.coveredBy()))
          .flatMap(covering -> known.customer().consent(topic(covering)))
          .filter(covering -> covering.state() == ConsentState.PENDING)
          .isPresent();
    }
    return is(known, topic, ConsentState.PENDING)
        && (said.value().state() == ConsentState.PENDING
            || (!Consent.isByMail(said.value().method())
                && own(known, topic).anyMatch(own -> own.key().sortKey().equals(said.key()))));
  }

  /// Confirms those consents that wait for that; what was withdrawn since stays so.
  ///
  /// @param shown the topics that the customer was shown
  public static List<ConsentChanged> confirm(Known known, Collection<String> shown) {
    return waiting(known).stream()
        .filter(shown::contains)
        .map(topic -> confirmation(known, topic))
        .toList();
  }

  /// The topics whose consent waits to be confirmed.
  public static List<String> waiting(Known known) {
    return law(known).pending(known.customer());
  }

  /// The topics that the customer has agreed to, however, and need not confirm.
  public static List<String> granted(Known known) {
    return known.topics().stream().filter(topic -> is(known, topic, ConsentState.GRANTED)).toList();
  }

  /// Whether the customer has withdrawn one of those topics, and not agreed to it again.
  public static boolean hasWithdrawn(Known known, Collection<String> topics) {
    return topics.stream().anyMatch(topic -> is(known, topic, ConsentState.WITHDRAWN));
  }

  private static ConsentChanged confirmation(Known known, String topic) {
    String policy =
        known
            .customer()
            .consent(topic(topic))
            .flatMap(consent -> Optional.ofNullable(consent.policyVersion()))
            .orElse(policy(known));
    return change(known, topic, ConsentState.GRANTED, DOUBLE_OPT_IN, policy);
  }

  private static DoubleOptIn law(Known known) {
    return new DoubleOptIn(known.settings().outreach());
  }

  private static boolean is(Known known, String topic, ConsentState state) {
    return law(known).state(known.customer(), topic(topic)).filter(state::equals).isPresent();
  }

  private static ConsentChanged change(
      Known known, String topic, ConsentState state, String method, String policy) {
    long number = 1 + own(known, topic).count();
    @Nullable Latest<Consent> before = known.customer().consents().get(topic(topic));
    boolean confirms = state == ConsentState.GRANTED && Consent.isByMail(method);
    @Nullable String email =
        confirms ? known.customer().profile(ProfileField.EMAIL).orElse(null) : null;
    var time = known.after(Stream.ofNullable(before).map(Latest::time));
    return new ConsentChanged(
        known.header("consent/" + topic + "/" + number, time),
        Known.EMAIL,
        topic,
        state,
        new Evidence(BASIS, method, policy, known.now(), email));
  }

  private static Stream<ConsentChanged> own(Known known, String topic) {
    return known.said().stream()
        .filter(event -> event.header().source().equals(Known.SOURCE))
        .filter(ConsentChanged.class::isInstance)
        .map(ConsentChanged.class::cast)
        .filter(change -> change.topic().equals(topic) && change.channel().equals(Known.EMAIL));
  }

  private static ConsentTopic topic(String name) {
    return new ConsentTopic(Known.EMAIL, name);
  }

  private static String policy(Known known) {
    return known.settings().mail().policyVersion();
  }
}
