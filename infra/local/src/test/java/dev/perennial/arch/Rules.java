package dev.perennial.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The rules, for a house whose packages begin with `root`.
record Rules(String root) {
  /// The models reckon with real numbers: means, logarithms and estimates. Nothing else may.
  private static final Set<String> RECKONED =
      Set.of(
          "dev.perennial.risk.SpendSummary",
          "dev.perennial.risk.PurchaseState",
          "dev.perennial.risk.PurchaseState$Traits",
          "dev.perennial.risk.CustomerValue",
          "dev.perennial.risk.RiskWeights");

  private static final String PAUSE = "dev.perennial.mail.RealPause";

  List<Rule> all() {
    return Stream.of(core(), types(), handlers(), borders()).flatMap(List::stream).toList();
  }

  private List<Rule> core() {
    return List.of(
        Rule.of(
            "the core depends on nothing but Java",
            classes()
                .that()
                .resideInAnyPackage(corePackages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                    Stream.concat(
                            Stream.of(corePackages()),
                            Stream.of(
                                "",
                                "java..",
                                "javax.crypto..",
                                "org.jspecify..",
                                "org.apache.commons.numbers.."))
                        .toArray(String[]::new)),
            "ReadsJson",
            "ReadsATable",
            "SendsMail"),
        Rule.of(
            "the core asks no clock, no chance and no environment",
            noClasses()
                .that()
                .resideInAnyPackage(corePackages())
                .should()
                .accessTargetWhere(Conditions.asksAnOracle()),
            "AsksTheClock",
            "AsksTheClockByReference",
            "AsksChance",
            "AsksChanceOfTheThread",
            "AsksTheEnvironment",
            "AsksTheZoneOfTheMachine"));
  }

  private List<Rule> types() {
    return List.of(
        Rule.of(
            "every package is @NullMarked",
            classes().should(Conditions.beInANullMarkedPackage()),
            "Unmarked"),
        Rule.of(
            "a name says what a thing is",
            classes()
                .should()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .andShould()
                .haveSimpleNameNotStartingWith("Abstract"),
            "OrderImpl",
            "OrderUtil",
            "OrderUtils",
            "OrderHelper",
            "OrderManager",
            "AbstractOrder"),
        Rule.of(
            "nothing is kept in static fields",
            classes().should(Conditions.haveNoStaticMutableField()),
            "Counts",
            "RemembersAcrossCalls"),
        Rule.of(
            "Money is exact",
            classes()
                .that()
                .haveFullyQualifiedName(root + ".event.Money")
                .should(Conditions.knowNoBinaryFraction()),
            "Money"),
        Rule.of(
            "no amount of money is a binary fraction, but for what the models reckon with",
            classes()
                .that(
                    DescribedPredicate.describe(
                        "the models do not reckon with",
                        type -> !RECKONED.contains(type.getName())))
                .should(Conditions.haveNoMoneyInBinaryFractions()),
            "Priced"),
        Rule.of(
            "records are equal where their components are",
            classes().that().areRecords().should(Conditions.leaveEqualsToTheCompiler()),
            "EqualsByHand"));
  }

  private List<Rule> handlers() {
    return List.of(
        Rule.of(
            "a handler is made by Lambda or with a deployment",
            classes()
                .that()
                .resideInAnyPackage(root + ".lambda.handler", root + ".mail.handler")
                .and()
                .areTopLevelClasses()
                .and(DescribedPredicate.not(INTERFACES))
                .should(Conditions.haveTheTwoConstructorsOfAHandler()),
            "OneConstructor",
            "ThreeConstructors"),
        Rule.of(
            "nobody sleeps, but for the pause between mails",
            noClasses()
                .that(
                    DescribedPredicate.describe(
                        "are not the pause", type -> !type.getName().equals(PAUSE)))
                .should()
                .callMethodWhere(
                    DescribedPredicate.describe(
                        "sleeps", call -> call.getTarget().getName().equals("sleep"))),
            "Sleeps",
            "SleepsByUnit"));
  }

  private List<Rule> borders() {
    return List.of(
        Rule.of(
            "DynamoDB stays behind its stores",
            only("software.amazon.awssdk.services.dynamodb..", ".lambda.dynamo", ".lambda.stream"),
            "ReadsATable"),
        Rule.of(
            "SES stays behind the mailer",
            only("software.amazon.awssdk.services.sesv2..", ".mail.ses"),
            "SendsMail"),
        Rule.of(
            "S3 stays behind the archive of reports",
            only("software.amazon.awssdk.services.s3..", ".mail.s3"),
            "KeepsAFile"),
        Rule.of(
            "JSON stays in wire and in what reads platforms",
            noClasses()
                .that(outside(".lambda.wire", ".lambda.platform", ".local.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson.."),
            "ReadsJson"));
  }

  private ArchRule only(String technology, String... packages) {
    String[] allowed =
        Stream.concat(Stream.of(packages), Stream.of(".lambda", ".mail", ".local.."))
            .toArray(String[]::new);
    return noClasses()
        .that(outside(allowed))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(technology);
  }

  private DescribedPredicate<JavaClass> outside(String... packages) {
    return JavaClass.Predicates.resideOutsideOfPackages(
        Stream.of(packages).map(name -> root + name).toArray(String[]::new));
  }

  private String[] corePackages() {
    return Stream.of(
            "event",
            "customer",
            "risk",
            "campaign",
            "settings",
            "link",
            "lift",
            "recommendation",
            "metric",
            "goal",
            "segment",
            "report")
        .map(name -> root + "." + name + "..")
        .toArray(String[]::new);
  }
}
