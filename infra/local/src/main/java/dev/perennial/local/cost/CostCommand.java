package dev.perennial.local.cost;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `cost`: what a month would cost, and which limits are near.
@Command(
    name = "cost",
    description = {
      "Says what a month on AWS would cost, and which limits are met first.",
      "It reckons with measured units and a table of prices; docs/cost.md tells what is measured,"
          + " what is assumed, and what is left out."
    },
    mixinStandardHelpOptions = true)
public final class CostCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec command;

  @Option(
      names = "--customers",
      paramLabel = "N",
      required = true,
      description = "How many customers are kept.")
  private long customers;

  @Option(
      names = "--orders-per-month",
      paramLabel = "M",
      required = true,
      description = "Orders a month, of all customers together.")
  private long orders;

  @Option(
      names = "--mails-per-month",
      paramLabel = "K",
      required = true,
      description = "Mails a month, to all customers together.")
  private long mails;

  @Option(
      names = "--without-free-tier",
      description = "Leaves out what AWS gives each account for nothing each month.")
  private boolean withoutFreeTier;

  @Option(
      names = "--ses-plan",
      paramLabel = "PLAN",
      description = {
        "What your account pays SES by: ${COMPLETION-CANDIDATES}.",
        "New accounts have ${DEFAULT-VALUE} (default), older ones by-feature."
      })
  private SesPlan plan = SesPlan.ESSENTIALS;

  @Override
  public Integer call() {
    Load load;
    try {
      load = new Load(customers, orders, mails);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
    Tables tables = Tables.shipped(plan);
    PrintWriter out = command.commandLine().getOut();
    print(out, load, tables);
    limits(out, load, tables);
    return 0;
  }

  private void print(PrintWriter out, Load load, Tables tables) {
    Bill bill = Bill.of(load, tables, !withoutFreeTier);
    say(out, "%,d customers, %,d orders and %,d mails a month", customers, orders, mails);
    say(
        out,
        "Prices of %s, SES %s, in dollars before tax%s",
        tables.pricesOf(),
        plan,
        withoutFreeTier ? "" : "; what is free each month is taken off");
    say(out, "");
    for (Bill.Line line : bill.lines()) {
      say(
          out,
          "%12s  %-22s %,18.1f %s",
          money(line.dollars()),
          line.price().service(),
          line.quantity(),
          line.price().what());
    }
    say(out, "%12s  a month", money(bill.dollars()));
    say(out, "%12s  a thousand customers", money(bill.dollars() / load.customers() * 1000));
  }

  private static void limits(PrintWriter out, Load load, Tables tables) {
    say(out, "");
    say(out, "Limits, with ten times the mean in the busiest hour:");
    for (Limit limit : Limit.of(load, tables)) {
      say(
          out,
          "  %-8s %,14.1f of %,12.0f  %s%s",
          limit.isReached() ? "REACHED" : "",
          limit.needed(),
          limit.has(),
          limit.what(),
          limit.isReached() ? ": " + limit.then() : "");
    }
  }

  private static String money(double dollars) {
    return String.format(Locale.ROOT, "%,.2f", dollars);
  }

  private static void say(PrintWriter out, String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
