package dev.perennial.arch;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.perennial.lambda.Deployment;
import dev.perennial.mail.MailDeployment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/// What the rules ask of a class that ArchUnit has no words for.
final class Conditions {
  private static final Set<String> FRACTIONS =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float");

  /// Who tells something that is not among the arguments, and by which methods; `<init>` is `new`.
  private static final Map<String, Set<String>> ORACLES =
      Map.of(
          "java.lang.System",
          Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "getProperties"),
          "java.lang.Math",
          Set.of("random"),
          "java.util.UUID",
          Set.of("randomUUID"),
          "java.util.Date",
          Set.of("<init>"),
          "java.util.Calendar",
          Set.of("getInstance"),
          "java.util.Locale",
          Set.of("getDefault"),
          "java.util.TimeZone",
          Set.of("getDefault"),
          "java.time.ZoneId",
          Set.of("systemDefault"),
          "java.util.random.RandomGenerator",
          Set.of("of", "getDefault"),
          "java.util.concurrent.ThreadLocalRandom",
          Set.of("current"));

  private Conditions() {}

  /// Asks the clock, chance or the machine.
  static DescribedPredicate<JavaAccess<?>> asksAnOracle() {
    return DescribedPredicate.describe("asks an oracle", access -> isOracle(access.getTarget()));
  }

  private static boolean isOracle(AccessTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    boolean clock = owner.startsWith("java.time.") && (name.equals("now") || isSystem(owner, name));
    boolean chance =
        name.equals("<init>")
            && target.getOwner().isAssignableTo(java.util.random.RandomGenerator.class);
    return clock || chance || ORACLES.getOrDefault(owner, Set.of()).contains(name);
  }

  private static boolean isSystem(String owner, String name) {
    return owner.equals("java.time.Clock")
        && (name.startsWith("system") || name.startsWith("tick"));
  }

  /// Is in a package that is marked: nothing in it is null that does not say so.
  static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return holds(
        "be in a @NullMarked package",
        type ->
            type.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false));
  }

  /// Is made by Lambda with nothing, and by the local runtime with a deployment.
  static ArchCondition<JavaClass> haveTheTwoConstructorsOfAHandler() {
    return holds(
        "have exactly two public constructors, () and one with a deployment",
        type ->
            type.getConstructors().stream()
                .filter(made -> made.getModifiers().contains(JavaModifier.PUBLIC))
                .map(Conditions::parameters)
                .collect(Collectors.toSet())
                .equals(Set.of(List.of(), List.of(deployment(type)))));
  }

  private static String deployment(JavaClass handler) {
    boolean mails = handler.getPackageName().contains(".mail.");
    return (mails ? MailDeployment.class : Deployment.class).getName();
  }

  private static List<String> parameters(JavaConstructor constructor) {
    return constructor.getRawParameterTypes().stream().map(JavaClass::getName).toList();
  }

  /// Keeps nothing between calls but what never changes.
  static ArchCondition<JavaClass> haveNoStaticMutableField() {
    return holds(
        "have no static field that is not final",
        type ->
            type.getFields().stream()
                .noneMatch(
                    field ->
                        field.getModifiers().contains(JavaModifier.STATIC)
                            && !field.getModifiers().contains(JavaModifier.FINAL)));
  }

  /// Neither holds, takes, gives nor computes with binary fractions.
  static ArchCondition<JavaClass> knowNoBinaryFraction() {
    return holds(
        "know no double and no float",
        type ->
            Stream.of(
                    type.getFields().stream().map(field -> field.getRawType()),
                    type.getCodeUnits().stream().flatMap(Conditions::signature),
                    type.getCodeUnitCallsFromSelf().stream()
                        .flatMap(
                            call ->
                                Stream.concat(
                                    Stream.of(call.getTarget().getRawReturnType()),
                                    call.getTarget().getRawParameterTypes().stream())))
                .flatMap(types -> types)
                .noneMatch(some -> FRACTIONS.contains(some.getName())));
  }

  private static Stream<JavaClass> signature(JavaCodeUnit unit) {
    return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream());
  }

  /// Has no binary fraction under a name that means money.
  static ArchCondition<JavaClass> haveNoMoneyInBinaryFractions() {
    return holds(
        "have no double or float that is named like money",
        type ->
            type.getFields().stream()
                .noneMatch(
                    field ->
                        FRACTIONS.contains(field.getRawType().getName())
                            && field
                                .getName()
                                .matches(
                                    "(?i).*(amount|total|price|revenue|refund|spend|money).*")));
  }

  /// Leaves `equals` and `hashCode` to the compiler, which makes those of a record final.
  static ArchCondition<JavaClass> leaveEqualsToTheCompiler() {
    return holds(
        "leave equals and hashCode to the compiler",
        type ->
            type.getMethods().stream()
                .filter(Conditions::isOfEquality)
                .allMatch(method -> method.getModifiers().contains(JavaModifier.FINAL)));
  }

  private static boolean isOfEquality(JavaCodeUnit method) {
    List<String> parameters =
        method.getRawParameterTypes().stream().map(JavaClass::getName).toList();
    return (method.getName().equals("equals") && parameters.equals(List.of("java.lang.Object")))
        || (method.getName().equals("hashCode") && parameters.isEmpty());
  }

  private static ArchCondition<JavaClass> holds(String description, Predicate<JavaClass> test) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String message = type.getName() + " does not " + description;
        events.add(new SimpleConditionEvent(type, test.test(type), message));
      }
    };
  }
}
