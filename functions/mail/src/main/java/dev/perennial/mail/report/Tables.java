package dev.perennial.mail.report;

import dev.perennial.metric.Metrics;
import dev.perennial.report.CampaignLine;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The tables that lie beside a report, for whoever wants to reckon on: all figures that are
/// stored, not the reported period's alone. They name no customer.
///
/// @param today the day of the run that the figures are of
public record Tables(Metrics metrics, List<CampaignLine> campaigns, LocalDate today) {
  public Tables {
    campaigns = List.copyOf(campaigns);
  }

  /// Their names and contents.
  public SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("metrics.csv", bytes(out -> MetricsFile.write(out, metrics)));
    files.put("cohorts.csv", bytes(out -> CohortsFile.write(out, metrics, today)));
    files.put("metrics_by.csv", bytes(out -> PartsFiles.writeMetrics(out, metrics)));
    files.put("cohorts_by.csv", bytes(out -> PartsFiles.writeCohorts(out, metrics, today)));
    files.put("campaigns.csv", bytes(out -> CampaignsFile.write(out, campaigns)));
    files.put("segments.csv", bytes(out -> SegmentsFile.writeSegments(out, metrics)));
    files.put("flows.csv", bytes(out -> SegmentsFile.writeFlows(out, metrics)));
    files.put("causes.csv", bytes(out -> CausesFile.write(out, metrics)));
    return files;
  }

  private static byte[] bytes(Consumer<OutputStream> writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.accept(out);
    return out.toByteArray();
  }
}
